"""Who answers an inquiry: chosen once by a rule with a written reason, told in LINE.

Decide once, tell as often as you like: the officer is written on condition that nobody else was, then told,
then it is marked as told. Killed in between, the queue's next try or the minute's tick tells them: the same
reason is one message (docs/algorithms/routing.md).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.duty import actions as duty
from renraku.inquiries import alert_settings, alerting, digests, rules, staffing
from renraku.inquiries import routing_wording as wording
from renraku.inquiries.joining_rules import REPAIRED_AFTER
from renraku.inquiries.models import LAST_STEP, Inquiry, Message, put_at
from renraku.inquiries.queue import Job
from renraku.inquiries.rules import Routing
from renraku.inquiries.staffing import Crew
from renraku.observability import record

MOST_HELD = 30  # so many of one officer's are counted: more is as much
MOST_BEFORE = 5  # inquiries of a member, to see who answered last
REMEMBERED = 40  # event ids of messages that were told
TRIED_AGAIN_AFTER = timedelta(hours=1)  # where nobody may answer at all


def route(job: Job, now: datetime) -> None:
    """Choose an officer for an inquiry that nobody holds; tell who holds it what is new. Safe to repeat."""
    inquiry = Inquiry.find(job.account_id, job.inquiry_id)
    if inquiry and is_waiting(inquiry):
        take_up(inquiry, staffing.look(inquiry, now), now)


def is_waiting(inquiry: Inquiry) -> bool:
    """Whether a member waits for an officer's words."""
    return inquiry.state != "closed" and inquiry.asked_since is not None


def take_up(inquiry: Inquiry, crew: Crew, now: datetime) -> None:
    """Into somebody's hands if it is in nobody's, or in those of an officer who may not answer any more; then
    they are told what they do not know yet, and it is written down when the next one is told."""
    if inquiry.officer_id not in crew.hands.able and not _hand_over(inquiry, crew, now):
        return
    said = alerting.said_by_member(inquiry)
    is_told = _tell(inquiry, crew, said, now)
    _mark(inquiry, said if is_told else [], now, is_told=is_told)


def _hand_over(inquiry: Inquiry, crew: Crew, now: datetime) -> bool:
    """False when somebody else was first, or nobody may answer: then it is looked at again."""
    found = rules.line_up(crew.hands)
    is_open = len(found.officer_ids) > 1
    load = _load(inquiry.account_id, found.officer_ids) if is_open else {}
    chosen = rules.choose_officer(found, load, _answered_last(inquiry) if is_open else "")
    seen_turn, seen_officer = int(inquiry.turn), inquiry.officer_id
    inquiry.officer_id = chosen.officer_id
    inquiry.why = wording.why(chosen.group, chosen.by, can_be_told=chosen.can_be_told)
    inquiry.step = 0
    put_at(inquiry)
    taken: list[Action] = [
        Inquiry.officer_id.set(inquiry.officer_id),
        Inquiry.why.set(inquiry.why),
        Inquiry.routed_at.set(now),
        Inquiry.step.set(0),
        Inquiry.told.set([]),
        Inquiry.place.set(inquiry.place),
        Inquiry.held.set(inquiry.held),
        Inquiry.turn.add(1),
        *_due(inquiry, now + (REPAIRED_AFTER if chosen.officer_id else TRIED_AGAIN_AFTER)),
    ]
    unchanged = (Inquiry.turn == seen_turn) & (Inquiry.officer_id == seen_officer)
    if not store.change(inquiry, taken, unchanged & (Inquiry.state != "closed")):
        return _was_ours(inquiry, chosen, now)
    _record(inquiry, chosen, crew.why)
    return bool(chosen.officer_id)


def _was_ours(inquiry: Inquiry, chosen: Routing, now: datetime) -> bool:
    """The lost reply: our own first try may have been taken. Whoever else decided, tells by themselves."""
    inquiry.refresh(consistent_read=True)
    return bool(chosen.officer_id) and (inquiry.officer_id, inquiry.routed_at) == (chosen.officer_id, now)


def _record(inquiry: Inquiry, chosen: Routing, duty_says: str) -> None:
    record(
        "inquiry_routed" if chosen.officer_id else "inquiry_not_routed",
        account_id=inquiry.account_id,
        inquiry_id=inquiry.inquiry_id,
        officer_id=chosen.officer_id,
        reason=f"{chosen.group}, {chosen.by}",
        can_be_told=chosen.can_be_told,
        duty=duty_says,
    )


