"""Everything this feature keeps of an account: gatherings, who signed up, and what was reported."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.gatherings.models import GATHERING, SIGN_UP, Gathering, SignUp
from renraku.gatherings.report_models import REPORT, Report
from renraku.observability import friend_reference
from renraku.web.export_kinds import Kind, Row, columns, picked

GATHERINGS = columns(
    "gathering_id state version title kind words picture_id starts_at ends_at place address latitude"
    " longitude bring cost capacity has_waiting opens_at closes_at cancel_until audience questions officer"
    " officer_phone officer_ids why goes_ahead written_by edited_by edited_at taken waiting"
    " remind_day_before remind_morning reminded survey counts shredded_at"
)
JSON_OF_GATHERINGS = ("audience", "questions", "officer_ids", "reminded", "survey", "counts")
SIGN_UPS = columns("gathering_id member_id friend name state size number answers by came came_size survey at")
REPORTS = columns("gathering_id words whom pictures days expires_at notice_id edited_by edited_at")


def _gatherings(account_id: str) -> Iterator[Row]:
    return picked(_written_out(account_id), GATHERINGS)


def _written_out(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in GATHERINGS if name != "gathering_id")
    for item in store.plain_items(Gathering, account_id, GATHERING, ("item", *kept)):
        words = {name: json.loads(item.get(name) or "null") for name in JSON_OF_GATHERINGS}
        yield {**item, "gathering_id": item["item"].removeprefix(GATHERING), **words}


def _sign_ups(account_id: str) -> Iterator[Row]:
    return picked(_who(account_id), SIGN_UPS)


def _who(account_id: str) -> Iterator[dict[str, Any]]:
    names = (
        *("item", "name", "state", "size", "number", "answers", "by", "came", "came_size", "at", "user_id"),
        "survey",
    )
    for item in store.plain_items(SignUp, account_id, SIGN_UP, names):
        _, gathering_id, party_id = item["item"].split("#", 2)
        user_id = item.get("user_id") or ""
        yield {
            **item,
            "gathering_id": gathering_id,
            "member_id": party_id.removeprefix("m:") if party_id.startswith("m:") else "",
            "friend": friend_reference(account_id, user_id) if user_id else "",
            "answers": json.loads(item.get("answers") or "null"),
            "survey": json.loads(item.get("survey") or "null"),
        }


def _reports(account_id: str) -> Iterator[Row]:
    return picked(_told(account_id), REPORTS)


def _told(account_id: str) -> Iterator[dict[str, Any]]:
    """Without the album's key: whoever reads the file need not open it."""
    kept = tuple(name for name in REPORTS if name != "gathering_id")
    for item in store.plain_items(Report, account_id, REPORT, ("item", *kept)):
        pictures = json.loads(item.get("pictures") or "null")
        yield {**item, "gathering_id": item["item"].removeprefix(REPORT), "pictures": pictures}


KINDS = (
    Kind("gatherings", GATHERINGS, _gatherings),
    Kind("sign_ups", SIGN_UPS, _sign_ups),
    Kind("gathering_reports", REPORTS, _reports),
)
