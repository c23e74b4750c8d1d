"""The local cloud: three verbs for people and tests, `request`, `tick` and `settle`."""

import os
import threading
import time
from collections import deque
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from local import http_door, rights, schedule_door
from local.clock import Clock
from local.http_door import Request, Response
from local.invocations import Invocation, LogLine, Runtime, tap_logs
from local.queue_door import QueueDoor
from local.stack import TEMPLATE, Stack
from local.wiring import Schedule, Wiring

SCHEDULED_TIME = "<aws.scheduler.scheduled-time>"


class Cloud:
    """What template.yaml declares, inside moto (aws.start), with all that moto does not carry."""

    def __init__(
        self,
        clock: Clock,
        *,
        public_url: str,
        parameters: Mapping[str, str] | None = None,
        template: Path = TEMPLATE,
    ) -> None:
        self.clock = clock
        self.stack = Stack(template, parameters=parameters, public_url=public_url)
        self._stopped = threading.Event()
        self._threads: list[threading.Thread] = []

    def create(self) -> None:
        """Makes the resources, sets the environment, hears the logs. Nothing is imported yet."""
        self.wiring: Wiring = self.stack.create()
        os.environ.update(self.wiring.environment)
        self.runtime = Runtime(dict(self.wiring.functions))
        rights.hold_to(rights.Rights(self.stack.resources))
        self.queues = {m.queue: QueueDoor(m, self.runtime.invoke) for m in self.wiring.mappings}
        tap_logs(self.runtime.take)

    @property
    def invocations(self) -> deque[Invocation]:
        return self.runtime.invocations

    @property
    def logs(self) -> deque[LogLine]:
        return self.runtime.logs

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        query: str = "",
        source_ip: str = "127.0.0.1",
    ) -> Response:
        """HTTP, as through API Gateway. No route for path and method: 404, as an HTTP API says."""
        return self.ask(Request(method.upper(), path, tuple((headers or {}).items()), body, query, source_ip))

    def ask(self, asked: Request) -> Response:
        found = http_door.find_route(self.wiring.routes, asked)
        if found is None:
            return http_door.NOT_FOUND
        if len(asked.body) > http_door.MAX_BODY:
            return http_door.TOO_LARGE
        route, parameters = found
        invocation = self.runtime.invoke(route.function, http_door.to_event(asked, route, parameters))
        return http_door.FAILED if invocation.error else http_door.to_response(invocation.result)

    def tick(self, now: datetime | None = None) -> None:
        """Every schedule of the template, once, as if it fell due now."""
        for schedule in self.wiring.schedules:
            self._fire(schedule, now or datetime.now(UTC))

    def tick_between(self, after: datetime, until: datetime) -> None:
        """The schedules that fall due in (after, until], each once, at its last time in it."""
        for schedule in self.wiring.schedules:
            due = schedule_door.latest_due(schedule.expression, schedule.time_zone, after, until)
            if due is not None:
                self._fire(schedule, due)

    def _fire(self, schedule: Schedule, at: datetime) -> None:
        text = schedule.input.replace(SCHEDULED_TIME, f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
        self.runtime.invoke(schedule.function, schedule_door.payload(text))

    def settle(self) -> None:
        """Carries every queue until nothing is left but dead letters.

        When all that is left is in flight, the clock moves to when the first comes back.
        """
        while True:
            while any([door.carry() for door in self.queues.values()]):
                pass
            wakes = [at for door in self.queues.values() if (at := door.shelf.next_wake()) is not None]
            if not wakes:
                return
            first = datetime.fromtimestamp(min(wakes), UTC) + timedelta(milliseconds=2)
            if first > datetime.now(UTC):
                self.clock.set(first)

    def redrive(self, queue: str) -> int:
        """Dead letters back to the queue with this logical id (or name); how many there were."""
        return self.queues[self._queue_name(queue)].redrive()

    def dead_letters(self, queue: str) -> list[str]:
        """The bodies of the queue's dead letters."""
        return [letter.body for letter in self.queues[self._queue_name(queue)].dead_letters()]

    def replay(self) -> None:
        """All invocations so far once more, in their order; then settle. Their answers go nowhere."""
        for invocation in list(self.invocations):
            self.runtime.invoke(invocation.function, invocation.event)
        self.settle()

    def _queue_name(self, queue: str) -> str:
        if queue in self.queues:
            return queue
        return self.stack.name_of(queue).rsplit("/", 1)[1]

    def start(self) -> None:
        """Carries queues and fires schedules from threads, until `stop`; `settle` is then not needed.

        One thread per queue: a function is one container here, and Lambda's code need not bear threads.
        """
        self.clock.on_move = self._on_move
        for door in self.queues.values():
            self._thread(door.mapping.queue, self._carry, door)
        self._thread("schedules", self._keep_time)

    def stop(self, seconds: float = 5) -> None:
        """Carries what can be carried now, lets every function finish; what is left stays queued."""
        self.clock.on_move = None
        self.wait_until_idle(seconds)
        self._stopped.set()
        for thread in self._threads:
            thread.join(seconds)

    def _thread(self, name: str, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, name=name, daemon=True)  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)

    def wait_until_idle(self, seconds: float) -> bool:
        """Waits (real seconds) until no message can be received now and no function is running."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.runtime.busy and not any(door.shelf.receivable() for door in self.queues.values()):
                return True
            time.sleep(0.02)
        return False

    def _on_move(self, before: datetime, after: datetime) -> None:
        self.tick_between(before, after)
        self.wait_until_idle(2)

    def _carry(self, door: QueueDoor) -> None:
        shelf = door.shelf
        while not self._stopped.is_set():
            if not door.carry():
                with shelf.changed:
                    shelf.changed.wait_for(shelf.receivable, timeout=0.25)

    def _keep_time(self) -> None:
        before = datetime.now(UTC)
        while not self._stopped.wait(0.5):
            after = datetime.now(UTC)
            if after - before > timedelta(minutes=2):  # somebody moved the clock: the move did the ticks
                before = after - timedelta(seconds=1)
            self.tick_between(before, after)
            before = after
