"""What we sent: the notices of the last sixty days, for members who wonder whether a message was ours.

Written by showing.py. This module reads, for a function that may not see the lists of people.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from renraku.accounts import actions as accounts
from renraku.accounts.actions import Profile
from renraku.accounts.placeholders import fill
from renraku.deliveries import shown_wording as wording
from renraku.deliveries.shown_models import ShownNotice
from renraku.deliveries.shown_words import Part, filled
from renraku.i18n import spoken

SHOWN_FOR = timedelta(days=60)
ON_A_PAGE = 20
_CURSOR = re.compile(r"\d{8}T\d{12}Z\.[0-9a-f-]{36}")


@dataclass(frozen=True)
class Notice:
    """`language` is what its words are in, "ja" where there are none in the reader's."""

    at: datetime
    language: str
    parts: list[Part]


@dataclass(frozen=True)
class Page:
    """`older` is the way to the next page, "" on the last."""

    notices: list[Notice]
    older: str


def page(account_id: str, now: datetime, before: str = "") -> Page:
    """The newest notices, or those before the last of the page before. One request for any number; ValueError
    for a cursor that is none of ours."""
    if before and not _CURSOR.fullmatch(before):
        raise ValueError(before)
    since = moment(now - SHOWN_FOR)
    until = before or moment(now + timedelta(minutes=5))
    if until <= since:
        return Page([], "")
    found, has_more = ShownNotice.first_page(account_id, since, until, ON_A_PAGE + 1)
    rows = [row for row in found if row.item != f"notice#{before}"]
    shown = rows[:ON_A_PAGE]
    is_last = not shown or (not has_more and len(rows) == len(shown))
    older = "" if is_last else shown[-1].item.removeprefix("notice#")
    return Page([_notice(account_id, row) for row in shown], older)


def _notice(account_id: str, row: ShownNotice) -> Notice:
    account = accounts.get_profile(account_id)
    language = spoken() if spoken() in row.words else "ja"
    return Notice(
        _at(row.item), language, [Part(kind, _read(said, account)) for kind, said in row.words[language]]
    )


def _read(said: str, account: Profile) -> str:
    """As a page says it to everybody: the account's own name, and words for whatever is each reader's."""
    own = fill(said.replace("{branch}", account.name), account)
    return filled(own, wording.your_name(), wording.each_their_own())


def moment(at: datetime) -> str:
    """A moment as keys have it: in order."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z"


def _at(item: str) -> datetime:
    stands = item.removeprefix("notice#").partition(".")[0]
    return datetime.strptime(stands, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
