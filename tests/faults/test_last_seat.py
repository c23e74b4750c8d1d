"""The last seat, wanted by many at once; a reply that never came (promise G9, faults F8 and F9).

DEPTH=full runs the thousand rounds of the guarantees; without it a few take the same way.
"""

import os
import threading
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from botocore.exceptions import ClientError

from renraku.gatherings import actions, reminders, seats
from renraku.gatherings.models import SignUp
from renraku.gatherings.rules import HOLDS_A_SEAT, Wish
from renraku.gatherings.seats import Party
from tests.console import Console
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI
from tests.stories.gathering import kept, opened
from tests.world import World

ROUNDS = 1_000 if os.environ.get("DEPTH") == "full" else 4
EIGHT = [Party(f"f::{n}", f"U{n:032x}") for n in range(8)]
Write = Callable[[Call], Any]


@pytest.fixture
def aoi(world: World) -> Console:
    world.account("みどり支部")
    return world.console(AOI, roles=("gatherings",))


@pytest.fixture
def write(world: World) -> Iterator[list[Write]]:
    """What stands before every transaction that is written; add one to slip something in."""
    before: list[Write] = []

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        return before[-1](go_on) if before and operation == "TransactWriteItems" else go_on()

    with every_aws_call(meet):
        yield before


def wants(world: World, aoi: Console, gathering_id: str, party: Party) -> str:
    account_id = aoi.account.account_id
    return actions.act(account_id, gathering_id, party, "join", world.clock.now(), by="test").place.state


def check(aoi: Console, path: str, capacity: int) -> None:
    gathering, known = kept(aoi, path), SignUp.of(aoi.account.account_id, path.rsplit("/", 1)[1])
    assert gathering.taken == sum(int(one.size) for one in known if one.state in HOLDS_A_SEAT) <= capacity
    assert gathering.waiting == sum(one.state == "waiting" for one in known)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_of_eight_who_want_the_last_seat_one_gets_it_and_all_are_told_the_truth(
    world: World, aoi: Console, round_: int
) -> None:
    path = opened(aoi, capacity="1")
    gathering_id, told = path.rsplit("/", 1)[1], dict[str, str]()
    start = threading.Barrier(len(EIGHT))

    def runs(party: Party) -> None:
        start.wait()
        told[party.party_id] = wants(world, aoi, gathering_id, party)

    threads = [threading.Thread(target=runs, args=(party,)) for party in EIGHT]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told.values()) == ["joined", *["waiting"] * 7]
    known = {one.party_id: one.state for one in SignUp.of(aoi.account.account_id, gathering_id)}
    assert told == known
    check(aoi, path, 1)


def test_somebody_who_comes_between_reading_and_writing_is_seen(
    world: World, aoi: Console, write: list[Write]
) -> None:
    path = opened(aoi, capacity="1")
    gathering_id, (first, second) = path.rsplit("/", 1)[1], EIGHT[:2]

    def other_first(go_on: Call) -> Any:
        write.clear()
        assert wants(world, aoi, gathering_id, second) == "joined"
        return go_on()

    write.append(other_first)
    assert wants(world, aoi, gathering_id, first) == "waiting"
    check(aoi, path, 1)


def test_whose_reply_was_lost_is_told_that_they_have_the_seat(
    world: World, aoi: Console, write: list[Write]
) -> None:
    path = opened(aoi, capacity="1")

    def lost(go_on: Call) -> Any:
        """Written; then the SDK's own second try finds that its turn is over."""
        write.clear()
        go_on()
        return go_on()

    write.append(lost)
    assert wants(world, aoi, path.rsplit("/", 1)[1], EIGHT[0]) == "joined"
    check(aoi, path, 1)


def _conflict() -> ClientError:
    reasons = [{"Code": "TransactionConflict"}, {"Code": "None"}]
    error: Any = {
        "Error": {"Code": "TransactionCanceledException", "Message": "conflict"},
        "CancellationReasons": reasons,
    }
    return ClientError(error, "TransactWriteItems")


@pytest.mark.parametrize("times", [1, 3, seats.TRIES - 1])
def test_a_conflict_is_tried_again(world: World, aoi: Console, write: list[Write], times: int) -> None:
    path, left = opened(aoi, capacity="1"), [times]

    def conflicts(go_on: Call) -> Any:
        if left[0]:
            left[0] -= 1
            raise _conflict()
        return go_on()

    write.append(conflicts)
    assert wants(world, aoi, path.rsplit("/", 1)[1], EIGHT[0]) == "joined"
    check(aoi, path, 1)


def test_whose_turn_never_comes_is_left_to_the_queue(world: World, aoi: Console, write: list[Write]) -> None:
    path = opened(aoi, capacity="1")

    def conflicts(go_on: Call) -> Any:
        raise _conflict()

    write.append(conflicts)
    with pytest.raises(seats.Busy):
        wants(world, aoi, path.rsplit("/", 1)[1], EIGHT[0])
    write.clear()
    check(aoi, path, 1)


def test_any_two_at_one_seat_in_any_order(world: World, aoi: Console) -> None:
    """Cancel, offer, accept, undo: every pair, one between the other's reading and writing is above."""
    path = opened(aoi, capacity="2")
    gathering_id, account_id = path.rsplit("/", 1)[1], aoi.account.account_id
    for party in EIGHT[:4]:
        wants(world, aoi, gathering_id, party)
    wishes: tuple[Wish, ...] = ("cancel", "undo", "accept", "absent")
    for one, other in combinations(wishes, 2):
        for wish, party in ((one, EIGHT[0]), (other, EIGHT[2])):
            actions.act(account_id, gathering_id, party, wish, world.clock.now(), by="test")
            reminders.send_due(world.clock.now())
            check(aoi, path, 2)
