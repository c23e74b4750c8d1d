"""Seats: who gets one, who waits, who is asked next; whatever happens, in whatever order."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from renraku.gatherings import rules
from renraku.gatherings.rules import HOLDS_A_SEAT, Life, Place, Seats, Wish

NOW = datetime(2026, 4, 10, 1, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
FULL = os.environ.get("DEPTH") == "full"


def life(state: str = "published", **times: datetime | None) -> Life:
    given: dict[str, Any] = {"starts_at": NOW + 10 * DAY, "ends_at": NOW + 10 * DAY + HOUR, **times}
    return Life(state, **given)


PHASES = [
    (life("draft"), "draft"),
    (life(), "open"),
    (life(opens_at=NOW + SECOND), "before"),
    (life(opens_at=NOW), "open"),
    (life(closes_at=NOW + SECOND), "open"),
    (life(closes_at=NOW), "closed"),
    (life("closed"), "closed"),
    (life(starts_at=NOW), "closed"),
    (life("called_off"), "called_off"),
    (life("postponed"), "postponed"),
    (life(starts_at=NOW - HOUR, ends_at=NOW), "held"),
    (life("called_off", starts_at=NOW - HOUR, ends_at=NOW), "called_off"),
    (life("archived"), "archived"),
]


@pytest.mark.parametrize(("one", "phase"), PHASES)
def test_what_a_gathering_is_follows_from_its_state_and_the_clock(one: Life, phase: str) -> None:
    assert rules.phase(one, NOW) == phase


JOINS = [
    (Place(), Seats(2, 1), life(), "joined", True),
    (Place(), Seats(2, 2), life(), "waiting", True),
    (Place(), Seats(2, 1, waiting=1), life(), "waiting", True),  # the free seat is being offered
    (Place(), Seats(2, 2, has_waiting=False), life(), "full", False),
    (Place(), Seats(0, 900), life(), "joined", True),
    (Place("joined"), Seats(2, 2), life(), "already joined", True),
    (Place("waiting"), Seats(2, 2, 1), life(), "already waiting", True),
    (Place("leaving"), Seats(2, 2), life(), "undone", True),
    (Place("offered"), Seats(2, 2), life(), "joined", True),
    (Place("canceled"), Seats(2, 1), life(), "joined", True),
    (Place(), Seats(2), life("draft"), "draft", False),
    (Place(), Seats(2), life("called_off"), "called_off", False),
    (Place(), Seats(2), life(closes_at=NOW), "closed", False),
]


@pytest.mark.parametrize(("place", "seats", "when", "reason", "accepted"), JOINS)
def test_who_signs_up_gets_a_seat_or_waits_or_reads_why_not(
    place: Place, seats: Seats, when: Life, reason: str, accepted: bool
) -> None:
    step = rules.step("join", place, seats, when, NOW)
    assert (step.reason, step.accepted) == (reason, accepted)


def test_an_officer_signs_people_up_before_and_after_the_time_for_it() -> None:
    for when in (life(opens_at=NOW + DAY), life(closes_at=NOW), life("closed")):
        assert rules.step("join", Place(), Seats(2), when, NOW, by_officer=True).reason == "joined"
    assert not rules.step("join", Place(), Seats(2), life("called_off"), NOW, by_officer=True).accepted


@pytest.mark.parametrize(("left", "accepted"), [(SECOND, True), (timedelta(0), False), (-SECOND, False)])
def test_cancelling_has_an_end_and_absence_on_the_day_has_none(left: timedelta, accepted: bool) -> None:
    when, joined, seats = life(cancel_until=NOW + left), Place("joined"), Seats(2, 1)
    assert rules.step("cancel", joined, seats, when, NOW).accepted is accepted
    assert rules.step("absent", joined, seats, when, NOW).accepted


@pytest.mark.parametrize(("left", "reason"), [(SECOND, "joined"), (timedelta(0), "offer over")])
def test_an_offer_ends_at_its_second(left: timedelta, reason: str) -> None:
    offered = Place("offered", until=NOW + left)
    assert rules.step("accept", offered, Seats(1, 1), life(), NOW).reason == reason


OFFERS = [
    (10 * DAY, DAY),
    (DAY, 23 * HOUR),
    (3 * HOUR, 2 * HOUR),
    (2 * HOUR, 2 * HOUR),
    (HOUR, HOUR),
]


@pytest.mark.parametrize(("before", "lasts"), OFFERS)
def test_an_offer_lasts_a_day_and_never_past_the_beginning(before: timedelta, lasts: timedelta) -> None:
    assert rules.offer_until(life(starts_at=NOW + before), NOW) == NOW + lasts


WISHES: list[Wish] = ["join", "cancel", "absent", "undo", "accept", "release", "offer", "lapse", "remove"]


class Everything(RuleBasedStateMachine):
    """Parties who do anything at any time, and a clock that only goes on."""

    @initialize(capacity=st.integers(0, 5), has_waiting=st.booleans())
    def begin(self, capacity: int, has_waiting: bool) -> None:
        self.seats = Seats(capacity, has_waiting=has_waiting)
        self.places = {name: Place() for name in "abcdef"}
        self.life = life(cancel_until=NOW + 9 * DAY)
        self.now = NOW
        self.offered: list[int] = []

    @rule(name=st.sampled_from("abcdef"), wish=st.sampled_from(WISHES), officer=st.booleans())
    def does(self, name: str, wish: Wish, officer: bool) -> None:
        if wish == "offer" and name != self._first():
            return  # the tick asks in order
        self._take(name, wish, by_officer=officer)

    @rule(name=st.sampled_from("abcdef"), size=st.integers(1, 4))
    def brings(self, name: str, size: int) -> None:
        self._take(name, "resize", size=size)

    @rule(name=st.sampled_from("abcdef"), size=st.integers(1, 4))
    def telephones(self, name: str, size: int) -> None:
        self._take(name, "join", by_officer=True, size=size)

    @rule(name=st.sampled_from("abcdef"), size=st.integers(1, 4))
    def stands_at_the_door(self, name: str, size: int) -> None:
        self._take(name, "walk_in", size=size)

    @rule(span=st.sampled_from([SECOND, timedelta(minutes=3), HOUR, DAY, 5 * DAY]))
    def time_passes(self, span: timedelta) -> None:
        self.now += span

    @rule(more=st.integers(0, 3))
    def the_hall_is_larger(self, more: int) -> None:
        if self.seats.capacity:
            self.seats = replace(self.seats, capacity=self.seats.capacity + more)

    def _first(self) -> str:
        waiting = [(place.number, name) for name, place in self.places.items() if place.state == "waiting"]
        return min(waiting, default=(0, ""))[1]

    def _take(self, name: str, wish: Wish, **how: Any) -> None:
        step = rules.step(wish, self.places[name], self.seats, self.life, self.now, **how)
        if not step.changes:
            assert (step.place, step.seats) == (self.places[name], self.seats)
            return
        assert step.accepted
        self.places[name], self.seats = step.place, step.seats
        again = rules.step(wish, step.place, step.seats, self.life, self.now, **how)
        assert not again.changes or wish in ("remove", "join", "resize") and again.seats == step.seats, wish

    @invariant()
    def everybody_counted_is_there(self) -> None:
        holding = [place.size for place in self.places.values() if place.state in HOLDS_A_SEAT]
        assert self.seats.taken == sum(holding)
        assert self.seats.waiting == sum(place.state == "waiting" for place in self.places.values())

    @invariant()
    def never_more_than_there_are_seats(self) -> None:
        assert not self.seats.capacity or self.seats.taken <= self.seats.capacity

    @invariant()
    def nobody_has_anothers_number(self) -> None:
        numbers = [place.number for place in self.places.values() if place.state == "waiting"]
        assert len(set(numbers)) == len(numbers)


TestEverything = Everything.TestCase
TestEverything.settings = settings(
    max_examples=2_000 if FULL else 60,
    stateful_step_count=60 if FULL else 30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
