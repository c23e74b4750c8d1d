"""What the minute's tick tells of shifts: the evening before, whoever comes next; the planners, when nobody
does. Killed anywhere, run twice: a message has a reason, a step is a conditional write."""

from datetime import datetime, time, timedelta

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.duty import actions, planning, wording
from renraku.duty.models import Shift
from renraku.observability import Failures, record
from renraku.officers import at_hand

HELPS_UNTIL = time(12)  # of the first day: later they know


def send_due(now: datetime) -> None:
    """Everything that is due by now; what breaks one shift holds no other up. Changes of duty are not ours:
    who passes inquiries on, tells of them (changing.py)."""
    failures = Failures("duty_reminding_failed")
    for account_id, first in list(Shift.due_by(now)):
        with failures:
            shift = Shift.find(account_id, first)
            if shift and shift.due_at and shift.due_at <= now:
                _look(shift, now)
    failures.ring()


def _look(shift: Shift, now: datetime) -> None:
    if shift.stage == "planned":
        if clock.local_day(now) < shift.first_day:
            _remind(shift, now)
        step(shift, "reminded")
    elif shift.stage == "running":
        if clock.local_day(now) <= shift.last_day:
            _look_ahead(shift, now)
        step(shift, "over")


def step(shift: Shift, stage: str) -> bool:
    """On to its next stage; a shift that was changed meanwhile stays where the change put it."""
    at = planning.next_look(shift, stage)
    changed: list[Action] = [Shift.stage.set(stage), Shift.due_at.set(at) if at else Shift.due_at.remove()]
    changed += [] if at else [Shift.due_shard.remove()]
    changed += [Shift.leaving.set([])] if stage == "running" and shift.officer_id else []
    return store.change(shift, changed, (Shift.turn == shift.turn) & (Shift.stage == shift.stage))


def _remind(shift: Shift, now: datetime) -> None:
    """The officer whose shift begins tomorrow; the planners when nobody's does, and the office is open."""
    able = actions.able_officers(shift.account_id)
    if shift.officer_id in able:
        to = list(at_hand.lines_of([shift.officer_id]).values())
        name = accounts.get_profile(shift.account_id).name
        words = wording.reminder(name, shift.first_day, shift.last_day, int(shift.turn))
    elif shift.why == "closed":
        return
    else:
        to = at_hand.lines(shift.account_id, permission="duty.plan")
        words = wording.nobody_comes(shift.first_day)
    until = clock.moment(shift.first_day, HELPS_UNTIL)
    reason = f"duty:{shift.first}:{int(shift.turn)}"
    _tell(shift.account_id, Delivery(reason, "officers", {"ja": [words]}, to=to, too_late_at=until), now)
    record("duty_reminded", account_id=shift.account_id, officers=len(to), reason=shift.why)


def _look_ahead(shift: Shift, now: datetime) -> None:
    """The last evening of a shift after which none is planned."""
    following = shift.last_day + timedelta(days=1)
    if Shift.on(shift.account_id, following):
        return
    to = at_hand.lines(shift.account_id, permission="duty.plan")
    until = clock.moment(following, HELPS_UNTIL)
    reason = f"duty:{shift.first}:nobody-next"
    words = wording.nobody_comes(following)
    _tell(shift.account_id, Delivery(reason, "officers", {"ja": [words]}, to=to, too_late_at=until), now)
    record("duty_unplanned", account_id=shift.account_id)


def _tell(account_id: str, delivery: Delivery, now: datetime) -> None:
    if delivery.to:
        outbox.put(account_id, delivery, now)
