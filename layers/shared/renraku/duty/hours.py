"""When the office is open, and how long it has been: values in, values out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

LOOK_AHEAD = 366  # days: an office that does not open within a year does not open
NOON = time(12)


@dataclass(frozen=True)
class Hours:
    """A week of ("10:00", "16:00") or () from Monday on, by the association's clocks; closed on `holiday`s
    and on `closed` days; `opened` days have hours of their own, whatever day it is. An office without
    any hours counts as open from nine to five on weekdays: somebody still has to be told in the end."""

    week: Sequence[Sequence[str]] = ()
    closed: Collection[date] = frozenset()
    holiday: Callable[[date], str] = field(default=lambda day: "", compare=False)
    opened: Mapping[date, Sequence[str]] = field(default_factory=dict)

    def span(self, day: date) -> tuple[time, time] | None:
        """From when until when it is open on this day; None for a closed one."""
        own = self.opened.get(day)
        if own:
            return time.fromisoformat(own[0]), time.fromisoformat(own[1])
        if day in self.closed or self.holiday(day):
            return None
        if not any(self.week):
            return (time(9), time(17)) if day.weekday() < 5 else None
        theirs = self.week[day.weekday()]
        return (time.fromisoformat(theirs[0]), time.fromisoformat(theirs[1])) if theirs else None

    def is_open(self, at: datetime) -> bool:
        """`at` as the association's clocks show it, and so are all times here."""
        span = self.span(at.date())
        return span is not None and span[0] <= at.time() < span[1]

    def next_opening(self, at: datetime) -> datetime | None:
        """The same moment while it is open; else when it opens next; None when it does not within a year."""
        return at if self.is_open(at) else self.after(at, timedelta())

    def after(self, at: datetime, worked: timedelta) -> datetime | None:
        """When so much time of open hours has passed since `at`; None for never."""
        for number in range(LOOK_AHEAD):
            day = at.date() + timedelta(days=number)
            begins, ends = self._open(day, at)
            if begins + worked < ends or (worked and begins + worked == ends):
                return begins + worked
            worked -= max(ends - begins, timedelta())
        return None

    def between(self, since: datetime, until: datetime) -> timedelta:
        """How much of this time the office was open."""
        total, day = timedelta(), since.date()
        while day <= until.date():
            begins, ends = self._open(day, since)
            total += max(min(ends, until) - begins, timedelta())
            day += timedelta(days=1)
        return total

    def _open(self, day: date, since: datetime) -> tuple[datetime, datetime]:
        span = self.span(day) or (NOON, NOON)
        begins, ends = (datetime.combine(day, each, since.tzinfo) for each in span)
        return max(begins, since), ends
