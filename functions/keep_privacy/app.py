"""Schedule, every hour: what must be forgotten is forgotten. Triggered by EveryHour."""

from datetime import datetime
from typing import Any

from renraku.members import leaving


def handler(event: dict[str, Any], context: Any) -> None:
    leaving.forget_due(datetime.fromisoformat(event["time"]))
