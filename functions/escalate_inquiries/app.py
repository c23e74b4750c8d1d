"""Schedule, every minute: what nobody answered in time or routed at all. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.inquiries import escalating


def handler(event: dict[str, Any], context: Any) -> None:
    escalating.escalate_due(datetime.fromisoformat(event["time"]))
