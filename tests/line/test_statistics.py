"""What LINE tells of who opened what: a number, nothing below twenty, or a refusal."""

from datetime import date

import pytest

from local.line.outages import OutageKind
from renraku.errors import LineRefused
from renraku.line import connection, statistics
from tests.world import ConnectedAccount, World

DAYS = date(2026, 4, 10), date(2026, 5, 10)


@pytest.fixture
def channel(world: World) -> connection.Channel:
    account: ConnectedAccount = world.account()
    return connection.Channel(account.channel.channel_id, account.channel.secret.encode())


def test_a_unit_nobody_sent_under_has_no_number(channel: connection.Channel) -> None:
    assert statistics.opened_of_unit(channel, "n0", *DAYS) is None


def test_a_request_that_is_none_of_ours_is_refused(channel: connection.Channel) -> None:
    with pytest.raises(LineRefused) as refused:
        statistics.opened_of_request(channel, "0")
    assert (refused.value.status, refused.value.permanent) == (404, True)


def test_more_than_thirty_days_are_refused(channel: connection.Channel) -> None:
    with pytest.raises(LineRefused) as refused:
        statistics.opened_of_unit(channel, "n0", DAYS[0], date(2026, 5, 11))
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("outage", "status"), [("500_before", 500), ("429", 429), ("drop_before", 0), ("garbage", 200)]
)
def test_what_line_does_not_say_clearly_is_no_number(
    world: World, channel: connection.Channel, outage: OutageKind, status: int
) -> None:
    world.line.outage(outage, path="/v2/bot/insight", times=5)
    with pytest.raises(LineRefused) as refused:
        statistics.opened_of_unit(channel, "n0", *DAYS)
    assert (refused.value.status, refused.value.permanent) == (status, False)


def test_a_token_line_does_not_know_is_made_anew_once(world: World, channel: connection.Channel) -> None:
    assert statistics.opened_of_unit(channel, "n0", *DAYS) is None
    world.line.outage("401", path="/v2/bot/insight", times=1)
    assert statistics.opened_of_unit(channel, "n0", *DAYS) is None
