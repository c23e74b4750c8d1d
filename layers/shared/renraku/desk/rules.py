"""How an account does, and how its month does: facts in, a sign with its reason out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

Level = Literal["good", "look", "act"]
LOW = 10  # per cent of the month's messages left: time to think about it
LONG_QUIET = timedelta(days=3)
REMEMBERED = timedelta(days=7)  # guarantees.md, G2: what was answered is known for so long


@dataclass(frozen=True)
class Budget:
    """This month's messages. `limit` None: as many as one likes. `counted_anew_on`: next month's first."""

    reason: str  # "unlimited", "enough", "low", "used up"; "silent", "refused" where LINE did not tell
    level: Level
    limit: int | None = None
    used: int = 0
    counted_anew_on: date | None = None

    @property
    def left(self) -> int:
        return max((self.limit or 0) - self.used, 0)


@dataclass(frozen=True)
class Sign:
    """One line of the health page: what was looked at, how it is, and why."""

    about: str  # "connection", "webhook", "last_event", "dead_letters", "budget"
    level: Level
    reason: str
    count: int = 0
    at: datetime | None = None


def budget(limit: int | None, used: int, today: date) -> Budget:
    """LINE counts by Japan's months, as the association does."""
    anew = (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    if limit is None:
        return Budget("unlimited", "good", None, used, anew)
    if used >= limit:
        return Budget("used up", "act", limit, used, anew)
    is_low = (limit - used) * 100 <= limit * LOW
    return Budget("low", "look", limit, used, anew) if is_low else Budget("enough", "good", limit, used, anew)


def unknown_budget(*, is_refused: bool) -> Budget:
    return Budget("refused", "act") if is_refused else Budget("silent", "look")


def connection(kept: str, *, line_status: int | None) -> Sign:
    """`kept`: what answering friends has found out; `line_status`: what LINE said just now, None for yes."""
    if line_status == 401:
        return Sign("connection", "act", "refused")
    if kept == "needs_reconnect":
        return Sign("connection", "act", "needs reconnect")
    if line_status is not None:
        return Sign("connection", "look", "silent")
    return Sign("connection", "good", "works")


def webhook(endpoint: str | None, *, active: bool, own_path: str) -> Sign:
    """`endpoint` None: LINE did not tell."""
    if endpoint is None:
        return Sign("webhook", "look", "silent")
    if not endpoint:
        return Sign("webhook", "act", "none")
    if not endpoint.endswith(own_path):
        return Sign("webhook", "act", "elsewhere")
    return Sign("webhook", "good", "works") if active else Sign("webhook", "act", "not in use")


def last_event(at: datetime | None, now: datetime) -> Sign:
    """None: nothing in the seven days that are remembered."""
    if at is None or now - at > REMEMBERED:
        return Sign("last_event", "look", "nothing in a week")
    return Sign("last_event", "good", "quiet" if now - at > LONG_QUIET else "lately", at=at)


def letters(name: str, came: Sequence[datetime]) -> Sign:
    """Of one queue; `came`: when each of the account's dead letters came."""
    if not came:
        return Sign(f"dead_letters {name}", "good", "none")
    return Sign(f"dead_letters {name}", "act", "some", len(came), min(came))


def month(told: Budget) -> Sign:
    return Sign("budget", told.level, told.reason)


def worst(signs: Sequence[Sign]) -> Level:
    """How the account does as a whole."""
    levels = {sign.level for sign in signs}
    return "act" if "act" in levels else "look" if "look" in levels else "good"
