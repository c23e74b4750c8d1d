"""G3 at every crash point: whatever dies, everybody is told once and nobody is forgotten."""

import itertools
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.deliveries import outbox, planning, results
from renraku.deliveries.outbox import Delivery
from renraku.line import connection
from renraku.members.reachable import Audience
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.faults.wire import Call
from tests.stories.telling import check, crowd, leap, live, plan, times_told, two_chunks
from tests.world import ConnectedAccount, World

# What telling somebody takes at least.
AT_ONCE = {"TransactWriteItems", "SendMessageBatch", "UpdateItem", "/v2/bot/message/multicast"}
PLANNED = AT_ONCE | {"Query", "GetItem"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"), monthly_limit=None)


def survive(world: World, blow: Blow, do: Callable[[], object]) -> None:
    """Do it while the blow falls; whoever was killed or failed is called again by what called them."""
    with standing_in_the_way(blow):
        for _ in range(3):
            try:
                do()
                world.settle()
                break
            except (Killed, ClientError, PynamoDBException):
                if not blow.fell:
                    raise
    connection._silent_until.clear()
    for _ in range(3):
        leap(world, minutes=11)


@pytest.mark.parametrize("strike", [failed, killed])
def test_a_small_delivery_survives_a_blow_anywhere(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    people = two_chunks(world, branch, size=2)
    ids: list[str] = []

    def tell(blow: Blow) -> None:
        said = f"お知らせ{len(ids)}"
        delivery = Delivery(f"test:{said}", "emergency", {"ja": text(said), "en": text(said)}, to=people)
        ids.append("")

        def put() -> None:
            ids[-1] = outbox.put(branch.account_id, delivery, datetime.now(UTC))

        survive(world, blow, put)
        report = check(world, branch, ids[-1], said, people)
        assert (report.state, report.accepted) == ("done", 4), (blow, report)

    blows = every_point(tell, strike)
    assert {blow.passed[blow.nth] for blow in blows} >= AT_ONCE
    assert world.cloud.dead_letters("DeliveriesQueue") == []


@pytest.mark.deep
@pytest.mark.parametrize("strike", [failed, killed])
def test_a_planned_delivery_survives_a_blow_anywhere(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    people = two_chunks(world, branch, size=2)
    count = 0

    def tell(blow: Blow) -> None:
        nonlocal count
        said, count = f"お知らせ{count}", count + 1
        at = datetime.now(UTC) + timedelta(minutes=1)
        words = {"ja": text(said), "en": text(said)}
        delivery = Delivery(f"test:{said}", "emergency", words, to=Audience(is_registered=True), due_at=at)
        delivery_id = outbox.put(branch.account_id, delivery, datetime.now(UTC))
        world.clock.shift(timedelta(minutes=1))
        survive(world, blow, lambda: plan(world))
        report = check(world, branch, delivery_id, said, people)
        assert (report.state, report.accepted) == ("done", 4), (blow, report)

    blows = every_point(tell, strike)
    assert {blow.passed[blow.nth] for blow in blows} >= PLANNED
    assert world.cloud.dead_letters("DeliveriesQueue") == []


@pytest.mark.parametrize("strike", [pytest.param(failed, marks=pytest.mark.deep), killed])
@pytest.mark.parametrize("is_planned", [False, pytest.param(True, marks=pytest.mark.deep)])
def test_a_delivery_by_name_survives_a_blow_anywhere(
    world: World, branch: ConnectedAccount, strike: Strike, is_planned: bool
) -> None:
    people = crowd(world, branch, 3)
    called = {user_id: name_it(world, branch, user_id, n) for n, user_id in enumerate(people)}
    ids: list[str] = []

    def tell(blow: Blow) -> None:
        said = f"お知らせ{len(ids)}"
        words = {"ja": [*text(f"{{お名前}}、{said}"), *text(said)]}
        at = datetime.now(UTC) + timedelta(minutes=1) if is_planned else None
        delivery = Delivery(f"test:{said}", "emergency", words, people, due_at=at, is_personal=True)
        ids.append("")

        def put() -> None:
            ids[-1] = outbox.put(branch.account_id, delivery, datetime.now(UTC))

        if is_planned:
            put()
            world.clock.shift(timedelta(minutes=1))
        survive(world, blow, (lambda: plan(world)) if is_planned else put)
        report = check(world, branch, ids[-1], said, people)
        assert (report.state, report.accepted) == ("done", 3), (blow, report)
        for user_id, name in called.items():
            assert times_told(world, f"{name}さん、{said}", [user_id]) == {1: 1}, blow

    blows = every_point(tell, strike)
    wanted = (PLANNED if is_planned else AT_ONCE) - {"/v2/bot/message/multicast"}
    assert {blow.passed[blow.nth] for blow in blows} >= wanted | {"BatchGetItem", "/v2/bot/message/push"}
    assert world.cloud.dead_letters("DeliveriesQueue") == []


def name_it(world: World, branch: ConnectedAccount, user_id: str, number: int) -> str:
    """Somebody becomes a member, without the letter that would take; their name."""
    from renraku.members.models import Friend, Member

    name, member_id = f"会員{number}", f"{number:032x}"
    Member(
        branch.account_id,
        f"member#{member_id}",
        member_id=member_id,
        member_number=f"{number}",
        name=name,
    ).save()
    friend = Friend.find(branch.account_id, user_id)
    assert friend
    friend.update(actions=[Friend.member_ids.set({member_id})])
    return name


class Barrage(Blow):
    """Whoever works dies again and again: after one call, after two, ... after `longest`, then after one
    again; in turns before and after the call."""

    def __init__(self, longest: int) -> None:
        super().__init__(0, "before", killed)
        self._lengths = itertools.cycle(range(1, longest + 1))
        self._length, self._run = next(self._lengths), 0
        self.deaths: Counter[tuple[str, str]] = Counter()

    def meet(self, call: str, go_on: Call) -> Any:
        self._run += 1
        if self._run < self._length:
            return go_on()
        self._length, self._run, self.fell = next(self._lengths), 0, True
        when = "after" if self.deaths.total() % 2 else "before"
        self.deaths[call, when] += 1
        if when == "after":
            go_on()
        raise Killed(call)


@pytest.mark.deep
@pytest.mark.parametrize(("people", "longest"), [(10_000, 31), (40, 12)])
def test_twenty_chunks_survive_one_death_after_the_other(
    world: World, branch: ConnectedAccount, people: int, longest: int
) -> None:
    friends = crowd(world, branch, people)
    said = "お知らせ"
    delivery = Delivery("test:barrage", "emergency", {"ja": text(said)}, to=Audience(is_registered=True))
    delivery_id = outbox.put(branch.account_id, delivery, datetime.now(UTC))
    barrage = Barrage(longest)
    with standing_in_the_way(barrage):
        for _ in range(600):
            with suppress(Killed):
                planning.plan_due(datetime.now(UTC), lambda: True)
                world.settle()
                world.clock.shift(timedelta(minutes=6))
            with suppress(Killed):
                report = results.outcomes(branch.account_id, delivery_id)
                if report and report.state == "done":
                    break
    assert check(world, branch, delivery_id, said, friends).accepted == people
    assert barrage.deaths.total() > 20
    assert {when for _, when in barrage.deaths} == {"before", "after"}


def text(said: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": said}]
