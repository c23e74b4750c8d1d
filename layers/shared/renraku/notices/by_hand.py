"""Telling by telephone and by post whom LINE does not reach: who was told, ticked off and taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from renraku import store
from renraku.members import unreached
from renraku.notices.by_hand_models import ByHand
from renraku.observability import record

HOW = ("called", "posted")
KEPT_FOR = timedelta(days=365)


def tick(
    account_id: str, notice_id: str, member_ids: Iterable[str], *, how: str, by: str, now: datetime
) -> int:
    """These members were told; how many of them were not ticked before. Whoever ticked first stays: two
    officers on one list call nobody twice by it. Who is not on the roster is passed over."""
    if how not in HOW:
        raise ValueError(f"no way to tell by hand: {how}")
    ticked = 0
    for line in unreached.find(account_id, list(member_ids)):
        tick = ByHand.new(account_id, notice_id, line.member_id, how=how, by=by, at=now)
        tick.forget_at = now + KEPT_FOR
        ticked += store.save_new(tick, ByHand.account_id.does_not_exist())
    record("told_by_hand", account_id=account_id, notice_id=notice_id, people=ticked, reason=how)
    return ticked


def untick(account_id: str, notice_id: str, member_ids: Iterable[str]) -> int:
    """A tick that was a mistake; how many there were. Safe to repeat."""
    ticked = of_notice(account_id, notice_id)
    mistaken = ticked.keys() & set(member_ids)
    for member_id in mistaken:
        ByHand.forget(account_id, notice_id, member_id)
    record("told_by_hand_undone", account_id=account_id, notice_id=notice_id, people=len(mistaken))
    return len(mistaken)


def of_notice(account_id: str, notice_id: str) -> dict[str, ByHand]:
    """Member -> their tick."""
    return {tick.member_id: tick for tick in ByHand.of_notice(account_id, notice_id)}
