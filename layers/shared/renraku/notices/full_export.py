"""Everything this feature keeps of an account: the notices, their words, who let them go; what was answered;
the templates."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.notices.by_hand_models import ByHand
from renraku.notices.models import ANSWERS, NEWEST, PATTERNS, Answer, Notice, Pattern
from renraku.notices.segment_models import Segment
from renraku.observability import friend_reference
from renraku.web.export_kinds import Kind, Row, columns, picked

NOTICES = columns(
    "notice_id state version texts picture_id extras audience is_silent planned_at written_by edited_by"
    " edited_at submitted_by submitted_at sent_back_by sent_back_why approved_by let_go_by let_go_at"
    " leaves_at people delivery_id"
)

SEGMENTS = columns("segment_id name audience edited_by edited_at")
BY_HAND = columns("notice_id member_id how by at")
ANSWERED = columns("notice_id version friend choice at")
TEMPLATES = columns("pattern_id name texts picture_id extras is_silent kept_by kept_at")


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


def _answers(account_id: str) -> Iterator[Row]:
    """What each phone answered last, as long as answers are kept (90 days)."""
    for item in store.plain_items(Answer, account_id, ANSWERS, ("item", "choice", "at")):
        _, notice_id, version, user_id = item["item"].split("#")
        named = {"notice_id": notice_id, "version": int(version)}
        yield from picked(
            iter([{**item, **named, "friend": friend_reference(account_id, user_id)}]), ANSWERED
        )


def _patterns(account_id: str) -> Iterator[Row]:
    kept = tuple(name for name in TEMPLATES if name != "pattern_id")
    for item in store.plain_items(Pattern, account_id, PATTERNS, ("item", *kept)):
        words = {name: json.loads(item.get(name) or "null") for name in ("texts", "extras")}
        named = {"pattern_id": item["item"].removeprefix(PATTERNS)}
        yield from picked(iter([{**item, **named, **words}]), TEMPLATES)


KINDS = (
    Kind("notices", NOTICES, _notices),
    Kind("segments", SEGMENTS, _segments),
    Kind("told_by_hand", BY_HAND, _by_hand),
    Kind("notice_answers", ANSWERED, _answers),
    Kind("notice_templates", TEMPLATES, _patterns),
)
