"""How many messages an account may still send this month. LINE counts; we ask at most once a minute."""

from datetime import datetime, timedelta

from renraku import clock
from renraku.accounts import channels
from renraku.desk import rules
from renraku.desk.rules import Budget
from renraku.errors import LineRefused
from renraku.line import outgoing

KEPT_FOR = timedelta(minutes=1)
KEPT_ACCOUNTS = 1_000

_kept: dict[str, tuple[Budget, datetime]] = {}


def find(account_id: str, now: datetime) -> Budget:
    """This month's budget; one that knows nothing while LINE is silent, which is not remembered."""
    kept = _kept.get(account_id)
    if kept and now < kept[1]:
        return kept[0]
    try:
        told = outgoing.allowance(channels.get_channel(account_id))
    except LineRefused as refused:
        return rules.unknown_budget(is_refused=refused.status == 401)
    budget = rules.budget(told.limit, told.used, clock.local_day(now))
    if len(_kept) >= KEPT_ACCOUNTS:
        _kept.clear()
    _kept[account_id] = (budget, now + KEPT_FOR)
    return budget
