"""One moto, one LINE address and one set of names per session; empty tables and a new world per test."""

from collections.abc import Callable, Iterator

import hypothesis
import pytest
from _pytest import runner

from local import aws
from local.clock import Clock
from tests import world as worlds
from tests.console import Console
from tests.people import AOI
from tests.world import ConnectedAccount, LineAddress, World

# How long an example takes is the machine's business: nothing here is asserted in seconds.
hypothesis.settings.register_profile(
    "renraku", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("renraku")


def pytest_configure(config: pytest.Config) -> None:
    """Before collection: the product reads the environment when it is imported, as it does on Lambda."""
    aws.start()
    worlds.line_address = LineAddress()
    clock = Clock()
    worlds.new_cloud(clock)
    clock.stop()


def pytest_unconfigure(config: pytest.Config) -> None:
    if worlds.line_address is not None:
        worlds.line_address.stop()


def _with_room(call: Callable[[], object]) -> object:
    """Calls, with room on Python's stack for all that is called below: see `pytest_runtest_protocol`."""
    return call()


_with_room.__code__ = _with_room.__code__.replace(co_stacksize=60_000)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> object:
    """Python keeps its frames in pieces of 16 KB, and where a loop calls across the end of one it asks the
    system for the next at every turn. moto and PynamoDB are deep: a file of forty tests asked 1.9 million
    times, a third of its time. One frame that wants more gets a piece in which all others have room."""
    return _with_room(lambda: runner.pytest_runtest_protocol(item, nextitem))


def forget_line() -> None:
    """What one container remembers of LINE; every test is a new one."""
    from renraku.line import connection

    for channel_id in list(connection._tokens):
        connection.forget(channel_id)
    connection._silent_until.clear()


@pytest.fixture
def world() -> Iterator[World]:
    """An empty house: tables, queues and bucket are made anew, nobody is there."""
    forget_line()
    made = World()
    yield made
    made.close()


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    """An account, connected with LINE, with nobody in it."""
    return world.account("みどり支部")


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    """Its head officer, signed in."""
    return world.console(AOI)
