"""Cures for moto 5.2.5, each with a test that shows the fault and tells when moto has cured it.

Pinned: another moto raises until somebody has run tests/local/test_moto_fixes.py against it and
changed MOTO_VERSION here. Two known faults need no cure as long as no table has a stream: a cancelled
transaction orphans open stream iterators, and a write that changes nothing emits a stream record.
local/stack.py creates tables with streams, so cure those two before the first one is declared.
"""

import contextlib
import copy
import functools
import itertools
import threading
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import moto
from botocore.signers import RequestSigner
from moto.core import responses, utils
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.responses import BaseResponse
from moto.core.serialize import BaseJSONSerializer, ResponseSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.sqs.models import Queue, SQSBackend

from local import moto_door, moto_queues

MOTO_VERSION = "5.2.5"

_process_request = BotocoreStubber.process_request
_transact_write_items = DynamoDBBackend.transact_write_items
_serialize_structure = BaseJSONSerializer._serialize_type_structure
_project = Item.project
_sign = RequestSigner.sign
_enrich_response = BaseResponse._enrich_response
_numbers = itertools.count()
_get_value = ResponseSerializer.get_value
_set_attribute = LimitedSizeDict.__setitem__
_cast_value: Callable[[DynamoType], Any] = DynamoType.__dict__["cast_value"].fget
LARGE = 300_000  # bytes; DynamoDB takes no item of more than 400 KB
_method_names = utils.method_names_from_class
PLAIN_TYPES = frozenset({"S", "N", "BOOL", "NULL", "SS", "NS"})
"""DynamoDB's types that moto keeps as they go over the wire (bytes it does not)."""
one_at_a_time = threading.RLock()
_in_transaction: ContextVar[bool] = ContextVar("in_transaction", default=False)


@functools.wraps(_process_request)
def _locked(self: BotocoreStubber, request: Any) -> Any:
    """moto's backends are not made for threads: a last seat was sold several times.

    SQS keeps its own locks (moto_queues) and is left out, for a ReceiveMessage that waits would stop
    everything else.
    """
    if "//sqs." in request.url:
        return _process_request(self, request)
    with one_at_a_time:
        return moto_door.answer(request) if moto_door.is_for_us(request) else _process_request(self, request)


@dataclass(frozen=True)
class _Before:
    """One item as it was before a transaction touched it."""

    table: Table
    hash_key: DynamoType
    range_key: DynamoType | None
    item: Item | None

    def put_back(self) -> None:
        if self.item is None:
            self.table.delete_item(self.hash_key, self.range_key)
        elif self.range_key:
            self.table.items[self.hash_key][self.range_key] = self.item
        else:
            items: dict[DynamoType, Any] = self.table.items
            items[self.hash_key] = self.item


