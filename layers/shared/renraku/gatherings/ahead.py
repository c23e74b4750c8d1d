"""Which gatherings are near, for those who look at dates: the title, when, and whom to ask on the day."""

from dataclasses import dataclass
from datetime import datetime

from renraku.gatherings.models import Gathering

MOST = 50


@dataclass(frozen=True)
class Ahead:
    gathering_id: str
    title: str
    starts_at: datetime
    officer: str


def until(account_id: str, now: datetime, ends: datetime) -> list[Ahead]:
    """What members may see and has not begun, the next first. Two requests."""
    coming = Gathering.coming(account_id, now, MOST)
    return [
        Ahead(one.gathering_id, one.title, one.starts_at, one.officer)
        for one in coming
        if now <= one.starts_at < ends and one.state in ("published", "closed")
    ]
