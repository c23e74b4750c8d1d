"""A notice to as many as NOTICE_PEOPLE is split and let go, in a process that does nothing else. The friends
are made up as they are asked for, the chunks are taken and forgotten: what is measured is the planner's."""

import json
import os
from datetime import UTC, datetime
from typing import Any, cast

from botocore import handlers
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from tests.bench.alone import at_once, taps, telling

PEOPLE = int(os.environ.get("NOTICE_PEOPLE", "0"))
ON_A_PAGE = 1_000
told: dict[str, int] = {"people": 0, "chunks": 0, "queued": 0}


def main() -> None:
    stdout = telling.quiet()
    handlers.BUILTIN_HANDLERS.append(("before-send", answer))
    at_once.open_account(1)
    from renraku.deliveries import outbox, planning
    from renraku.deliveries.models import Delivery
    from renraku.line.messages import text
    from renraku.members.reachable import Audience

    account_id, now = taps.account_id(1), datetime(2026, 4, 10, 1, tzinfo=UTC)
    at_once.items[("AccountsTable", account_id, "account")]["stage"] = {"S": "live"}
    words = {"ja": [text("notice")]}
    delivery_id = outbox.put(
        account_id, outbox.Delivery("bench", "emergency", words, to=Audience(is_registered=True)), now
    )
    planning.plan_due(now, lambda: True)
    row = Delivery.find(account_id, delivery_id)
    if row is None or (row.state, row.people, told["people"]) != ("sending", PEOPLE, PEOPLE):
        raise AssertionError(f"{told}: {row and row.to_simple_dict()}")
    telling.tell(stdout, peak_memory_mb=telling.peak_mb(), chunks=told["chunks"])


def answer(request: AWSPreparedRequest, **_kwargs: Any) -> AWSResponse | None:
    target = request.headers.get("X-Amz-Target", b"")
    operation = (target.decode() if isinstance(target, bytes) else target).rsplit(".", 1)[-1]
    asked = json.loads(cast(bytes, request.body)) if operation in ("Query", "TransactWriteItems") else {}
    if operation == "TransactWriteItems":
        return _said(request, _take(asked))
    if operation == "Query" and asked["TableName"] == "MembersTable":
        return _said(request, _page(asked))
    if operation == "Query" and asked.get("IndexName") == "due":
        return _said(request, _due(asked))
    return at_once.answer(request)


def _take(asked: dict[str, Any]) -> dict[str, Any]:
    for put in (one["Put"]["Item"] for one in asked["TransactItems"] if "Put" in one):
        if "#chunk#" in put["item"]["S"]:
            told["chunks"] += 1
            told["people"] += len(json.loads(put["to"]["S"]))
        else:
            at_once.items[("DeliveriesTable", put["account_id"]["S"], put["item"]["S"])] = put
    return {}


def _page(asked: dict[str, Any]) -> dict[str, Any]:
    """The next thousand friends behind the key, or behind the lower end that is asked for."""
    after = asked.get("ExclusiveStartKey", {}).get("item", {}).get("S", "")
    lowest = after or min(
        value["S"] for value in asked["ExpressionAttributeValues"].values() if "#" in value["S"]
    )
    digits = lowest.removeprefix("friend#").strip("U~")
    first = int(digits, 16) + 1 if digits else 0
    numbers = range(first, min(first + ON_A_PAGE, PEOPLE))
    page: dict[str, Any] = {"Items": [_friend(number) for number in numbers]}
    page["Count"] = page["ScannedCount"] = len(numbers)
    if numbers and numbers[-1] + 1 < PEOPLE:
        page["LastEvaluatedKey"] = {"account_id": {"S": "a"}, "item": page["Items"][-1]["item"]}
    return page


def _friend(number: int) -> dict[str, Any]:
    user_id = f"U{number:032x}"
    return {
        "item": {"S": f"friend#{user_id}"},
        "user_id": {"S": user_id},
        "follows": {"BOOL": True},
        "registered": {"BOOL": True},
        "language": {"S": "ja"},
    }


def _due(asked: dict[str, Any]) -> dict[str, Any]:
    rows = [
        item for place, item in at_once.items.items() if place[0] == "DeliveriesTable" and "due_at" in item
    ]
    shard = [value["N"] for value in asked["ExpressionAttributeValues"].values() if "N" in value]
    names = ("account_id", "item", "due_shard", "due_at")
    found = [{name: row[name] for name in names} for row in rows if row["due_shard"]["N"] in shard]
    return {"Items": found, "Count": len(found), "ScannedCount": len(found)}


def _said(request: AWSPreparedRequest, body: dict[str, Any]) -> AWSResponse:
    return AWSResponse(request.url, 200, HTTPHeaders(), at_once._Body(json.dumps(body).encode()))
