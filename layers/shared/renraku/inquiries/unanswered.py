"""How many questions wait for an answer, and since when: for the home page, which is looked at often."""

from datetime import UTC, datetime, timedelta

from renraku.inquiries.models import Inquiry

MOST_COUNTED = 300  # one page of the index; more is told as "300 or more"
KEPT_FOR = timedelta(minutes=1)
ANSWERED = "c"  # where those begin that wait for nobody here: models.put_at

Waiting = tuple[int, datetime] | None

_kept: dict[str, tuple[Waiting, datetime]] = {}


def waiting(account_id: str, now: datetime) -> Waiting:
    """One query, at most once a minute in one container; None when nobody waits."""
    kept, until = _kept.get(account_id, (None, now))
    if now < until:
        return kept
    found = Inquiry.by_place.query(account_id, Inquiry.place < ANSWERED, limit=MOST_COUNTED)
    since = [int(one.place.split("#")[1]) for one in found]
    waits = (len(since), datetime.fromtimestamp(min(since), UTC)) if since else None
    _kept[account_id] = (waits, now + KEPT_FOR)
    return waits


def forget(account_id: str) -> None:
    """Count anew at the next view: somebody has just answered."""
    _kept.pop(account_id, None)
