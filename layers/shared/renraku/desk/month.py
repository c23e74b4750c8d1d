"""Everything planned and told in one month, from whoever plans something: notices and menus now.

A feature joins by one line in SOURCES: a function that gives its Planned of the days between two moments.
"""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from renraku import clock
from renraku.deliveries import quota
from renraku.menus import planned as menus
from renraku.notices import agenda
from renraku.officers.permissions import Permission

FIRST_YEAR, LAST_YEAR = 2020, 2099  # what the holidays are reckoned for
SUNDAY_FIRST = calendar.Calendar(firstweekday=6)


@dataclass(frozen=True)
class Planned:
    """One thing at its moment. `words` are read by whoever has `reads`; `places`: where it is seen to, and
    who may go there, the best first."""

    at: datetime
    kind: str
    state: str
    places: tuple[tuple[Permission, str], ...]
    words: str = ""
    reads: Permission = "figures.read"


@dataclass(frozen=True)
class Day:
    """One day of the grid. `is_bare`: nothing to read, where room is small."""

    date: date
    holiday: str
    is_today: bool
    planned: list[Planned] = field(default_factory=list)

    @property
    def is_bare(self) -> bool:
        return not (self.planned or self.holiday or self.is_today)


@dataclass(frozen=True)
class Month:
    """Weeks from Sunday to Saturday; None for a day of another month. `booked`: messages that are kept."""

    first: date
    weeks: list[list[Day | None]]
    booked: int

    @property
    def is_empty(self) -> bool:
        return not any(day and day.planned for week in self.weeks for day in week)


def find(account_id: str, first: date, now: datetime) -> Month:
    """One month, as it stands at this moment. What it reads: agenda.py says for notices, else two items."""
    begins, ends = (clock.moment(day, time()) for day in (first, following(first)))
    planned: dict[date, list[Planned]] = {}
    for source in SOURCES:
        for each in source(account_id, begins, ends):
            planned.setdefault(clock.local_day(each.at), []).append(each)
    weeks = [
        [_day(day, planned, now) if day.month == first.month else None for day in week]
        for week in SUNDAY_FIRST.monthdatescalendar(first.year, first.month)
    ]
    return Month(first, weeks, quota.booked(account_id, f"{first:%Y-%m}"))


def read(asked: str, now: datetime) -> date:
    """The first day of the month an address asks for (2026-05); of this month for anything else."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        first = date.min
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else clock.local_day(now).replace(day=1)


def before(first: date) -> date:
    return first.replace(year=first.year - (first.month == 1), month=(first.month - 2) % 12 + 1)


def following(first: date) -> date:
    return first.replace(year=first.year + (first.month == 12), month=first.month % 12 + 1)


def _day(day: date, planned: dict[date, list[Planned]], now: datetime) -> Day:
    theirs = sorted(planned.get(day, []), key=lambda each: each.at)
    return Day(day, clock.holiday(day), day == clock.local_day(now), theirs)


def _notices(account_id: str, begins: datetime, ends: datetime) -> Iterable[Planned]:
    for dated in agenda.between(account_id, begins, ends):
        path = f"/notices/{dated.notice_id}"
        results: Permission = "figures.read"
        places = ((results, f"{path}/results"),) if dated.is_told else (("notices.write", path),)
        yield Planned(dated.at, "notice", dated.state, places, dated.words, "notices.write")


def _menus(account_id: str, begins: datetime, ends: datetime) -> Iterable[Planned]:
    """The newest plan of the account: it has no more than one."""
    plan = menus.find(account_id)
    if plan and begins <= plan.at < ends and plan.state != "canceled":
        yield Planned(plan.at, "menu", plan.state, (("settings.write", "/settings/menu"),))


SOURCES: tuple[Callable[[str, datetime, datetime], Iterable[Planned]], ...] = (_notices, _menus)
