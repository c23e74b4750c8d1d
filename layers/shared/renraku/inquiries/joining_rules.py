"""What becomes of something a member said: whose it is, and what it changes. Values in, a verdict out."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TALK_LASTS = timedelta(days=2)
REOPENS_WITHIN = timedelta(days=7)
RECEIPT_EVERY = timedelta(minutes=10)
REPAIRED_AFTER = timedelta(minutes=2)  # what nobody routed by then is routed by escalate_inquiries
ANSWERED_WITHIN = timedelta(hours=2)  # of open hours: what members are told to expect
KNOWN_FOR = timedelta(days=30)  # by LINE's id: an unsending comes within a day, a redelivery within hours
MOST_EDITS = 20


@dataclass(frozen=True)
class Standing:
    """What must be known of an inquiry to say whether something joins it."""

    state: str
    talk_until: datetime
    claimed_until: datetime | None = None
    closed_at: datetime | None = None


def joins(one: Standing, now: datetime, *, is_keyword: bool) -> bool:
    """Whether what comes now belongs to it, before anybody else is asked. Whoever talks with an officer at
    this moment talks with nobody else; else the words of a button are that button."""
    if one.state == "closed":
        return False
    if is_claimed(one, now):
        return True
    return not is_keyword and (one.state == "waiting" or now < one.talk_until)


def reopens(one: Standing, now: datetime) -> bool:
    """Whether words that nobody understood take a closed one up again."""
    return one.state == "closed" and bool(one.closed_at and now < one.closed_at + REOPENS_WITHIN)


def is_claimed(one: Standing, now: datetime) -> bool:
    return bool(one.claimed_until and now < one.claimed_until)


def is_receipt_due(last: datetime | None, said_at: datetime) -> bool:
    """Replies are free, but noise is not. The one that got it gets it again when it is heard again."""
    return last is None or said_at == last or said_at - last >= RECEIPT_EVERY


@dataclass(frozen=True)
class Version:
    """Words, and since when they stood so."""

    words: str
    at: datetime


def edited(versions: list[Version], new: Version) -> list[Version]:
    """Every version in its order, whichever came first; the last is the one that stands. The same once more
    changes nothing."""
    if any(one.at == new.at for one in versions):
        return versions
    return sorted([*versions, new], key=lambda one: one.at)[-MOST_EDITS:]
