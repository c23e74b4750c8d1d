"""Everything behind a queue runs twice one day: nobody notices."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from renraku.line import queue
from renraku.members.models import Friend
from renraku.members.seen_models import Seen
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, EVERYBODY, HANA, KEN, MEI, TOM
from tests.stories.reading import GREETING, LATE, NOT_UNDERSTOOD, titles
from tests.world import ConnectedAccount, World


def kept(world: World) -> list[dict[str, Any]]:
    """All that is written down of friends, and which events are known to be answered."""
    return sorted(
        [friend.to_simple_dict() for friend in Friend.scan()]
        + [{"account_id": seen.account_id, "event_id": seen.event_id} for seen in Seen.scan()],
        key=str,
    )


def a_day_in_the_branch(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    for name in (HANA, KEN, MEI):
        world.friend(name, branch)
    world.friend(TOM, headquarters)
    world.person(AOI)
    world.taps(HANA, "登録する（手紙のコード）")
    world.says(HANA, "あしたは何時からですか")
    world.line.sends(KEN, "sticker")
    world.line.block(MEI)
    world.clock.shift(timedelta(minutes=20))
    world.line.unblock(MEI)
    world.says(TOM, "本部の方へ")
    world.line.create_group("コーラス", [HANA, AOI])
    world.line.invite("コーラス", branch.channel)
    world.line.says_in_group(AOI, "コーラス", "きこえますか", mention=True)
    world.line.outage("500_after", path="/reply")
    world.says(KEN, "ありがとう")
    world.line.outage("500_before", path="/reply", times=-1)
    world.says(HANA, "きこえますか")
    world.line.mend()
    world.settle()


@pytest.mark.parametrize("pause", [timedelta(0), timedelta(minutes=7), timedelta(days=2)])
def test_everything_runs_once_more_and_every_inbox_is_as_before(
    world: World, branch: ConnectedAccount, pause: timedelta
) -> None:
    a_day_in_the_branch(world, branch)
    inboxes, tables = {name: list(world.line.inbox[name]) for name in EVERYBODY}, kept(world)
    ran = len(world.cloud.invocations)
    world.clock.shift(pause)
    world.cloud.replay()
    assert len(world.cloud.invocations) >= 2 * ran
    assert {name: world.line.inbox[name] for name in EVERYBODY} == inboxes
    assert kept(world) == tables
    assert world.cloud.dead_letters("IncomingQueue") == []


def test_what_waited_is_still_said_after_everything_ran_once_more(
    world: World, branch: ConnectedAccount
) -> None:
    a_day_in_the_branch(world, branch)
    world.cloud.replay()
    world.taps(HANA, "役員と話す", branch)
    assert titles(world, HANA)[-3:] == [LATE, NOT_UNDERSTOOD, "役員と話す"]


def test_all_webhooks_sent_again_change_nothing(world: World, branch: ConnectedAccount) -> None:
    a_day_in_the_branch(world, branch)
    inboxes, tables = {name: list(world.line.inbox[name]) for name in EVERYBODY}, kept(world)
    world.clock.shift(timedelta(minutes=30))
    assert world.line.redeliver(everything=True) >= 10
    world.settle()
    assert {name: world.line.inbox[name] for name in EVERYBODY} == inboxes
    assert kept(world) == tables


def test_an_event_that_is_first_seen_as_a_redelivery_is_answered(
    world: World, branch: ConnectedAccount
) -> None:
    branch.channel.redelivery = True
    world.friend(HANA)
    with the_queue_is_down():
        world.says(HANA, "こんにちは")
    assert world.line.webhooks[-1].status == 500
    assert titles(world, HANA) == [GREETING]
    world.clock.shift(timedelta(seconds=30))
    assert world.line.redeliver() == 1
    world.settle()
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]


@pytest.mark.parametrize("hours", [2, 25, 6 * 24])
def test_a_redelivery_hours_later_is_taken_and_its_answer_waits(
    world: World, branch: ConnectedAccount, hours: int
) -> None:
    branch.channel.redelivery = True
    world.friend(HANA)
    with the_queue_is_down():
        world.says(HANA, "こんにちは")
    world.clock.shift(timedelta(hours=hours))
    world.line.redeliver()
    world.settle()
    world.taps(HANA, "役員と話す")
    assert titles(world, HANA)[1:] in (
        [NOT_UNDERSTOOD, "役員と話す"],
        [LATE, NOT_UNDERSTOOD, "役員と話す"],
    )


@contextmanager
def the_queue_is_down() -> Iterator[None]:
    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "SendMessageBatch":
            raise ClientError({"Error": {"Code": "ServiceUnavailable"}}, operation)
        return go_on()

    with every_aws_call(meet):
        yield


@contextmanager
def what_is_about_fails(text: str) -> Iterator[None]:
    """Every DynamoDB call that names `text` fails: some row is broken."""

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation in ("GetItem", "PutItem", "UpdateItem") and text in str(parameters):
            raise ClientError({"Error": {"Code": "InternalServerError"}}, operation)
        return go_on()

    with every_aws_call(meet):
        yield


def newest_event(world: World) -> str:
    return str(world.line.webhooks[-1].events[0]["webhookEventId"])


def test_a_poison_message_silences_nobody_else_and_is_answered_once_it_is_mended(
    world: World, branch: ConnectedAccount
) -> None:
    for name in (HANA, KEN, MEI):
        world.friend(name)
    world.line.says(MEI, "どく")
    with what_is_about_fails(newest_event(world)):
        world.line.says(HANA, "こんにちは")
        world.line.says(KEN, "こんにちは")
        world.settle()
        assert len(world.cloud.dead_letters("IncomingQueue")) == 1
    assert titles(world, HANA) == titles(world, KEN) == [GREETING, NOT_UNDERSTOOD]
    failed = [line for line in world.cloud.logs if line.message == "incoming_failed"]
    assert len(failed) == 4
    assert {line.level for line in failed} == {"ERROR"}

    for _ in range(2):
        world.cloud.redrive("IncomingQueue")
        world.settle()
    assert world.cloud.dead_letters("IncomingQueue") == []
    world.taps(MEI, "役員と話す")
    assert titles(world, MEI) == [GREETING, LATE, NOT_UNDERSTOOD, "役員と話す"]


def test_a_poison_message_does_not_take_the_friends_other_words_with_it(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(MEI)
    world.line.says(MEI, "どく")
    with what_is_about_fails(newest_event(world)):
        world.line.sends(MEI, "sticker")
        world.settle()
        assert len(world.cloud.dead_letters("IncomingQueue")) == 1
        world.taps(MEI, "役員と話す")
    assert titles(world, MEI) == [GREETING, LATE, "スタンプが届きました", "役員と話す"]


def test_the_last_try_is_the_last_for_the_code_and_for_the_queue(world: World) -> None:
    (door,) = [door for door in world.cloud.queues.values() if "Incoming" in door.mapping.queue]
    policy = door.shelf.queue.redrive_policy or {}
    assert policy["maxReceiveCount"] == queue.TRIES


def test_the_others_of_a_batch_are_answered_within_seconds_of_a_poison_message(
    world: World, branch: ConnectedAccount
) -> None:
    for name in (HANA, MEI):
        world.friend(name)
    began = world.clock.now()
    world.line.says(MEI, "どく")
    with what_is_about_fails(newest_event(world)):
        world.line.says(HANA, "こんにちは")
        for door in world.cloud.queues.values():
            door.carry()
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]
    assert world.clock.now() - began < timedelta(seconds=5)
