"""What the officers of a gathering hear on its day and on its eve, and how those who come are counted. Values
in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

EVE_AT = time(18)  # of the day before
NewsKind = Literal["", "gone", "back", "seat"]


def news(reason: str, state: str, had_waited: bool) -> NewsKind:
    """What a change of a seat means to whoever stands at the door. `had_waited` for their seat."""
    if reason == "leaving":
        return "gone"
    if state != "joined":
        return ""
    if reason == "undone":
        return "back"
    return "seat" if reason == "joined" and had_waited else ""


def is_worth_telling(kind: str, told: str) -> bool:
    """Who was never said to be gone does not come back: they tapped twice within a minute."""
    return kind != "back" or told.startswith("gone")


@dataclass(frozen=True)
class Eve:
    """When the officers of the day are told how many come."""

    verdict: Literal["wait", "now", "none"]
    on: date


def eve(now: datetime, starts_at: datetime, *, state: str, is_done: bool) -> Eve:
    """The evening before; after it until the beginning at once. All as the association's clocks show it."""
    on = starts_at.date() - timedelta(days=1)
    if is_done or state not in ("published", "closed") or now >= starts_at:
        return Eve("none", on)
    return Eve("wait" if (now.date(), now.time()) < (on, EVE_AT) else "now", on)


@dataclass(frozen=True)
class Counted:
    """One party as it counts. `is_gone`: gave up their seat on the day itself."""

    state: str
    size: int
    wants_meal: bool = False
    came: str = ""
    came_size: int = 0
    is_gone: bool = False


@dataclass(frozen=True)
class Figures:
    """People, but for `parties` and `waiting`, which count sign-ups. Companions are among those who come,
    and eat what the one they come with asked for."""

    coming: int = 0
    parties: int = 0
    companions: int = 0
    lunches: int = 0
    gone: int = 0
    offered: int = 0
    waiting: int = 0
    arrived: int = 0
    missing: int = 0


def figures(people: Iterable[Counted]) -> Figures:
    known = list(people)
    joined = [one for one in known if one.state == "joined"]
    coming = sum(one.size for one in joined)
    return Figures(
        coming=coming,
        parties=len(joined),
        companions=coming - len(joined),
        lunches=sum(one.size for one in joined if one.wants_meal),
        gone=sum(one.size for one in known if one.is_gone),
        offered=sum(one.size for one in known if one.state == "offered"),
        waiting=sum(one.state == "waiting" for one in known),
        arrived=sum(one.came_size for one in joined if one.came == "came"),
        missing=sum(one.size for one in joined if one.came == "missing"),
    )
