"""The cheapest right way for what an officer wants to tell (row E15). Values in, advice out."""

from dataclasses import dataclass
from datetime import time
from typing import Literal

EVENING, MORNING = time(19), time(9)  # who is told then is glad of a phone that makes no sound

Name = Literal[
    "costs nothing",
    "same price",
    "guests too",
    "no line",
    "waits",
    "silent",
    "next month",
    "fewer",
    "bigger plan",
]


@dataclass(frozen=True)
class Facts:
    """What is known of a notice before it goes. `free`: what the month has left for it, None for no limit or
    an unknown one; `a_month` what a whole month has. `without_line`: members LINE does not reach."""

    people: int
    fits: bool
    free: int | None
    a_month: int | None
    is_everybody: bool
    is_silent: bool
    leaves_at: time
    waits: bool = False
    without_line: int = 0


@dataclass(frozen=True)
class Advice:
    """`name` says which, `count` how many, 0 where no number belongs to it."""

    name: Name
    count: int = 0


def advise(facts: Facts) -> list[Advice]:
    """What does not fit comes first, then what costs nothing, then who is reached and how."""
    found = [] if facts.fits else _too_dear(facts)
    found.append(Advice("costs nothing"))
    if facts.without_line:
        found.append(Advice("no line", facts.without_line))
    if facts.is_everybody:
        found.append(Advice("guests too"))
    if facts.people > 1:
        found.append(Advice("same price", facts.people))
    if facts.waits:
        found.append(Advice("waits"))
    elif not facts.is_silent and (facts.leaves_at >= EVENING or facts.leaves_at < MORNING):
        found.append(Advice("silent"))
    return found


def _too_dear(facts: Facts) -> list[Advice]:
    """Waiting costs nothing; then fewer people; a bigger plan where not even a whole month holds it."""
    found = []
    if facts.a_month is None or facts.people <= facts.a_month:
        found.append(Advice("next month"))
    if facts.free:
        found.append(Advice("fewer", facts.free))
    found.append(Advice("bigger plan"))
    return found
