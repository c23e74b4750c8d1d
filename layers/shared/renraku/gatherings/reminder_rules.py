"""Which reminders a gathering has, from when on and until when each helps. Reckoned by the association's own
calendar and clocks (two days before is a date, not 48 hours), anew whenever it is asked: a gathering that was
moved has other reminders at once. docs/algorithms/reminders.md has the table."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

Kind = Literal["answers", "two_days", "day_before", "morning"]
Verdict = Literal["wait", "now", "missed", "done"]
KINDS: tuple[Kind, ...] = get_args(Kind)
OF_THE_DAY: tuple[Kind, ...] = ("two_days", "day_before", "morning")
TWO_DAYS, ONE_DAY = timedelta(days=2), timedelta(days=1)
UNTIL = time(20)  # in the evening nobody is reminded any more: it is listed for the telephone
EARLIEST = time(8)
NOON = time(12)
OFFER_REMINDED = timedelta(hours=12)  # a shorter offer is not reminded of: its end is near as it is


@dataclass(frozen=True)
class Times:
    """The times of day of the reminders, as officers set them."""

    two_days: time = time(10)
    day_before: time = time(10)
    morning: time = time(8)


@dataclass(frozen=True)
class Reminder:
    """To be told from `at` on; from `until` on it is missed."""

    kind: Kind
    at: datetime
    until: datetime

    def verdict(self, now: datetime) -> Literal["wait", "now", "missed"]:
        if now < self.at:
            return "wait"
        return "now" if now < self.until else "missed"


@dataclass(frozen=True)
class Occasion:
    """What of a gathering decides about its reminders; all moments as the association's clocks show them."""

    starts_at: datetime
    state: str = "published"
    closes_at: datetime | None = None
    asks: bool = False
    chosen: Collection[str] = ()


def reminders(occasion: Occasion, times: Times) -> list[Reminder]:
    """All it has, the first one first; none for what does not take place. Two days before is for everybody,
    the day before and the same morning only where an officer chose them. Missing answers are asked for on
    the day before the last on which one may sign up, or before the two days' reminder."""
    if occasion.state not in ("published", "closed"):
        return []
    starts_at = occasion.starts_at
    two_days, day_before = starts_at.date() - TWO_DAYS, starts_at.date() - ONE_DAY
    found = [_on(two_days, times.two_days, "two_days", starts_at)]
    if occasion.asks:
        last = (occasion.closes_at - timedelta(seconds=1)).date() if occasion.closes_at else two_days
        found.append(_on(last - ONE_DAY, times.two_days, "answers", starts_at))
    if "day_before" in occasion.chosen:
        found.append(_on(day_before, times.day_before, "day_before", starts_at))
    if "morning" in occasion.chosen:
        morning = _on(starts_at.date(), times.morning, "morning", starts_at)
        found += [Reminder("morning", morning.at, starts_at)] if morning.at < starts_at else []
    return sorted(found, key=lambda one: (one.at, KINDS.index(one.kind)))


def _on(day: date, at: time, kind: Kind, starts_at: datetime) -> Reminder:
    begins = datetime.combine(day, at, starts_at.tzinfo)
    return Reminder(kind, begins, datetime.combine(day, UNTIL, starts_at.tzinfo))


def open_ones(
    occasion: Occasion, times: Times, done: Mapping[str, str], now: datetime
) -> list[tuple[Reminder, Verdict]]:
    """Those that are not done for this beginning, each with what is to become of it now. `done`: kind -> the
    beginning (ISO) that it was for: a gathering that was moved is reminded of anew."""
    starts = occasion.starts_at
    return [
        (one, one.verdict(now))
        for one in reminders(occasion, times)
        if one.kind not in done or datetime.fromisoformat(done[one.kind]) != starts
    ]


def next_at(found: Iterable[tuple[Reminder, Verdict]]) -> datetime | None:
    return min((one.at for one, verdict in found if verdict == "wait"), default=None)


def offer_reminded_at(offered_at: datetime, until: datetime) -> datetime | None:
    """Halfway through; None for an offer that is over soon."""
    lasts = until - offered_at
    return offered_at + lasts / 2 if lasts >= OFFER_REMINDED else None


def comes_too_late(starts_at: datetime, at: time) -> bool:
    """Whether a gathering begins before its morning's reminder."""
    return datetime.combine(starts_at.date(), at, starts_at.tzinfo) >= starts_at
