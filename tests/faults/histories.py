"""Random histories of a gathering: moved, called off, opened again, while the tick comes, comes twice,
is dropped or stays away for hours. And who says, from the dates alone, what must be told at which tick."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")
BEGIN = datetime(2026, 4, 10, 10, 0, tzinfo=JAPAN)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
DROPPED = 0.05
HELD = timedelta(minutes=3)  # after a correction nobody is reminded so long

Told = tuple[str, datetime]
"""The kind of a reminder, and the beginning it names."""


@dataclass(frozen=True)
class Change:
    at: datetime
    what: str  # move, call_off, postpone, reopen
    starts_at: datetime | None = None


@dataclass(frozen=True)
class History:
    starts_at: datetime
    changes: list[Change]
    ticks: list[datetime]
    chosen: frozenset[str]


class House(Protocol):
    """What a history happens to. `tick` gives what was told by it."""

    def change(self, change: Change) -> None: ...
    def tick(self, now: datetime) -> list[Told]: ...


def history(seed: int) -> History:
    chance = random.Random(seed)
    starts_at = _beginning(chance, BEGIN)
    changes, at = [], BEGIN
    for _ in range(chance.randrange(5)):
        at += timedelta(minutes=chance.choice([1, 2, 5, 60, 600, 1_440, 2_880, 5_000]) + chance.randrange(90))
        what = chance.choice(["move", "move", "call_off", "postpone", "reopen"])
        changes.append(Change(at, what, _beginning(chance, at) if what == "move" else None))
    starts = {starts_at} | {one.starts_at for one in changes if one.starts_at}
    chosen = frozenset(kind for kind in ("day_before", "morning") if chance.random() < 0.5)
    return History(starts_at, changes, list(_ticks(chance, starts, changes)), chosen)


def _beginning(chance: random.Random, after: datetime) -> datetime:
    """Often a day that was there before, at another hour: the reminders of both fall on one day."""
    day = (after + timedelta(days=chance.randrange(1, 7))).date()
    return datetime.combine(day, time(chance.choice([0, 8, 9, 10, 13, 23]), chance.choice([0, 30])), JAPAN)


def _ticks(chance: random.Random, starts: set[datetime], changes: list[Change]) -> Iterator[datetime]:
    """Every minute that matters; some are dropped, some come twice, some hours have none at all."""
    minutes = {BEGIN + n * MINUTE for n in range(1, 4)}
    minutes |= {one.at + n * MINUTE for one in changes for n in range(1, 6)}
    for beginning in starts:
        for _, at, until in windows(beginning, frozenset(("day_before", "morning"))):
            minutes |= {edge + n * MINUTE for edge in (at, until) for n in range(-1, 4)}
    out = BEGIN + timedelta(minutes=chance.randrange(14_400))
    away = (out, out + timedelta(hours=chance.choice([0, 0, 1, 12, 30])))
    for minute in sorted(minutes):
        if minute > BEGIN and chance.random() >= DROPPED and not away[0] <= minute < away[1]:
            yield minute
            if chance.random() < DROPPED:
                yield minute


def windows(starts_at: datetime, chosen: frozenset[str]) -> Iterator[tuple[str, datetime, datetime]]:
    """A reminder's kind, its time, and when it is too late. Reckoned apart from the rule."""
    midnight = datetime.combine(starts_at.date(), time(0), JAPAN)
    for kind, days, hour in (("two_days", 2, 10), ("day_before", 1, 10)):
        if kind == "two_days" or kind in chosen:
            day = midnight - days * DAY
            yield kind, day + timedelta(hours=hour), day + timedelta(hours=20)
    if "morning" in chosen and starts_at > midnight + timedelta(hours=8):
        yield "morning", midnight + timedelta(hours=8), starts_at


@dataclass
class Oracle:
    """What must be told: by looking at everything at every tick, and forgetting nothing."""

    starts_at: datetime
    chosen: frozenset[str]
    state: str = "published"
    held_until: datetime = BEGIN
    told: set[Told] = field(default_factory=set)

    def change(self, change: Change) -> None:
        if change.starts_at:
            self.starts_at, self.held_until = change.starts_at, change.at + HELD
        if change.what == "move":
            self.state = "published"
        else:
            self.state = {"call_off": "called_off", "postpone": "postponed"}.get(change.what, "published")
            self.held_until = change.at

    def tick(self, now: datetime) -> list[Told]:
        if self.state != "published" or now < self.held_until:
            return []
        due = [
            (kind, self.starts_at)
            for kind, at, until in windows(self.starts_at, self.chosen)
            if at <= now < until and (kind, self.starts_at) not in self.told
        ]
        self.told.update(due)
        return due

    def may(self, change: Change) -> bool:
        """What an officer can do as it stands."""
        is_over = change.at >= self.starts_at + timedelta(hours=2)
        possible = {
            "move": self.state != "called_off" and bool(change.starts_at and change.starts_at > change.at),
            "call_off": self.state != "called_off",
            "postpone": self.state == "published",
            "reopen": self.state != "published",
        }
        return possible[change.what] and not is_over


def run(one: History, house: House) -> int:
    """How much was told: at each tick what must be, neither less nor more."""
    oracle, changes, told = Oracle(one.starts_at, one.chosen), list(one.changes), 0
    for now in one.ticks:
        while changes and changes[0].at <= now:
            change = changes.pop(0)
            if oracle.may(change):
                oracle.change(change)
                house.change(change)
        expected, seen = sorted(oracle.tick(now)), sorted(house.tick(now))
        assert seen == expected, (now, one)
        told += len(seen)
    return told
