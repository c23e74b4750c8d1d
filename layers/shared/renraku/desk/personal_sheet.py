"""What is kept of a person as a sheet to read: headings, and a line for each thing. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renraku.desk import personal_wording as wording

BY = {"by", "decided_by", "answered_by", "ended_by"}


@dataclass(frozen=True)
class Section:
    """One record. `rows`: what it is, and what is kept."""

    heading: str
    rows: list[tuple[str, str]]


def sections(kept: dict[str, dict[str, Any]], called: Mapping[str, str]) -> list[Section]:
    """Every record of every feature; what is empty is left out. `called`: officers' ids -> their names."""
    found = []
    for parts in kept.values():
        for name, records in parts.items():
            for record in records if isinstance(records, list) else [records]:
                if record:
                    found.append(Section(wording.part(name), _rows(record, called)))
    return found


def counts(kept: dict[str, dict[str, Any]]) -> list[tuple[str, str]]:
    """How many records of each kind there are, of those that there are."""
    parts = ((name, records) for features in kept.values() for name, records in features.items())
    numbers = ((name, len(each) if isinstance(each, list) else int(bool(each))) for name, each in parts)
    return [(wording.part(name), wording.things(number)) for name, number in numbers if number]


def officers(kept: Any) -> set[str]:
    """Every officer who is named in it, by their ids."""
    if isinstance(kept, dict):
        here = {value for name, value in kept.items() if name in BY and value}
        return here.union(*(officers(value) for value in kept.values()))
    return set().union(*(officers(each) for each in kept)) if isinstance(kept, list) else set()


def _rows(record: dict[str, Any], called: Mapping[str, str]) -> list[tuple[str, str]]:
    rows = ((wording.field(name), _said(name, value, called)) for name, value in record.items())
    return [(name, value) for name, value in rows if value]


def _said(name: str, value: Any, called: Mapping[str, str]) -> str:
    if name == "waiting":  # messages as LINE takes them
        return "\n".join(each.get("altText") or each.get("text", "") for each in value or ())
    if name in BY:
        return called.get(value, value)
    if isinstance(value, bool):
        return wording.yes_or_no(value)
    if isinstance(value, dict):
        return "\n".join(f"{term}: {words}" for term, words in _rows(value, called))
    if isinstance(value, list):
        return "\n".join(filter(None, (_said("", each, called).replace("\n", "  ") for each in value)))
    if isinstance(value, str) and (name == "at" or name.endswith(("_at", "until"))):
        return _moment(value)
    return str(value) if value else ""


def _moment(written: str) -> str:
    try:
        return wording.moment(datetime.fromisoformat(written))
    except ValueError:
        return written
