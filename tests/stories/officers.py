"""How a test does what officers do by commands (local/commands.py)."""

import json
from typing import Any

from local import commands, commands_wording
from renraku.observability import friend_reference
from tests.people import AOI
from tests.world import ConnectedAccount, World


def run(name: str, /, officer: str = AOI, **asked: Any) -> Any:
    """A command that is taken; its answer, which can be told in words."""
    answer = commands.run(name, {"officer": officer, **asked})
    assert "declined" not in answer, answer
    assert json.loads(json.dumps(answer)) == answer
    assert all(isinstance(line, str) for line in commands_wording.told(name, answer))
    return answer


def declined(name: str, /, officer: str = AOI, **asked: Any) -> str:
    """A command that is not taken; why not."""
    return str(commands.run(name, {"officer": officer, **asked})["declined"])


def reference(world: World, name: str, branch: ConnectedAccount) -> str:
    return friend_reference(branch.account_id, world.person(name))
