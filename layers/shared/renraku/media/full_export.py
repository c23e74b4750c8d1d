"""Every picture of an account, as a table. The files themselves are at their addresses until their day."""

from collections.abc import Iterator

from renraku.media.models import PREFIX, Picture
from renraku.store import plain_items
from renraku.web.export_kinds import Kind, Row, columns, picked

PICTURES = columns(
    "picture_id state alt width height uploaded_at uploaded_by expires_at removed_at removed_by uses"
)


def _pictures(account_id: str) -> Iterator[Row]:
    names = ("item", *PICTURES[1:])
    rows = plain_items(Picture, account_id, PREFIX, names)
    return picked(({**row, "picture_id": row["item"].removeprefix(PREFIX)} for row in rows), PICTURES)


KINDS = (Kind("pictures", PICTURES, _pictures),)
