"""G1 and G2 at every crash point: nothing is lost, and nothing is done twice."""

import re
from datetime import timedelta

import pytest

from renraku.accounts import credentials
from renraku.members.seen_models import Seen
from tests.faults.crashes import (
    Blow,
    Killed,
    Strike,
    every_point,
    failed,
    killed,
    settle_through,
    standing_in_the_way,
)
from tests.stories.reading import GREETING, LATE, known, titles
from tests.world import ConnectedAccount, World

# What a greeting takes at least, in a container that has forgotten every secret and token.
COLD = {"GetItem", "PutItem", "Decrypt", "/oauth2/v3/token", "/v2/bot/message/reply"}


class Newcomers:
    """One after the other follows; while each is answered, a blow falls."""

    def __init__(self, world: World, branch: ConnectedAccount) -> None:
        self.world, self.branch = world, branch
        self.names: list[str] = []

    def next(self, blow: Blow) -> None:
        name = f"newcomer {len(self.names)}"
        self.names.append(name)
        self.world.clock.shift(timedelta(minutes=16))  # secrets and tokens are forgotten
        self.world.person(name)
        self.world.line.follow(name)
        credentials.forget(self.branch.account_id)  # the webhook was taken in another container
        settle_through(self.world, blow)


def calls_of(blows: list[Blow]) -> list[str]:
    calls = [blow.passed[blow.nth] for blow in blows if blow.when == "before"]
    return [re.sub(r"(?<=/profile/)\w+", "", call) for call in calls]


def seen(branch: ConnectedAccount) -> int:
    return Seen.count(branch.account_id)


def test_a_call_that_fails_anywhere_leaves_one_greeting_and_one_mark(
    world: World, branch: ConnectedAccount
) -> None:
    newcomers = Newcomers(world, branch)
    blows = every_point(newcomers.next, failed)
    assert set(calls_of(blows)) >= COLD
    for name, blow in zip(newcomers.names, [*blows, None], strict=True):
        friend = known(world, name, branch)
        assert titles(world, name) == [GREETING], blow
        assert friend is not None, blow
        assert not friend.waiting, blow
    assert seen(branch) == len(newcomers.names)
    assert world.cloud.dead_letters("IncomingQueue") == []


def test_a_function_that_is_killed_anywhere_loses_nothing(world: World, branch: ConnectedAccount) -> None:
    newcomers = Newcomers(world, branch)
    blows = every_point(newcomers.next, killed)
    assert set(calls_of(blows)) >= COLD
    for name, blow in zip(newcomers.names, blows, strict=False):
        assert len(titles(world, name)) == (1 if line_took_it(blow) else 0), blow
    assert seen(branch) == len(newcomers.names)
    assert world.cloud.dead_letters("IncomingQueue") == []
    for name, blow in zip(newcomers.names, blows, strict=False):
        world.line.taps_data(name, "f=members&do=person&v=1")
        world.settle()
        is_marked = blow is blows[-1]  # the mark is the last call of all
        assert titles(world, name) == what_is_read_in_the_end(blow, is_marked), blow


def line_took_it(blow: Blow) -> bool:
    """Whether the greeting was with LINE when the function died."""
    reply = blow.passed.index("/v2/bot/message/reply") if "/v2/bot/message/reply" in blow.passed else 99
    return blow.nth > reply or (blow.nth == reply and blow.when == "after")


def what_is_read_in_the_end(blow: Blow, is_marked: bool) -> list[str]:
    """A killed function's message comes back after the reply token has died, so the greeting waits.

    Whether LINE took the first one nobody can know then: it is rather said twice than never.
    """
    late = [LATE, GREETING, "役員と話す"]
    if not line_took_it(blow):
        return late
    return [GREETING, "役員と話す"] if is_marked else [GREETING, *late]


@pytest.mark.parametrize("strike", [failed, killed])
def test_whatever_happens_to_the_webhook_the_friend_is_greeted_once(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    branch.channel.redelivery = True
    names: list[str] = []

    def follow(blow: Blow) -> None:
        names.append(f"newcomer {len(names)}")
        world.clock.shift(timedelta(minutes=6))
        world.person(names[-1])
        with standing_in_the_way(blow):
            try:
                world.line.follow(names[-1])
            except Killed:
                world.line.undelivered.append(world.line.webhooks[-1])
        world.line.redeliver()
        world.settle()

    blows = every_point(follow, strike)
    assert calls_of(blows) == ["GetItem", "Decrypt", "SendMessageBatch"]
    assert [titles(world, name) for name in names] == [[GREETING]] * len(names)
