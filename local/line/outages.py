"""Faults of LINE on demand: what breaks, for whom, how often."""

from dataclasses import dataclass
from typing import Literal, get_args

OutageKind = Literal[
    "500_before",  # refused, nothing was taken
    "500_after",  # taken, and refused all the same
    "timeout",  # taken, no answer until the caller gives up
    "timeout_before",  # not taken, no answer
    "drop",  # taken, the connection breaks
    "drop_before",  # not taken, the connection breaks
    "429",  # too many requests
    "garbage",  # taken, 200, and a body that is not LINE's
    "401",  # the token counts for nothing
]


@dataclass
class Outage:
    kind: OutageKind
    channel_id: str | None
    path: str
    times: int  # calls left; below zero: until mended


class Outages:
    """The faults waiting to happen, consumed call by call."""

    def __init__(self) -> None:
        self.planned: list[Outage] = []
        self.held_seconds = 30.0  # how long a timeout holds its answer back

    def plan(self, kind: OutageKind, channel_id: str | None, path: str, times: int) -> None:
        if kind not in get_args(OutageKind):
            raise AssertionError(f"no outage {kind!r}; there are {get_args(OutageKind)}")
        self.planned.append(Outage(kind, channel_id, path, times))

    def take(self, channel_id: str, path: str) -> OutageKind | None:
        """The fault this call meets, if any; it has then happened once more."""
        for outage in self.planned:
            if outage.channel_id in (None, channel_id) and outage.path in path:
                outage.times -= 1
                if outage.times == 0:
                    self.planned.remove(outage)
                return outage.kind
        return None

    def mend(self) -> None:
        self.planned.clear()
