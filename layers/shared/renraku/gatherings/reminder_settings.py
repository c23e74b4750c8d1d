"""When people are reminded. Apart from the tick, so that the officers' pages need nothing of it."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from renraku.accounts import feature_settings
from renraku.gatherings.reminder_rules import Times


@dataclass(frozen=True)
class ReminderSettings:
    """Times of day by the association's clocks. `at`: two days before."""

    FEATURE: ClassVar[str] = "gatherings"

    at: str = "10:00"
    day_before: str = "10:00"
    morning: str = "08:00"


def times(account_id: str) -> Times:
    """As they are set now, at most a minute old."""
    kept = feature_settings.load(account_id, ReminderSettings)
    return Times(*(time.fromisoformat(at) for at in (kept.at, kept.day_before, kept.morning)))
