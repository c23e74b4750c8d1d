"""Who answers, who is told next, and when: as tables, and on random calendars.

DEPTH=full tries 10,000 calendars."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from renraku.duty.hours import Hours
from renraku.inquiries import alert_form, figure_rules, rules
from renraku.inquiries.alert_settings import AlertSettings
from renraku.inquiries.figure_rules import Closed
from renraku.inquiries.rules import WHOM, Hands

CALENDARS = 10_000 if os.environ.get("DEPTH") == "full" else 300
ALL = ("Aoi", "Emi", "Jun", "Ken", "Rei")
HANDS = Hands(
    on_duty=("Ken", "Emi"),
    substitutes=("Jun", "Rei"),
    heads=("Aoi",),
    able=frozenset(ALL),
    reachable=frozenset(ALL),
)
START = datetime(2026, 4, 10, 1, tzinfo=UTC)


def chosen(hands: Hands, load: dict[str, int] | None = None, last: str = "") -> tuple[str, str, str]:
    routing = rules.choose_officer(rules.line_up(hands), load or {}, last)
    return routing.officer_id, routing.group, routing.by


@pytest.mark.parametrize(
    ("others", "load", "last", "expected"),
    [
        ({}, {}, "", ("Ken", "duty", "order")),
        ({}, {"Ken": 2, "Emi": 1}, "", ("Emi", "duty", "load")),
        ({}, {"Ken": 2, "Emi": 1}, "Ken", ("Ken", "duty", "last")),
        ({}, {}, "Rei", ("Ken", "duty", "order")),  # who answered last has no duty now
        ({"by_topic": ("Rei",)}, {"Rei": 9}, "Ken", ("Rei", "topic", "only")),
        ({"by_topic": ("Rei",), "holders": ("Jun",)}, {}, "", ("Jun", "gathering", "only")),
        ({"by_topic": ("Tom",)}, {}, "", ("Ken", "duty", "order")),  # may not answer here (any more)
        ({"on_duty": ()}, {}, "", ("Jun", "substitute", "order")),
        ({"on_duty": (), "substitutes": ()}, {}, "", ("Aoi", "head", "only")),
        ({"on_duty": (), "substitutes": (), "heads": ()}, {}, "", ("Aoi", "anybody", "order")),
        ({"reachable": {"Emi", "Rei"}}, {}, "", ("Emi", "duty", "only")),
        ({"reachable": {"Rei"}}, {}, "", ("Rei", "substitute", "only")),
        ({"reachable": ()}, {}, "", ("Ken", "duty", "order")),  # on the console
        ({"able": ()}, {}, "", ("", "nobody", "only")),
    ],
)
def test_who_answers_and_why(
    others: dict[str, Any], load: dict[str, int], last: str, expected: tuple[str, str, str]
) -> None:
    assert chosen(replace(HANDS, **others), load, last) == expected


def test_whom_line_does_not_reach_is_said() -> None:
    assert rules.choose_officer(rules.line_up(HANDS), {}, "").can_be_told
    assert not rules.choose_officer(rules.line_up(replace(HANDS, reachable=())), {}, "").can_be_told


@pytest.mark.parametrize(
    ("step", "order", "told", "others", "expected"),
    [
        (0, WHOM, ["Ken"], {}, (1, "substitute", ["Emi"])),
        (1, WHOM, ["Ken", "Emi"], {}, (2, "heads", ["Aoi"])),
        (2, WHOM, ["Ken", "Emi", "Aoi"], {}, (3, "everybody", ["Jun", "Rei"])),
        (3, WHOM, ["Ken"], {}, None),
        (1, WHOM, ["Ken", "Aoi"], {}, (3, "everybody", ["Emi", "Jun", "Rei"])),  # no head who is not told
        (0, WHOM, ["Ken"], {"reachable": {"Aoi"}}, (2, "heads", ["Aoi"])),
        (0, WHOM, ["Ken"], {"by_topic": ("Rei", "Ken")}, (1, "substitute", ["Rei"])),
        (0, WHOM, list(ALL), {}, None),
        (0, ("everybody", "heads", "heads"), ["Ken"], {}, (1, "everybody", ["Aoi", "Emi", "Jun", "Rei"])),
    ],
)
def test_who_is_told_next(
    step: int, order: tuple[str, ...], told: list[str], others: dict[str, Any], expected: Any
) -> None:
    found = rules.next_step(step, order, replace(HANDS, **others), told)
    assert (found and (found.number, found.whom, found.tells)) == expected


def test_a_further_word_is_no_new_wait_and_an_answer_between_makes_one() -> None:
    assert rules.is_new_wait(None, START)
    assert rules.is_new_wait(START - timedelta(seconds=1), START)
    assert not rules.is_new_wait(START, START)


@pytest.mark.parametrize(
    ("told", "seen", "expected"),
    [(None, None, True), (0, None, False), (4, None, False), (5, None, True), (1, 0, True), (1, 2, False)],
)
def test_when_a_further_word_is_told(told: int | None, seen: int | None, *, expected: bool) -> None:
    """Minutes ago."""
    at = [None if each is None else START - timedelta(minutes=each) for each in (told, seen)]
    assert rules.may_tell_again(at[0], at[1], START) is expected


def _open_day(at: tuple[int, int]) -> tuple[str, str]:
    return f"{at[0]:02}:00", f"{at[1]}:30"


spans = some.one_of(
    some.just(()),
    some.tuples(some.integers(8, 11), some.integers(12, 20)).map(
        lambda at: (f"{at[0]:02}:00", f"{at[1]}:30")
    ),
)
calendars = some.builds(
    Hours,
    week=some.lists(spans, min_size=7, max_size=7).map(tuple),
    closed=some.frozensets(some.dates(date(2026, 4, 1), date(2026, 5, 31)), max_size=20),
)
officers = some.lists(some.sampled_from(ALL), unique=True).map(tuple)


def next_at(calendar: Hours, since: list[datetime | None], patience: int, *, is_urgent: bool) -> datetime:
    return rules.next_at(
        since,
        is_urgent=is_urgent,
        urgent=timedelta(minutes=15),
        open_hours=timedelta(minutes=patience),
        after=calendar.after,
    )


@settings(max_examples=CALENDARS)
@given(
    calendar=calendars,
    hands=some.builds(
        Hands,
        on_duty=officers,
        substitutes=officers,
        heads=officers,
        by_topic=officers,
        able=officers.map(frozenset),
        reachable=officers.map(frozenset),
    ),
    patience=some.integers(15, 2_400),
    order=some.lists(some.sampled_from(WHOM), min_size=3, max_size=3),
    seen=some.lists(some.integers(0, 20_000), max_size=3),
    is_urgent=some.booleans(),
    begins=some.integers(0, 60 * 24 * 7),
)
def test_each_step_is_taken_once_never_early_and_leaves_nobody_out(
    calendar: Hours,
    hands: Hands,
    patience: int,
    order: list[str],
    seen: list[int],
    begins: int,
    *,
    is_urgent: bool,
) -> None:
    """From the first officer to the last: the minute's tick walks, and now and then somebody opens it."""
    begun = START + timedelta(minutes=begins)
    holder = rules.choose_officer(rules.line_up(hands), {}, "").officer_id
    assert bool(holder) is bool(hands.able)
    told, step, step_at, numbers = [holder], 0, begun, []
    opened = sorted(begun + timedelta(minutes=each) for each in seen)
    for _ in range(20):
        seen_at = max((at for at in opened if at <= step_at), default=None)
        at = next_at(calendar, [step_at, seen_at], patience, is_urgent=is_urgent)
        if later := [each for each in opened if step_at < each < at]:
            opened.remove(later[0])  # opened in between: the same time once more from then on
            step_at = later[0]
            continue
        if is_urgent:
            assert at - max(step_at, seen_at or step_at) == timedelta(minutes=15)
        elif calendar.after(step_at, timedelta(minutes=patience)):
            assert calendar.between(step_at, at) >= timedelta(minutes=patience)
        found = rules.next_step(step, order, hands, told)
        if found is None:
            break
        assert found.tells
        assert not set(found.tells) & set(told)
        numbers.append(found.number)
        told, step, step_at = [*told, *found.tells], found.number, at
    assert numbers == sorted(set(numbers))
    if "everybody" in order:
        assert set(hands.able) & set(hands.reachable) <= set(told)


