"""When people are reminded. Apart from the tick, so that the officers' pages need nothing of it."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from renraku.accounts import feature_settings


@dataclass(frozen=True)
class ReminderSettings:
    """`at`: the time of day two days before, by the association's clocks."""

    FEATURE: ClassVar[str] = "gatherings"

    at: str = "10:00"


def remind_at(account_id: str) -> time:
    return time.fromisoformat(feature_settings.load(account_id, ReminderSettings).at)
