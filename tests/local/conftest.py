"""A small cloud of its own for the local cloud's tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import aws
from local.clock import Clock
from local.cloud import Cloud
from local.stack import Stack
from tests.local.functions.ring import app as ring
from tests.local.functions.take import app as take
from tests.world import START

SAMPLE = Path(__file__).parent / "template.yaml"


@pytest.fixture
def clock() -> Iterator[Clock]:
    made = Clock(START)
    yield made
    made.stop()


@pytest.fixture
def cloud(clock: Clock) -> Iterator[Cloud]:
    aws.reset()
    take.seen.clear()
    ring.rung.clear()
    before = dict(os.environ)
    made = Cloud(clock, Stack(SAMPLE, public_url="http://localhost:1234"))
    made.create()
    yield made
    os.environ.clear()
    os.environ.update(before)
