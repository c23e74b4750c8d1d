"""What LINE tells of an account: this month's messages, and where it sends what friends do."""

import pytest

from local.line.outages import OutageKind
from renraku.errors import LineRefused
from renraku.line import connection, outgoing
from renraku.line.outgoing import Allowance, WebhookAtLine
from tests.world import ConnectedAccount, World


@pytest.fixture
def account(world: World) -> ConnectedAccount:
    return world.account()


@pytest.fixture
def channel(account: ConnectedAccount) -> connection.Channel:
    return connection.Channel(account.channel.channel_id, account.channel.secret.encode())


def test_a_plan_with_a_limit_tells_it_and_what_was_sent(
    world: World, account: ConnectedAccount, channel: connection.Channel
) -> None:
    account.channel.monthly_limit = 200
    account.channel.usage["202604"] = 58
    assert outgoing.allowance(channel) == Allowance(limit=200, used=58)


def test_a_plan_without_a_limit_has_none(account: ConnectedAccount, channel: connection.Channel) -> None:
    account.channel.monthly_limit = None
    assert outgoing.allowance(channel) == Allowance(limit=None, used=0)


def test_the_webhook_is_where_we_said_and_in_use(
    account: ConnectedAccount, channel: connection.Channel
) -> None:
    known = outgoing.webhook_at_line(channel)
    assert known == WebhookAtLine(account.channel.webhook_url, active=True)
    account.channel.webhook_active = False
    assert not outgoing.webhook_at_line(channel).active


def test_a_webhook_nobody_has_set_is_an_answer_too(
    account: ConnectedAccount, channel: connection.Channel
) -> None:
    account.channel.webhook_url = ""
    assert outgoing.webhook_at_line(channel) == WebhookAtLine("", active=False)


@pytest.mark.parametrize("fault", ["500_before", "drop", "garbage", "429"])
def test_a_line_that_is_silent_or_talks_nonsense_raises(
    world: World, channel: connection.Channel, fault: OutageKind
) -> None:
    world.line.outage(fault)
    with pytest.raises(LineRefused):
        outgoing.allowance(channel)
    connection._silent_until.clear()
    world.line.outage(fault)
    with pytest.raises(LineRefused):
        outgoing.webhook_at_line(channel)
