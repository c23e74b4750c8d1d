"""Schedule, every hour: what must be forgotten is forgotten. Triggered by EveryHour."""

from datetime import datetime
from typing import Any

from renraku.inquiries import offering
from renraku.media import actions as media
from renraku.members import changes, leaving


def handler(event: dict[str, Any], context: Any) -> None:
    now = datetime.fromisoformat(event["time"])
    leaving.forget_due(now)
    changes.forget_unused(now)
    offering.forget_unused(now)
    media.forget_due(now)
