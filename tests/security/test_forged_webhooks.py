"""Threats 1, 2, 3, 17 and 22: whoever is not this account's LINE gets nothing and learns nothing."""

import json
import random
import time
from collections import Counter
from datetime import timedelta

import pytest

from local.http_door import Request, Response
from local.invocations import LogLine
from tests.faults.wire import counting_aws_calls
from tests.security.forgeries import CANARY, FORGERIES, Forge, Signed, webhook
from tests.world import ConnectedAccount, World

REFUSED = Response(401, {"content-type": "text/plain;charset=UTF-8"}, b"")
TOO_LARGE = Response(413, {"content-type": "text/plain;charset=UTF-8"}, b"")
TAKEN = Response(200, {"content-type": "text/plain;charset=UTF-8"}, b"")
ALL = 10_000


@pytest.fixture
def headquarters(world: World) -> ConnectedAccount:
    return world.account("みどり会本部")


def waiting(world: World) -> int:
    return sum(door.shelf.size for door in world.cloud.queues.values())


def test_the_true_webhook_is_taken(world: World, branch: ConnectedAccount) -> None:
    true = webhook(branch, 1)
    assert world.cloud.ask(true.request(true.signature)) == TAKEN
    assert waiting(world) == 1


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forged_webhook_is_refused(
    world: World, branch: ConnectedAccount, headquarters: ConnectedAccount, forge: Forge
) -> None:
    dice = random.Random(forge.__name__)
    for n in range(60):
        forged = forge(webhook(branch, n), headquarters, dice)
        assert world.cloud.ask(forged) == REFUSED, forged
    assert waiting(world) == 0


def test_ten_thousand_forged_webhooks_are_refused_alike(
    world: World, branch: ConnectedAccount, headquarters: ConnectedAccount, logged: list[LogLine]
) -> None:
    dice = random.Random(20_261_004)
    answers: Counter[int] = Counter()
    with counting_aws_calls() as calls:
        for n in range(ALL):
            account, other = dice.sample([branch, headquarters], 2)
            answer = world.cloud.ask(dice.choice(FORGERIES)(webhook(account, n), other, dice))
            answers[answer.status] += answer == REFUSED
    assert answers == {401: ALL}
    assert waiting(world) == 0
    assert set(calls) <= {"GetItem", "Decrypt"}
    assert len(logged) == ALL
    assert {(line.message, line.level, line.fields["status"]) for line in logged} == {
        ("webhook_refused", "INFO", 401)
    }
    assert not [line.text for line in logged if CANARY in line.text or "replyToken" in line.text]


def test_the_log_tells_one_cause_from_another_and_the_answer_does_not(
    world: World, branch: ConnectedAccount, headquarters: ConnectedAccount, logged: list[LogLine]
) -> None:
    dice = random.Random(1)
    for forge in FORGERIES:
        world.cloud.ask(forge(webhook(branch, 1), headquarters, dice))
    assert {line.fields["reason"] for line in logged} == {
        "no signature",
        "wrong signature",
        "unknown account",
        "another account's destination",
    }


def test_what_has_not_the_form_of_a_signature_costs_no_aws_call(
    world: World, branch: ConnectedAccount
) -> None:
    true = webhook(branch, 1)
    with counting_aws_calls() as calls:
        for length in (0, 1, 43, 45, 88, 10_000):
            assert world.cloud.ask(true.request("A" * length)) == REFUSED
        assert world.cloud.ask(true.request()) == REFUSED
    assert calls == []


def test_a_flood_of_forgeries_costs_no_aws_call_while_the_secret_is_known(
    world: World, branch: ConnectedAccount
) -> None:
    true = webhook(branch, 1)
    world.cloud.ask(true.request(true.signature))
    with counting_aws_calls() as calls:
        for n in range(2, 300):
            world.cloud.ask(webhook(branch, n).request(true.signature))
    assert calls == []


def test_an_unknown_account_is_looked_up_once(world: World, branch: ConnectedAccount) -> None:
    true = webhook(branch, 1)
    nobody = true.request(true.signature, path=f"/webhook/{'0' * 31}e")
    with counting_aws_calls() as calls:
        for _ in range(50):
            assert world.cloud.ask(nobody) == REFUSED
    assert calls == ["GetItem"]


