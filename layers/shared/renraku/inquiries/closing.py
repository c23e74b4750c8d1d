"""An inquiry that was answered and to which nobody said anything more is closed by time."""

from datetime import datetime, timedelta

from pynamodb.expressions.update import Action

from renraku import store
from renraku.inquiries.models import Inquiry, Message, put_at
from renraku.observability import record

CLOSES_AFTER = timedelta(days=2)  # since the last answer
MOST_READ = 20  # messages


def close_if_over(inquiry: Inquiry, now: datetime) -> bool:
    """Close it when two days went by since the last answer; else look again then. Safe to repeat."""
    if inquiry.state != "waiting":
        return False
    over_at = _last_answer(inquiry) + CLOSES_AFTER
    unchanged = (Inquiry.state == "waiting") & (Inquiry.turn == inquiry.turn)
    if now < over_at:
        later: list[Action] = [
            Inquiry.due_at.set(over_at),
            Inquiry.due_shard.set(store.due_shard(inquiry.item)),
        ]
        store.change(inquiry, later, unchanged)
        return False
    inquiry.state, inquiry.closed_at = "closed", now
    put_at(inquiry)
    closed: list[Action] = [
        Inquiry.state.set("closed"),
        Inquiry.closed_at.set(now),
        Inquiry.closed_by.set("time"),
        Inquiry.turn.add(1),
        Inquiry.place.set(inquiry.place),
        Inquiry.held.remove(),
        Inquiry.due_at.remove(),
        Inquiry.due_shard.remove(),
    ]
    done = store.change(inquiry, closed, unchanged)
    if done:
        record("inquiry_closed", account_id=inquiry.account_id, inquiry_id=inquiry.inquiry_id, reason="time")
    return done


def _last_answer(inquiry: Inquiry) -> datetime:
    found = Message.of(inquiry.account_id, inquiry.inquiry_id, most=MOST_READ)
    answers = [one.said_at for one in found if one.author == "officer"]
    return max([*answers, inquiry.said_at])
