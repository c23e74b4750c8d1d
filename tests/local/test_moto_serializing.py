"""The cures of moto's slow answers: right with them, slow without them. See test_moto_fixes.py."""

import inspect
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models.dynamo_type import DynamoType, Item

from local import aws
from local.moto_fixes import lifted
from local.template import REGION

EVERY_TYPE: dict[str, Any] = {
    "id": {"S": "七夕"},
    "count": {"N": "12.5"},
    "yes": {"BOOL": False},
    "none": {"NULL": True},
    "words": {"SS": ["a", "b"]},
    "numbers": {"NS": ["1", "2"]},
    "bytes": {"B": b"\x00\xff"},
    "map": {"M": {"deep": {"L": [{"N": "1"}, {"M": {}}, {"B": b"x"}]}, "plain": {"L": [{"S": ""}]}}},
}
ASKED = {"TableName": "things", "Key": {"id": EVERY_TYPE["id"]}}


@pytest.fixture
def client() -> Iterator[Any]:
    """A table with one item that has a value of every type."""
    aws.reset()
    made = boto3.client("dynamodb", region_name=REGION)
    made.create_table(
        TableName="things",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    made.put_item(TableName="things", Item=EVERY_TYPE)
    yield made
    aws.reset()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What moto looks for from here on while it writes its answers."""
    asked: list[str] = []
    original = BaseJSONSerializer.get_value

    def noting(self: Any, value: Any, key: str, shape: Any) -> Any:
        asked.append(key)
        return original(self, value, key, shape)

    monkeypatch.setattr(BaseJSONSerializer, "get_value", noting)
    return asked


def test_every_type_comes_back_as_it_was_written(client: Any) -> None:
    assert client.get_item(**ASKED)["Item"] == EVERY_TYPE
    with lifted("serializing"):
        assert client.get_item(**ASKED)["Item"] == EVERY_TYPE


def test_a_plain_value_is_asked_for_no_name(client: Any, names: list[str]) -> None:
    client.get_item(**ASKED)
    assert names.count("SS") == 4, "of the bytes, the map and the list that have bytes inside"


def test_moto_still_asks_every_value_for_ten_names(client: Any, names: list[str]) -> None:
    with lifted("serializing"):
        client.get_item(**ASKED)
    assert names.count("SS") > 10


WHOLE = {
    **ASKED,
    "ProjectionExpression": "#id, #m, nobody",
    "ExpressionAttributeNames": {"#id": "id", "#m": "map"},
}
INSIDE = {**ASKED, "ProjectionExpression": "#m.plain", "ExpressionAttributeNames": {"#m": "map"}}


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """The items that moto translates from here on, as a whole."""
    items: list[Item] = []
    original = Item.to_regular_json

    def noting(self: Item) -> dict[str, Any]:
        items.append(self)
        return original(self)

    monkeypatch.setattr(Item, "to_regular_json", noting)
    return items


@pytest.mark.parametrize("asked", [WHOLE, INSIDE])
def test_what_is_asked_for_is_given_and_nothing_else(client: Any, asked: dict[str, Any]) -> None:
    given = client.get_item(**asked)["Item"]
    with lifted("projecting"):
        assert client.get_item(**asked)["Item"] == given
    assert given == (
        {"id": EVERY_TYPE["id"], "map": EVERY_TYPE["map"]}
        if asked is WHOLE
        else {"map": {"M": {"plain": EVERY_TYPE["map"]["M"]["plain"]}}}
    )


def test_whole_attributes_are_given_untranslated(client: Any, translated: list[Item]) -> None:
    client.get_item(**WHOLE)
    assert translated == []


def test_moto_still_translates_an_item_for_every_attribute(client: Any, translated: list[Item]) -> None:
    with lifted("projecting"):
        client.get_item(**WHOLE)
    assert len(translated) == 3


def test_a_services_methods_are_looked_for_once(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    original = inspect.getmembers

    def noting(of: Any, *how: Any, **more: Any) -> Any:
        looked.append(of)
        return original(of, *how, **more)

    monkeypatch.setattr(inspect, "getmembers", noting)
    for _ in range(3):
        client.get_item(**ASKED)
    assert looked == []
    with lifted("methods"):
        client.get_item(**ASKED)
    assert len(looked) == 1, "moto still looks for them at every request"


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("get_item", ASKED),
    ("get_item", {**ASKED, "TableName": "nothing"}),
    ("put_item", {"TableName": "things", "Item": {"id": {"S": "二つ目"}, "long": {"S": "長" * 200}}}),
    ("put_item", {"TableName": "things", "Item": {"id": {"S": ""}}}),
    (
        "put_item",
        {"TableName": "things", "Item": EVERY_TYPE, "ConditionExpression": "attribute_not_exists(id)"},
    ),
    (
        "update_item",
        {**ASKED, "UpdateExpression": "SET #c = :c", "ExpressionAttributeNames": {"#c": "count"}},
    ),
    ("query", {"TableName": "things", "KeyConditionExpression": "id = :id"}),
]


def told(client: Any, call: str, asked: dict[str, Any]) -> tuple[Any, Any]:
    """What a call is answered, or how it is refused."""
    values = {":id": EVERY_TYPE["id"]} if call == "query" else {":c": {"N": "1"}}
    more = {"ExpressionAttributeValues": values} if call in ("query", "update_item") else {}
    try:
        answer = getattr(client, call)(**asked, **more)
    except ClientError as refused:
        return refused.response["Error"], refused.response["ResponseMetadata"]["HTTPStatusCode"]
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}, 200


@pytest.mark.parametrize(("call", "asked"), CALLS)
def test_the_short_way_answers_as_the_long_one(client: Any, call: str, asked: dict[str, Any]) -> None:
    by_the_short = told(client, call, asked)
    with lifted("threads"), lifted("numbers"), lifted("casting"), lifted("measuring"):
        assert told(client, call, asked) == by_the_short


def test_an_item_is_measured_once_for_each_attribute(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []
    original = DynamoType.size

    def noting(self: DynamoType) -> int:
        measured.append(1)
        return original(self)

    monkeypatch.setattr(DynamoType, "size", noting)
    item = {"id": {"S": "many"}, **{f"field{number}": {"S": "x"} for number in range(40)}}
    client.put_item(TableName="things", Item=item)
    ours = len(measured)
    with lifted("measuring"):
        client.put_item(TableName="things", Item=item)
    assert ours < 45
    assert len(measured) - ours > 800, "moto still measures all for each"


def test_an_item_of_more_than_400_kilobytes_is_refused(client: Any) -> None:
    with pytest.raises(ClientError, match="Item size"):
        client.put_item(TableName="things", Item={"id": {"S": "long"}, "text": {"S": "x" * 410_000}})
    parts = {f"part{number}": {"S": "x" * 100_000} for number in range(4)}
    with pytest.raises(ClientError, match="Item size"):
        client.put_item(TableName="things", Item={"id": {"S": "parts"}, **parts, "last": {"S": "x" * 9_000}})
    client.put_item(TableName="things", Item={"id": {"S": "short"}, "text": {"S": "x" * 390_000}})
