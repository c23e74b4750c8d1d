"""F12: one thing that cannot be answered ends among the dead letters with its reason; sent back, it is done.

DEPTH=full lets it be one among the thousand of the guarantees.
"""

import os
import re
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from renraku.line import answered, dead_letters, failures
from renraku.line.dead_letters import Letter, Queue
from tests.faults.wire import Call, Meet, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.reading import GREETING, NOT_UNDERSTOOD, titles
from tests.world import ConnectedAccount, World

CROWD = 1_000 if os.environ.get("DEPTH") == "full" else 30
AT_ONCE = 50  # a reply token does not live for ever
STEPS = ["SendMessage", "PutItem", "DeleteMessage"]


class Killed(BaseException):
    """The process is gone: nothing catches this."""


@pytest.fixture
def incoming(world: World) -> Queue:
    return dead_letters.queues()[0]


def cannot_be_read(event_ids: set[str]) -> Meet:
    """Whether these events were answered before cannot be told: a table that fails for them alone."""

    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "GetItem" and parameters["Key"].get("event_id", {}).get("S") in event_ids:
            raise ClientError({"Error": {"Code": "InternalServerError", "Message": "かなりや"}}, operation)
        return go_on()

    return meet


def becomes_a_dead_letter(world: World, name: str, words: str = "こんにちは") -> str:
    """Says something that cannot be answered; the event's id."""
    world.line.says(name, words)
    event_id = str(world.line.webhooks[-1].events[0]["webhookEventId"])
    with every_aws_call(cannot_be_read({event_id})):
        world.settle()
    return event_id


def look(branch: ConnectedAccount, incoming: Queue) -> list[Letter]:
    return dead_letters.look(branch.account_id, incoming).letters


def send_back(world: World, branch: ConnectedAccount, incoming: Queue, letters: list[Letter]) -> list[Letter]:
    ids = [letter.letter_id for letter in letters]
    return dead_letters.send_back(branch.account_id, incoming, ids, officer=AOI, now=world.clock.now())


def crowd(world: World, size: int) -> list[str]:
    names = [f"person {number}" for number in range(size)]
    for name in names:
        world.friend(name)
    return names


