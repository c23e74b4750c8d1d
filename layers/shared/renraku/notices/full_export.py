"""Everything this feature keeps of an account: the notices, their words, who let them go."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.notices.by_hand_models import ByHand
from renraku.notices.models import NEWEST, Notice
from renraku.notices.segment_models import Segment
from renraku.web.export_kinds import Kind, Row, columns, picked

NOTICES = columns(
    "notice_id state version texts picture_id extras audience is_silent planned_at written_by edited_by"
    " edited_at submitted_by submitted_at sent_back_by sent_back_why approved_by let_go_by let_go_at"
    " leaves_at people delivery_id"
)

SEGMENTS = columns("segment_id name audience edited_by edited_at")
BY_HAND = columns("notice_id member_id how by at")


def _notices(account_id: str) -> Iterator[Row]:
    return picked(_written_out(account_id), NOTICES)


def _written_out(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in NOTICES if name != "notice_id")
    for item in store.plain_items(Notice, account_id, NEWEST, ("item", *kept)):
        words = {name: json.loads(item.get(name) or "null") for name in ("texts", "extras", "audience")}
        yield {**item, "notice_id": item["item"].removeprefix(NEWEST), **words}


def _segments(account_id: str) -> Iterator[Row]:
    kept = tuple(name for name in SEGMENTS if name != "segment_id")
    found = store.plain_items(Segment, account_id, "segment#", ("item", *kept))
    named = (
        {
            **item,
            "segment_id": item["item"].removeprefix("segment#"),
            "audience": json.loads(item.get("audience") or "null"),
        }
        for item in found
    )
    return picked(named, SEGMENTS)


def _by_hand(account_id: str) -> Iterator[Row]:
    """Who was told by telephone or post; notice and member stand in the key."""
    found = store.plain_items(ByHand, account_id, "by_hand#", ("item", "how", "by", "at"))
    keys = ((item, item["item"].split("#")) for item in found)
    return picked(({**item, "notice_id": key[1], "member_id": key[2]} for item, key in keys), BY_HAND)


KINDS = (
    Kind("notices", NOTICES, _notices),
    Kind("segments", SEGMENTS, _segments),
    Kind("told_by_hand", BY_HAND, _by_hand),
)
