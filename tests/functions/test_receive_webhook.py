"""Every payload of events/receive_webhook through its handler."""

import json
from datetime import UTC, datetime

import pytest

from tests.functions.payloads import (
    ACCOUNT_ID,
    EVENTS,
    connect_the_account,
    payload,
    queued,
    queued_event,
)
from tests.world import World

KINDS = len(list((EVENTS / "answer_friends").glob("*.json")))

# case -> (what LINE is answered, how many events wait in the queue then)
ANSWERS = {
    "verify": (200, 0),
    "verify_in_base64": (200, 0),
    "text": (200, 1),
    "text_in_base64": (200, 1),
    "of_several_people": (200, 4),
    "of_every_kind": (200, KINDS),
    "with_broken_json": (200, 0),
    "with_nothing_in_it": (200, 0),
    "forged": (401, 0),
    "without_signature": (401, 0),
    "with_an_empty_signature": (401, 0),
    "of_an_unknown_account": (401, 0),
    "of_another_destination": (401, 0),
}


@pytest.fixture
def branch(world: World) -> World:
    connect_the_account(world, datetime(2026, 10, 4, 5, 1, 31, tzinfo=UTC))
    return world


def test_every_webhook_payload_has_its_answer_here() -> None:
    assert {path.stem for path in (EVENTS / "receive_webhook").glob("*.json")} == set(ANSWERS)


@pytest.mark.parametrize(("case", "answer"), ANSWERS.items())
def test_a_webhook_is_answered_and_its_events_are_queued(
    branch: World, case: str, answer: tuple[int, int]
) -> None:
    done = branch.cloud.runtime.invoke("ReceiveWebhookFunction", payload("receive_webhook", case))
    assert (done.error, done.result, len(queued(branch))) == (None, {"statusCode": answer[0]}, answer[1])


@pytest.mark.parametrize("case", ["with_broken_json", "with_nothing_in_it"])
def test_a_signed_webhook_that_nobody_can_read_is_counted(branch: World, case: str) -> None:
    branch.cloud.runtime.invoke("ReceiveWebhookFunction", payload("receive_webhook", case))
    assert [line.message for line in branch.cloud.logs] == ["webhook_unreadable"]


def test_what_waits_in_the_queue_is_what_the_payloads_of_answer_friends_say(branch: World) -> None:
    branch.cloud.runtime.invoke("ReceiveWebhookFunction", payload("receive_webhook", "of_every_kind"))
    waiting = {message.deduplication_id: message for message in queued(branch)}
    assert len(waiting) == KINDS
    for path in (EVENTS / "answer_friends").glob("*.json"):
        record = payload("answer_friends", path.stem)["Records"][0]
        message = waiting[record["attributes"]["MessageDeduplicationId"]]
        said, expected = json.loads(message.body), json.loads(record["body"])
        assert message.group_id == record["attributes"]["MessageGroupId"]
        assert said | {"received_at": 0} == expected | {"received_at": 0}


def test_the_same_webhook_twice_waits_in_the_queue_once(branch: World) -> None:
    for case in ("text", "text_in_base64", "text"):
        branch.cloud.runtime.invoke("ReceiveWebhookFunction", payload("receive_webhook", case))
    assert [json.loads(message.body)["event"] for message in queued(branch)] == [queued_event("text")]


def test_the_events_keep_the_moment_at_which_the_webhook_came(branch: World) -> None:
    event = payload("receive_webhook", "text")
    branch.cloud.runtime.invoke("ReceiveWebhookFunction", event)
    message = json.loads(queued(branch)[0].body)
    assert message["received_at"] == event["requestContext"]["timeEpoch"]
    assert message["account_id"] == ACCOUNT_ID