def test_one_poison_among_many_is_kept_with_its_reason_and_done_when_it_is_sent_back(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    names, poison = crowd(world, CROWD), ""
    for first in range(0, CROWD, AT_ONCE):
        with world.line.together():
            for name in names[first : first + AT_ONCE]:
                world.line.says(name, "こんにちは")
        poison = poison or str(world.line.webhooks[-1].events[7]["webhookEventId"])
        with every_aws_call(cannot_be_read({poison})):
            world.settle()
    done = [titles(world, name) == [GREETING, NOT_UNDERSTOOD] for name in names]
    assert done.count(True) == CROWD - 1
    [letter] = look(branch, incoming)
    assert (letter.event_id, letter.kind) == (poison, "text")
    failed = failures.failed_tries(branch.account_id, world.clock.now())[poison]
    assert (failed.reason, failed.tries) == ("GetError", 4)
    assert re.fullmatch(r"\w+\.py:\d+", failed.place)
    assert send_back(world, branch, incoming, [letter]) == [letter]
    world.settle()
    assert (look(branch, incoming), dead_letters.count(incoming)) == ([], 0)
    assert answered.which_of(branch.account_id, [poison]) == {poison}
    world.settle()
    late = names[done.index(False)]
    world.says(late, "もう一度")  # the reply token had died: the answer waited for the next contact
    assert titles(world, late).count(NOT_UNDERSTOOD) == 2


def test_sending_back_twice_does_it_once(world: World, branch: ConnectedAccount, incoming: Queue) -> None:
    world.friend(HANA)
    event_id = becomes_a_dead_letter(world, HANA)
    [letter] = look(branch, incoming)
    assert len(send_back(world, branch, incoming, [letter])) == 1
    assert send_back(world, branch, incoming, [letter]) == []
    world.settle()
    decided = [line.message for line in world.cloud.logs if line.fields.get("event_id") == event_id]
    assert decided.count("incoming_answered") == 1


@pytest.mark.parametrize("operation", STEPS)
@pytest.mark.parametrize("done", [False, True])
def test_killed_anywhere_and_sent_back_again_it_is_answered_once(
    world: World, branch: ConnectedAccount, incoming: Queue, operation: str, done: bool
) -> None:
    world.friend(HANA)
    event_id = becomes_a_dead_letter(world, HANA)

    def die(called: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if called != operation:
            return go_on()
        if done:
            go_on()
        raise Killed

    [letter] = look(branch, incoming)
    with pytest.raises(Killed), every_aws_call(die):
        send_back(world, branch, incoming, [letter])
    world.settle()
    world.later(minutes=10)  # SQS has forgotten what it took before
    again = look(branch, incoming)
    assert len(send_back(world, branch, incoming, again)) == len(again)
    world.settle()
    assert look(branch, incoming) == []
    decided = [line.message for line in world.cloud.logs if line.fields.get("event_id") == event_id]
    assert decided.count("incoming_answered") == 1
    assert decided.count("incoming_repeated") <= 1


def test_what_comes_back_dead_is_another_letter_of_the_same_event(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    world.friend(HANA)
    event_id = becomes_a_dead_letter(world, HANA)
    [first] = look(branch, incoming)
    world.later(hours=1)
    send_back(world, branch, incoming, [first])
    with every_aws_call(cannot_be_read({event_id})):
        world.settle()
    [second] = look(branch, incoming)
    assert second.event_id == event_id
    assert second.letter_id != first.letter_id
    now = world.clock.now()
    mark = failures.sent_back(branch.account_id, now)[event_id]
    assert (mark.letter_id, mark.sent_by) == (first.letter_id, AOI)
    assert failures.failed_tries(branch.account_id, now)[event_id].failed_at > mark.sent_at
    world.later(minutes=1)
    assert len(send_back(world, branch, incoming, [second])) == 1, "its own deduplication id"
    world.settle()
    assert answered.which_of(branch.account_id, [event_id]) == {event_id}


def test_another_account_sees_no_letter_and_sends_none_back(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    elsewhere = world.account("あさひ支部")
    world.friend(HANA)
    world.friend(TOM, elsewhere)
    becomes_a_dead_letter(world, HANA)
    [letter] = look(branch, incoming)
    assert look(elsewhere, incoming) == []
    assert send_back(world, elsewhere, incoming, [letter]) == []
    assert failures.failed_tries(elsewhere.account_id, world.clock.now()) == {}
    assert look(branch, incoming) == [letter]


def test_letters_come_oldest_first_and_a_look_leaves_them_where_they_are(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    for name in (HANA, KEN):
        world.friend(name)
    events = [becomes_a_dead_letter(world, name) for name in (HANA, KEN, HANA)]
    for _ in range(3):
        found = dead_letters.look(branch.account_id, incoming)
        assert ([letter.event_id for letter in found.letters], found.is_complete) == (events, True)
    assert dead_letters.count(incoming) == 3


def test_a_reason_that_cannot_be_kept_stops_nobody(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    world.friend(HANA)
    world.line.says(HANA, "こんにちは")

    def refuse(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if "SeenTable" in str(parameters.get("TableName")) and operation in ("GetItem", "PutItem"):
            raise ClientError({"Error": {"Code": "InternalServerError"}}, operation)
        return go_on()

    with every_aws_call(refuse):
        world.settle()
    assert len(look(branch, incoming)) == 1
    assert failures.failed_tries(branch.account_id, world.clock.now()) == {}
    assert "failure_not_noted" in [line.message for line in world.cloud.logs]


def test_the_reason_is_forgotten_with_the_letter(
    world: World, branch: ConnectedAccount, incoming: Queue
) -> None:
    world.friend(HANA)
    event_id = becomes_a_dead_letter(world, HANA, "かなりや")
    failed = failures.failed_tries(branch.account_id, world.clock.now())[event_id]
    assert failed.expires_at - failed.failed_at <= timedelta(days=14)
    assert "かなりや" not in str(failed.attribute_values)
    later = failed.failed_at + timedelta(days=14, seconds=1)
    assert failures.failed_tries(branch.account_id, later) == {}
