"""Notices by the day they leave or left, for a page that shows many days."""

from dataclasses import dataclass
from datetime import datetime

from renraku.notices import looking, rules
from renraku.notices.models import Notice

MOST_READ = 500  # the newest that could leave in the days asked for: about a megabyte


@dataclass(frozen=True)
class Dated:
    """A notice with its moment, and its state as officers see it. `is_told`: there are results."""

    notice_id: str
    at: datetime
    state: str
    words: str
    is_told: bool


def between(account_id: str, first: datetime, last: datetime) -> list[Dated]:
    """Those with a moment from the first to before the last, canceled ones left out. One request a megabyte
    of those written in the 400 days before; one item more for each that was let go and is of these days."""
    found = []
    for notice in Notice.written_between(account_id, first - rules.FARTHEST, last, MOST_READ):
        at = notice.leaves_at if notice.delivery_id else notice.planned_at
        if at and first <= at < last and notice.state != "canceled":
            found.append(_dated(account_id, notice, at))
    return found


def _dated(account_id: str, notice: Notice, at: datetime) -> Dated:
    seen = looking.see(account_id, notice)
    is_told = seen.report is not None and seen.state != "scheduled"
    return Dated(notice.notice_id, at, seen.state, " ".join(notice.texts), is_told)
