"""What officers do with an inquiry besides answering: notes, passing it on, closing, saying that something
that was said breaks a rule."""

import secrets
from datetime import datetime

from renraku import store
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.errors import Declined
from renraku.inquiries import changing, marking, queue, whom
from renraku.inquiries import officer_chat_wording as cards
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.joining_rules import REPAIRED_AFTER
from renraku.inquiries.models import Inquiry, Message
from renraku.members import guideline, retention
from renraku.observability import record
from renraku.officers import at_hand, bindings, names

MOST_IN_A_NOTE = 1_000
EXCERPT = 200  # letters of what was asked, in an alert


def note(account_id: str, inquiry_id: str, words: str, *, by: str, now: datetime) -> None:
    """For officers alone. Raises Declined for an empty or too long one."""
    words = words.strip()
    if not words:
        raise Declined(wording.note_needed())
    if len(words) > MOST_IN_A_NOTE:
        raise Declined(wording.note_too_long(MOST_IN_A_NOTE))
    write(account_id, inquiry_id, "note", words, by=by, now=now)


def write(account_id: str, inquiry_id: str, author: str, words: str, *, by: str, now: datetime) -> Message:
    """A line of the conversation that nobody but officers reads."""
    key = Message.key(inquiry_id, now, secrets.token_hex(16))
    message = Message(account_id, key, author=author, officer_id=by, words=words, said_at=now)
    message.forget_at = retention.forget_words_at(account_id, now)
    message.save()
    return message


def able(account_id: str) -> dict[str, str]:
    """Every officer who may answer at this moment, with their name."""
    return at_hand.who_may(account_id, "inquiries.answer")


def assign(account_id: str, inquiry_id: str, to: str, *, by: str, now: datetime) -> bool:
    """From now on `to` holds it, and is told in LINE if they are not the one who does this; whether they have
    a LINE to be told in. Raises Declined for who may not answer."""
    if to not in able(account_id):
        raise Declined(wording.may_not_answer())

    def alter(inquiry: Inquiry) -> bool:
        if inquiry.state == "closed":
            raise Declined(wording.closed_already())
        if inquiry.officer_id == to:
            return False
        inquiry.officer_id, inquiry.why, inquiry.routed_at = to, wording.why_passed(names.name_of(by)), now
        inquiry.told_at, inquiry.seen_at = now, None
        if inquiry.claimed_by == by:
            inquiry.claimed_by, inquiry.claimed_until = "", None
        return True

    inquiry = changing.change(account_id, inquiry_id, alter)
    if inquiry is None:
        raise Declined(wording.gone())
    record("inquiry_passed_on", account_id=account_id, inquiry_id=inquiry_id, officer_id=to)
    return to == by or tell(inquiry, to, f"inquiry-passed:{inquiry_id}:{inquiry.turn}", now, by=by)


def tell(inquiry: Inquiry, officer_id: str, reason: str, now: datetime, *, by: str) -> bool:
    """Show it to an officer in their LINE; False where they have none."""
    officer = bindings.find(officer_id, now)
    if officer is None or not officer.line_subject:
        return False
    words = cards.passed_to_you(
        inquiry.inquiry_id,
        wording.name_of(whom.of(inquiry)),
        asked(inquiry),
        names.name_of(by),
        is_urgent=bool(inquiry.is_urgent),
    )
    kind = "urgent_inquiry" if inquiry.is_urgent else "officers"
    delivery = Delivery(reason, kind, {"ja": words}, to=[officer.line_subject], is_shown=False)
    outbox.put(inquiry.account_id, delivery, now)
    return True


def asked(inquiry: Inquiry, most: int = 3) -> str:
    """The newest of what the member said, cut to what fits a card."""
    lately = Message.of(inquiry.account_id, inquiry.inquiry_id, 20)
    said = [wording.in_a_line(one.kind, one.words) for one in lately if one.author == "member"][-most:]
    return "\n".join(said)[-EXCERPT:]


def close(account_id: str, inquiry_id: str, *, by: str, now: datetime) -> bool:
    """It is done with; False when it was before. The member is told nothing: each answer asked them."""

    def alter(inquiry: Inquiry) -> bool:
        if inquiry.state == "closed":
            return False
        inquiry.state, inquiry.closed_at, inquiry.closed_by = "closed", now, by
        inquiry.asked_since = inquiry.due_shard = inquiry.due_at = None
        inquiry.claimed_by, inquiry.claimed_until = "", None
        inquiry.forget_at = retention.forget_words_at(account_id, now)
        return True

    inquiry = changing.change(account_id, inquiry_id, alter)
    record("inquiry_closed", account_id=account_id, inquiry_id=inquiry_id)
    return inquiry is not None and (inquiry.closed_by, inquiry.closed_at) == (by, now)


def reopen(account_id: str, inquiry_id: str, *, by: str, now: datetime) -> bool:
    """Something is left to do: whoever opens it again holds it. False when it was not closed."""

    def alter(inquiry: Inquiry) -> bool:
        if inquiry.state != "closed":
            return False
        inquiry.state, inquiry.asked_since = "open", now
        inquiry.due_shard, inquiry.due_at = store.due_shard(inquiry.item), now + REPAIRED_AFTER
        inquiry.closed_at, inquiry.closed_by = None, ""
        inquiry.officer_id, inquiry.why = by, wording.why_reopened()
        inquiry.reopened, inquiry.step = int(inquiry.reopened) + 1, 0
        return True

    before = Inquiry.find(account_id, inquiry_id)
    inquiry = changing.change(account_id, inquiry_id, alter)
    if inquiry is None or before is None or before.state != "closed":
        return False
    queue.put(queue.Job(account_id, inquiry_id), once=f"{inquiry_id}-{inquiry.turn}")
    record("inquiry_reopened", account_id=account_id, inquiry_id=inquiry_id)
    return True


def opened(account_id: str, inquiry_id: str, *, by: str, now: datetime) -> None:
    """An officer has really opened it: LINE shows the member that it was read; whoever holds it is not told
    of the same once more."""

    def alter(inquiry: Inquiry) -> bool:
        if inquiry.officer_id not in ("", by) or (inquiry.seen_at and inquiry.seen_at >= inquiry.said_at):
            return False
        inquiry.seen_at = now
        return True

    inquiry = changing.change(account_id, inquiry_id, alter)
    if inquiry:
        marking.mark(inquiry)


def report(account_id: str, inquiry_id: str, event_id: str, rule: int, *, by: str, now: datetime) -> str:
    """Something a member said breaks a rule of the guideline: noted beside it; the rule. Raises Declined for
    a rule or a message there is not."""
    lines = rules_of(account_id)
    message = find_message(account_id, inquiry_id, event_id)
    if message is None or message.author != "member" or not 0 <= rule < len(lines):
        raise Declined(wording.no_rule())
    told = {"rule": lines[rule], "by": by, "at": now.isoformat()}
    store.change(message, [Message.report.set(told)], Message.account_id.exists())
    record("message_reported", account_id=account_id, inquiry_id=inquiry_id)
    return lines[rule]


def rules_of(account_id: str) -> list[str]:
    """The guideline's lines, as members agreed to them."""
    held, _ = guideline.current(account_id)
    return [line for line in held.guideline.lines if line]


def find_message(account_id: str, inquiry_id: str, event_id: str) -> Message | None:
    """One of the newest 200."""
    lately = Message.of(account_id, inquiry_id, 200)
    return next((one for one in lately if one.event_id == event_id), None)