def test_a_known_account_is_read_and_decrypted_once_in_five_minutes(
    world: World, branch: ConnectedAccount
) -> None:
    world.clock.shift(timedelta(minutes=6))
    with counting_aws_calls() as calls:
        for n in range(20):
            true = webhook(branch, n)
            assert world.cloud.ask(true.request(true.signature)) == TAKEN
            world.clock.shift(timedelta(seconds=29))
    assert [call for call in calls if call != "SendMessageBatch"] == ["GetItem", "Decrypt"] * 2


def signed(account: ConnectedAccount, body: bytes) -> Request:
    true = Signed(account, body, account.webhook_path)
    return true.request(true.signature)


@pytest.mark.parametrize("size", [1_000_001, 5_000_000])
def test_more_than_a_megabyte_is_not_even_looked_at(
    world: World, branch: ConnectedAccount, size: int
) -> None:
    true = webhook(branch, 1)
    body = true.body.ljust(size)
    with counting_aws_calls() as calls:
        assert world.cloud.ask(signed(branch, body)) == TOO_LARGE
        assert world.cloud.ask(Request("POST", branch.webhook_path, (), body)) == TOO_LARGE
    assert calls == []
    assert waiting(world) == 0


def test_a_megabyte_that_is_signed_is_taken(world: World, branch: ConnectedAccount) -> None:
    assert world.cloud.ask(signed(branch, webhook(branch, 1).body.ljust(1_000_000))) == TAKEN
    assert waiting(world) == 1


UNREADABLE = {
    "deep lists": b"[" * 100_000 + b"]" * 100_000,
    "deep objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep events": b'{"destination":"U","events":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no end": b'{"destination":"U","events":[{"type":"message"',
    "not UTF-8": b'{"destination":"\xff\xfe","events":[]}',
    "a number": b"42",
    "a very long number": b"9" * 10_000,
    "no events": b'{"destination":"U"}',
    "events that are none": b'{"destination":"U","events":{"type":"follow"}}',
    "nothing": b"",
    "NUL": b"\x00" * 500,
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_line_signed_and_nobody_can_read_is_taken_and_counted(
    world: World, branch: ConnectedAccount, logged: list[LogLine], body: bytes
) -> None:
    began = time.process_time()
    assert world.cloud.ask(signed(branch, body)) == TAKEN
    assert time.process_time() - began < 5
    assert waiting(world) == 0
    assert [line.message for line in logged] == ["webhook_unreadable"]


def test_an_event_that_is_too_deep_is_counted_and_its_neighbors_are_queued(
    world: World, branch: ConnectedAccount, logged: list[LogLine]
) -> None:
    told = json.loads(webhook(branch, 1).body)
    body = json.dumps(told).encode()[:-2] + b',{"a":' + b"[" * 200 + b"]" * 200 + b"}]}"
    assert world.cloud.ask(signed(branch, body)) == TAKEN
    assert waiting(world) == 1
    assert (logged[0].fields["events"], logged[0].fields["left_out"]) == (1, 1)


@pytest.mark.parametrize(("events", "answer"), [(150, TAKEN), (1_000, TAKEN), (1_001, TOO_LARGE)])
def test_many_events_are_all_queued_or_all_refused(
    world: World, branch: ConnectedAccount, events: int, answer: Response
) -> None:
    told = {
        "destination": branch.channel.bot_user_id,
        "events": [json.loads(webhook(branch, n).body)["events"][0] for n in range(events)],
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    assert world.cloud.ask(signed(branch, body)) == answer
    assert waiting(world) == (events if answer == TAKEN else 0)


def test_a_captured_webhook_has_one_effect_however_often_it_is_sent(
    world: World, branch: ConnectedAccount
) -> None:
    world.person("Hana")
    world.line.follow("Hana")
    body = world.line.webhooks[-1].body
    for _ in range(100):
        assert world.cloud.ask(signed(branch, body)) == TAKEN
    world.settle()
    world.clock.shift(timedelta(minutes=6))
    assert world.cloud.ask(signed(branch, body)) == TAKEN
    world.settle()
    assert len(world.line.inbox["Hana"]) == 1


def test_a_webhook_captured_eight_days_ago_has_no_effect(world: World, branch: ConnectedAccount) -> None:
    world.person("Hana")
    channel = branch.channel
    channel.webhook_active = False
    event = world.line.event(channel, "follow", {"type": "user", "userId": world.person("Hana")})
    body = json.dumps({"destination": channel.bot_user_id, "events": [event]}).encode()
    world.clock.shift(timedelta(days=8))
    assert world.cloud.ask(signed(branch, body)) == TAKEN
    world.settle()
    assert world.line.inbox["Hana"] == []
    assert world.cloud.logs[-1].message == "incoming_too_old"
