"""An officer's answer: written down once, sent once, and the inquiry then waits for the member.

The words stand in the inquiry before they leave; cut off anywhere, the same answer
again goes on where it was.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from renraku import i18n, store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox, policy, quota
from renraku.deliveries.outbox import Delivery
from renraku.errors import Declined
from renraku.inquiries import changing, claiming, closing, reply_rules, unanswered, whom
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.models import Inquiry, Message
from renraku.inquiries.reply_rules import Verdict
from renraku.inquiries.whom import Whom
from renraku.line import messages as line
from renraku.media import actions as media
from renraku.members import reachable, retention, riding
from renraku.observability import record

HELD = "held"  # written, and not sent: the month was full, or the ten minutes were over
LOOKED_BACK = 50  # messages among which an answer is looked for that was begun before
LANGUAGES = ("ja", "en")


@dataclass(frozen=True)
class Answer:
    """What is said, by whom, by which way. `once` names it: the same twice is one. `seen_until`: the newest
    of the member's words that the officer had read. `goes_on`: they go on writing. `picture_id`: one of the
    account's pictures goes before the words."""

    words: str
    by: str
    once: str
    way: str = "push"
    seen_until: datetime | None = None
    takes_over: bool = False
    goes_on: bool = False
    picture_id: str = ""


@dataclass(frozen=True)
class Sent:
    """`leaves_at`: None for at once, or for what rides or was telephoned. `is_open`: the member said
    something in between, that still waits."""

    inquiry: Inquiry
    way: str
    leaves_at: datetime | None = None
    is_open: bool = False


class CannotLeave(Declined):
    """By this way it does not reach them. `reason` is of reply_rules.may_leave."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(wording.cannot_leave(reason))


def answer(account_id: str, inquiry_id: str, said: Answer, now: datetime) -> Sent:
    """Send it. Raises ClaimedBefore while somebody else writes, CannotLeave, and Declined for what is no
    answer; nothing is sent then."""
    inquiry = Inquiry.find(account_id, inquiry_id)
    if inquiry is None:
        raise Declined(wording.gone())
    said = replace(said, seen_until=said.seen_until or inquiry.said_at)
    begun = _begun(inquiry, said.once)
    words = said.words.strip() or (begun.words if begun else "")
    if begun is None or begun.way == HELD:
        inquiry = _check(inquiry, words, said, now)
    message = begun or _new(inquiry, words, said, now)
    if begun is None:
        store.save_new(message, Message.account_id.does_not_exist())
    elif begun.way == HELD:
        store.change(message, [Message.way.set(said.way)], Message.account_id.exists())
    leaves_at = _leave(inquiry, message, said, now)
    inquiry = changing.change(account_id, inquiry_id, lambda one: _answered(one, said, now)) or inquiry
    unanswered.forget(account_id)
    record("inquiry_answered", account_id=account_id, inquiry_id=inquiry_id, way=said.way)
    return Sent(inquiry, said.way, leaves_at, is_open=inquiry.asked_since is not None)


def hold(account_id: str, inquiry_id: str, said: Answer, now: datetime) -> None:
    """Keep what was written and may not be sent now: it stands in the inquiry, for officers alone. Safe to
    repeat."""
    inquiry = Inquiry.find(account_id, inquiry_id)
    if inquiry and _begun(inquiry, said.once) is None:
        message = _new(inquiry, said.words, said, now)
        message.way = HELD
        message.save()


def held(inquiry: Inquiry, once: str, officer_id: str) -> bool:
    """Whether this officer wrote this and it may still be sent, or was a moment ago by the same tap."""
    begun = _begun(inquiry, once) if once else None
    return begun is not None and begun.officer_id == officer_id


def drop(account_id: str, inquiry_id: str, once: str) -> None:
    """It is not sent after all. What has left stays."""
    inquiry = Inquiry.find(account_id, inquiry_id)
    begun = _begun(inquiry, once) if inquiry else None
    if begun and begun.way == HELD:
        store.remove(begun, Message.way == HELD)


def may_leave(inquiry: Inquiry, who: Whom, way: str, now: datetime) -> Verdict:
    """Whether an answer reaches them by this way, and why not."""
    stage = accounts.get_profile(inquiry.account_id).stage
    members = {person.member_id for person in who.people}
    is_tester = stage == "trial" and not policy.testers(inquiry.account_id).isdisjoint(
        {inquiry.user_id, *members}
    )
    return reply_rules.may_leave(
        way,
        has_line=who.has_line,
        follows=who.follows,
        is_suspended=who.is_suspended,
        may_send=stage == "live" or is_tester,
        left=quota.month(inquiry.account_id, now).left,
    )


def _check(inquiry: Inquiry, words: str, said: Answer, now: datetime) -> Inquiry:
    """Everything that may be wrong with an answer that has not begun to leave; then it is this officer who
    writes."""
    if not words:
        raise Declined(wording.nothing_written())
    if len(words) > reply_rules.MOST_LETTERS:
        raise Declined(wording.too_long(reply_rules.MOST_LETTERS))
    if inquiry.state == "closed":
        raise Declined(wording.closed_already())
    if said.picture_id and not media.find(inquiry.account_id, said.picture_id, now):
        raise Declined(wording.no_such_picture())
    claimed = claiming.claim(inquiry.account_id, inquiry.inquiry_id, said.by, now, takes_over=said.takes_over)
    verdict = may_leave(inquiry, whom.of(inquiry), said.way, now)
    if not verdict.allowed:
        raise CannotLeave(verdict.reason)
    return claimed or inquiry


def _begun(inquiry: Inquiry, once: str) -> Message | None:
    lately = Message.of(inquiry.account_id, inquiry.inquiry_id, LOOKED_BACK)
    return next((one for one in lately if one.event_id == once and one.author == "officer"), None)


def _new(inquiry: Inquiry, words: str, said: Answer, now: datetime) -> Message:
    return Message(
        inquiry.account_id,
        Message.key(inquiry.inquiry_id, now, said.once),
        author="officer",
        officer_id=said.by,
        words=words,
        said_at=now,
        way=said.way,
        details={"picture_id": said.picture_id} if said.picture_id else {},
        forget_at=retention.forget_words_at(inquiry.account_id, now),
    )


def _leave(inquiry: Inquiry, message: Message, said: Answer, now: datetime) -> datetime | None:
    """Into the outbox, or onto the member's next free reply. When it leaves, if that is later."""
    account_id, inquiry_id = inquiry.account_id, inquiry.inquiry_id
    if said.way == "phone":
        return None
    told = {language: _said(inquiry, message.words, language) for language in LANGUAGES}
    picture = _picture(message, now)
    if said.way == "ride":
        for shown in picture:
            riding.put_on(account_id, inquiry.user_id, f"{said.once}-picture", shown)
        standing = reachable.look(account_id, [inquiry.user_id])[inquiry.user_id]
        if not riding.put_on(account_id, inquiry.user_id, said.once, told.get(standing.language, told["ja"])):
            raise CannotLeave("blocked")
        return None
    kind = "urgent_inquiry" if inquiry.is_urgent else "answer"
    delivery = Delivery(
        f"inquiry-answer:{inquiry_id}:{said.once}",
        kind,
        {language: [*picture, each] for language, each in told.items()},
        to=[inquiry.user_id],
        is_shown=False,
    )
    delivery_id = outbox.put(account_id, delivery, now)
    store.change(message, [Message.delivery_id.set(delivery_id)], Message.account_id.exists())
    leaves_at = now if inquiry.is_urgent else policy.leaves_at(account_id, now)
    return leaves_at if leaves_at - now > timedelta(minutes=1) else None


