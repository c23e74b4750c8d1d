"""The rota: who takes which shift. Tables, and properties over calendars that nobody would draw."""

import itertools
import os
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renraku.duty import rules
from renraku.duty.rules import Ground, Proposed, Slot

FULL = os.environ.get("DEPTH") == "full"
MONDAY, DAY = date(2026, 4, 6), timedelta(days=1)
CREW = ("aoi", "ken", "mori", "rin", "uta")


def week(number: int, *, is_closed: bool = False) -> Slot:
    return Slot(MONDAY + 7 * number * DAY, MONDAY + (7 * number + 6) * DAY, is_closed)


def off(*weeks: int) -> set[date]:
    """Away on one day of each of these weeks."""
    return {MONDAY + (7 * number + 2) * DAY for number in weeks}


def ground(*officers: str, days_off: dict[str, set[date]] | None = None, **had: int) -> Ground:
    return Ground(officers, days_off or {}, had)


def holders(rota: list[Proposed]) -> str:
    return " ".join(one.officer_id or f"({one.why})" for one in rota)


ROTAS = [
    (ground("aoi", "ken"), range(4), "aoi ken aoi ken"),
    (ground("ken", "aoi"), range(4), "aoi ken aoi ken"),  # named in another order
    (ground("aoi", "ken", "mori"), range(5), "aoi ken mori aoi ken"),
    (ground("aoi", "ken", aoi=2), range(3), "ken ken aoi"),  # who had fewer takes more, not too closely
    (ground("aoi", "ken", days_off={"aoi": off(0)}), range(3), "ken aoi ken"),
    (ground("aoi", "ken", days_off={"aoi": off(0), "ken": off(0)}), range(2), "(away) aoi"),
    (ground("aoi", "ken", days_off={"aoi": off(1, 2, 3)}), range(4), "aoi ken ken ken"),
    (ground("aoi"), range(3), "aoi aoi aoi"),
    (ground(), range(2), "(nobody) (nobody)"),
]


@pytest.mark.parametrize(("there", "weeks", "expected"), ROTAS)
def test_shifts_go_round(there: Ground, weeks: range, expected: str) -> None:
    rota = rules.propose([week(number) for number in weeks], there)
    if expected == "ken ken aoi":
        assert sorted(holders(rota).split()) == sorted(expected.split())
    else:
        assert holders(rota) == expected


def test_whoever_had_the_shift_before_does_not_begin() -> None:
    rota = rules.propose([week(0), week(1)], Ground(["aoi", "ken"], {}, {}, before="aoi"))
    assert holders(rota) == "ken aoi"


def test_a_closed_week_is_nobodys_and_says_why() -> None:
    rota = rules.propose([week(0), week(1, is_closed=True), week(2)], ground("aoi", "ken"))
    assert holders(rota) == "aoi (closed) ken"


def test_a_shift_that_one_alone_can_have_moves_the_others() -> None:
    """Aoi would have had the first by the alphabet, and Ken can have none but that."""
    rota = rules.propose([week(0), week(1)], ground("aoi", "ken", days_off={"ken": off(1)}))
    assert holders(rota) == "ken aoi"
    assert [one.why for one in rota] == ["fewest", "only"]


