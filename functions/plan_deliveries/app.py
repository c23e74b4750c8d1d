"""Schedule, every minute: a delivery that is due -> chunks on the queue. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.deliveries import planning

ENOUGH = 10_000  # milliseconds for the longest piece of work


def handler(event: dict[str, Any], context: Any) -> None:
    now = datetime.fromisoformat(event["time"])
    planning.plan_due(now, lambda: context.get_remaining_time_in_millis() > ENOUGH)