def _load(account_id: str, officer_ids: Sequence[str]) -> dict[str, int]:
    """How many each of them holds that are not closed."""
    return {
        each: sum(1 for _ in Inquiry.by_officer.query(f"{account_id}#{each}", limit=MOST_HELD))
        for each in officer_ids
    }


def _answered_last(inquiry: Inquiry) -> str:
    """Who held this member's inquiry before this one; "" for nobody."""
    if not inquiry.user_id:
        return ""
    found = Inquiry.of_friend(inquiry.account_id, inquiry.user_id, MOST_BEFORE)
    before = (one for one in found if one.item != inquiry.item and one.answers)
    return next((one.officer_id for one in before), "")


def _tell(inquiry: Inquiry, crew: Crew, said: Sequence[Message], now: datetime) -> bool:
    """What the holder does not know yet; whether there was anything to tell."""
    fresh = [one for one in said if one.event_id not in inquiry.told_about]
    if _is_answering(inquiry, now):
        if fresh:
            alerting.tell_more(inquiry, crew, fresh, inquiry.claimed_by, now)
        return bool(fresh)
    is_new = not is_told_of_it(inquiry)
    if not is_new and not (fresh and rules.may_tell_again(inquiry.told_at, inquiry.seen_at, now)):
        return False
    if digests.waits(inquiry):
        digests.add(inquiry, now)
    elif is_new:
        alerting.tell_holder(inquiry, crew, said, now)
    else:
        alerting.tell_more(inquiry, crew, fresh, inquiry.officer_id, now)
    return True


def is_told_of_it(inquiry: Inquiry) -> bool:
    """Whether an officer was told since it changed hands."""
    return inquiry.told_at is not None and inquiry.told_at >= (inquiry.routed_at or inquiry.told_at)


def _is_answering(inquiry: Inquiry, now: datetime) -> bool:
    return bool(inquiry.claimed_by and inquiry.claimed_until and inquiry.claimed_until > now)


def _mark(inquiry: Inquiry, said: Sequence[Message], now: datetime, *, is_told: bool) -> None:
    """What was told, and when the next step falls due; unless it was answered or changed hands meanwhile. A
    wait that has begun since the last step begins with the first step again; a later word does not."""
    asked_since = inquiry.asked_since or inquiry.said_at
    marks: list[Action] = []
    if rules.is_new_wait(inquiry.step_at, asked_since) or not inquiry.told:
        inquiry.step, inquiry.step_at, inquiry.told = 0, now, [inquiry.officer_id]
        put_at(inquiry)
        marks = [
            Inquiry.step.set(0),
            Inquiry.step_at.set(now),
            Inquiry.told.set(inquiry.told),
            Inquiry.place.set(inquiry.place),
        ]
    if is_told:
        known = list(dict.fromkeys([*inquiry.told_about, *(one.event_id for one in said)]))
        marks += [Inquiry.told_at.set(now), Inquiry.told_about.set(known[-REMEMBERED:])]
    is_over = inquiry.step >= LAST_STEP
    marks += not_due() if is_over else _due(inquiry, next_at(inquiry))
    unchanged = (Inquiry.officer_id == inquiry.officer_id) & (Inquiry.asked_since == inquiry.asked_since)
    store.change(inquiry, marks, unchanged & (Inquiry.state != "closed"))


def next_at(inquiry: Inquiry) -> datetime:
    """When the next step is due, by the account's own patience."""
    wanted = alert_settings.of(inquiry.account_id)
    told = inquiry.step_at or inquiry.said_at
    since = (told, inquiry.routed_at, inquiry.seen_at, inquiry.claimed_until)
    return rules.next_at(
        [at and clock.local(at) for at in since],
        is_urgent=bool(inquiry.is_urgent),
        urgent=wanted.urgent,
        open_hours=wanted.open_hours,
        after=lambda at, worked: duty.hours(inquiry.account_id).after(at, worked),
    )


def _due(inquiry: Inquiry, at: datetime) -> list[Action]:
    return [Inquiry.due_at.set(at), Inquiry.due_shard.set(store.due_shard(inquiry.item))]


def not_due() -> list[Action]:
    return [Inquiry.due_at.remove(), Inquiry.due_shard.remove()]
