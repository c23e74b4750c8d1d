"""Who writes an answer at this moment: one officer at a time, by a condition; whoever comes second is told
who it is, and takes over only if they say so. A claim ends by itself."""

from datetime import datetime, timedelta

from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.errors import Declined
from renraku.inquiries import changing, reply_rules, whom
from renraku.inquiries import officer_chat_wording as cards
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.models import Inquiry, Message
from renraku.members import retention
from renraku.observability import record
from renraku.officers import bindings, names

TEN_MINUTES = 600


class ClaimedBefore(Declined):
    """Somebody else is writing. The officer is told who, until when, and may take over."""

    def __init__(self, by: str, until: datetime) -> None:
        self.by, self.until, self.name = by, until, names.name_of(by)
        super().__init__(wording.somebody_writes(self.name, until))


def claim(
    account_id: str,
    inquiry_id: str,
    officer_id: str,
    now: datetime,
    seconds: int = TEN_MINUTES,
    *,
    takes_over: bool = False,
) -> Inquiry | None:
    """From now on this officer writes; None when there is no such inquiry. Raises ClaimedBefore while
    somebody else does, unless this one takes over. Asked again, it lasts longer."""

    def alter(inquiry: Inquiry) -> bool:
        if not takes_over and (held := _held_by_another(inquiry, officer_id, now)):
            raise held
        inquiry.claimed_by, inquiry.claimed_until = officer_id, now + timedelta(seconds=seconds)
        return True

    inquiry = changing.change(account_id, inquiry_id, alter)
    if inquiry:
        record("inquiry_claimed", account_id=account_id, inquiry_id=inquiry_id, officer_id=officer_id)
    return inquiry


def release(account_id: str, inquiry_id: str, officer_id: str) -> None:
    """This officer writes no more. Somebody else's claim stays."""

    def alter(inquiry: Inquiry) -> bool:
        if inquiry.claimed_by != officer_id:
            return False
        inquiry.claimed_by, inquiry.claimed_until = "", None
        return True

    changing.change(account_id, inquiry_id, alter)


def tell_former(inquiry: Inquiry, former: str, by: str, once: str, now: datetime) -> None:
    """Somebody took over: whoever was writing is told, and it stands in the inquiry. Safe to repeat."""
    account_id, inquiry_id, called = inquiry.account_id, inquiry.inquiry_id, names.of([former, by])
    key = Message.key(inquiry_id, now, once)
    words = wording.took_over(called[by], called[former])
    said = Message(account_id, key, author="system", officer_id=by, words=words, said_at=now)
    said.forget_at = retention.forget_words_at(account_id, now)
    said.save()
    officer = bindings.find(former, now)
    if officer and officer.line_subject:
        told = cards.taken_over(called[by], wording.name_of(whom.of(inquiry)))
        reason = f"inquiry-taken:{inquiry_id}:{once}"
        delivery = Delivery(reason, "officers", {"ja": told}, to=[officer.line_subject], is_shown=False)
        outbox.put(account_id, delivery, now)


def writer(inquiry: Inquiry, now: datetime) -> str:
    """Who writes at this moment; "" for nobody."""
    return (
        inquiry.claimed_by if reply_rules.is_claimed(inquiry.claimed_by, inquiry.claimed_until, now) else ""
    )


def _held_by_another(inquiry: Inquiry, officer_id: str, now: datetime) -> ClaimedBefore | None:
    verdict = reply_rules.may_claim(inquiry.claimed_by, inquiry.claimed_until, officer_id, now)
    if verdict.allowed or inquiry.claimed_until is None:
        return None
    return ClaimedBefore(inquiry.claimed_by, inquiry.claimed_until)