def _before(backend: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> Iterator[_Before]:
    for operation in (next(iter(item.values())) for item in transact_items):
        table = backend.tables.get(operation.get("TableName"))
        values = operation.get("Key") or operation.get("Item") or {}
        if table is None or any(name not in values for name in table.table_key_attrs):
            continue  # moto refuses such an operation before it writes
        hash_key = DynamoType(values[table.hash_key_attr])
        range_key = DynamoType(values[table.range_key_attr]) if table.range_key_attr else None
        item = table.get_item(hash_key, range_key)
        yield _Before(table, hash_key, range_key, copy.deepcopy(item) or None)


@functools.wraps(_transact_write_items)
def _transact(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    """moto copies every touched table whole: 0.4 transactions a second at 10,000 items."""
    before = list(_before(self, transact_items))
    token = _in_transaction.set(True)
    done = False
    try:
        _transact_write_items(self, transact_items)
        done = True
    finally:
        _in_transaction.reset(token)
        if not done:
            for item in before:
                item.put_back()


def _copy_table(self: Table, memo: dict[int, Any]) -> Table:
    """Inside a transaction a table's "copy" is itself, so that moto's own way back changes nothing."""
    if _in_transaction.get():
        return self
    twin = object.__new__(type(self))
    memo[id(self)] = twin
    twin.__dict__.update(copy.deepcopy(self.__dict__, memo))
    return twin


@functools.wraps(_serialize_structure)
def _plain_values(self: BaseJSONSerializer, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """moto asks every value for each of DynamoDB's ten types, by several names: a third of a test's time."""
    if key and shape.name == "AttributeValue" and isinstance(value, dict) and _is_plain(value):
        serialized[key] = value
    else:
        _serialize_structure(self, serialized, value, shape, key)


def _is_plain(value: dict[str, Any]) -> bool:
    [(kind, inner)] = value.items()
    if kind == "M":
        return all(isinstance(one, dict) and _is_plain(one) for one in inner.values())
    if kind == "L":
        return all(isinstance(one, dict) and _is_plain(one) for one in inner)
    return kind in PLAIN_TYPES


@functools.wraps(_project)
def _named_attributes(self: Item, projection_expressions: list[list[str]]) -> Item:
    """moto translates a whole item and back for every attribute that is asked for. Whole attributes, which
    are all that we ask for, need no translating."""
    names = [path[0] for path in projection_expressions if len(path) == 1 and "[" not in path[0]]
    if len(names) < len(projection_expressions):
        return _project(self, projection_expressions)
    found = Item(hash_key=self.hash_key, range_key=self.range_key, attrs={})
    for name in names:
        if name in self.attrs:
            dict.__setitem__(found.attrs, name, self.attrs[name])
    return found


@functools.wraps(_set_attribute)
def _add_up(self: LimitedSizeDict, key: str, value: Any) -> None:
    """moto measures a whole item at each of its attributes. What was set so far is added up instead, which is
    never too little; only what may be too large is measured."""
    measured = getattr(self, "_measured", 0) + _size(key) + _size(value)
    if measured > LARGE:
        _set_attribute(self, key, value)
    else:
        dict.__setitem__(self, key, value)
    self._measured = measured  # type: ignore[attr-defined]


def _size(value: Any) -> int:
    return value.size() if type(value) is DynamoType else len(str(value).encode())


@functools.wraps(_get_value)
def _at_once(self: ResponseSerializer, value: Any, key: str, shape: Any) -> Any:
    """moto looks for an answer's part under several names, each made anew. Mostly it has the first."""
    if type(value) is dict and key in value and not self._value_picker.response_transformers:
        return value[key]
    return _get_value(self, value, key, shape)


@staticmethod  # type: ignore[misc]
def _named(headers: dict[str, str], body: Any) -> tuple[dict[str, str], Any]:
    """moto draws 52 letters for every answer's number and looks for XML to write it into: ours is JSON."""
    if isinstance(body, str) and "<RequestId>" in body:
        return _enrich_response(headers, body)
    if "status" in headers:
        headers["status"] = str(headers["status"])
    headers["x-amzn-requestid"] = f"LOCAL{next(_numbers):047d}"
    return headers, body


@functools.wraps(_sign)
def _unsigned(self: RequestSigner, operation_name: str, request: Any, *how: Any, **more: Any) -> None:
    """Nobody checks a signature here. Other services' names of a region stand in theirs."""
    if self._service_id != "DynamoDB":  # type: ignore[attr-defined]
        _sign(self, operation_name, request, *how, **more)


def _cast(self: DynamoType) -> Any:
    """moto asks a text for nine other types before it compares it. Sorting a page is thousands of texts."""
    return self.value if self.type == "S" else _cast_value(self)


@dataclass(frozen=True)
class Cure:
    """One attribute of moto, replaced. Lifted, moto is as it was."""

    name: str
    owner: type | ModuleType
    attribute: str
    replacement: Callable[..., Any] | property

    @property
    def _kept(self) -> str:
        return f"_before_{self.name}_{self.attribute}"

    def apply(self) -> None:
        if self._kept not in self.owner.__dict__:
            setattr(self.owner, self._kept, self.owner.__dict__.get(self.attribute))
            setattr(self.owner, self.attribute, self.replacement)

    def lift(self) -> None:
        if self._kept not in self.owner.__dict__:
            return
        original = self.owner.__dict__[self._kept]
        if original is None:
            delattr(self.owner, self.attribute)
        else:
            setattr(self.owner, self.attribute, original)
        delattr(self.owner, self._kept)


@functools.cache
def _methods(of: type) -> list[str]:
    """moto looks through all of a service's methods at every request: thousands of names."""
    return _method_names(of)


CURES = (
    Cure("methods", responses, "method_names_from_class", _methods),
    Cure("threads", BotocoreStubber, "process_request", _locked),
    Cure("transactions", DynamoDBBackend, "transact_write_items", _transact),
    Cure("transactions", Table, "__deepcopy__", _copy_table),
    Cure("serializing", BaseJSONSerializer, "_serialize_type_structure", _plain_values),
    Cure("measuring", LimitedSizeDict, "__setitem__", _add_up),
    Cure("serializing", ResponseSerializer, "get_value", _at_once),
    Cure("methods", responses, "camelcase_to_underscores", functools.cache(utils.camelcase_to_underscores)),
    Cure("numbers", BaseResponse, "_enrich_response", _named),
    Cure("signing", RequestSigner, "sign", _unsigned),
    Cure("casting", DynamoType, "cast_value", property(_cast)),
    Cure("projecting", Item, "project", _named_attributes),
    Cure("queues", Queue, "add_message", moto_queues.add_message),
    Cure("queues", Queue, "delete_message", moto_queues.delete_message),
    Cure("queues", Queue, "approximate_number_of_messages", property(moto_queues.number_of_messages)),
    Cure(
        "queues", Queue, "approximate_number_of_messages_not_visible", property(moto_queues.number_in_flight)
    ),
    Cure("queues", SQSBackend, "receive_message", moto_queues.receive_message),
    Cure("queues", SQSBackend, "change_message_visibility", moto_queues.change_message_visibility),
    Cure("queues", SQSBackend, "purge_queue", moto_queues.purge_queue),
)


def apply() -> None:
    """Cures moto, in this process, until it ends. Twice is as good as once."""
    if moto.__version__ != MOTO_VERSION:
        raise RuntimeError(
            f"moto is {moto.__version__}, the cures were made for {MOTO_VERSION}: see local/moto_fixes.py"
        )
    for cure in CURES:
        cure.apply()


@contextlib.contextmanager
def lifted(name: str) -> Iterator[None]:
    """Without the cures of this name: moto's fault is back. For tests."""
    chosen = [cure for cure in CURES if cure.name == name]
    for cure in chosen:
        cure.lift()
    try:
        yield
    finally:
        for cure in chosen:
            cure.apply()
