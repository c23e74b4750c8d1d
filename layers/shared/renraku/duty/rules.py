"""Whose turn it is: the rota, and what falls due of a shift. Values in, a verdict with its reason out.

docs/algorithms/rota.md says what is promised, and why it holds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

REASONS = ("fewest", "only", "by hand", "swap", "closed", "away", "nobody", "freed")
DAY = timedelta(days=1)
MIDNIGHT = time()
READ_BY = time(12)  # of the day of the change


@dataclass(frozen=True)
class Slot:
    """Days that one officer is to have. `is_closed`: the office opens on none of them."""

    first: date
    last: date
    is_closed: bool = False

    @property
    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Proposed:
    """`officer_id` is empty for a gap, and `why` names its reason."""

    slot: Slot
    officer_id: str
    why: str


@dataclass(frozen=True)
class Ground:
    """What a rota stands on: who may have a shift, on which days they cannot, how many they have had, and
    whose the shift before was."""

    officers: Collection[str]
    days_off: Mapping[str, Collection[date]]
    had: Mapping[str, int]
    before: str = ""

    def free(self, slot: Slot) -> list[str]:
        """Whoever is away on one of its days has none of it."""
        days = set(slot.days)
        return sorted(one for one in self.officers if not days & set(self.days_off.get(one, ())))


def slots(
    first: date,
    last: date,
    *,
    turns: str,
    first_weekday: int,
    covered: Callable[[date], bool],
    is_closed: Callable[[date], bool],
) -> list[Slot]:
    """The shifts to be given out between two days: a week or a day each; a week of which a part is planned
    already is shorter."""
    made: list[list[date]] = []
    for number in range((last - first).days + 1):
        day = first + number * DAY
        if covered(day):
            continue
        is_next = bool(made) and made[-1][-1] == day - DAY and turns == "week"
        if is_next and day.weekday() != first_weekday:
            made[-1].append(day)
        else:
            made.append([day])
    return [Slot(days[0], days[-1], is_closed=all(map(is_closed, days))) for days in made]


def propose(wanted: Sequence[Slot], ground: Ground) -> list[Proposed]:
    """Who takes which: each slot in turn goes to whoever has the fewest among all who can be reached by
    handing shifts on (A takes this one, B takes one of A's ...). So no chain of such hands could make the
    numbers fairer. The same in, the same out, in whatever order officers are named."""
    choices = {number: ground.free(slot) for number, slot in enumerate(wanted) if not slot.is_closed}
    holders: dict[int, str] = {}
    load = {one: ground.had.get(one, 0) for one in sorted(ground.officers)}
    for number, free in choices.items():
        if free:
            _give(number, choices, holders, load, ground.before)
    _spread(choices, holders, ground.before)
    return [_proposed(slot, number, choices, holders, ground) for number, slot in enumerate(wanted)]


def _give(
    number: int, choices: Mapping[int, list[str]], holders: dict[int, str], load: dict[str, int], before: str
) -> None:
    """One slot more, along the way to the one with the fewest. Nearest first: little is moved."""
    reached: dict[str, tuple[int, str]] = {one: (number, "") for one in choices[number]}
    order = list(reached)
    for giver in order:  # grows while it is walked
        for theirs in [each for each, holder in holders.items() if holder == giver]:
            for taker in choices[theirs]:
                if taker not in reached:
                    reached[taker] = (theirs, giver)
                    order.append(taker)
    latest = {one: each for each, one in sorted(holders.items())}
    rank = {one: place for place, one in enumerate(order)}
    near = set(choices[number])

    def key(one: str) -> tuple[int, bool, int, int]:
        since = latest.get(one, -1 if one == before else -2)
        return load[one], one not in near, since, rank[one]

    taker = min(order, key=key)
    load[taker] += 1
    while taker:
        slot, giver = reached[taker]
        holders[slot] = taker
        taker = giver


def _spread(choices: Mapping[int, list[str]], holders: dict[int, str], before: str) -> None:
    """Two in a row change places with others where both can. The numbers stay as they are."""
    numbers = sorted(holders)

    def rows() -> int:
        line = [before, *(holders[number] for number in numbers)]
        return sum(one == other for one, other in zip(line, line[1:], strict=False) if one)

    for place, number in enumerate(numbers):
        earlier = holders[numbers[place - 1]] if place else before
        if holders[number] != earlier:
            continue
        for other in numbers:
            mine, theirs = holders[number], holders[other]
            if mine == theirs or theirs not in choices[number] or mine not in choices[other]:
                continue
            now = rows()
            holders[number], holders[other] = theirs, mine
            if rows() < now:
                break
            holders[number], holders[other] = mine, theirs


def _proposed(
    slot: Slot, number: int, choices: Mapping[int, list[str]], holders: Mapping[int, str], ground: Ground
) -> Proposed:
    if number in holders:
        is_only = len(choices[number]) == 1 and len(ground.officers) > 1
        return Proposed(slot, holders[number], "only" if is_only else "fewest")
    return Proposed(slot, "", "closed" if slot.is_closed else "away" if ground.officers else "nobody")


def counts(
    had: Iterable[tuple[date, str]], joined: Mapping[str, date], begins: date, until: date
) -> dict[str, int]:
    """How many shifts of the year each officer stands at. Who came later begins where the one with the fewest
    stood on that day: nobody makes up for months in which they were no officer."""
    theirs = [(day, one) for day, one in had if begins <= day < until]
    start: dict[str, int] = {}
    for one in sorted(joined, key=lambda each: (joined[each], each)):
        came = joined[one]
        elders = [each for each in start if joined[each] < came]
        stood = [start[each] + _number(theirs, each, came) for each in elders]
        start[one] = min(stood, default=0) if came > begins else 0
    return {one: start[one] + _number(theirs, one, until) for one in start}


def _number(had: Sequence[tuple[date, str]], officer_id: str, until: date) -> int:
    return sum(one == officer_id and day < until for day, one in had)


def year_of(day: date) -> tuple[date, date]:
    """An association's year: from the first of April, with its last day."""
    begins = date(day.year if day.month >= 4 else day.year - 1, 4, 1)
    return begins, begins.replace(year=begins.year + 1) - DAY


def wakes(stage: str, first: date, last: date, remind_at: time) -> tuple[date, time] | None:
    """When a shift is to be looked at next: the evening before, when it begins, the evening of its last day
    (is there another?); never again."""
    return {
        "planned": (first - DAY, remind_at),
        "reminded": (first, MIDNIGHT),
        "running": (last, remind_at),
    }.get(stage)


def gap(*, officer_id: str, why: str, is_planned: bool, is_able: bool) -> str:
    """Why nobody, or somebody, is on duty."""
    if not is_planned:
        return "no shift planned"
    if officer_id:
        return "on duty" if is_able else "the officer may no longer answer"
    return {"closed": "the office is closed", "away": "everybody is away"}.get(why, "nobody has this shift")


@dataclass(frozen=True)
class Turn:
    """A shift as a rule sees it."""

    first: date
    last: date
    officer_id: str
    why: str = ""


def on_day(turns: Sequence[Turn], day: date) -> Turn | None:
    """Whose day it is: the one that began last and is not over."""
    begun = [one for one in turns if one.first <= day <= one.last]
    return max(begun, key=lambda one: one.first, default=None)


def merged(spans: Iterable[tuple[date, date]], since: date) -> list[tuple[date, date]]:
    """Days off without overlaps, in order; what is long past is dropped."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if last < since:
            continue
        if found and first <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def days_of(spans: Iterable[tuple[date, date]]) -> set[date]:
    return {day for first, last in spans for day in Slot(first, last).days}
