"""Why something a friend did could not be answered, and who sent it back: kept as long as dead letters are.

Rows of the table of what was seen, beside the events' own: written by the last failing try, before SQS puts
the message among the dead letters. Error class, place and ids; never what the friend wrote.
"""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError

from renraku import observability, store
from renraku.observability import Failure

KEPT_FOR = timedelta(days=14)  # template.yaml keeps dead letters as long
FAILED, SENT_BACK = "failed#", "sent_back#"


class FailedTry(store.Table):
    """The last try of an event that is a dead letter now."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, attr_name="event_id")  # failed#<event id>
    reason = UnicodeAttribute()
    place = UnicodeAttribute(default="")
    status = NumberAttribute(null=True)  # LINE's, if it was LINE
    tries = NumberAttribute()
    failed_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()

    @property
    def event_id(self) -> str:
        return self.item.removeprefix(FAILED)


class SentBack(store.Table):
    """A dead letter that an officer sent back. If it fails again, it is one with another `letter_id`."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, attr_name="event_id")  # sent_back#<event id>
    letter_id = UnicodeAttribute()
    kind = UnicodeAttribute(default="")
    sent_by = UnicodeAttribute()  # an officer's id
    sent_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()

    @property
    def event_id(self) -> str:
        return self.item.removeprefix(SENT_BACK)


class Done(store.Table):
    """That a hint which was sent back was worked off."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, attr_name="event_id")
    expires_at = TTLAttribute()


def note(account_id: str, event_id: str, failure: Failure, *, tries: int, now: datetime) -> None:
    """Write down why the last try failed. When that cannot be written either, the log has it: what failed is
    a dead letter all the same."""
    status = getattr(failure[1], "status", None)
    row = FailedTry(
        account_id,
        f"{FAILED}{event_id}",
        reason=observability.reason(failure),
        place=observability.where(failure),
        status=status if isinstance(status, int) else None,
        tries=tries,
        failed_at=now,
        expires_at=now + KEPT_FOR,
    )
    try:
        row.save()
    except PutError:
        observability.record("failure_not_noted", account_id=account_id, event_id=event_id)


def note_done(account_id: str, event_id: str, now: datetime) -> None:
    """That something which was sent back is done, as answered.py looks for it. LINE's events are marked by
    whoever answers them."""
    Done(account_id, event_id, expires_at=now + KEPT_FOR).save()


def note_sent_back(
    account_id: str, event_id: str, *, letter_id: str, kind: str, officer: str, now: datetime
) -> None:
    """Write down who sent a letter back. Safe to repeat."""
    SentBack(
        account_id,
        f"{SENT_BACK}{event_id}",
        letter_id=letter_id,
        kind=kind,
        sent_by=officer,
        sent_at=now,
        expires_at=now + KEPT_FOR,
    ).save()


def failed_tries(account_id: str, now: datetime) -> dict[str, FailedTry]:
    """By event. An account with thousands of them has other worries: the newest page is read."""
    found = FailedTry.query(
        account_id, FailedTry.item.startswith(FAILED), scan_index_forward=False, limit=500
    )
    return {row.event_id: row for row in found if row.expires_at > now}


def sent_back(account_id: str, now: datetime) -> dict[str, SentBack]:
    """By event."""
    found = SentBack.query(
        account_id, SentBack.item.startswith(SENT_BACK), scan_index_forward=False, limit=500
    )
    return {row.event_id: row for row in found if row.expires_at > now}
