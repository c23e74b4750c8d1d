"""Who is meant by a tap, how answers add up, when a reminder is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.safety import rules

OPENED = datetime(2026, 4, 10, 1, tzinfo=UTC)
ONE, TWO = ["m:a"], ["m:a", "m:b"]


@pytest.mark.parametrize(
    ("own", "who", "what", "parties", "asks", "is_guess"),
    [
        (ONE, "", "safe", ("m:a",), False, False),
        (ONE, "m:z", "safe", ("m:a",), False, False),  # forged: for themselves all the same
        (["f:1"], "", "help", ("f:1",), False, False),
        (TWO, "", "safe", (), True, False),
        (TWO, "m:b", "safe", ("m:b",), False, False),
        (TWO, "m:z", "safe", (), True, False),
        (TWO, "all", "with", ("m:a", "m:b"), False, False),
        (TWO, "", "help", ("m:a", "m:b"), True, True),
        (TWO, "m:z", "help", ("m:a", "m:b"), True, True),
        (TWO, "m:a", "help", ("m:a",), False, False),
    ],
)
def test_who_is_meant_by_a_tap(
    own: list[str], who: str, what: str, parties: tuple[str, ...], asks: bool, is_guess: bool
) -> None:
    meant = rules.meant(own, who, what)
    assert (meant.parties, meant.asks, meant.is_guess) == (parties, asks, is_guess)
    assert meant.reason


SIGNS = st.sampled_from(["", "all", "m:a", "m:b", "m:c", "f:1"])


@given(st.lists(SIGNS, min_size=1, max_size=4, unique=True), SIGNS)
def test_nobody_is_meant_who_is_not_of_this_phone(own: list[str], who: str) -> None:
    for what in rules.ANSWERS:
        assert set(rules.meant(own, who, what).parties) <= set(own)


@pytest.mark.parametrize(
    ("before", "after", "is_call"),
    [("", "help", True), ("safe", "help", True), ("help", "help", False), ("help", "safe", False)],
)
def test_officers_hear_of_a_call_for_help_once(before: str, after: str, is_call: bool) -> None:
    assert rules.is_call_for_help(before, after) is is_call


@pytest.mark.parametrize(
    ("hours", "reminded", "after", "verdict", "number", "next_hour"),
    [
        ((), 0, 10, "none", 0, None),
        ((1, 3), 0, 0.9, "wait", 0, 1),
        ((1, 3), 0, 1, "send", 1, 3),
        ((1, 3), 1, 1.1, "wait", 1, 3),
        ((1, 3), 1, 3, "send", 2, None),
        ((1, 3), 0, 5, "send", 2, None),  # both are late: the later alone
        ((1, 3), 2, 9, "none", 2, None),
        ((1, 2, 3), 2, 9, "none", 2, None),  # never more than two
    ],
)
def test_when_a_reminder_is_due(
    hours: tuple[int, ...], reminded: int, after: float, verdict: str, number: int, next_hour: int | None
) -> None:
    due = rules.reminder(OPENED, hours, reminded, OPENED + timedelta(hours=after), is_open=True)
    next_at = OPENED + timedelta(hours=next_hour) if next_hour else None
    assert (due.verdict, due.number, due.next_at) == (verdict, number, next_at)


def test_a_closed_check_reminds_nobody() -> None:
    due = rules.reminder(OPENED, (1, 3), 0, OPENED + timedelta(hours=2), is_open=False)
    assert (due.verdict, due.reason) == ("none", "the check is closed")


GROUPS = {"西": [3, 1], "": [1, 0], "中央": [2, 2]}


def test_answers_stand_with_their_districts_and_others_beside() -> None:
    said = [("西", "help"), ("西", "safe"), ("中央", "with"), ("中央", ""), ("東", "safe"), ("", "safe")]
    found = rules.add_up(GROUPS, said)
    told = [(one.name, one.members, one.help, one.with_others, one.safe, one.silent) for one in found]
    assert told == [
        ("中央", 2, 0, 1, 0, 1),
        ("西", 3, 1, 0, 1, 1),
        ("", 1, 0, 0, 1, 0),
        ("", 1, 0, 0, 1, 0),
    ]
    assert [one.is_beside for one in found] == [False, False, False, True]


@given(
    st.lists(
        st.tuples(st.sampled_from(["西", "中央", "", "東"]), st.sampled_from(["safe", "help", "with", ""]))
    )
)
def test_every_answer_is_counted_once(said: list[tuple[str, str]]) -> None:
    total = rules.total(rules.add_up(GROUPS, said))
    assert total.answered == sum(bool(answer) for _, answer in said)
    assert all(one.silent >= 0 for one in rules.add_up(GROUPS, said))


@pytest.mark.parametrize(
    ("people", "answered", "is_silent"),
    [
        (["a"], [], True),
        (["a"], ["a"], False),
        (["a", "b"], ["a"], True),
        (["a", "b"], ["b", "a", "c"], False),
    ],
)
def test_a_phone_is_reminded_while_somebody_of_it_is_silent(
    people: list[str], answered: list[str], is_silent: bool
) -> None:
    assert rules.is_silent(people, answered) is is_silent


@pytest.mark.parametrize(
    ("words", "whom", "districts", "flaws"),
    [
        ("逃げて", "registered", [], []),
        (" ", "registered", [], [("words", "empty")]),
        ("あ" * 1000, "registered", [], []),
        ("あ" * 999 + "😀", "registered", [], [("words", "long")]),
        ("", "some", [], [("words", "empty"), ("districts", "nobody")]),
        ("逃げて", "some", ["西"], []),
    ],
)
def test_what_is_wrong_with_what_was_typed(
    words: str, whom: str, districts: list[str], flaws: list[tuple[str, str]]
) -> None:
    assert [(flaw.field_name, flaw.what) for flaw in rules.flaws(words, whom, districts)] == flaws


@pytest.mark.parametrize(("people", "rest", "is_beyond"), [(5, None, False), (5, 5, False), (6, 5, True)])
def test_what_is_beyond_the_plan_is_said(people: int, rest: int | None, is_beyond: bool) -> None:
    assert rules.Cost(people, rest).is_beyond is is_beyond
