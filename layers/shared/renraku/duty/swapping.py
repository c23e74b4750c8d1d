"""Swaps: an officer asks in LINE whether somebody takes their shift, and the first who taps has it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from renraku import clock, i18n, store
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.duty import actions, planning, rules, wording
from renraku.duty.models import Shift, Swap
from renraku.observability import record
from renraku.officers import at_hand, names

KEPT_FOR = timedelta(days=400)


@dataclass(frozen=True)
class Answer:
    """What became of a tap. `officer_id`: who has the shift now; `told`: officers who were asked."""

    outcome: Literal["asked", "nobody to ask", "taken", "yours", "not yours", "gone", "over"]
    officer_id: str = ""
    told: int = 0


def ask(account_id: str, first: str, turn: int, officer_id: str, now: datetime) -> Answer:
    """Ask everybody else who may answer, once. The shift stays theirs until somebody takes it."""
    shift = Shift.find(account_id, first)
    if shift is None or clock.local_day(now) > shift.last_day:
        return Answer("over")
    if shift.officer_id != officer_id or int(shift.turn) != turn:
        return Answer("not yours", shift.officer_id)
    others = [one for one in actions.able_officers(account_id) if one != officer_id]
    to = list(at_hand.lines_of(others).values())
    if not to:
        return Answer("nobody to ask", officer_id)
    ends_at = clock.moment(shift.last_day + timedelta(days=1), rules.MIDNIGHT)
    with i18n.speaking("ja"):
        words = wording.who_takes(names.name_of(officer_id), shift.first_day, shift.last_day, turn)
    reason = f"swap:{first}:{turn}"
    delivery = Delivery(reason, "officers", {"ja": [words]}, to=to, too_late_at=ends_at)
    outbox.put(account_id, delivery, now)
    swap = Swap(account_id, Swap.key(first, turn), asked_by=officer_id, asked_at=now)
    swap.forget_at = now + KEPT_FOR
    store.save_new(swap, Swap.item.does_not_exist())
    record("swap_asked", account_id=account_id, officer_id=officer_id, officers=len(to))
    return Answer("asked", officer_id, len(to))


def take(account_id: str, first: str, turn: int, officer_id: str, now: datetime) -> Answer:
    """The first has it, by one conditional write; whoever asked and the head officers are told. The same tap
    twice is the same answer."""
    shift, swap = Shift.find(account_id, first), Swap.find(account_id, first, turn)
    if shift is None or swap is None or clock.local_day(now) > shift.last_day:
        return Answer("over")
    if swap.asked_by == officer_id:
        return Answer("yours", officer_id)
    has_it = int(shift.turn) == turn and shift.officer_id == swap.asked_by
    if has_it and not planning.pass_to(shift, officer_id, "swap", now, by=officer_id):
        shift = Shift.find(account_id, first) or shift
    if shift.officer_id != officer_id or int(shift.turn) != turn + 1:
        return Answer("gone", shift.officer_id)
    heads = at_hand.lines(account_id, permission="officers.manage", but=officer_id)
    asker = at_hand.lines_of([swap.asked_by])
    called = names.of([officer_id, swap.asked_by])
    with i18n.speaking("ja"):
        words = wording.was_taken(called[swap.asked_by], called[officer_id], shift.first_day, shift.last_day)
    to = sorted({*heads, *asker.values()})
    if to:
        reason = f"swapped:{first}:{turn}"
        outbox.put(account_id, Delivery(reason, "officers", {"ja": [words]}, to=to), now)
    record("swap_taken", account_id=account_id, officer_id=officer_id)
    return Answer("taken", officer_id)
