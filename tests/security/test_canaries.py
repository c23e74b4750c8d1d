"""G13, threats 18 and 19: no secret, no user id, no name and no word of anybody in any line of any log."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.invocations import LogLine
from renraku.accounts import credentials
from renraku.accounts.connecting import Wish
from renraku.line.connection import Channel
from tests.faults.wire import Call, every_aws_call
from tests.world import ConnectedAccount, World

WORDS = "かなりや-words-81d3"
NAME = "かなりや-name-5e20"
FILE = "かなりや-file-c9aa.pdf"
ADDRESS = "かなりや-address-07bb"
DATA = "kanariya-data-4f6e"
GROUP = "かなりや-group-33c1"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account("みどり支部", redelivery=True)


def a_chatty_day(world: World) -> None:
    """Everything somebody can say, in talks of two and in a group."""
    world.person(NAME)
    world.line.follow(NAME)
    message_id = world.says(NAME, WORDS)
    world.line.edits(NAME, message_id, WORDS * 2)
    world.line.unsends(NAME, message_id)
    world.line.sends(NAME, "file", fileName=FILE)
    world.line.sends(NAME, "location", title=ADDRESS, address=ADDRESS)
    world.line.sends(NAME, "sticker", text=WORDS)
    world.line.taps_data(NAME, f"f=members&do={DATA}&id={DATA}", params={"date": DATA})
    world.line.taps_data(NAME, DATA)
    world.line.create_group(GROUP, [NAME])
    world.line.invite(GROUP)
    world.line.says_in_group(NAME, GROUP, WORDS, mention=True)
    world.line.happens({"type": "teleport", "words": WORDS}, name=NAME)
    world.settle()
    world.line.block(NAME)
    world.line.unblock(NAME)
    world.settle()


def a_day_of_failures(world: World, branch: ConnectedAccount) -> None:
    """LINE refuses, DynamoDB refuses, SQS refuses, the secret is wrong, somebody forges."""
    for fault in ("500_before", "500_after", "429", "garbage", "401", "drop"):
        world.line.outage(fault, path="/reply")
        world.says(NAME, WORDS)

    def refuse(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        raise ClientError({"Error": {"Code": "InternalServerError"}}, operation)

    def refuse_and_quote(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        message = f"cannot {json.dumps(parameters, default=str, ensure_ascii=False)}"
        if world.person(NAME) not in message:
            return go_on()
        raise ClientError({"Error": {"Code": "ValidationException", "Message": message}}, operation)

    world.line.says(NAME, WORDS)
    with every_aws_call(refuse_and_quote):
        for door in world.cloud.queues.values():
            door.carry()
    with every_aws_call(refuse):
        world.line.says(NAME, WORDS)
    world.settle()
    world.line.redeliver()
    body = json.dumps({"destination": branch.channel.bot_user_id, "events": [], "words": WORDS}).encode()
    for signature in ("A" * 44, branch.channel.secret, ""):
        world.cloud.request("POST", branch.webhook_path, {"x-line-signature": signature}, body)
    credentials.forget(branch.account_id)
    world.line.change_secret()
    world.says(NAME, WORDS)


def secrets_of(world: World, branch: ConnectedAccount) -> set[str]:
    person, group = world.line.people[NAME], world.line.group(GROUP)
    ids = {person.user_id, group.group_id, *world.line.reply_tokens, *world.line.access_tokens.tokens}
    return ids | {branch.channel.secret, WORDS, NAME, FILE, ADDRESS, DATA, GROUP}


def test_nothing_of_anybody_is_in_the_logs(
    world: World, branch: ConnectedAccount, logged: list[LogLine], capfd: pytest.CaptureFixture[str]
) -> None:
    old_secret = branch.channel.secret
    a_chatty_day(world)
    a_day_of_failures(world, branch)
    printed = "".join(capfd.readouterr())
    said = "\n".join(f"{line} {line.text}" for line in logged)
    canaries = secrets_of(world, branch) | {old_secret}
    assert {line.function for line in logged} >= {"receive_webhook", "answer_friends"}
    assert len(logged) > 30
    assert "incoming_failed" in said
    assert {canary for canary in canaries if canary in said or canary in printed} == set()
    assert {json.dumps(canary)[1:-1] for canary in canaries if json.dumps(canary)[1:-1] in said} == set()


def test_a_friend_in_the_logs_is_always_the_same_and_never_the_user_id(
    world: World, branch: ConnectedAccount, logged: list[LogLine]
) -> None:
    headquarters = world.account("みどり会本部")
    for account in (branch, headquarters):
        world.friend(NAME, account)
        world.says(NAME, WORDS, account)
    answered = [line.fields for line in logged if line.message == "incoming_answered"]
    friends = {(fields["account_id"], fields["friend"]) for fields in answered}
    assert len(answered) == 4
    assert len(friends) == len({friend for _, friend in friends}) == 2


def test_a_secret_does_not_show_when_its_holder_is_printed() -> None:
    holders = [
        credentials.Credentials("1", "U1", channel_secret=b"kanariya"),
        Channel("1", channel_secret=b"kanariya"),
        Wish("1", "kanariya", "みどり支部", "03-0000-0000"),
    ]
    assert [repr(holder) for holder in holders if "kanariya" in f"{holder!r} {holder}"] == []


def test_the_secret_in_the_table_is_encrypted_for_its_own_account_alone(
    world: World, branch: ConnectedAccount
) -> None:
    from renraku.accounts.models import Account

    headquarters = world.account("みどり会本部")
    stolen, own = Account.find(branch.account_id), Account.find(headquarters.account_id)
    assert stolen is not None
    assert own is not None
    assert branch.channel.secret.encode() not in stolen.protected_secret
    own.protected_secret = stolen.protected_secret
    own.save()
    credentials.forget(headquarters.account_id)
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        credentials.find_credentials(headquarters.account_id)
