"""One kind of thing that a full export holds. Each feature names its own; the desk puts them into one file.

Columns are named one by one, so that nothing gets out because somebody added a field: docs/export.md lists
the same, and a test compares. What stands for a secret (codes, hashes of codes and of birth dates, tokens,
LINE's user ids) has no column.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = Mapping[str, Any]
"""Texts, numbers, yes and no, lists and mappings of them; times as ISO 8601."""


@dataclass(frozen=True)
class Kind:
    """`rows(account_id)` yields one mapping for each thing; what a column misses is empty."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[str], Iterator[Row]]


def columns(names: str) -> tuple[str, ...]:
    """Many short names, as one reads them."""
    return tuple(names.split())


def picked(rows: Iterator[dict[str, Any]], wanted: Sequence[str]) -> Iterator[Row]:
    """Each row with the columns alone, in their order; times told as everybody reads them."""
    for row in rows:
        yield {column: told(row.get(column)) for column in wanted}


def told(value: Any) -> Any:
    """A value as the file has it: a time as DynamoDB keeps it gets the usual form."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and len(value) == KEPT_TIME and value.endswith("+0000") and value[10] == "T":
        return value[:-5] + "+00:00"
    if isinstance(value, list):
        return [told(each) for each in value]
    if isinstance(value, dict):
        return {name: told(each) for name, each in value.items()}
    return value


KEPT_TIME = len("2026-04-10T01:00:00.000000+0000")
