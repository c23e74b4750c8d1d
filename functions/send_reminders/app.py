"""Schedule, every minute: what falls due is put in the outbox. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.duty import reminders as duty_reminders
from renraku.gatherings import reminders as gatherings_reminders
from renraku.observability import Failures
from renraku.safety import reminders as safety_reminders

# Each feature owns its rows; what breaks in one of them waits for the next minute, and the others do not.
DUE = (safety_reminders.send_due, gatherings_reminders.send_due, duty_reminders.send_due)


def handler(event: dict[str, Any], context: Any) -> None:
    now, failures = datetime.fromisoformat(event["time"]), Failures("reminders_failed")
    for send_due in DUE:
        with failures:
            send_due(now)
    failures.ring()
