"""Whom an audience means: flat filters, all of which must hold of a friend, or of a member. Pure.

A shared phone has what its first member has, and the tags of all; so a member may fit whose phone does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

EVER = (0, 9999)


@dataclass(frozen=True)
class Audience:
    """What is empty filters nothing. `born`: spans of years, first and last. `heard_since`, `silent_since`:
    days (ISO) of a friend's last word or tap, from that day on, and before it. `list_id`: a list of members,
    read anew each time it is asked for."""

    is_registered: bool = False
    is_unregistered: bool = False
    districts: frozenset[str] = field(default_factory=frozenset)
    sex: str = ""
    born: tuple[tuple[int, int], ...] = ()
    languages: frozenset[str] = field(default_factory=frozenset)
    tags: frozenset[str] = field(default_factory=frozenset)
    heard_since: str = ""
    silent_since: str = ""
    list_id: str = ""


@dataclass(frozen=True)
class Person:
    """What filters ask of a friend; a member has no language and was not heard."""

    registered: bool = False
    district: str = ""
    sex: str = ""
    year_of_birth: int = 0
    language: str = "ja"
    tags: frozenset[str] = frozenset()
    heard_on: str = ""
    member_ids: frozenset[str] = frozenset()


def matches(wanted: Audience, person: Person, listed: frozenset[str] = frozenset()) -> bool:
    """`listed` are the members of the audience's list. A list that is gone means nobody, never everybody."""
    return (
        (person.registered or not wanted.is_registered)
        and not (person.registered and wanted.is_unregistered)
        and (not wanted.districts or person.district in wanted.districts)
        and wanted.sex in ("", person.sex)
        and (not wanted.born or any(first <= person.year_of_birth <= last for first, last in wanted.born))
        and (not wanted.languages or person.language in wanted.languages)
        and (not wanted.tags or bool(wanted.tags & person.tags))
        and person.heard_on >= wanted.heard_since
        and (not wanted.silent_since or person.heard_on < wanted.silent_since)
        and (not wanted.list_id or bool(listed & person.member_ids))
    )


def of_roster(wanted: Audience) -> Audience:
    """Without what only a phone can answer."""
    return replace(wanted, languages=frozenset(), heard_since="", silent_since="")


def asks_the_phone(wanted: Audience) -> bool:
    return of_roster(wanted) != wanted


def kept(audience: Audience) -> dict[str, Any]:
    """An audience as plain data, to be kept until it is read."""
    return {
        "is_registered": audience.is_registered,
        "is_unregistered": audience.is_unregistered,
        "districts": sorted(audience.districts),
        "sex": audience.sex,
        "born": [list(span) for span in audience.born],
        "languages": sorted(audience.languages),
        "tags": sorted(audience.tags),
        "heard_since": audience.heard_since,
        "silent_since": audience.silent_since,
        "list_id": audience.list_id,
    }


def read(kept_as: Mapping[str, Any]) -> Audience:
    """The same from plain data, also as former versions kept it."""
    return Audience(
        is_registered=bool(kept_as.get("is_registered")),
        is_unregistered=bool(kept_as.get("is_unregistered")),
        districts=frozenset(kept_as.get("districts", ())),
        sex=str(kept_as.get("sex", "")),
        born=_spans(kept_as.get("born", ())),
        languages=frozenset(kept_as.get("languages", ())),
        tags=frozenset(kept_as.get("tags", ())),
        heard_since=str(kept_as.get("heard_since", "")),
        silent_since=str(kept_as.get("silent_since", "")),
        list_id=str(kept_as.get("list_id", "")),
    )


def _spans(born: Sequence[Any]) -> tuple[tuple[int, int], ...]:
    """There was one span only, before there could be several; and all years stood for none."""
    spans = [born] if born and not isinstance(born[0], Sequence) else born
    read_as = tuple((int(first), int(last)) for first, last in spans)
    return () if read_as == (EVER,) else read_as
