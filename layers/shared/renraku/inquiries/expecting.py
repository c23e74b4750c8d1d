"""When a member may expect an answer, by the office hours: what a receipt promises, and no more."""

from datetime import datetime

from renraku import clock
from renraku.duty import actions as duty
from renraku.inquiries import member_wording as wording
from renraku.inquiries.joining_rules import ANSWERED_WITHIN


def said(account_id: str, now: datetime) -> list[str]:
    """Within two open hours while it is open; else from the next opening on."""
    hours = duty.hours(account_id)
    local = clock.local(now)
    is_open = hours.is_open(local)
    until = hours.after(local, ANSWERED_WITHIN) if is_open else hours.next_opening(local)
    return wording.when_answered(until, now, is_open=is_open)
