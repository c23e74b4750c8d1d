"""Everything this feature keeps of an account: what was told, to whom and what became of it, and what a
month's messages went to."""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.deliveries.figure_models import Districts, Opens
from renraku.deliveries.models import Chunk, Delivery, Use
from renraku.deliveries.personal import ERASED
from renraku.deliveries.shown_models import Links, Taps
from renraku.observability import friend_reference
from renraku.web.export_kinds import Kind, Row, columns, picked

DELIVERIES = columns(
    "delivery_id kind reason state why put_at too_late_at is_silent unit people counts messages"
)
RECIPIENTS = columns("delivery_id friend kind outcome why at")
LINKS = columns("delivery_id number url taps")
OPENED = columns("unit day people")
DISTRICTS = columns("delivery_id district people")
MONTHS = columns("month kind messages")


def _deliveries(account_id: str) -> Iterator[Row]:
    return picked(_written_out(account_id), DELIVERIES)


def _written_out(account_id: str) -> Iterator[dict[str, Any]]:
    kept = tuple(name for name in DELIVERIES if name != "delivery_id")
    for item in store.plain_items(Delivery, account_id, "", ("item", *kept)):
        if "#" not in item["item"]:
            words = {name: json.loads(item.get(name) or "null") for name in ("counts", "messages")}
            yield {**item, "delivery_id": item["item"], **words}


def _recipients(account_id: str) -> Iterator[Row]:
    """Everybody by name as long as the lists are kept; of a broadcast LINE tells nobody's name."""
    names = ("item", "kind", "to", "skipped", "outcome", "why", "ended_at", "frozen_at")
    for item in store.plain_items(Chunk, account_id, "", names):
        delivery_id, is_chunk, _ = item["item"].partition("#chunk#")
        if is_chunk:
            yield from picked(_each(account_id, {**item, "delivery_id": delivery_id}), RECIPIENTS)


def _each(account_id: str, chunk: dict[str, Any]) -> Iterator[dict[str, Any]]:
    at = chunk.get("ended_at") or chunk["frozen_at"]
    told = (chunk.get("outcome") or "waiting", chunk.get("why", ""))
    lists = [(told, json.loads(chunk["to"]))]
    lists += [(("skipped", why), ids) for why, ids in json.loads(chunk["skipped"]).items()]
    for (outcome, why), ids in lists:
        for user_id in ids:
            friend = "" if user_id == ERASED else friend_reference(account_id, user_id)
            yield {**chunk, "friend": friend, "outcome": outcome, "why": why, "at": at}


def _links(account_id: str) -> Iterator[Row]:
    """Where notices' links lead, and how often each was tapped; by whom is kept nowhere."""
    taps = {
        item["item"].removeprefix("taps#"): item["taps"]
        for item in store.plain_items(Taps, account_id, "taps#", ("item", "taps"))
    }
    for item in store.plain_items(Links, account_id, "links#", ("item", "urls")):
        delivery_id = item["item"].removeprefix("links#")
        for number, url in enumerate(json.loads(item["urls"])):
            tapped = taps.get(f"{delivery_id}#{number:03d}", 0)
            yield {"delivery_id": delivery_id, "number": number, "url": url, "taps": tapped}


def _opened(account_id: str) -> Iterator[Row]:
    """LINE's count by the day we asked; nothing where it told none. Some three hundred bytes a notice."""
    for item in store.plain_items(Opens, account_id, "opens#", ("item", "days")):
        for day, people in sorted(json.loads(item.get("days") or "{}").items()):
            yield {"unit": item["item"].removeprefix("opens#"), "day": day, "people": people}


def _districts(account_id: str) -> Iterator[Row]:
    for item in store.plain_items(Districts, account_id, "districts#", ("item", "people")):
        delivery_id = item["item"].removeprefix("districts#")
        for district, people in sorted(json.loads(item.get("people") or "{}").items()):
            yield {"delivery_id": delivery_id, "district": district, "people": people}


def _months(account_id: str) -> Iterator[Row]:
    for item in store.plain_items(Use, account_id, "used#", ("item", "accepted")):
        _, month, kind = item["item"].split("#")
        yield {"month": month, "kind": kind, "messages": item["accepted"]}


KINDS = (
    Kind("deliveries", DELIVERIES, _deliveries),
    Kind("recipients", RECIPIENTS, _recipients),
    Kind("link_taps", LINKS, _links),
    Kind("opened", OPENED, _opened),
    Kind("told_by_district", DISTRICTS, _districts),
    Kind("messages_by_month", MONTHS, _months),
)
