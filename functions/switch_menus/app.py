"""Schedule, every minute: menus appear that were planned, and whoever should see another one sees it.
Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.members import actions as members
from renraku.menus import actions as menus
from renraku.menus import planned


def handler(event: dict[str, Any], context: Any) -> None:
    """Only what is due is read, and only that is told to LINE; the rest of a long list waits a minute."""
    now = datetime.fromisoformat(event["time"])
    for account_id in planned.due(now):
        planned.carry_out(account_id, now)
    for account_id, user_id in members.friends_with_work(now):
        if context.get_remaining_time_in_millis() < 10_000:
            return
        menus.fit(account_id, user_id, now)
