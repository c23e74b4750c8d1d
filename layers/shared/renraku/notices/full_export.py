"""Everything this feature keeps of an account: the notices, their words, who let them go."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.notices.models import NEWEST, Notice
from renraku.web.export_kinds import Kind, Row, columns, picked

NOTICES = columns(
    "notice_id state version texts picture_id extras audience is_silent planned_at written_by edited_by"
    " edited_at submitted_by submitted_at sent_back_by sent_back_why approved_by let_go_by let_go_at"
    " leaves_at people delivery_id"
)


def _notices(account_id: str) -> Iterator[Row]:
    return picked(_written_out(account_id), NOTICES)


def _written_out(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in NOTICES if name != "notice_id")
    for item in store.plain_items(Notice, account_id, NEWEST, ("item", *kept)):
        words = {name: json.loads(item.get(name) or "null") for name in ("texts", "extras", "audience")}
        yield {**item, "notice_id": item["item"].removeprefix(NEWEST), **words}


KINDS = (Kind("notices", NOTICES, _notices),)
