"""How long LINE waits for 200 while its own API is quick, and while every call to it takes a second.

The local cloud carries the queue from threads meanwhile, as `make run` does, so the answers are really given.
"""

import statistics
import time
from collections.abc import Iterable
from typing import Any

from tests import world as worlds
from tests.bench import home
from tests.bench.alone import taps
from tests.world import World

ROUNDS = 4
WEBHOOKS = 30
PAUSE = 0.05
SLOW = 1.0


class SlowLine:
    """LINE, each of whose answers comes `delay` seconds late."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.delay = 0.0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        time.sleep(self.delay)
        return self.world.api(environ, start_response)


def main() -> None:
    with home.house() as world:
        line = SlowLine(world)
        if worlds.line_address is not None:
            worlds.line_address.serve(line)
        world.account()
        world.cloud.start()
        quick: list[float] = []
        slow: list[float] = []
        for _ in range(ROUNDS):
            quick += _round(world, line, 0.0)
            slow += _round(world, line, SLOW)
        world.cloud.stop()
    home.tell(
        {
            "webhook.ack_p95_ratio_line_1000ms_to_0ms": _p95(slow) / _p95(quick),
            "webhook.ack_p95_ms_line_0ms": _p95(quick) * 1000,
            "webhook.ack_p95_ms_line_1000ms": _p95(slow) * 1000,
        }
    )


def _round(world: World, line: SlowLine, delay: float) -> list[float]:
    """Each friend says one thing, a little after the other; how long each webhook took."""
    line.delay = delay
    took = []
    for _ in range(WEBHOOKS):
        number = time.perf_counter_ns()
        began = time.perf_counter()
        answer = home.post(world, world.accounts[0], [taps.tap(number, friend=number)])
        took.append(time.perf_counter() - began)
        if answer.status != 200:
            raise AssertionError(answer)
        time.sleep(PAUSE)
    line.delay = 0.0
    if not world.cloud.wait_until_idle(120):
        raise AssertionError("the answers were not given")
    return took


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
