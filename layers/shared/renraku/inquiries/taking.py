"""A telephone call, or words at the counter, written down as an inquiry: it is routed like any other, or was
answered on the telephone already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku import store
from renraku.inquiries import queue
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.joining_rules import REPAIRED_AFTER
from renraku.inquiries.models import Inquiry, Message, put_at
from renraku.members import retention
from renraku.observability import record


@dataclass(frozen=True)
class Call:
    """Who telephoned, what they asked, and what they were told, "" for nothing yet. `once` names the form:
    sent twice it is one call."""

    once: str
    by: str
    words: str
    name: str = ""
    member_id: str = ""
    topic: str = ""
    answer: str = ""
    is_urgent: bool = False


def take_down(account_id: str, call: Call, now: datetime) -> str:
    """The inquiry's id. Safe to repeat."""
    inquiry = Inquiry(
        account_id,
        f"inquiry#{call.once}",
        name=call.name,
        member_id=call.member_id,
        topic=call.topic,
        is_urgent=call.is_urgent,
        opened_at=now,
        said_at=now,
        asked_since=now,
        entered_by=call.by,
        due_shard=store.due_shard(call.once),
        due_at=now + REPAIRED_AFTER,
        forget_at=retention.forget_words_at(account_id, now),
    )
    if call.answer:
        _was_answered(inquiry, call, now)
    put_at(inquiry)
    asked = Message(
        account_id,
        Message.key(call.once, now, call.once),
        author="member",
        officer_id=call.by,
        words=call.words,
        said_at=now,
        forget_at=inquiry.forget_at,
    )
    known = Inquiry.find(account_id, call.once)
    if known is None:
        asked.save()
        if call.answer:
            _answer(account_id, call, now).save()
        store.save_new(inquiry, Inquiry.account_id.does_not_exist())
        record("call_taken_down", account_id=account_id, inquiry_id=call.once)
    if not call.answer:
        queue.put(queue.Job(account_id, call.once), once=call.once)
    return call.once


def _was_answered(inquiry: Inquiry, call: Call, now: datetime) -> None:
    inquiry.state, inquiry.closed_at, inquiry.closed_by = "closed", now, call.by
    inquiry.officer_id, inquiry.why = call.by, wording.why_taken_down()
    inquiry.first_answer_at, inquiry.answers = now, 1
    inquiry.asked_since = inquiry.due_shard = inquiry.due_at = None


def _answer(account_id: str, call: Call, now: datetime) -> Message:
    return Message(
        account_id,
        Message.key(call.once, now + timedelta(milliseconds=1), f"{call.once}a"),
        author="officer",
        officer_id=call.by,
        words=call.answer,
        said_at=now + timedelta(milliseconds=1),
        way="phone",
        forget_at=retention.forget_words_at(account_id, now),
    )
