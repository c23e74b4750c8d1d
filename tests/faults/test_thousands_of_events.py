"""G1 and G2 in numbers: doubled, shuffled, with a queue that fails now and then; each effect exactly once.

DEPTH=full runs the ten thousand of the guarantees; without it a few hundred take the same way.
"""

import os
import random
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from renraku.members.models import Friend
from renraku.members.seen_models import Seen
from tests.faults.crashes import Killed
from tests.faults.wire import Call, every_aws_call
from tests.world import ConnectedAccount, World

FULL = os.environ.get("DEPTH") == "full"
EVENTS, PEOPLE = (10_000, 500) if FULL else (150, 20)
AT_ONCE = 50  # events between two breaths of the queue


class FailingQueue:
    """SQS fails five calls of a hundred: it takes nothing, a part, or all and its answer is lost."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.calls = self.failures = 0

    def meet(self, operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation not in ("SendMessageBatch", "ChangeMessageVisibility"):
            return go_on()
        self.calls += 1
        if self.dice.random() >= 0.05:
            return go_on()
        self.failures += 1
        match self.dice.choice(["nothing", "part", "lost"]):
            case "lost":
                go_on()
            case "part" if operation == "SendMessageBatch":
                return self._a_part(parameters, go_on)
        raise ClientError({"Error": {"Code": "ServiceUnavailable"}}, operation)

    def _a_part(self, parameters: dict[str, Any], go_on: Call) -> Any:
        refused = parameters["Entries"].pop()
        answer = go_on() if parameters["Entries"] else {}
        return answer | {"Failed": [{"Id": refused["Id"], "Code": "InternalError", "SenderFault": False}]}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部", redelivery=True)
    account.channel.monthly_limit = None
    return account


def people(world: World) -> list[str]:
    names = [f"person {n}" for n in range(PEOPLE)]
    for name in names:
        world.friend(name)
    return names


def until_line_is_rid_of_all(world: World) -> None:
    world.line.flush()
    while world.line.undelivered:
        world.line.redeliver()
    world.settle()


def replies(world: World, status: int = 200) -> int:
    return sum(call.path.endswith("/reply") and call.status == status for call in world.line.calls)


def test_every_event_is_answered_once_whatever_the_queue_and_line_do(
    world: World, branch: ConnectedAccount
) -> None:
    names, dice = people(world), random.Random(19)
    greeted, queue = replies(world), FailingQueue(dice)
    world.line.duplicate_webhooks, world.line.shuffle_webhooks = 0.2, 20
    with every_aws_call(queue.meet):
        for n in range(EVENTS):
            world.line.says(dice.choice(names), f"{n}")
            if n % AT_ONCE == AT_ONCE - 1:
                until_line_is_rid_of_all(world)
        until_line_is_rid_of_all(world)
        world.clock.shift(timedelta(minutes=6))  # beyond what SQS itself remembers
        for sent in dice.sample(world.line.webhooks, EVENTS // 20):
            world.line._redeliver(sent)
        until_line_is_rid_of_all(world)
    assert queue.failures > queue.calls / 100
    assert replies(world) - greeted == EVENTS
    assert replies(world, 400) == 0
    assert sum(len(world.line.inbox[name]) for name in names) == EVENTS + PEOPLE
    assert Seen.count() == EVENTS + PEOPLE
    assert [friend for friend in Friend.scan() if friend.waiting] == []
    assert world.cloud.dead_letters("IncomingQueue") == []


def test_a_function_killed_in_the_middle_of_many_answers_loses_none(
    world: World, branch: ConnectedAccount
) -> None:
    names = people(world)
    kill_after = 200 if FULL else 12
    for name in names:
        world.line.says(name, "こんにちは")
    marks = 0

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        nonlocal marks
        marks += operation == "PutItem" and "event_id" in str(parameters)
        if marks == kill_after + 1:
            raise Killed(operation)
        return go_on()

    with every_aws_call(meet), pytest.raises(Killed):
        world.settle()
    world.settle()
    for name in names:
        world.line.taps_data(name, "f=members&do=person&v=1")
    world.settle()
    read = {name: [m["altText"] for m in world.line.inbox[name] if m["type"] == "flex"] for name in names}
    answers = [sum(text.startswith("この文を役員に渡しますか") for text in texts) for texts in read.values()]
    assert min(answers) == 1
    assert sum(answers) <= len(names) + 1  # LINE had taken the one it died over: rather twice than never
    assert world.cloud.dead_letters("IncomingQueue") == []