CALENDARS = st.fixed_dictionaries(
    {
        "weeks": st.integers(0, 14),
        "closed": st.sets(st.integers(0, 13), max_size=3),
        "crew": st.lists(st.sampled_from(CREW), unique=True, max_size=5),
        "away": st.dictionaries(st.sampled_from(CREW), st.sets(st.integers(0, 13), max_size=12), max_size=5),
        "had": st.dictionaries(st.sampled_from(CREW), st.integers(0, 4), max_size=5),
        "before": st.sampled_from(("", *CREW)),
    }
)
Calendar = dict[str, object]
many = settings(max_examples=10_000 if FULL else 60, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(calendar: dict) -> tuple[list[Slot], Ground]:  # type: ignore[type-arg]
    slots = [week(number, is_closed=number in calendar["closed"]) for number in range(calendar["weeks"])]
    days_off = {one: off(*weeks) for one, weeks in calendar["away"].items()}
    had = {one: calendar["had"].get(one, 0) for one in calendar["crew"]}
    return slots, Ground(calendar["crew"], days_off, had, calendar["before"])


def total(rota: list[Proposed], there: Ground) -> dict[str, int]:
    return {one: there.had[one] + sum(each.officer_id == one for each in rota) for one in there.officers}


@many
@given(CALENDARS)
def test_no_gap_has_no_reason_and_nobody_comes_on_a_day_off(calendar: dict) -> None:  # type: ignore[type-arg]
    slots, there = drawn(calendar)
    rota = rules.propose(slots, there)
    assert [one.slot for one in rota] == slots
    for one in rota:
        free = there.free(one.slot)
        if one.officer_id:
            assert one.officer_id in free
            assert not one.slot.is_closed
        else:
            reason = "closed" if one.slot.is_closed else "away" if there.officers else "nobody"
            assert one.why == reason
            assert one.slot.is_closed or not free
    assert (
        rules.propose(
            slots, Ground(tuple(reversed(list(there.officers))), there.days_off, there.had, there.before)
        )
        == rota
    )


@many
@given(CALENDARS)
def test_nobody_is_more_than_one_above_another_in_reach(calendar: dict) -> None:  # type: ignore[type-arg]
    """Reach: A hands a new shift to whoever could have it, that one hands one of theirs on, to B."""
    slots, there = drawn(calendar)
    rota = rules.propose(slots, there)
    load = total(rota, there)
    for giver in there.officers:
        reached, order = {giver}, [giver]
        for one in order:
            for shift in (each for each in rota if each.officer_id == one):
                new = [each for each in there.free(shift.slot) if each not in reached]
                reached.update(new)
                order += new
        assert all(load[giver] <= load[other] + 1 for other in reached), (giver, load)
    if not calendar["away"] and len(set(there.had.values())) <= 1 and load:
        assert max(load.values()) - min(load.values()) <= 1


@settings(max_examples=300 if FULL else 15, deadline=None)
@given(CALENDARS)
def test_no_other_rota_is_fairer(calendar: dict) -> None:  # type: ignore[type-arg]
    """Against every rota there is, for few shifts: the sum of squares is the least."""
    slots, there = drawn({**calendar, "weeks": min(calendar["weeks"], 5)})
    rota = rules.propose(slots, there)
    choices = [there.free(slot) for slot in slots if not slot.is_closed and there.free(slot)]

    def cost(chosen: tuple[str, ...]) -> int:
        return sum((there.had[one] + chosen.count(one)) ** 2 for one in there.officers)

    best = min(map(cost, itertools.product(*choices)))
    assert sum(number**2 for number in total(rota, there).values()) == best


SLOTS = [
    ("week", 0, set(), "0406-0412 0413-0419"),
    ("week", 2, set(), "0406-0407 0408-0414 0415-0419"),  # weeks from Wednesday on
    ("week", 0, {8, 9}, "0406-0407 0410-0412 0413-0419"),  # two days are planned already
    ("day", 0, {7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}, "0406-0406 0419-0419"),
]


@pytest.mark.parametrize(("turns", "first_weekday", "planned", "expected"), SLOTS)
def test_days_become_shifts(turns: str, first_weekday: int, planned: set[int], expected: str) -> None:
    found = rules.slots(
        MONDAY,
        MONDAY + 13 * DAY,
        turns=turns,
        first_weekday=first_weekday,
        covered=lambda day: day.day in planned,
        is_closed=lambda day: False,
    )
    assert " ".join(f"{one.first:%m%d}-{one.last:%m%d}" for one in found) == expected


def test_who_comes_in_the_middle_of_the_year_does_not_make_up_for_it() -> None:
    begins = date(2026, 4, 1)
    had = [(begins + 7 * number * DAY, CREW[number % 2]) for number in range(20)]  # ten each by mid-August
    joined = {"aoi": date(2025, 1, 1), "ken": date(2026, 4, 1), "mori": date(2026, 7, 1)}
    stood = rules.counts(had, joined, begins, date(2027, 4, 1))
    assert stood == {"aoi": 10, "ken": 10, "mori": 6}  # Ken had six by the first of July, Aoi seven
    assert rules.counts([*had, (date(2026, 9, 1), "mori")], joined, begins, date(2027, 4, 1))["mori"] == 7
    assert rules.counts(had, joined, date(2027, 4, 1), date(2028, 4, 1)) == {"aoi": 0, "ken": 0, "mori": 0}


@pytest.mark.parametrize(
    ("day", "begins", "ends"),
    [
        (date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 3, 31), date(2026, 4, 1), date(2027, 3, 31)),
        (date(2028, 2, 29), date(2027, 4, 1), date(2028, 3, 31)),
    ],
)
def test_the_year_begins_in_april(day: date, begins: date, ends: date) -> None:
    assert rules.year_of(day) == (begins, ends)


GAPS = [
    (dict(officer_id="ken", why="fewest", is_planned=True, is_able=True), "on duty"),
    (dict(officer_id="", why="", is_planned=False, is_able=False), "no shift planned"),
    (
        dict(officer_id="ken", why="fewest", is_planned=True, is_able=False),
        "the officer may no longer answer",
    ),
    (dict(officer_id="", why="closed", is_planned=True, is_able=False), "the office is closed"),
    (dict(officer_id="", why="away", is_planned=True, is_able=False), "everybody is away"),
    (dict(officer_id="", why="freed", is_planned=True, is_able=False), "nobody has this shift"),
]


@pytest.mark.parametrize(("seen", "said"), GAPS)
def test_every_gap_has_a_name(seen: dict, said: str) -> None:  # type: ignore[type-arg]
    assert rules.gap(**seen) == said


def test_days_off_that_touch_are_one() -> None:
    spans = [(MONDAY, MONDAY), (MONDAY + DAY, MONDAY + 3 * DAY), (MONDAY + 9 * DAY, MONDAY + 9 * DAY)]
    assert rules.merged(reversed(spans), MONDAY) == [(MONDAY, MONDAY + 3 * DAY), spans[2]]
    assert rules.merged(spans, MONDAY + 4 * DAY) == [spans[2]]
