"""The virtual clock: everything in this process sees the time that is told here.

time.monotonic is not moved, so waits and time-outs stay real. See docs/decisions/virtual-clock.md.
"""

import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

if "pytest" in sys.modules:
    import time_machine
else:  # it would load all of pytest for its own plugin: half a second of every `make run`
    sys.modules["pytest"] = None  # type: ignore[assignment]
    import time_machine

    del sys.modules["pytest"]

STEPS = 24
"""A move is made in at most so many steps (or a minute each): a day in 24 minutes' steps."""

OnMove = Callable[[datetime, datetime], None]


class Clock:
    """Starts at `start` (now by default) and runs on from there, as fast as real time does."""

    def __init__(self, start: datetime | None = None) -> None:
        self._travel = time_machine.travel(start or datetime.now(UTC), tick=True)
        self._traveller = self._travel.start()
        self._moving = threading.RLock()
        self.on_move: OnMove | None = None
        """Called with (before, after) at each step of a move, when it is `after`."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def shift(self, by: timedelta) -> None:
        self.move_to(self.now() + by)

    def move_to(self, to: datetime) -> None:
        """Moves there in steps, so that what falls due on the way does so at its time."""
        with self._moving:
            begin = self.now()
            if self.on_move is None or to <= begin:
                return self.set(to)
            step = max(timedelta(minutes=1), (to - begin) / STEPS)
            before = begin
            while before < to:
                after = min(before + step, to)
                self.set(after)
                self.on_move(before, after)
                before = after
            return None

    def set(self, to: datetime) -> None:
        """Moves there at once; nothing falls due on the way."""
        self._traveller.move_to(to, tick=True)

    def stop(self) -> None:
        """Back to real time."""
        self._travel.stop()
