"""Whatever LINE answers to a chunk: tried again with the same key, or ended with a reason, never doubled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from local.line.outages import OutageKind
from local.queue_door import QueueDoor
from renraku import aws, store
from renraku.accounts.models import Account
from renraku.deliveries import models, outbox, queue, quota, results, sending
from renraku.deliveries.models import Chunk
from renraku.deliveries.outbox import Delivery
from tests.stories.telling import (
    check,
    check_ledger,
    crowd,
    leap,
    live,
    plan,
    sends,
    times_told,
    two_chunks,
    words,
)
from tests.world import ConnectedAccount, World

SAID = "あしたは中止です"
UNCLEAR: tuple[OutageKind, ...] = ("500_before", "500_after", "drop", "drop_before")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    world.line.outages.held_seconds = 0.1
    return live(world.account("みどり支部"), monthly_limit=None)


def tell(account: ConnectedAccount, to: list[str], reason: str = "test:1", kind: str = "emergency") -> str:
    delivery = Delivery(reason, kind, words(SAID, en=SAID), to=to)
    return outbox.put(account.account_id, delivery, datetime.now(UTC))


@pytest.mark.parametrize("fault", [*UNCLEAR, "timeout", "timeout_before", "429", "garbage"])
def test_a_fault_is_tried_again_with_the_same_key_and_everybody_is_told_once(
    world: World, branch: ConnectedAccount, fault: OutageKind
) -> None:
    people = two_chunks(world, branch)
    world.line.outage(fault, path="multicast", times=2)
    delivery_id = tell(branch, people)
    world.settle()
    for _ in range(3):
        leap(world, minutes=4)
    assert check(world, branch, delivery_id, SAID, people).accepted == 6
    assert len({call.retry_key for call in sends(world)}) == 2
    check_ledger(world, branch)


def test_each_try_is_later_than_the_one_before(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 2)
    world.line.outage("500_before", path="multicast", times=-1)
    tell(branch, people)
    world.settle()
    for _ in range(60):
        leap(world, minutes=1)
    at = [call.at for call in sends(world)]
    waits = [later - earlier for earlier, later in zip(at, at[1:], strict=False)]
    assert waits == sorted(waits)
    assert timedelta(minutes=1) <= waits[0] < timedelta(minutes=3)
    assert 5 <= len(at) <= 7


def test_line_is_down_for_two_hours_and_nobody_is_lost(world: World, branch: ConnectedAccount) -> None:
    people = two_chunks(world, branch)
    world.line.outage("500_before", path="/message/", times=-1)
    delivery_id = tell(branch, people)
    for _ in range(24):
        leap(world, minutes=5)
    assert results.outcomes(branch.account_id, delivery_id) == results.Report("sending", 6, waiting=6)
    assert world.cloud.dead_letters("DeliveriesQueue") == []
    world.line.mend()
    for _ in range(8):
        leap(world, minutes=5)
    assert check(world, branch, delivery_id, SAID, people).accepted == 6


def test_line_is_down_for_longer_than_a_key_lives_and_a_person_must_decide(
    world: World, branch: ConnectedAccount
) -> None:
    people = two_chunks(world, branch)
    world.line.outage("500_after", path="/message/", times=1)
    world.line.outage("500_before", path="/message/", times=-1)
    delivery_id = tell(branch, people)
    for _ in range(52):
        leap(world, minutes=30)
    for key in {call.retry_key for call in sends(world)}:
        at = [call.at for call in sends(world) if call.retry_key == key]
        assert timedelta(hours=22) < max(at) - min(at) < timedelta(hours=23)
    report = check(world, branch, delivery_id, SAID, people)
    assert report == results.Report("done", people=6, unknown=6)
    assert times_told(world, SAID, people) == {0: 3, 1: 3}
    world.line.mend()
    leap(world, hours=5)
    assert times_told(world, SAID, people) == {0: 3, 1: 3}
    assert outbox.again(branch.account_id, delivery_id, datetime.now(UTC)) == ""


@pytest.mark.parametrize("hours", [24, 30])
def test_a_message_that_comes_back_the_next_day_sends_nothing(
    world: World, branch: ConnectedAccount, hours: int
) -> None:
    people = two_chunks(world, branch)
    delivery_id = tell(branch, people)
    messages = [message.body for message in door(world).shelf.messages()]
    door(world).shelf.clear()
    world.clock.shift(timedelta(hours=hours, seconds=1))
    for body in messages:
        sending.send(queue.read(body), datetime.now(UTC))
    assert sends(world) == []
    assert check(world, branch, delivery_id, SAID, people).skipped == {"late": 6}


def test_what_was_tried_and_comes_back_the_next_day_is_unknown(
    world: World, branch: ConnectedAccount
) -> None:
    people = crowd(world, branch, 2)
    world.line.outage("500_after", path="multicast", times=-1)
    delivery_id = tell(branch, people)
    body = door(world).shelf.messages()[0].body
    door(world).carry()
    world.line.mend()
    calls = len(sends(world))
    world.clock.shift(timedelta(hours=24, seconds=1))
    sending.send(queue.read(body), datetime.now(UTC))
    assert len(sends(world)) == calls
    assert check(world, branch, delivery_id, SAID, people).unknown == 2


def test_what_line_calls_wrong_is_not_tried_again_and_its_words_are_kept(
    world: World, branch: ConnectedAccount
) -> None:
    people = crowd(world, branch, 2)
    wrong = Delivery("test:2", "emergency", {"ja": [{"type": "text", "text": ""}]}, to=people)
    delivery_id = outbox.put(branch.account_id, wrong, datetime.now(UTC))
    world.settle()
    for _ in range(3):
        leap(world, minutes=5)
    report = check(world, branch, delivery_id, SAID, people)
    assert report.failed == {"LINE answered 400": 2}
    assert len(sends(world)) == 1
    chunk = Chunk.find(branch.account_id, delivery_id, 0)
    assert chunk
    assert "messages[0]" in chunk.detail


def test_a_revoked_account_is_noted_and_the_others_are_told(world: World, branch: ConnectedAccount) -> None:
    other = live(world.account("みどり会本部"), monthly_limit=None)
    people = two_chunks(world, branch)
    others = crowd(world, other, 3, start=100)
    world.line.outage("401", to=branch.channel, times=-1)
    ids = [tell(branch, people), tell(other, others)]
    world.settle()
    assert check(world, branch, ids[0], SAID, people).failed == {"reconnect": 6}
    assert check(world, other, ids[1], SAID, others).accepted == 3
    account = Account.find(branch.account_id)
    assert account
    assert account.connection == "needs_reconnect"


def test_a_slow_account_holds_nobody_else_up(world: World, branch: ConnectedAccount) -> None:
    """One message of the bad account is tried, the others step back; the small notice leaves meanwhile."""
    bad, people = branch, two_chunks(world, branch)
    other = live(world.account("みどり会本部"), monthly_limit=None)
    small = crowd(world, other, 1, start=100)
    world.line.outage("timeout_before", to=bad.channel, path="/message/", times=-1)
    for number in range(3):
        tell(bad, people, f"test:bad:{number}")
    began = datetime.now(UTC)
    delivery_id = tell(other, small)
    while door(world).carry():
        pass
    assert check(world, other, delivery_id, SAID, small).accepted == 1
    assert datetime.now(UTC) - began < timedelta(seconds=30)
    assert [call.channel_id for call in sends(world)].count(bad.channel.channel_id) == 1
    world.line.mend()
    for _ in range(4):
        leap(world, minutes=4)
    assert times_told(world, SAID, people) == {3: 6}


def test_doubled_messages_and_eight_workers_tell_everybody_once(
    world: World, branch: ConnectedAccount
) -> None:
    people = two_chunks(world, branch, size=20)
    ids = [tell(branch, people, f"test:{number}") for number in range(4)]
    jobs = [queue.read(message.body) for message in door(world).shelf.messages()] * 3
    door(world).shelf.clear()
    now = datetime.now(UTC)
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda job: sending.send(job, now), sorted(jobs, key=lambda job: job.number)))
    world.later(minutes=2)
    assert times_told(world, SAID, people) == {4: 40}
    for delivery_id in ids:
        report = results.outcomes(branch.account_id, delivery_id)
        assert report == results.Report("done", people=40, accepted=40)
    check_ledger(world, branch)


def test_everything_runs_once_more_and_nobody_is_told_again(world: World, branch: ConnectedAccount) -> None:
    people = two_chunks(world, branch)
    world.line.outage("500_after", path="multicast")
    tell(branch, people)
    for _ in range(3):
        world.later(minutes=2)
    before = quota.for_a_page(branch.account_id, datetime.now(UTC))
    for pause in (timedelta(0), timedelta(minutes=7), timedelta(days=2)):
        world.clock.shift(pause)
        world.cloud.replay()
    assert times_told(world, SAID, people) == {1: 6}
    assert quota.for_a_page(branch.account_id, datetime.now(UTC)) == before


def test_a_delivery_that_cannot_be_planned_holds_nobody_else_up_and_rings(
    world: World, branch: ConnectedAccount
) -> None:
    people = crowd(world, branch, 3)
    soon = datetime.now(UTC) + timedelta(seconds=30)
    for reason in ("test:broken", "test:sound"):
        delivery = Delivery(reason, "emergency", words(reason), to=people, due_at=soon)
        delivery_id = outbox.put(branch.account_id, delivery, datetime.now(UTC))
        if reason == "test:broken":
            row = models.Delivery.find(branch.account_id, delivery_id)
            assert row
            store.forget(models.ListPart, branch.account_id, f"list#{row.audience['list_id']}#00000")
    world.clock.shift(timedelta(minutes=1))
    with pytest.raises(LookupError):
        plan(world)
    world.settle()
    assert times_told(world, "test:sound", people) == {1: 3}


def test_a_lost_message_is_found_by_the_schedule(world: World, branch: ConnectedAccount) -> None:
    people = two_chunks(world, branch)
    delivery_id = tell(branch, people)
    door(world).shelf.clear()
    world.later(minutes=6)
    assert check(world, branch, delivery_id, SAID, people).accepted == 6


@pytest.mark.parametrize("more", [{}, {"later": {"S": "unknown"}}])
def test_a_chunk_of_another_version_is_sent(
    world: World, branch: ConnectedAccount, more: dict[str, Any]
) -> None:
    """What the first version wrote at least, and what a later one may add; its message has no more either."""
    people = crowd(world, branch, 2)
    delivery_id = "7d1c9c1e-5d3a-5b6e-9a49-0f3f0f2a8a11"
    chunk: dict[str, Any] = {
        "account_id": {"S": branch.account_id},
        "item": {"S": f"{delivery_id}#chunk#00000"},
        "messages": {"S": '[{"type":"text","text":"' + SAID + '"}]'},
        "to": {"S": str(people).replace("'", '"')},
        "frozen_at": {"S": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}+0000"},
    }
    aws.client("dynamodb").put_item(TableName=Chunk.Meta.table_name, Item={**chunk, **more})
    body = f'{{"v":1,"account_id":"{branch.account_id}","delivery_id":"{delivery_id}","chunk":0}}'
    sending.send(queue.read(body), datetime.now(UTC))
    assert times_told(world, SAID, people) == {1: 2}
    kept = Chunk.find(branch.account_id, delivery_id, 0)
    assert kept
    assert kept.outcome == "accepted"


def door(world: World) -> QueueDoor:
    (found,) = [door for name, door in world.cloud.queues.items() if "Deliveries" in name]
    return found
