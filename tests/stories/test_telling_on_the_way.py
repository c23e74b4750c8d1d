"""What is on its way when something changes: stopped, erased, another account beside it."""

from datetime import timedelta

import pytest

from local.queue_door import QueueDoor
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.results import Report
from renraku.members import personal
from renraku.members.models import Friend
from renraku.members.reachable import Audience
from tests.people import HANA, TOM
from tests.stories.telling import (
    change_friend,
    check,
    leap,
    live,
    now,
    put,
    report_of,
    sends,
    told,
    two_chunks,
    words,
)
from tests.world import ConnectedAccount, World

SAID = "あしたは雨のため中止です"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_what_is_stopped_before_its_time_is_never_sent(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend(HANA)
    later = Delivery("test:16", "notice", words(SAID), to=[hana], due_at=now() + timedelta(hours=2))
    delivery_id = put(branch, later)
    assert outbox.stop(branch.account_id, delivery_id, now()) == 1
    leap(world, hours=3)
    assert told(world, HANA) == []
    assert report_of(branch, delivery_id) == Report("refused", people=1, skipped={"stopped": 1})


def test_what_is_stopped_on_its_way_goes_to_nobody_who_was_not_reached_yet(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = two_chunks(world, branch)
    delivery_id = put(branch, Delivery("test:17", "notice", words(SAID, en=SAID), to=everybody))
    deliveries_door(world).carry()
    assert outbox.stop(branch.account_id, delivery_id, now()) == 3
    world.settle()
    world.later(minutes=2)
    report = check(world, branch, delivery_id, SAID, everybody)
    assert (report.state, report.accepted, report.skipped) == ("done", 3, {"stopped": 3})


def test_who_is_erased_or_leaves_on_the_way_is_not_told_by_later_chunks(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = two_chunks(world, branch)
    delivery_id = put(branch, Delivery("test:18", "notice", words(SAID, en=SAID), to=everybody))
    deliveries_door(world).carry()
    personal.erase(branch.account_id, personal.Person("", (everybody[4],)), now())
    change_friend(branch, everybody[5], Friend.follows.set(False))
    world.settle()
    report = check(world, branch, delivery_id, SAID, everybody)
    assert report == Report("done", people=6, accepted=4, skipped={"erased": 1, "blocked": 1})
    assert everybody[4] not in str([call.body for call in sends(world)])


def test_nobody_of_another_account_is_told_or_counted(world: World, branch: ConnectedAccount) -> None:
    other = live(world.account("みどり会本部"))
    world.friend(HANA, branch)
    world.friend(TOM, other)
    put(branch, Delivery("test:19", "notice", words(SAID), to=Audience()))
    world.later(minutes=1)
    assert (told(world, HANA), told(world, TOM)) == ([SAID], [])
    assert {call.channel_id for call in sends(world)} == {branch.channel.channel_id}


def deliveries_door(world: World) -> QueueDoor:
    (door,) = [door for name, door in world.cloud.queues.items() if "Deliveries" in name]
    return door
