"""F13 and F19: when SQS takes a part only, or a part of a batch fails, that part alone comes back."""

import itertools
import random
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.line.records import Json
from tests.faults.wire import Call, Meet, every_aws_call
from tests.stories.reading import GREETING, NOT_UNDERSTOOD, titles
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account("みどり支部", redelivery=True)


def everybody_says(world: World, names: list[str], text: str) -> None:
    """In one webhook, as LINE does when much happens at once."""
    with world.line.together():
        for name in names:
            world.line.says(name, text)


def newcomers(world: World, count: int, begin: int = 0) -> list[str]:
    names = [f"person {n}" for n in range(begin, begin + count)]
    for name in names:
        world.friend(name)
    return names


def sqs_takes_only(taken: set[str]) -> Meet:
    """Of each batch SQS takes the entries with these ids and says so, without raising."""

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation != "SendMessageBatch":
            return go_on()
        refused = [entry["Id"] for entry in parameters["Entries"] if entry["Id"] not in taken]
        parameters["Entries"] = [entry for entry in parameters["Entries"] if entry["Id"] in taken]
        answer = go_on() if parameters["Entries"] else {}
        return answer | {
            "Failed": [{"Id": id_, "Code": "InternalError", "SenderFault": False} for id_ in refused]
        }

    return meet


@pytest.mark.parametrize("taken", [set(), {"0"}, {"0", "2", "4"}, {"1", "3"}, {"0", "1", "2", "3"}])
def test_what_sqs_did_not_take_is_sent_again_by_line_and_done_once(
    world: World, branch: ConnectedAccount, taken: set[str]
) -> None:
    names = newcomers(world, 5)
    with every_aws_call(sqs_takes_only(taken)):
        everybody_says(world, names, "こんにちは")
    assert world.line.webhooks[-1].status == 500
    world.settle()
    assert world.line.redeliver() == 1
    world.settle()
    assert [titles(world, name) for name in names] == [[GREETING, NOT_UNDERSTOOD]] * 5


def test_a_webhook_of_many_events_whose_second_batch_fails_is_done_once(
    world: World, branch: ConnectedAccount
) -> None:
    names = newcomers(world, 25)
    batches = itertools.count()

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "SendMessageBatch" and next(batches) == 1:
            raise ClientError({"Error": {"Code": "ServiceUnavailable"}}, operation)
        return go_on()

    with every_aws_call(meet):
        everybody_says(world, names, "こんにちは")
    assert world.line.webhooks[-1].status == 500
    world.line.redeliver()
    world.settle()
    assert [titles(world, name) for name in names] == [[GREETING, NOT_UNDERSTOOD]] * 25


def test_an_answer_of_sqs_that_is_lost_queues_nothing_twice(world: World, branch: ConnectedAccount) -> None:
    names = newcomers(world, 3)

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        answer = go_on()
        if operation == "SendMessageBatch":
            raise ClientError({"Error": {"Code": "InternalError"}}, operation)
        return answer

    with every_aws_call(meet):
        everybody_says(world, names, "こんにちは")
    assert world.line.webhooks[-1].status == 500
    world.line.redeliver()
    world.settle()
    assert [titles(world, name) for name in names] == [[GREETING, NOT_UNDERSTOOD]] * 3


def rows_fail_of(user_ids: set[str]) -> Meet:
    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation in ("GetItem", "PutItem") and any(user in str(parameters) for user in user_ids):
            raise ClientError({"Error": {"Code": "InternalServerError"}}, operation)
        return go_on()

    return meet


def carry_one_batch(world: World) -> Json:
    """What Lambda does once; the function's answer."""
    (door,) = [door for door in world.cloud.queues.values() if "Incoming" in door.mapping.queue]
    assert door.carry() > 0
    return dict(world.cloud.invocations[-1].result)


def test_of_a_batch_exactly_the_failed_ones_come_back_in_every_pattern(
    world: World, branch: ConnectedAccount
) -> None:
    (door,) = [door for door in world.cloud.queues.values() if "Incoming" in door.mapping.queue]
    size = door.mapping.batch_size
    names = newcomers(world, size)
    patterns = list(itertools.product([False, True], repeat=size))
    for pattern in random.Random(13).sample(patterns, min(16, len(patterns))):
        fails = {world.person(name) for name, fail in zip(names, pattern, strict=True) if fail}
        before = {name: len(titles(world, name)) for name in names}
        everybody_says(world, names, "こんにちは")
        waiting = {message.id: message for message in door.shelf.messages()}
        with every_aws_call(rows_fail_of(fails)):
            answer = carry_one_batch(world)
        failed = {waiting[item["itemIdentifier"]].group_id for item in answer["batchItemFailures"]}
        assert failed == {f"{branch.account_id}/{user_id}" for user_id in fails}
        world.settle()
        assert {name: len(titles(world, name)) for name in names} == {
            name: count + 1 for name, count in before.items()
        }


def test_a_batch_that_fails_whole_is_reported_like_any_other(world: World, branch: ConnectedAccount) -> None:
    names = newcomers(world, 4)
    everybody_says(world, names, "こんにちは")
    with every_aws_call(rows_fail_of({world.person(name) for name in names})):
        assert len(carry_one_batch(world)["batchItemFailures"]) == 4
    assert world.cloud.invocations[-1].error is None


def test_what_a_friend_did_later_waits_for_what_they_did_before(
    world: World, branch: ConnectedAccount
) -> None:
    (name,) = newcomers(world, 1)
    world.line.says(name, "いち")
    event_id = world.line.webhooks[-1].events[0]["webhookEventId"]
    world.line.sends(name, "sticker")
    with every_aws_call(rows_fail_of({event_id})):
        assert len(carry_one_batch(world)["batchItemFailures"]) == 2
    assert titles(world, name) == [GREETING]
    world.settle()
    assert titles(world, name) == [GREETING, NOT_UNDERSTOOD, "スタンプが届きました"]
