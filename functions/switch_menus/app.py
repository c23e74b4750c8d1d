"""Schedule, every minute: whoever should see another rich menu sees it. Triggered by EveryMinute."""

from datetime import datetime
from typing import Any

from renraku.members import actions as members
from renraku.menus import actions as menus


def handler(event: dict[str, Any], context: Any) -> None:
    """Only who is due is read, and only they are told to LINE; the rest of a long list waits a minute."""
    now = datetime.fromisoformat(event["time"])
    for account_id, user_id in members.friends_with_work(now):
        if context.get_remaining_time_in_millis() < 10_000:
            return
        menus.fit(account_id, user_id, now)
