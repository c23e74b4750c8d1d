"""Schedule, every minute: reminders that fall due. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.safety import reminders as safety_reminders

DUE = (safety_reminders.send_due,)


def handler(event: dict[str, Any], context: Any) -> None:
    now = datetime.fromisoformat(event["time"])
    for send_due in DUE:
        send_due(now)
