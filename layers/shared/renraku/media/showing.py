"""A picture for whoever has its address: LINE, and the phones."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from renraku.media import rules, shelf
from renraku.media.models import Picture

MOST_CACHED = timedelta(hours=1)  # so that a picture that was removed is gone from phones within it


@dataclass(frozen=True)
class Served:
    """A file, and for how long it may be kept by whoever fetched it."""

    content: bytes = field(repr=False)
    seconds: int


def find(picture_id: str, width: str, now: datetime) -> Served | None:
    """None for what there is not, what has expired and what was removed: nobody learns which."""
    wanted = rules.find_width(width)
    if wanted is None or not rules.is_name(picture_id):
        return None
    opened = shelf.find(picture_id, wanted)
    if opened is None:
        return None
    with opened.body as body:
        row = Picture.find(opened.account_id, picture_id) if opened.account_id else None
        if row is None or not rules.is_shown(row.state, row.expires_at, now):
            return None
        left = min(MOST_CACHED, row.expires_at - now)
        return Served(body.read(), int(left.total_seconds()))
