"""What nobody answered in time: the next officer is told, each step once; whatever was never routed is routed
here, without the queue: a queue that is stuck must not be a dead end."""

from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.inquiries import alert_settings, alerting, closing, digests, routing, rules, staffing
from renraku.inquiries.models import DIGEST, LAST_STEP, Inquiry, put_at
from renraku.inquiries.rules import Step
from renraku.inquiries.staffing import Crew
from renraku.observability import Failures, record


def escalate_due(now: datetime) -> None:
    """Everything that is due by now; what breaks one holds no other up. Safe to repeat."""
    failures = Failures("escalating_failed")
    for account_id, inquiry_id in list(Inquiry.due_by(now)):
        with failures:
            if inquiry_id.startswith(DIGEST):
                digests.tell(account_id, inquiry_id.removeprefix(DIGEST), now)
            elif inquiry := Inquiry.find(account_id, inquiry_id):
                escalate(inquiry, now)
    failures.ring()


def escalate(inquiry: Inquiry, now: datetime) -> None:
    """One that is due: into somebody's hands, or on to the next step."""
    if inquiry.due_at is None or inquiry.due_at > now:
        return
    if not routing.is_waiting(inquiry):
        _leave(inquiry, now)
        return
    crew = staffing.look(inquiry, now, all_of_them=True)
    if _is_known(inquiry, crew):
        if (next_at := routing.next_at(inquiry)) <= now:
            _take_step(inquiry, crew, now)
        else:
            _wait(inquiry, next_at)
    else:
        routing.take_up(inquiry, crew, now)


def _is_known(inquiry: Inquiry, crew: Crew) -> bool:
    """Whether it is in the hands of somebody who may answer, and who was told since the member waits."""
    asked_since = inquiry.asked_since or inquiry.said_at
    if inquiry.officer_id not in crew.hands.able or rules.is_new_wait(inquiry.step_at, asked_since):
        return False
    return routing.is_told_of_it(inquiry)


def _leave(inquiry: Inquiry, now: datetime) -> None:
    """Nobody waits for an officer: it closes by time. What is due of a closed one is keep_privacy's."""
    if inquiry.state == "waiting":
        closing.close_if_over(inquiry, now)
    elif inquiry.state != "closed":
        store.change(inquiry, routing.not_due(), Inquiry.due_at == inquiry.due_at)


def _wait(inquiry: Inquiry, until: datetime) -> None:
    """They opened it, or are answering: once more the same time from then on."""
    store.change(inquiry, [Inquiry.due_at.set(until)], Inquiry.due_at == inquiry.due_at)


def _take_step(inquiry: Inquiry, crew: Crew, now: datetime) -> None:
    """Tell, then write it down: on condition that the same step is still to come and nobody decided anything.
    Whoever comes second has told nobody twice: the reason names step and wait."""
    told = [*inquiry.told, inquiry.officer_id]
    order = alert_settings.of(inquiry.account_id).steps
    step = rules.next_step(int(inquiry.step), order, crew.hands, told)
    unchanged = (
        (Inquiry.step == int(inquiry.step))
        & (Inquiry.turn == int(inquiry.turn))
        & (Inquiry.asked_since == inquiry.asked_since)
    )
    if step:
        alerting.tell_step(inquiry, crew, step, alerting.said_by_member(inquiry), now)
    if store.change(inquiry, _written(inquiry, step, now), unchanged):
        record(
            "inquiry_escalated",
            account_id=inquiry.account_id,
            inquiry_id=inquiry.inquiry_id,
            step=step.number if step else LAST_STEP,
            reason=step.whom if step else "nobody is left",
            officers=len(step.tells) if step else 0,
        )


def _written(inquiry: Inquiry, step: Step | None, now: datetime) -> list[Action]:
    """Behind the last step it stands on top of the inbox, and nobody is told any more."""
    inquiry.step = step.number if step else LAST_STEP
    inquiry.step_at = now
    inquiry.told = [*inquiry.told, *(step.tells if step else ())]
    put_at(inquiry)
    written: list[Action] = [
        Inquiry.step.set(inquiry.step),
        Inquiry.step_at.set(now),
        Inquiry.told.set(inquiry.told),
        Inquiry.place.set(inquiry.place),
    ]
    if step:
        written.append(Inquiry.escalations.add(1))
    if inquiry.step >= LAST_STEP:
        return [*written, *routing.not_due()]
    return [*written, Inquiry.due_at.set(routing.next_at(inquiry))]
