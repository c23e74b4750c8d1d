"""G3 at every crash point: whatever dies, everybody is told once and nobody is forgotten."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.line import connection
from renraku.members.reachable import Audience
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.stories.telling import check, crowd, leap, live, plan, two_chunks
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


@pytest.mark.deep
@pytest.mark.skipif(os.environ.get("DEPTH") != "full", reason="DEPTH=full")
def test_ten_thousand_survive_a_kill_at_every_call(world: World, branch: ConnectedAccount) -> None:
    """Each call to AWS and to LINE that twenty chunks take, before and after; one house for each death."""
    people = crowd(world, branch, 10_000)
    deaths = 0
    for nth in range(1_000):
        for when in ("before", "after"):
            blow = Blow(nth, when, killed)
            said = f"お知らせ{nth}{when}"
            to = Audience(is_registered=True)
            delivery = Delivery(f"test:{said}", "emergency", {"ja": text(said)}, to=to)
            delivery_id = outbox.put(branch.account_id, delivery, datetime.now(UTC))
            survive(world, blow, lambda: plan(world))
            assert check(world, branch, delivery_id, said, people).accepted == 10_000, blow
            deaths += blow.fell
            forget_inboxes(world)
            if not blow.fell:
                assert deaths >= 160
                return


def forget_inboxes(world: World) -> None:
    for inbox in world.line.inbox.values():
        inbox.clear()


def text(said: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": said}]
