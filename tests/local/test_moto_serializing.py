"""The cure of moto's slow answers: right with it, slow without it. See test_moto_fixes.py."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto.core.serialize import BaseJSONSerializer

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
