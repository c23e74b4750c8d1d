"""What SQS sends send_deliveries."""

from datetime import UTC, datetime

import pytest

from local.invocations import Invocation
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.members.models import Friend
from tests.functions.payloads import ACCOUNT_ID, connect_the_account, payload
from tests.stories.telling import live, sends, told, words
from tests.world import START, ConnectedAccount, World

NOBODY_FAILED: dict[str, list[str]] = {"batchItemFailures": []}


@pytest.fixture
def hana(world: World) -> str:
    """A friend of the payloads' account, on a list that was frozen and whose message the sample is."""
    connect_the_account(world, START)
    live(ConnectedAccount(ACCOUNT_ID, next(iter(world.line.channels.values()))))
    user_id = world.person("Hana")
    world.line.follow("Hana")
    Friend.new(ACCOUNT_ID, user_id).save()
    delivery = Delivery("test:payload", "emergency", words("あしたです"), to=[user_id])
    outbox.put(ACCOUNT_ID, delivery, datetime.now(UTC))
    for door in world.cloud.queues.values():
        door.shelf.clear()
    return user_id


def run(world: World, case: str) -> Invocation:
    return world.cloud.runtime.invoke("SendDeliveriesFunction", payload("send_deliveries", case))


@pytest.mark.parametrize("case", ["a_chunk", "a_chunk_tried_again", "a_chunk_of_the_first_version"])
def test_a_chunk_is_sent_once_however_often_its_message_comes(world: World, hana: str, case: str) -> None:
    for _ in range(3):
        assert run(world, case).result == NOBODY_FAILED
    assert told(world, "Hana") == ["あしたです"]
    assert len(sends(world)) == 1


def test_a_message_about_a_chunk_there_is_not_is_done_with(world: World, hana: str) -> None:
    assert run(world, "a_chunk_there_is_not").result == NOBODY_FAILED
    assert sends(world) == []


def test_a_message_nobody_can_read_fails_alone(world: World, hana: str) -> None:
    broken = payload("send_deliveries", "a_chunk")
    broken["Records"][0]["body"] = "{}"
    door = next(door for name, door in world.cloud.queues.items() if "Deliveries" in name)
    outbox.put(ACCOUNT_ID, Delivery("test:2", "emergency", words("次です"), to=[hana]), datetime.now(UTC))
    broken["Records"][0]["receiptHandle"] = door.shelf.receive(1, 180)[0].receipt_handle
    result = world.cloud.runtime.invoke("SendDeliveriesFunction", broken).result
    assert result == {"batchItemFailures": [{"itemIdentifier": broken["Records"][0]["messageId"]}]}
