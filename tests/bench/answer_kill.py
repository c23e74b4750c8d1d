"""Every function killed by SIGKILL at the moment LINE takes the 200th answer, with work in every hand.

AWS (moto) and LINE (the simulator) live on in this process; the functions run in processes of their own, as
in Lambda: two that answer, one that receives. The kill strikes where it hurts most: LINE has taken the reply,
and nobody has written that down yet. New environments are started by the next invocations, LINE tells again
what was not answered with 200, SQS gives back what was in flight. In the end everybody says one thing more,
because an answer whose reply token has died waits for the next contact (never a push: that would cost).
"""

import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from local import http_door
from local.http_door import Request
from local.invocations import Invocation
from local.queue_door import QueueDoor
from local.server import Server
from tests import world as worlds
from tests.bench import aws_port, home
from tests.bench.spawn import Talking
from tests.world import World

FRIENDS = 260
KILLED_AT = 200
MOST_QUEUED = 30
WORKERS = 2


class Environments:
    """Execution environments: made when needed, one invocation at a time each, killed all at once."""

    def __init__(self, world: World, aws_url: str) -> None:
        self._functions = world.cloud.wiring.functions
        self._variables = os.environ | {"AWS_ENDPOINT_URL": aws_url}
        self._idle: dict[str, list[Talking]] = {name: [] for name in self._functions}
        self._all: list[Talking] = []
        self._lock = threading.Lock()
        self.deaths = 0

    def invoke(self, function: str, event: dict[str, Any]) -> Invocation:
        invocation = Invocation(function, event, datetime.now(UTC))
        environment = self._take(function)
        try:
            told = environment.ask(_line(event))
        except EOFError as death:
            self.deaths += 1
            invocation.error = death
            return invocation
        with self._lock:
            self._idle[function].append(environment)
        if "error" in told:
            raise AssertionError(told["error"])
        invocation.result = told["result"]
        return invocation

    def _take(self, function: str) -> Talking:
        with self._lock:
            if self._idle[function]:
                return self._idle[function].pop()
        started = [sys.executable, "-m", "tests.bench.lambda_environment"]
        made = Talking(
            [*started, self._functions[function].module, datetime.now(UTC).isoformat()], self._variables
        )
        with self._lock:
            self._all.append(made)
        return made

    def kill(self) -> None:
        with self._lock:
            for environment in self._all:
                environment.kill()
            self._all.clear()
            for idle in self._idle.values():
                idle.clear()

    def close(self) -> None:
        for environment in self._all:
            environment.close()


def _line(event: dict[str, Any]) -> str:
    return json.dumps({"event": event, "now": datetime.now(UTC).isoformat()})


class Counting:
    """LINE, which counts the replies it takes and does something at one of them, before it says so."""

    def __init__(self, world: World, at: int, then: Callable[[], None]) -> None:
        self._world, self._at, self._then = world, at, then
        self._count = itertools.count(1)
        self.taken = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer = list(self._world.api(environ, start_response))
        if environ["PATH_INFO"].endswith("/message/reply"):
            self.taken = next(self._count)
            if self.taken == self._at:
                self._then()
        return answer


def main() -> None:
    with home.house() as world:
        aws = Server(aws_port.app)
        aws.start()
        account = world.account(redelivery=True)
        environments = Environments(world, f"http://127.0.0.1:{aws.port}")
        line = Counting(world, KILLED_AT, environments.kill)
        if worlds.line_address is not None:
            worlds.line_address.serve(line)
        _move_out(world, environments)
        names = [f"友だち{number}" for number in range(FRIENDS)]
        _everybody_follows(world, line, names)
        _settle(world)
        greeting = world.line.inbox[names[0]][0]["altText"]
        answered = {name for name in names if _times(world, name, greeting)}
        for name in names:
            world.line.says(name, "こんにちは", account.channel)
        _settle(world)
        times = [_times(world, name, greeting) for name in names]
        deaths = environments.deaths
        environments.close()
        aws.stop()
    home.tell(
        {
            "answer.lost_after_kill_200": times.count(0),
            "answer.late_after_kill_200": FRIENDS - len(answered) - times.count(0),
            "answer.said_twice_after_kill_200": sum(count > 1 for count in times),
            "answer.invocations_killed": deaths,
        }
    )


def _move_out(world: World, environments: Environments) -> None:
    """From here on webhooks and queues go to the processes, not to functions in this one."""

    def deliver(url: str, headers: dict[str, str], body: bytes) -> int:
        asked = Request("POST", urlsplit(url).path, tuple(headers.items()), body)
        found = http_door.find_route(world.cloud.wiring.routes, asked)
        if found is None:
            return 404
        route, parameters = found
        invocation = environments.invoke(route.function, http_door.to_event(asked, route, parameters))
        return 502 if invocation.error else http_door.to_response(invocation.result).status

    world.line.deliver = deliver
    world.cloud.queues = {
        mapping.queue: QueueDoor(mapping, environments.invoke) for mapping in world.cloud.wiring.mappings
    }


def _everybody_follows(world: World, line: Counting, names: list[str]) -> None:
    """While two pollers carry; never far ahead of the answers, so that the kill meets webhooks as well."""
    done = threading.Event()
    pollers = [threading.Thread(target=_poll, args=(world, done)) for _ in range(WORKERS)]
    for poller in pollers:
        poller.start()
    for number, name in enumerate(names):
        world.person(name)
        world.line.follow(name, world.accounts[0].channel)
        deadline = time.monotonic() + 10
        while number - line.taken > MOST_QUEUED and time.monotonic() < deadline:
            time.sleep(0.002)
    world.line.redeliver()
    done.set()
    for poller in pollers:
        poller.join()


def _poll(world: World, done: threading.Event) -> None:
    while not done.is_set():
        if not any([door.carry() for door in world.cloud.queues.values()]):
            time.sleep(0.005)


def _settle(world: World) -> None:
    """Until nothing is queued and LINE has nothing to tell again."""
    while world.line.redeliver():
        pass
    world.settle()


def _times(world: World, name: str, words: str) -> int:
    return sum(message.get("altText") == words for message in world.line.inbox.get(name, []))


if __name__ == "__main__":
    main()
