"""What was answered lately, by LINE's ids of events: which begin with the time at which they happened.

Source of the ids' form: https://github.com/ulid/spec
"""

import re
from collections.abc import Iterable
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from renraku import clock, store

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIRST_OF_NO_TIME = "8"  # the first of 26 letters holds three bits
MOST_ODD = 20  # ids that are our own fingerprints of events without one
_ULID = re.compile(f"[0-7][{LETTERS}]{{25}}")


class AnsweredEvent(store.Table):
    """That an event was answered, as `members` marks it, for seven days."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    event_id = UnicodeAttribute(range_key=True)


def which_of(account_id: str, event_ids: Iterable[str]) -> set[str]:
    """Which of these events were answered after all."""
    keys = [(account_id, event_id) for event_id in event_ids]
    return {found.event_id for found in AnsweredEvent.batch_get(keys)}


def newest(account_id: str) -> datetime | None:
    """When the newest event happened; None when there was none lately. One read, of the newest few."""
    before = AnsweredEvent.event_id < FIRST_OF_NO_TIME
    found = AnsweredEvent.query(account_id, before, scan_index_forward=False, limit=MOST_ODD)
    return next((_moment(row.event_id) for row in found if _ULID.fullmatch(row.event_id)), None)


def _moment(ulid: str) -> datetime:
    milliseconds = 0
    for letter in ulid[:10]:
        milliseconds = milliseconds << 5 | LETTERS.index(letter)
    return clock.from_milliseconds(milliseconds)