def test_figures_are_medians_of_office_hours_by_topic() -> None:
    hours = Hours((("10:00", "16:00"),) * 5 + ((), ()))
    friday = datetime.combine(date(2026, 4, 10), time(15), UTC)
    closed = [
        Closed("bus", "Ken", friday, friday + timedelta(minutes=30), friday + timedelta(hours=1), "yes"),
        Closed("bus", "Ken", friday, friday + timedelta(days=3), friday + timedelta(days=3), "no", 2),
        Closed("gathering:1", "Emi", friday, None, friday + timedelta(days=2), is_urgent=True),
        Closed("gathering:2", "", friday, friday, friday),
    ]
    rows = figure_rules.rows(closed, hours.between)
    assert [(row.topic, row.count, row.first, row.closing) for row in rows] == [
        ("bus", 2, timedelta(hours=3, minutes=15), timedelta(hours=3, minutes=30)),
        ("gathering:", 2, timedelta(), timedelta(minutes=30)),
    ]
    assert [(row.solved, row.not_solved, row.escalated, row.steps, row.urgent) for row in rows] == [
        (1, 1, 1, 2, 0),
        (0, 0, 0, 0, 1),
    ]
    assert figure_rules.load(closed, ["Emi", "Emi", ""]) == [("Emi", 1, 2), ("", 1, 1), ("Ken", 2, 0)]
    assert figure_rules.row("", [], hours.between).first is None


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {}),
        ({"urgent_minutes": "４"}, {"urgent_minutes": "number"}),
        ({"open_minutes": "すこし", "step_2": "nobody"}, {"open_minutes": "number", "step_2": "choice"}),
        ({"told": "never"}, {"told": "choice"}),
        ({"urgent_minutes": "３０", "told": "hourly", "step_1": "heads"}, {}),
    ],
)
def test_what_is_typed_is_read_or_said_to_be_wrong(typed: dict[str, str], wrong: dict[str, str]) -> None:
    before = AlertSettings()
    value, found = alert_form.read({**alert_form.typed(before), **typed}, before)
    assert found == wrong
    assert (value == before) is (bool(wrong) or not typed)
