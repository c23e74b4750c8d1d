"""The end of an inquiry, by the member or by time; and that it was none."""

from datetime import datetime, timedelta

from renraku import store
from renraku.inquiries import joining_rules as rules
from renraku.inquiries import member_wording as wording
from renraku.inquiries import opening, queue
from renraku.inquiries.models import Inquiry, Message, put_at
from renraku.inquiries.queue import Job
from renraku.line.incoming import Incoming
from renraku.members import retention
from renraku.observability import record

AFTER = timedelta(days=2)  # of an officer's answer and no word: an answer sets `due_at` so far ahead
TRIES = 5
BY_MEMBER, BY_TIME = "member", "time"


def close(inquiry: Inquiry, by: str, now: datetime, *, solved: str = "") -> bool:
    """Close it, if nobody has changed it since it was read. `by`: an officer's id, "member" or "time"."""
    before = opening.copied(inquiry)
    inquiry.state, inquiry.turn = "closed", inquiry.turn + 1
    inquiry.closed_at, inquiry.closed_by = now, by
    inquiry.solved = solved or inquiry.solved
    inquiry.asked_since = inquiry.due_shard = inquiry.due_at = inquiry.claimed_until = None
    inquiry.claimed_by = ""
    inquiry.forget_at = retention.forget_words_at(inquiry.account_id, now)
    put_at(inquiry)
    if not store.change(inquiry, opening.changes(before, inquiry), opening.same(before)):
        return False
    record("inquiry_closed", account_id=inquiry.account_id, inquiry_id=inquiry.inquiry_id, by=_kind(by))
    return True


def close_if_over(inquiry: Inquiry, now: datetime) -> bool:
    """Close what was answered and then left alone for two days; whether it was. For whoever walks the due
    index. Safe to repeat."""
    if inquiry.state != "waiting" or inquiry.due_at is None or inquiry.due_at > now:
        return False
    if rules.is_claimed(rules.Standing("waiting", now, inquiry.claimed_until), now):
        return False
    return close(inquiry, BY_TIME, now)


def solved(account_id: str, user_id: str, inquiry_id: str, now: datetime) -> bool:
    """The member says so. False for what is not theirs. Safe to repeat."""
    for _ in range(TRIES):
        inquiry = _theirs(account_id, user_id, inquiry_id)
        if inquiry is None:
            return False
        if inquiry.state == "closed":
            store.change(inquiry, [Inquiry.solved.set("yes")], Inquiry.account_id.exists())
            return True
        if close(inquiry, BY_MEMBER, now, solved="yes"):
            return True
    raise opening.Busy(inquiry_id)


def not_solved(incoming: Incoming, inquiry_id: str, now: datetime) -> bool:
    """The member says that it was not: it waits for an answer again, and officers see that they said so.
    False for what is not theirs, or was closed too long ago. Safe to repeat."""
    for _ in range(TRIES):
        inquiry = _theirs(incoming.account_id, incoming.user_id, inquiry_id)
        if inquiry is None:
            return False
        was_closed = inquiry.state == "closed"
        closed = rules.Standing(inquiry.state, now, None, inquiry.closed_at)
        if was_closed and not rules.reopens(closed, now):
            return False
        if _open_again(inquiry, now, was_closed=was_closed):
            _say(inquiry, incoming)
            queue.put(Job(incoming.account_id, inquiry_id), once=incoming.event_id)
            record("inquiry_not_solved", account_id=incoming.account_id, inquiry_id=inquiry_id)
            return True
    raise opening.Busy(inquiry_id)


def _open_again(inquiry: Inquiry, now: datetime, *, was_closed: bool) -> bool:
    before = opening.copied(inquiry)
    if inquiry.state in ("waiting", "closed"):
        inquiry.state, inquiry.turn = "open", inquiry.turn + 1
    if not inquiry.asked_since:
        inquiry.asked_since, inquiry.step = now, 0
        inquiry.due_shard, inquiry.due_at = store.due_shard(inquiry.item), now + rules.REPAIRED_AFTER
    if was_closed:
        inquiry.closed_at, inquiry.closed_by = None, ""
        inquiry.reopened += 1
    inquiry.solved = "no"
    put_at(inquiry)
    actions = opening.changes(before, inquiry)
    return not actions or store.change(inquiry, actions, opening.same(before))


def _say(inquiry: Inquiry, incoming: Incoming) -> None:
    now = incoming.occurred_at
    Message(
        inquiry.account_id,
        Message.key(inquiry.inquiry_id, now, incoming.event_id),
        author="system",
        kind="not_solved",
        words=wording.member_says_not_solved(),
        said_at=now,
        forget_at=retention.forget_words_at(inquiry.account_id, now),
    ).save()


def _theirs(account_id: str, user_id: str, inquiry_id: str) -> Inquiry | None:
    """A button may be forged: an inquiry is shown and changed by nobody but whose it is."""
    inquiry = Inquiry.find(account_id, inquiry_id) if inquiry_id.isalnum() and len(inquiry_id) <= 64 else None
    return inquiry if inquiry and user_id and inquiry.user_id == user_id else None


def _kind(by: str) -> str:
    return by if by in (BY_MEMBER, BY_TIME) else "officer"
