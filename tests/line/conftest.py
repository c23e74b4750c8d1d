"""A LINE of one's own for every test."""

from collections.abc import Iterator
from functools import cache

import pytest

from tests.line.simulator import Line, Port


@cache
def _port() -> Port:
    return Port()


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line(_port())
    yield made
    made.app.closing.set()
    made.platform.close()
