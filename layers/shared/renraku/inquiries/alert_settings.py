"""What officers set about how inquiries are told to them. Its form: alert_form.py."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from renraku.accounts import feature_settings
from renraku.inquiries import rules

AT_ONCE, HOURLY = "at_once", "hourly"


@dataclass(frozen=True)
class AlertSettings:
    """`told` what is not urgent: at once, or together once an hour, which takes fewer messages. `steps` are
    who is told when nobody answers, one after the other."""

    FEATURE: ClassVar[str] = "inquiries"

    told: str = AT_ONCE
    urgent_minutes: int = 15
    open_minutes: int = 240  # of office hours
    steps: list[str] = field(default_factory=lambda: list(rules.WHOM))

    @property
    def urgent(self) -> timedelta:
        return timedelta(minutes=self.urgent_minutes)

    @property
    def open_hours(self) -> timedelta:
        return timedelta(minutes=self.open_minutes)


def of(account_id: str) -> AlertSettings:
    """At most a minute old."""
    return feature_settings.load(account_id, AlertSettings)
