"""Everything this feature keeps of an account: emergency notices, checks, and what was answered."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.safety.models import ANSWERS, CHECKS, EMERGENCIES, Answer, Check, Emergency
from renraku.web.export_kinds import Kind, Row, columns, picked

EMERGENCY = columns("emergency_id words districts people sent_by sent_at delivery_id")
CHECK = columns(
    "check_id words districts is_drill state opened_by opened_at groups reminders reminded delivery_id"
    " closed_by closed_at figures"
)
ANSWER = columns("check_id member_id friend answer district at by history")


def _emergencies(account_id: str) -> Iterator[Row]:
    kept = tuple(name for name in EMERGENCY if name != "emergency_id")
    items = store.plain_items(Emergency, account_id, EMERGENCIES, ("item", *kept))
    found = (
        {
            **_read(item, "districts"),
            "emergency_id": item["item"].removeprefix(EMERGENCIES),
        }
        for item in items
    )
    return picked(found, EMERGENCY)


def _checks(account_id: str) -> Iterator[Row]:
    kept = tuple(name for name in CHECK if name != "check_id")
    items = store.plain_items(Check, account_id, CHECKS, ("item", *kept))
    found = (
        {
            **_read(item, "districts", "groups", "reminders", "figures"),
            "check_id": item["item"].removeprefix(CHECKS),
        }
        for item in items
    )
    return picked(found, CHECK)


def _answers(account_id: str) -> Iterator[Row]:
    names = ("item", "answer", "district", "at", "by", "history")
    found = (_answer(item) for item in store.plain_items(Answer, account_id, ANSWERS, names))
    return picked(found, ANSWER)


def _answer(item: dict[str, Any]) -> dict[str, Any]:
    """Who answered is a member, or a friend who is on no roster; which phone they used says nothing."""
    _, check_id, party = item["item"].split("#")
    kind, _, who = party.partition(":")
    history = [{name: each[name] for name in ("answer", "at", "by")} for each in json.loads(item["history"])]
    named = {"member_id" if kind == "m" else "friend": who}
    return {**item, **named, "check_id": check_id, "history": history}


def _read(item: dict[str, Any], *names: str) -> dict[str, Any]:
    """Lists and objects are kept as JSON."""
    return item | {name: json.loads(item.get(name) or "null") for name in names}


KINDS = (
    Kind("emergencies", EMERGENCY, _emergencies),
    Kind("safety_checks", CHECK, _checks),
    Kind("safety_answers", ANSWER, _answers),
)
