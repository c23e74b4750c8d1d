"""LINE is asked whether it would take a message; nobody is told, nothing is counted."""

from datetime import UTC, datetime
from typing import Literal

import pytest

from local.line.outages import OutageKind
from renraku.errors import LineRefused
from renraku.line import connection, validating
from renraku.line.messages import text
from renraku.line.validating import Complaint
from tests.people import HANA
from tests.world import ConnectedAccount, World


@pytest.fixture
def account(world: World) -> ConnectedAccount:
    return world.account()


@pytest.fixture
def channel(account: ConnectedAccount) -> connection.Channel:
    return connection.Channel(account.channel.channel_id, account.channel.secret.encode())


@pytest.mark.parametrize("endpoint", ["multicast", "broadcast"])
def test_what_line_would_take_is_no_complaint_and_costs_nothing(
    world: World,
    account: ConnectedAccount,
    channel: connection.Channel,
    endpoint: Literal["multicast", "broadcast"],
) -> None:
    world.friend(HANA)
    told = len(world.line.inbox[HANA])
    assert validating.look_over(channel, [text("花見です。")], endpoint) == []
    assert world.line.calls[-1].path == f"/v2/bot/message/validate/{endpoint}"
    assert len(world.line.inbox[HANA]) == told
    assert account.channel.used_in(datetime.now(UTC)) == 0


def test_what_line_would_refuse_says_which_message(channel: connection.Channel) -> None:
    [found] = validating.look_over(channel, [text("花見です。"), text("花" * 5_001)], "multicast")
    assert found.number == 1
    assert found.said


@pytest.mark.parametrize("fault", ["500_before", "drop", "429"])
def test_a_line_that_gives_no_answer_is_no_yes(
    world: World, channel: connection.Channel, fault: OutageKind
) -> None:
    world.line.outage(fault, path="/validate", times=-1)
    with pytest.raises(LineRefused):
        validating.look_over(channel, [text("花見です。")], "multicast")


@pytest.mark.parametrize(
    ("detail", "found"),
    [
        (
            '{"message":"The request body has 1 error(s)","details":'
            '[{"message":"May not be empty","property":"messages[2].text"}]}',
            [Complaint(2, "May not be empty")],
        ),
        ('{"message":"Oh"}', [Complaint(None, "Oh")]),
        (
            '{"message":"x","details":[{"message":"a","property":"messages[0].text"},{"message":"b","prop',
            [Complaint(0, "a")],
        ),
        ("<html>", [Complaint(None, "<html>")]),
        ("[]", [Complaint(None, "[]")]),
        ('{"details":[{"message":"a","property":"to"}]}', [Complaint(None, "a")]),
    ],
)
def test_lines_answer_is_read_leniently(detail: str, found: list[Complaint]) -> None:
    assert validating.complaints(detail) == found
