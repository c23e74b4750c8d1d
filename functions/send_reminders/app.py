"""Schedule, every minute: what falls due is put in the outbox. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.gatherings import reminders as gatherings_reminders

# Each feature owns its rows; what breaks in one of them waits for the next minute.
DUE = (gatherings_reminders.send_due,)


def handler(event: dict[str, Any], context: Any) -> None:
    now = datetime.fromisoformat(event["time"])
    for send_due in DUE:
        send_due(now)
