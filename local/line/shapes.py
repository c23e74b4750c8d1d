"""Whether a JSON body has the shape LINE's API wants, by the SDK's own models, down to every leaf.

`from_dict` drops unknown fields inside Flex; this walks the models instead, so that a misspelt field is
found wherever it stands, and says where, as LINE does (messages[0].contents.body.contents[1].txet).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import linebot.v3.messaging.models as sdk
from pydantic.v1 import BaseModel
from pydantic.v1.fields import MAPPING_LIKE_SHAPES, SHAPE_LIST, ModelField

MOST_PROBLEMS = 50  # enough to mend a body by; a hostile one shall not cost more


@dataclass(frozen=True)
class Problem:
    message: str
    property: str


Problems = Iterator[Problem]


def shape_problems(model: type[BaseModel], value: Any, at: str = "") -> Problems:
    """What is wrong with the shape of `value`; nothing comes when it fits."""
    if not isinstance(value, dict):
        yield Problem("must be an object", at)
        return
    kinds = _kinds(model)
    if kinds:
        kind = value.get("type")
        if not isinstance(kind, str):
            yield Problem("May not be empty", _join(at, "type"))
            return
        if kind not in kinds:
            known = ", ".join(sorted(kinds))
            yield Problem(f"Must be one of the following values: [{known}]", _join(at, "type"))
            return
        model = getattr(sdk, kinds[kind])
    yield from _field_problems(model, value, at)


def _field_problems(model: type[BaseModel], value: dict[str, Any], at: str) -> Problems:
    fields = _fields(model)
    for name in value:
        if name not in fields:
            yield Problem("unknown property", _join(at, str(name)))
    for name, field in fields.items():
        given = value.get(name)
        if given is not None:
            yield from _value_problems(field, given, _join(at, name))
        elif field.required:
            yield Problem("May not be empty", _join(at, name))


def _value_problems(field: ModelField, given: Any, at: str) -> Problems:
    inner = field.type_
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        _, errors = field.validate(given, {}, loc=at)
        if errors:
            error = errors
            while isinstance(error, list):
                error = error[0]
            yield Problem(str(getattr(error, "exc", error)), at)
    elif field.shape == SHAPE_LIST:
        yield from _list_problems(field, inner, given, at)
    elif field.shape in MAPPING_LIKE_SHAPES:
        if not isinstance(given, dict):
            yield Problem("must be an object", at)
            return
        for key, item in given.items():
            yield from shape_problems(inner, item, _join(at, str(key)))
    else:
        yield from shape_problems(inner, given, at)


def _list_problems(field: ModelField, inner: type[BaseModel], given: Any, at: str) -> Problems:
    if not isinstance(given, list):
        yield Problem("must be an array", at)
        return
    least = getattr(field.outer_type_, "min_items", None) or 0
    most = getattr(field.outer_type_, "max_items", None)
    if len(given) < least or (most is not None and len(given) > most):
        yield Problem(f"Size must be between {least} and {most}", at)
        return
    for index, item in enumerate(given):
        yield from shape_problems(inner, item, f"{at}[{index}]")


@cache
def _kinds(model: type[BaseModel]) -> dict[str, str]:
    """type -> class name, for models that stand for several kinds (Message, Action, FlexComponent ...)."""
    found: dict[str, str] = vars(model).get(f"_{model.__name__}__discriminator_value_class_map", {})
    return found


@cache
def _fields(model: type[BaseModel]) -> dict[str, ModelField]:
    return {field.alias: field for field in model.__fields__.values()}


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
