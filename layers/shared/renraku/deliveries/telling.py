"""An officer's decision, told at once for one message, where the association wants that; else it waits for
the friend's next contact, for nothing. Called by the officers' doors, behind what decides: members stand
below."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.deliveries import outbox, policy, results
from renraku.deliveries.outbox import Delivery
from renraku.members import reachable


def decision(account_id: str, user_id: str, about: str, now: datetime) -> bool:
    """Tell what was decided for them and waits; whether it is on its way. `about` names the decision.

    What cannot leave (on trial, no messages left, stopped) goes on waiting. Killed in between, it is told now
    and once more at the next contact: rather twice than never.
    """
    wants = policy.of(account_id).tells_decisions_at_once and accounts.get_profile(account_id).stage == "live"
    words = reachable.waiting(account_id, user_id) if wants else []
    if not words:
        return False
    delivery = Delivery(f"decision:{about}", "decision", {"ja": words}, to=[user_id])
    report = results.outcomes(account_id, outbox.put(account_id, delivery, now))
    if report is None or report.skipped or report.failed:
        return False
    reachable.waits_no_more(account_id, user_id, words)
    return True
