"""Schedule, every minute: what nobody answered in time or routed at all, what passes on with the duty.
Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.inquiries import escalating, open_ones
from renraku.observability import Failures

DUE = (open_ones.pass_on_due, escalating.escalate_due)


def handler(event: dict[str, Any], context: Any) -> None:
    now, failures = datetime.fromisoformat(event["time"]), Failures("escalating_failed")
    for look_after in DUE:
        with failures:
            look_after(now)
    failures.ring()
