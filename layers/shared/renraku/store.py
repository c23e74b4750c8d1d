"""How things are kept: the base of every table, and the few verbs all of them share."""

import os
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from pynamodb.attributes import MapAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.exceptions import DeleteError, PutError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from renraku import aws

KeptT = TypeVar("KeptT", bound=Model)
OtherT = TypeVar("OtherT", bound=Model)


def table_name(noun: str) -> str:
    """The table template.yaml made for a noun: table_name("ACCOUNTS") reads ACCOUNTS_TABLE."""
    return os.environ[f"{noun}_TABLE"]


class Part(MapAttribute[str, object]):
    """A part of an item, with fields of its own."""

    def __init__(self, **fields: object) -> None:
        super().__init__(**fields)  # type: ignore[no-untyped-call]


class Meta:
    """What every table's Meta stands on. Regions and time-outs are the one client's: aws.py."""


class Table(Model):
    """The base of everything that is kept.

    PynamoDB makes a session and a client for each table at its first call and for each transaction, 0.1 s of
    CPU a time, which a member waits for. All of ours share the one client that is there since the import.
    """

    @classmethod
    def _get_connection(cls) -> TableConnection:
        table = super()._get_connection()
        _share_client(table.connection)
        return table


DUE_SHARDS = 8
ONE_SHARD = 0  # for a table with little due work: a minute in which nothing is due reads once


def due_shard(key: str) -> int:
    """Which part of a table's due index an item stands in: eight, so that no one part gets all the writes."""
    return zlib.crc32(key.encode()) % DUE_SHARDS


def find(table: type[KeptT], account_id: str, key: str) -> KeptT | None:
    """The item, or None. Reads what was last written: a friend's next tap must see the one before."""
    try:
        return table.get(account_id, key, consistent_read=True)
    except table.DoesNotExist:
        return None


def find_two(
    account_id: str, one: tuple[type[KeptT], str], other: tuple[type[OtherT], str]
) -> tuple[KeptT | None, OtherT | None]:
    """Two items of one table, each as its own kind, in one request. What DynamoDB had no time for is asked
    for by itself."""
    (table, key), (other_table, other_key) = one, other
    keys = [{"account_id": account_id, "item": each} for each in (key, other_key)]
    page, left = cast("Any", table)._batch_get_page(keys, consistent_read=True, attributes_to_get=None)
    if left:
        return find(table, account_id, key), find(other_table, account_id, other_key)
    raw = {item["item"]["S"]: item for item in page}
    first = table.from_raw_data(raw[key]) if key in raw else None
    return first, other_table.from_raw_data(raw[other_key]) if other_key in raw else None


def save_new(item: Model, condition: Condition) -> bool:
    """Write the item if the condition holds; False when it does not.

    False may also mean that our own first try was taken and its reply lost: whoever gets False reads back
    before refusing anybody.
    """
    try:
        item.save(condition=condition)
    except PutError as refused:
        return _condition_failed(refused)
    return True


def change(item: Model, actions: list[Action], condition: Condition) -> bool:
    """Change a part of an item if the condition holds; False when it does not (see save_new).

    Whoever has read the item before and saves it after us is refused: its version goes up by one, also when
    the item was not read here (PynamoDB would set it back to one then).
    """
    versioned = item._version_attribute_name
    if versioned and getattr(item, versioned) is None:
        setattr(item, versioned, 0)
    try:
        item.update(actions=actions, condition=condition, add_version_condition=False)
    except UpdateError as refused:
        return _condition_failed(refused)
    return True


def remove(item: Model, condition: Condition) -> bool:
    """Delete the item if the condition holds; False when it does not: of two who want it, one gets it."""
    try:
        item.delete(condition=condition, add_version_condition=False)
    except DeleteError as refused:
        return _condition_failed(refused)
    return True


def transaction() -> TransactWrite:
    """For the few places where several items must agree. Never one per recipient: it costs double."""
    connection = Connection()
    _share_client(connection)
    return TransactWrite(connection=connection, client_request_token=None)


def _share_client(connection: Connection) -> None:
    connection._client = cast(Any, aws.client("dynamodb"))


def plain_items(
    table: type[Model], account_id: str, prefix: str, names: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Every item whose key begins so, as plain values: these attributes (by their names in the table) and no
    others are read. For whoever reads twenty thousand: models take ten times as long."""
    begins = cast("Any", table._range_key_attribute()).startswith(prefix) if prefix else None
    for page in table.query(account_id, begins, attributes_to_get=list(names)).page_iter:
        for item in page["Items"]:
            yield {name: _plain(value) for name, value in item.items()}


def _plain(value: dict[str, Any]) -> Any:
    """A value as it comes over the wire, as Python has it."""
    [(kind, kept)] = value.items()
    if kind == "N":
        return float(kept) if "." in kept else int(kept)
    if kind == "L":
        return [_plain(each) for each in kept]
    if kind == "M":
        return {name: _plain(each) for name, each in kept.items()}
    return {"NULL": None, "SS": sorted(kept) if kind == "SS" else None}.get(kind, kept)


def forget(table: type[Model], account_id: str, key: str) -> None:
    """Delete an item, whether or not it is there, and whatever its version."""
    table(account_id, key).delete(add_version_condition=False)


def _condition_failed(refused: PutError | UpdateError | DeleteError) -> bool:
    if refused.cause_response_code != "ConditionalCheckFailedException":
        raise refused
    return False
