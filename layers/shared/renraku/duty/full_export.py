"""Everything this feature keeps of an account: shifts, days off, changes of duty. Officers are ids."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.duty.models import HAND_OVER, SHIFT, WISH, HandOver, Shift, Wish
from renraku.web.export_kinds import Kind, Row, columns, picked

SHIFTS = columns("first last officer_id why by")
DAYS_OFF = columns("officer_id spans")
HAND_OVERS = columns("at shift leaving coming passed read_by")


def _shifts(account_id: str) -> Iterator[Row]:
    items = store.plain_items(Shift, account_id, SHIFT, ("item", "last", "officer_id", "why", "by"))
    return picked((item | {"first": item["item"].removeprefix(SHIFT)} for item in items), SHIFTS)


def _days_off(account_id: str) -> Iterator[Row]:
    items = store.plain_items(Wish, account_id, WISH, ("item", "spans"))
    return picked((_wish(item) for item in items), DAYS_OFF)


def _wish(item: dict[str, Any]) -> dict[str, Any]:
    return {"officer_id": item["item"].removeprefix(WISH), "spans": json.loads(item["spans"])}


def _hand_overs(account_id: str) -> Iterator[Row]:
    items = store.plain_items(HandOver, account_id, HAND_OVER, HAND_OVERS)
    return picked((item | {"leaving": json.loads(item["leaving"])} for item in items), HAND_OVERS)


KINDS = (
    Kind("duty_shifts", SHIFTS, _shifts),
    Kind("duty_days_off", DAYS_OFF, _days_off),
    Kind("duty_hand_overs", HAND_OVERS, _hand_overs),
)
