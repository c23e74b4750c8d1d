"""What a row of a roster file says of a member, and whether that is what is kept already."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from renraku.members import editing
from renraku.members.models import Member
from renraku.members.roster_csv import Row

# A column of the file -> what is kept of it.
KEPT = {
    "birth_date": ("year_of_birth", "birth_hash"),
    **{
        name: (name,)
        for name in ("member_number", "name", "kana", "district", "sex", "phone")
        + ("postal_code", "address", "household", "tags", "lifecycle")
    },
}


def fields_of(row: Row, given: frozenset[str]) -> dict[str, Any]:
    """What is kept of the columns a file has: of the birth date only the year and a keyed hash."""
    values = {**asdict(row), **editing.born(row.birth_date)}
    return {name: values[name] for column in KEPT if column in given for name in KEPT[column]}


def kept_of(member: Member, given: frozenset[str]) -> dict[str, Any]:
    """The same of a member, as they stand on the roster."""
    return {name: getattr(member, name) for column in KEPT if column in given for name in KEPT[column]}


def fingerprint(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256("\n".join(f"{value}" for value in fields.values()).encode()).hexdigest()[:24]
