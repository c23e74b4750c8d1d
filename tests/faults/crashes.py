"""Where a function may die: before and after each of its calls to AWS and to LINE."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
import urllib3
from botocore.exceptions import ClientError

from tests.faults.wire import Call, every_aws_call
from tests.world import World

When = Literal["before", "after"]
Strike = Callable[[str], BaseException]


class Killed(BaseException):
    """The function is gone between two instructions, as when AWS takes its container away."""


def killed(call: str) -> BaseException:
    return Killed(call)


def failed(call: str) -> BaseException:
    """The call fails, or only its answer is lost; the function lives."""
    if call.startswith("/"):
        return urllib3.exceptions.ProtocolError("connection broken")
    return ClientError({"Error": {"Code": "InternalServerError"}}, call)


@dataclass
class Blow:
    """Falls once, before or after the nth call (from 0)."""

    nth: int
    when: When
    strike: Strike
    passed: list[str] = field(default_factory=list)
    fell: bool = False

    def meet(self, call: str, go_on: Call) -> Any:
        self.passed.append(call)
        is_it = not self.fell and len(self.passed) - 1 == self.nth
        self.fell = self.fell or is_it
        if is_it and self.when == "before":
            raise self.strike(call)
        answer = go_on()
        if is_it:
            raise self.strike(call)
        return answer


@contextmanager
def standing_in_the_way(blow: Blow) -> Iterator[None]:
    """Every AWS call and every call to LINE of this process meets the blow."""
    through = urllib3.PoolManager.urlopen

    def on_the_wire(pool: Any, method: str, url: str, **details: Any) -> Any:
        path = url.split("/line", 1)[1]
        return blow.meet(path, lambda: through(pool, method, url, **details))

    def on_aws(operation: str, _parameters: dict[str, Any], go_on: Call) -> Any:
        return blow.meet(operation, go_on)

    with pytest.MonkeyPatch.context() as patch, every_aws_call(on_aws):
        patch.setattr(urllib3.PoolManager, "urlopen", on_the_wire)
        yield


def settle_through(world: World, blow: Blow) -> None:
    """Carry the queues; a function that is killed does not come back, its messages do."""
    with standing_in_the_way(blow):
        try:
            world.settle()
        except Killed:
            world.settle()


def every_point(run: Callable[[Blow], None], strike: Strike) -> list[Blow]:
    """Run again and again, the blow falling one place later each time, until it falls no more."""
    blows: list[Blow] = []
    for nth in range(100):
        for when in ("before", "after"):
            blow = Blow(nth, when, strike)
            run(blow)
            if not blow.fell:
                return blows
            blows.append(blow)
    raise AssertionError("a hundred calls for one event")
