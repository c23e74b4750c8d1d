"""What officers set of their duty: how turns are taken, who stands behind, the topics; and the days on which
the office is open or closed against its habit. Apart from who uses them, so that each reads only what it
needs; at most a minute old."""

from dataclasses import dataclass, field
from datetime import time
from typing import Any, ClassVar

MOST_TOPICS, MOST_LABEL = 8, 20  # LINE shows no more on one card; a button holds no longer word
MOST_SUBSTITUTES = 5
MOST_DAYS = 200


@dataclass(frozen=True)
class DutySettings:
    """`turns`: "week" or "day"; a week begins on `first_weekday` (0: Monday). `remind_at`: on the evening
    before, by the association's clocks. `topics`: {"id", "label", "officers"}, in the order of buttons."""

    FEATURE: ClassVar[str] = "duty"

    turns: str = "week"
    first_weekday: int = 0
    remind_at: str = "18:00"
    substitutes: list[str] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)

    @property
    def reminder_time(self) -> time:
        return time.fromisoformat(self.remind_at)


@dataclass(frozen=True)
class DutyDays:
    """Day (ISO) -> {"why", "hours": [] for closed, [from, until] for open}."""

    FEATURE: ClassVar[str] = "duty_days"

    days: dict[str, dict[str, Any]] = field(default_factory=dict)
