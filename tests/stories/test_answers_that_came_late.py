"""LINE is away for a while, or the answer is: nothing is lost, nothing is said twice, nothing costs."""

from datetime import timedelta

import pytest

from renraku.accounts import connecting
from renraku.accounts.models import Account
from tests.people import HANA, KEN
from tests.stories.reading import GREETING, LATE, NOT_UNDERSTOOD, known, titles
from tests.world import PHONE, PUBLIC_URL, ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    world.friend(HANA)
    return account


def pushes(world: World) -> list[str]:
    """Every message that would have cost something."""
    costing = ("/push", "/multicast", "/broadcast", "/narrowcast")
    return [call.path for call in world.line.calls if call.path.split(" ")[0].endswith(costing)]


def test_a_hiccup_of_line_delays_the_answer_by_seconds_only(world: World, branch: ConnectedAccount) -> None:
    world.line.outage("500_before", path="/reply", times=2)
    began = world.clock.now()
    world.says(HANA, "こんにちは")
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]
    assert world.clock.now() - began < timedelta(seconds=10)


@pytest.mark.parametrize("fault", ["500_before", "500_after", "429", "garbage"])
def test_whatever_line_answers_the_friend_reads_one_answer(
    world: World, branch: ConnectedAccount, fault: str
) -> None:
    world.line.outage(fault, path="/reply")  # type: ignore[arg-type]
    world.says(HANA, "こんにちは")
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]
    friend = known(world, HANA, branch)
    assert friend is not None
    assert friend.waiting is None


@pytest.mark.parametrize("fault", ["drop", "drop_before"])
def test_a_broken_connection_leaves_the_friend_with_one_answer(
    world: World, branch: ConnectedAccount, fault: str
) -> None:
    world.line.outage(fault, path="/reply")  # type: ignore[arg-type]
    world.says(HANA, "こんにちは")
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]


def test_an_outage_of_a_minute_lets_the_answer_wait_for_the_next_contact(
    world: World, branch: ConnectedAccount
) -> None:
    world.line.outage("500_before", path="/reply", times=-1)
    world.says(HANA, "こんにちは")
    assert titles(world, HANA) == [GREETING]
    assert world.cloud.dead_letters("IncomingQueue") == []
    world.line.mend()
    world.clock.shift(timedelta(days=1))
    world.taps(HANA, "役員と話す")
    assert titles(world, HANA) == [GREETING, LATE, NOT_UNDERSTOOD, "役員と話す"]
    world.says(HANA, "ありがとう")
    assert titles(world, HANA)[4:] == [NOT_UNDERSTOOD]
    assert pushes(world) == []


def test_only_the_newest_answer_waits_for_it_is_the_one_that_is_true(
    world: World, branch: ConnectedAccount
) -> None:
    world.line.outage("500_before", path="/reply", times=-1)
    world.says(HANA, "こんにちは")
    world.taps(HANA, "登録する（手紙のコード）")
    world.line.mend()
    world.taps(HANA, "役員と話す")
    assert titles(world, HANA) == [GREETING, LATE, "登録のしかた", "役員と話す"]


def test_a_queue_that_stood_still_for_an_hour_lets_the_answer_wait(
    world: World, branch: ConnectedAccount
) -> None:
    world.line.says(HANA, "こんにちは")
    world.clock.shift(timedelta(hours=1))
    world.settle()
    assert titles(world, HANA) == [GREETING]
    world.taps(HANA, "登録する（手紙のコード）")
    assert titles(world, HANA) == [GREETING, LATE, NOT_UNDERSTOOD, "登録のしかた"]


def test_what_waited_is_not_said_again_when_its_last_reply_was_lost(
    world: World, branch: ConnectedAccount
) -> None:
    world.line.says(HANA, "こんにちは")
    world.clock.shift(timedelta(hours=1))
    world.settle()
    world.line.outage("500_after", path="/reply")
    world.taps(HANA, "登録する（手紙のコード）")
    world.taps(HANA, "役員と話す")
    assert titles(world, HANA) == [GREETING, LATE, NOT_UNDERSTOOD, "登録のしかた", "役員と話す"]


def test_while_another_module_speaks_we_are_silent(world: World, branch: ConnectedAccount) -> None:
    branch.channel.mode = "standby"
    calls = len(world.line.calls)
    world.says(HANA, "こんにちは")
    world.taps(HANA, "役員と話す")
    world.friend(KEN)
    assert titles(world, HANA) == [GREETING]
    assert len(world.line.calls) == calls
    assert known(world, KEN, branch) is not None
    branch.channel.mode = "active"
    world.says(HANA, "まだいますか")
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]


def connection(branch: ConnectedAccount) -> str:
    account = Account.find(branch.account_id)
    assert account is not None
    return account.connection


def test_a_reissued_secret_is_noticed_and_connecting_again_mends_it(
    world: World, branch: ConnectedAccount
) -> None:
    world.clock.shift(timedelta(minutes=11))  # LINE's access token is asked for anew
    world.line.says(HANA, "こんにちは")
    secret = world.line.change_secret(branch.channel)
    world.settle()
    assert connection(branch) == "needs_reconnect"
    assert titles(world, HANA) == [GREETING]

    world.says(HANA, "きこえますか")  # signed with the new secret: not for us to believe yet
    assert world.line.webhooks[-1].status == 401
    assert titles(world, HANA) == [GREETING]

    wish = connecting.Wish(branch.channel.channel_id, secret, "みどり支部", PHONE)
    again = connecting.connect(wish, PUBLIC_URL, world.clock.now())
    assert again.account_id == branch.account_id
    assert connection(branch) == "ok"
    world.says(HANA, "もしもし")
    assert titles(world, HANA) == [GREETING, LATE, NOT_UNDERSTOOD, NOT_UNDERSTOOD]


def test_one_revoked_account_does_not_trouble_another(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    world.friend(KEN, headquarters)
    world.clock.shift(timedelta(minutes=11))
    world.line.says(HANA, "こんにちは", branch.channel)
    world.line.says(KEN, "こんにちは", headquarters.channel)
    world.line.change_secret(branch.channel)
    world.settle()
    assert (connection(branch), connection(headquarters)) == ("needs_reconnect", "ok")
    assert titles(world, KEN) == ["みどり会本部です", NOT_UNDERSTOOD]
