"""The day of a gathering: what is news to officers and when, who gets in at the door, what counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from renraku.gatherings import day_rules, rules
from renraku.gatherings.day_rules import Counted, Figures
from renraku.gatherings.rules import Life, Place, Seats

NOW = datetime(2026, 4, 20, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOON = Life("published", NOW + HOUR, NOW + 3 * HOUR)
BEGUN = Life("published", NOW, NOW + 2 * HOUR)
OVER = Life("closed", NOW - 3 * HOUR, NOW - HOUR)

DOOR = [
    (Place("joined"), Seats(2, 2), SOON, "already joined", True),
    (Place("offered"), Seats(2, 2), SOON, "joined", True),
    (Place("leaving"), Seats(2, 2), SOON, "undone", True),
    (Place(), Seats(2, 1), SOON, "walked in", True),
    (Place(), Seats(0, 900), BEGUN, "walked in", True),
    (Place(), Seats(2, 2), SOON, "full at the door", False),
    (Place("absent"), Seats(2, 1), BEGUN, "walked in", True),
    (Place("waiting", number=1), Seats(2, 1, 1), SOON, "walked in", True),
    (Place("waiting", number=1), Seats(2, 1, 2), SOON, "others wait", False),
    (Place("waiting", 2, number=1), Seats(2, 1, 1), SOON, "full at the door", False),
    (Place(), Seats(2, 1, waiting=1), SOON, "others wait", False),
    (Place(), Seats(2, 2, waiting=1), SOON, "others wait", False),
    (Place(), Seats(2, 1, waiting=1), BEGUN, "walked in", True),
    (Place(), Seats(2, 1), OVER, "walked in", True),  # written down in the evening
    (Place(), Seats(2, 1), replace(SOON, state="called_off"), "called_off", False),
    (Place(), Seats(2, 1), replace(SOON, state="draft"), "draft", False),
]


@pytest.mark.parametrize(("place", "seats", "life", "reason", "accepted"), DOOR)
def test_who_stands_at_the_door(place: Place, seats: Seats, life: Life, reason: str, accepted: bool) -> None:
    step = rules.step("walk_in", place, seats, life, NOW)
    assert (step.reason, step.accepted) == (reason, accepted)
    assert not accepted or step.place.state == "joined"


@pytest.mark.parametrize(
    ("reason", "state", "had_waited", "kind"),
    [
        ("leaving", "leaving", False, "gone"),
        ("undone", "joined", False, "back"),
        ("undone", "waiting", True, ""),
        ("joined", "joined", True, "seat"),
        ("joined", "joined", False, ""),  # signed up this morning: no seat that was given up
        ("walked in", "joined", True, ""),  # an officer did it
        ("released", "absent", False, ""),
        ("waiting", "waiting", True, ""),
        ("removed", "canceled", False, ""),
    ],
)
def test_what_is_news_at_the_door(reason: str, state: str, had_waited: bool, kind: str) -> None:
    assert day_rules.news(reason, state, had_waited) == kind


@pytest.mark.parametrize(
    ("kind", "told", "worth"),
    [("gone", "", True), ("gone", "back:1", True), ("back", "", False), ("back", "gone:1", True)]
    + [("seat", "", True), ("back", "seat:1", False)],
)
def test_who_was_never_gone_does_not_come_back(kind: str, told: str, worth: bool) -> None:
    assert day_rules.is_worth_telling(kind, told) == worth


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-04-19T17:59:59+09:00", "wait"),
        ("2026-04-19T18:00+09:00", "now"),
        ("2026-04-20T00:00+09:00", "now"),
        ("2026-04-20T00:29+09:00", "now"),
        ("2026-04-20T00:30+09:00", "none"),
        ("2026-04-10T23:00+09:00", "wait"),
    ],
)
def test_the_evening_before_is_by_the_calendar(at: str, verdict: str) -> None:
    now, starts = datetime.fromisoformat(at), datetime.fromisoformat("2026-04-20T00:30+09:00")
    assert day_rules.eve(now, starts, state="closed", is_done=False).verdict == verdict
    for state, done in (("called_off", False), ("draft", False), ("published", True)):
        assert day_rules.eve(now, starts, state=state, is_done=done).verdict == "none"


def test_companions_count_and_who_gave_up_their_seat_does_not() -> None:
    people = [
        Counted("joined", 3, wants_meal=True, came="came", came_size=2),
        Counted("joined", 1, came="missing"),
        Counted("joined", 2, wants_meal=True),
        Counted("leaving", 2, wants_meal=True, is_gone=True),
        Counted("absent", 1, came="came", came_size=1, is_gone=True),
        Counted("canceled", 4),  # yesterday
        Counted("offered", 2, wants_meal=True),
        Counted("waiting", 2),
        Counted("lapsed", 1),
    ]
    assert day_rules.figures(people) == Figures(
        coming=6,
        parties=3,
        companions=3,
        lunches=5,
        gone=3,
        offered=2,
        waiting=1,
        arrived=2,
        missing=1,
    )
    assert day_rules.figures([]) == Figures()