def _picture(message: Message, now: datetime) -> list[line.Message]:
    """The picture before the words; nothing for one that was taken away meanwhile."""
    wanted = str(message.details.get("picture_id", ""))
    shown = media.find(message.account_id, wanted, now) if wanted else None
    return [media.image_message(accounts.public_url(), shown)] if shown else []


def _said(inquiry: Inquiry, words: str, language: str) -> line.Message:
    """As the member reads it: under the branch's name, with two quick buttons."""
    with i18n.speaking(language):
        return wording.to_the_member(accounts.get_profile(inquiry.account_id), words, inquiry.inquiry_id)


def _answered(inquiry: Inquiry, said: Answer, now: datetime) -> bool:
    """Counted once, however often it is asked."""
    if inquiry.answered_with == said.once:
        return False
    after = reply_rules.after_answer(inquiry.said_at, said.seen_until or inquiry.said_at)
    inquiry.state, inquiry.asked_since = after.state, after.asked_since
    if after.asked_since is None:
        inquiry.due_shard, inquiry.due_at = store.due_shard(inquiry.item), now + closing.AFTER
        inquiry.step = 0
    if inquiry.officer_id != said.by:
        inquiry.officer_id, inquiry.why = said.by, wording.why_answered()
    inquiry.answered_with, inquiry.answers = said.once, int(inquiry.answers) + 1
    inquiry.first_answer_at = inquiry.first_answer_at or now
    inquiry.seen_at = now
    if said.goes_on:
        inquiry.claimed_by = said.by
        inquiry.claimed_until = now + timedelta(seconds=claiming.TEN_MINUTES)
    else:
        inquiry.claimed_by, inquiry.claimed_until = "", None
    return True
