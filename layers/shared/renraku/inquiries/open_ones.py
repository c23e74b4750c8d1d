"""Inquiries that are not closed, for those who take turns: what an officer holds, what nobody has answered,
and passing on what the leaving officer holds."""

from dataclasses import dataclass, field
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.duty import actions as duty
from renraku.duty import changing
from renraku.duty.changing import Change
from renraku.inquiries import models, queue
from renraku.inquiries import open_wording as wording
from renraku.inquiries.models import Inquiry, Message
from renraku.inquiries.queue import Job
from renraku.observability import Failures, record
from renraku.officers import names

MOST = 100
WITH_NOTES = 20  # on a page: each is a query
SEEN_BACK = 50  # messages of one inquiry


@dataclass(frozen=True)
class Open:
    """One inquiry as a list shows it. `waits_since`: a person waits for an answer; None: for the member.
    `note`: what an officer noted last, where it was asked for."""

    inquiry_id: str
    topic: str
    officer_id: str
    is_urgent: bool
    opened_at: datetime
    waits_since: datetime | None
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Passed:
    """How many went on; how many stay a while, because the officer is answering at this moment."""

    passed: int
    busy: int


def held(account_id: str, officer_id: str, *, with_notes: bool = False) -> list[Open]:
    """What an officer holds, in the order of the inbox. Two requests; one more for each of the first twenty
    where the notes are wanted."""
    found = Inquiry.held_by(account_id, officer_id, MOST)
    return [
        _open(one, _last_note(one) if with_notes and number < WITH_NOTES else "")
        for number, one in enumerate(found)
    ]


def unanswered(account_id: str) -> list[Open]:
    """Where somebody waits for an answer, whoever holds it; urgent ones and the longest waiting first."""
    keys = Inquiry.by_place.query(account_id, Inquiry.place < "c", limit=MOST)
    return [_open(one) for one in Inquiry.among(account_id, [key.item for key in keys])]


def hand_over(account_id: str, from_id: str, to_id: str, now: datetime) -> Passed:
    """What one officer holds is the other's from now on; each by its own condition, so that who answers or
    closes one in the same second is not overruled. What is theirs by its topic stays. Safe to repeat."""
    theirs = {topic.topic_id for topic in duty.topics(account_id) if from_id in topic.officer_ids}
    passed = busy = 0
    for inquiry in Inquiry.held_by(account_id, from_id, MOST):
        if inquiry.topic in theirs or inquiry.topic.startswith("gathering:"):
            continue
        if inquiry.claimed_by == from_id and inquiry.claimed_until and inquiry.claimed_until > now:
            busy += 1
        else:
            passed += _pass(inquiry, from_id, to_id, now)
    record("inquiries_handed_over", account_id=account_id, officer_id=to_id, inquiries=passed)
    return Passed(passed, busy)


def pass_on_due(now: datetime) -> None:
    """Every change of duty whose moment has come: inquiries pass, both officers are told. What breaks one
    holds no other up. Safe to repeat."""
    failures = Failures("handing_over_failed")
    for change in list(changing.changes_due(now)):
        with failures:
            _hand_over(change, now)
    failures.ring()


def _hand_over(change: Change, now: datetime) -> None:
    """Nothing passes to whoever may no longer answer: it stays, and the escalation finds it."""
    if change.coming not in duty.able_officers(change.account_id):
        changing.done(change, 0, now)
        return
    results = [hand_over(change.account_id, one, change.coming, now) for one in change.leaving]
    if any(one.busy for one in results):
        changing.later(change, now)
        return
    reasons = {_why(one) for one in change.leaving}
    theirs = Inquiry.held_by(change.account_id, change.coming, MOST)
    passed = [one for one in theirs if one.why in reasons]
    changing.tell(change, len(passed), now)
    for inquiry in passed:
        if inquiry.asked_since and not inquiry.told_at:
            job = Job(change.account_id, inquiry.inquiry_id)  # with buttons to answer it
            queue.put(job, once=f"handover-{change.key}")
    changing.done(change, len(passed), now)


def _pass(inquiry: Inquiry, from_id: str, to_id: str, now: datetime) -> bool:
    """One conditional write. The escalation goes on as it was; whoever has it now has not seen it."""
    as_seen = (Inquiry.officer_id == from_id) & (Inquiry.turn == inquiry.turn)
    inquiry.officer_id = to_id
    models.put_at(inquiry)
    changed: list[Action] = [
        Inquiry.officer_id.set(to_id),
        Inquiry.why.set(_why(from_id)),
        Inquiry.routed_at.set(now),
        Inquiry.turn.set(int(inquiry.turn) + 1),
        Inquiry.place.set(inquiry.place),
        Inquiry.held.set(inquiry.held),
        Inquiry.told_at.remove(),
        Inquiry.seen_at.remove(),
    ]
    return store.change(inquiry, changed, as_seen)


def _why(from_id: str) -> str:
    return wording.handed_over(names.name_of(from_id))


def _open(inquiry: Inquiry, note: str = "") -> Open:
    return Open(
        inquiry.inquiry_id,
        inquiry.topic,
        inquiry.officer_id,
        bool(inquiry.is_urgent),
        inquiry.opened_at,
        inquiry.asked_since,
        note,
    )


def _last_note(inquiry: Inquiry) -> str:
    said = Message.of(inquiry.account_id, inquiry.inquiry_id, SEEN_BACK)
    return next((one.words for one in reversed(said) if one.author == "note"), "")
