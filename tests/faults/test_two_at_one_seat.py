"""Any two who change one gathering's seats, one of them at every place between the other's calls to the store
(promise G9, faults F8 and F9): the count holds, and both were told what is written."""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any, cast

import pytest

from renraku.errors import Declined
from renraku.gatherings import actions, planning, seats
from renraku.gatherings.composing import Draft
from renraku.gatherings.models import GATHERING, Gathering, SignUp
from renraku.gatherings.rules import HOLDS_A_SEAT, Step, Wish
from renraku.gatherings.seats import Party
from tests.faults.wire import Call, every_aws_call
from tests.world import World

STANDS: dict[str, str] = {
    "join": "",
    "cancel": "joined",
    "absent": "joined",
    "resize": "joined",
    "undo": "leaving",
    "release": "leaving",
    "accept": "offered",
    "lapse": "offered",
    "offer": "waiting",
    "remove": "joined",
}
OFFICERS = ("larger", "smaller", "close", "call_off", "way")
FULL = os.environ.get("DEPTH") == "full"
FIRST: tuple[str, ...] = (*STANDS, *OFFICERS) if FULL else ("join", "undo", "accept", "offer", "smaller")
SECOND: tuple[str, ...] = (*STANDS, *OFFICERS) if FULL else ("join", "cancel", "release", "larger", "way")
TIMED = ("release", "lapse")


class Hall:
    """One gathering with a seat to spare, and who stands there as the wishes need it."""

    def __init__(self, account_id: str, number: int, wishes: tuple[str, str], *, is_one_party: bool) -> None:
        self.account_id, self.gathering_id = account_id, f"{number:08x}"
        self.now = datetime.now(UTC)
        self.parties = [Party("f::a", "U" + "a" * 32), Party("f::b", "U" + "b" * 32)]
        if is_one_party:
            self.parties[1] = self.parties[0]
        stands = dict(zip(self.parties, map(self.stands, wishes), strict=True))
        holding = sum(state in HOLDS_A_SEAT for state in stands.values())
        waiting = sum(state == "waiting" for state in stands.values())
        starts = self.now + timedelta(days=9)
        self.draft = Draft(
            *("花見", "party", "", "", starts, starts + timedelta(hours=2), "広場", "", "", "", "", ""),
            *(holding + 1, True, None, None, None, "", ""),
            audience={"whom": "everybody"},
        )
        row = Gathering(account_id, f"{GATHERING}{self.gathering_id}", state="published")
        for name, value in vars(self.draft).items():
            setattr(row, name, value)
        row.taken, row.waiting, row.last_number = holding, waiting, 2
        row.save()
        for place, (party, state) in enumerate(stands.items()):
            if state:
                self._seat(party, state, place + 1)

    @staticmethod
    def stands(wish: str) -> str:
        return STANDS.get(wish, "joined")

    def _seat(self, party: Party, state: str, number: int) -> None:
        key = SignUp.key(self.gathering_id, party.party_id)
        row = SignUp(self.account_id, key, state=state, number=number, at=self.now, user_id=party.user_id)
        row.until = self.now + timedelta(minutes=3) if state in ("leaving", "offered") else None
        row.goes_to = "canceled" if state == "leaving" else ""
        row.save()

    def act(self, wish: str, party: Party) -> Step | None:
        """What was told, None for an officer's."""
        later = self.now + timedelta(minutes=4) if wish in TIMED else self.now
        if wish in STANDS:
            size, by = 2 if wish == "resize" else 1, "test" if wish == "join" else ""
            whole = (self.account_id, self.gathering_id, party, cast("Wish", wish), later)
            return actions.act(*whole, by=by, size=size)
        whose = (self.account_id, self.gathering_id)
        if wish == "way":  # as the tick closes a reminder's list
            row = seats.get(*whose)
            closing = [
                Gathering.way_for.set(row.starts_at.isoformat()),
                Gathering.turn.set(Gathering.turn + 1),
            ]
            row.update(actions=[*closing])
        elif wish in ("larger", "smaller"):
            more = 1 if wish == "larger" else -1
            draft = replace(self.draft, capacity=self.draft.capacity + more)
            version = int(seats.get(*whose).version)
            planning.correct(*whose, draft, version=version, by="aoi", now=self.now)
        elif wish == "close":
            planning.close(*whose, by="aoi", now=self.now)
        else:
            planning.call_off(*whose, "雨のため", by="aoi", now=self.now)
        return None

    def tries(self, wish: str, party: Party) -> Step | None:
        """Declined is told in words: too few seats left, called off meanwhile."""
        with suppress(Declined):
            return self.act(wish, party)
        return None

    def check(self, told: list[tuple[Party, Step | None]]) -> None:
        row, known = (
            seats.get(self.account_id, self.gathering_id),
            SignUp.of(self.account_id, self.gathering_id),
        )
        assert row.taken == sum(int(one.size) for one in known if one.state in HOLDS_A_SEAT)
        assert row.taken <= row.capacity
        assert row.waiting == sum(one.state == "waiting" for one in known)
        stands = {one.party_id: one for one in known}
        for party, step in told:
            if step and step.changes:
                there = stands[party.party_id]
                assert (there.state, int(there.size)) == (step.place.state, step.place.size)
                assert bool(there.way_for) == step.tells_way  # who was not told it is on the list


def between(hall: Hall, nth: int, first: str, second: str) -> tuple[list[Step | None], bool]:
    """The second runs as a whole before the first's nth call; whether there was one."""
    told: list[Step | None] = [None, None]
    calls = [0]

    def meet(_operation: str, _parameters: dict[str, Any], go_on: Call) -> Any:
        calls[0] += 1
        if calls[0] == nth:
            calls[0] += 1_000  # the second's own calls are not looked at
            told[1] = hall.tries(second, hall.parties[1])
        return go_on()

    with every_aws_call(meet):
        told[0] = hall.tries(first, hall.parties[0])
    return told, told[1] is not None or calls[0] >= nth


@pytest.mark.parametrize("is_one_party", [False, True])
def test_whoever_comes_between_anothers_calls_leaves_the_count_and_the_truth(
    world: World, is_one_party: bool
) -> None:
    account_id = world.account("みどり支部").account_id
    number = 0
    for one, other in product(FIRST, SECOND):
        if is_one_party and Hall.stands(one) != Hall.stands(other):
            continue
        for nth in range(1, 30):
            number += 1
            hall = Hall(account_id, number, (one, other), is_one_party=is_one_party)
            told, was_there = between(hall, nth, one, other)
            both = list(zip(hall.parties, told, strict=True))
            hall.check(both[:1] if is_one_party else both)  # of one party the first is written last
            if not was_there:
                break
    assert number > len(FIRST)
