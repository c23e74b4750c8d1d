"""What the tests of secrets and forgeries share."""

from collections.abc import Iterator

import pytest

from local.invocations import LogLine
from tests.world import World


@pytest.fixture
def logged(world: World) -> Iterator[list[LogLine]]:
    """Every line, also where there are more than the local cloud keeps."""
    lines: list[LogLine] = []
    world.cloud.runtime.on_log = lines.append
    yield lines
    world.cloud.runtime.on_log = None
