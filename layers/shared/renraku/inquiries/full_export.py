"""Everything this feature keeps of an account: the inquiries, and what was said in them."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.inquiries.models import INQUIRY, MESSAGE, Inquiry, Message
from renraku.observability import friend_reference
from renraku.web.export_kinds import Kind, Row, columns, picked

INQUIRIES = columns(
    "inquiry_id friend member_id name state topic is_urgent opened_at said_at entered_by officer_id why"
    " routed_at first_answer_at answers closed_at closed_by reopened solved"
)
MESSAGES = columns(
    "inquiry_id author officer_id kind words said_at details edits unsent_at media_type media_state"
)


def _inquiries(account_id: str) -> Iterator[Row]:
    return picked(_whose(account_id), INQUIRIES)


def _whose(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in INQUIRIES if name not in ("inquiry_id", "friend"))
    for item in store.plain_items(Inquiry, account_id, INQUIRY, ("item", "user_id", *kept)):
        user_id = item.get("user_id") or ""
        yield {
            **item,
            "inquiry_id": item["item"].removeprefix(INQUIRY),
            "friend": friend_reference(account_id, user_id) if user_id else "",
        }


def _messages(account_id: str) -> Iterator[Row]:
    return picked(_written_out(account_id), MESSAGES)


def _written_out(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in MESSAGES if name != "inquiry_id")
    for item in store.plain_items(Message, account_id, MESSAGE, ("item", *kept)):
        said = {name: json.loads(item.get(name) or "null") for name in ("details", "edits")}
        yield {**item, "inquiry_id": item["item"].split("#")[1], **said}


KINDS = (Kind("inquiries", INQUIRIES, _inquiries), Kind("inquiry_messages", MESSAGES, _messages))
