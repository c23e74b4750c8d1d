"""How many members LINE reaches: by district, age and sex, counted when somebody asks and kept with its time.

A page that shows figures reads one item. Counting reads the whole roster, a megabyte a request: some two
seconds for 20,000 members. Names are not even asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from renraku import clock
from renraku.errors import Declined
from renraku.members import ages, coverage_wording, member_tags, shelving
from renraku.members.models import Friend, Member
from renraku.members.roster_models import Snapshot
from renraku.observability import record

WHAT = "coverage"
KINDS = ("districts", "ages", "sexes", "tags")
MOST_PAGES = 150  # of a megabyte: what one request can count before its time is over
KEPT_FOR = timedelta(minutes=1)

Raw = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Group:
    """Members of one district, age band (ages.py) or sex. `key` is "" for those of whom it is not known."""

    key: str
    members: int
    with_line: int


@dataclass(frozen=True)
class Coverage:
    """Members who are here, and those of them with a phone that follows us, when they were counted."""

    counted_at: datetime
    members: int
    with_line: int
    districts: tuple[Group, ...]
    ages: tuple[Group, ...]
    sexes: tuple[Group, ...]
    tags: tuple[Group, ...] = ()  # those there are; who has none is in none

    @property
    def share(self) -> int:
        """Per cent of the members whom LINE reaches."""
        return round(100 * self.with_line / self.members) if self.members else 0


def find(account_id: str) -> Coverage | None:
    """As they were last counted; None for a roster nobody has counted yet. One read."""
    kept = Snapshot.find(account_id, WHAT)
    if kept is None:
        return None
    figures = dict(kept.figures)
    for name in KINDS:
        figures[name] = tuple(Group(**group) for group in figures.get(name, ()))
    return Coverage(kept.counted_at, **figures)


def recount(account_id: str, now: datetime) -> Coverage:
    """Count everybody, and keep it. Raises Declined for a roster that one request cannot count."""
    reached = reached_by_line(account_id)
    this_year = clock.local_day(now).year
    members: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
    with_line: dict[str, Counter[str]] = {name: Counter() for name in members}
    for raw in _members(account_id):
        if _text(raw, "lifecycle") in shelving.HERE:
            has_line = _text(raw, "member_id") in reached
            for name, key in _groups(raw, this_year):
                members[name][key] += 1
                with_line[name][key] += has_line
    grouped = {
        name: tuple(Group(key, members[name][key], with_line[name][key]) for key in _ordered(members[name]))
        for name in members
    }
    total, has = members["sexes"].total(), with_line["sexes"].total()
    counted = Coverage(now, total, has, **grouped)
    figures = asdict(counted)
    del figures["counted_at"]
    Snapshot.keep(account_id, WHAT, figures, now)
    _kept.pop(account_id, None)
    record("coverage_counted", account_id=account_id, members=counted.members, with_line=counted.with_line)
    return counted


def reached_by_line(account_id: str) -> set[str]:
    """The members with a phone that follows us now."""
    reached: set[str] = set()
    asked = ["follows", "registered", "member_ids"]
    found = Friend.query(account_id, Friend.item.startswith("friend#"), attributes_to_get=asked)
    for raw in _raw(found.page_iter):
        if raw["follows"]["BOOL"] and raw["registered"]["BOOL"]:
            reached.update(raw.get("member_ids", {}).get("SS", ()))
    return reached


def lately(account_id: str) -> Coverage | None:
    """The same, at most a minute old: for a page that is about something else."""
    now = clock.now()
    kept = _kept.get(account_id)
    if kept is None or now >= kept[1]:
        kept = _kept[account_id] = (find(account_id), now + KEPT_FOR)
    return kept[0]


_kept: dict[str, tuple[Coverage | None, datetime]] = {}


def _members(account_id: str) -> Iterator[Raw]:
    asked = ["lifecycle", "district", "sex", "year_of_birth", "member_id", "tags"]
    found = Member.query(account_id, Member.item.startswith("member#"), attributes_to_get=asked)
    return _raw(found.page_iter)


def _raw(pages: Iterator[Any]) -> Iterator[Raw]:
    """Items as they come over the wire: twenty thousand models would take ten times as long."""
    for page in islice(pages, MOST_PAGES):
        yield from page["Items"]
    if next(pages, None):
        raise Declined(coverage_wording.too_many())


def _groups(raw: Raw, this_year: int) -> list[tuple[str, str]]:
    born = int(raw.get("year_of_birth", {}).get("N", 0))
    alone = [("districts", _text(raw, "district")), ("ages", ages.band_of(born, this_year))]
    tags = [("tags", tag) for tag in member_tags.of(_text(raw, "tags"))]
    return [*alone, ("sexes", _text(raw, "sex")), *tags]


def _text(raw: Raw, name: str) -> str:
    return str(raw.get(name, {}).get("S", ""))


def _ordered(keys: Iterable[str]) -> list[str]:
    """Age bands from young to old, anything else by its name; whatever is not known comes last."""
    bands = [*ages.BANDS, ages.UNKNOWN]
    return sorted(keys, key=lambda key: (bands.index(key) if key in bands else 0, not key, key))
