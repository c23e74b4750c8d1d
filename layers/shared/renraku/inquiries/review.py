"""Whoever was stopped may ask officers to look at it once more: an inquiry like any other, told to the head
officers, answered by telephone or by letting them back."""

from datetime import datetime

from renraku import store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.inquiries import officer_chat_wording as cards
from renraku.inquiries import queue, whom
from renraku.inquiries import reply_wording as wording
from renraku.inquiries.joining_rules import REPAIRED_AFTER
from renraku.inquiries.models import Inquiry, Message, put_at
from renraku.line.incoming import Incoming
from renraku.line.messages import Message as Said
from renraku.members import retention
from renraku.members.speaker import Speaker
from renraku.observability import record
from renraku.officers import at_hand

TOPIC = "review"


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Said] | None:
    """None for whatever is not this, and for who is not stopped."""
    is_asked = incoming.postback.get("f") == "inquiries" and incoming.postback.get("do") == "review"
    if not is_asked or not speaker.suspended:
        return None
    ask(incoming.account_id, incoming.user_id, incoming.event_id, now)
    return wording.review_taken(accounts.get_profile(incoming.account_id))


def ask(account_id: str, user_id: str, event_id: str, now: datetime) -> None:
    """One at a time: who asks again while it is open has asked. Safe to repeat."""
    lately = Inquiry.of_friend(account_id, user_id, 20)
    if any(one.topic == TOPIC and one.state != "closed" and one.inquiry_id != event_id for one in lately):
        return
    inquiry = Inquiry(
        account_id,
        f"inquiry#{event_id}",
        user_id=user_id,
        topic=TOPIC,
        opened_at=now,
        said_at=now,
        asked_since=now,
        due_shard=store.due_shard(event_id),
        due_at=now + REPAIRED_AFTER,
        forget_at=retention.forget_words_at(account_id, now),
    )
    put_at(inquiry)
    if Inquiry.find(account_id, event_id) is None:
        key = Message.key(event_id, now, event_id)
        said = Message(account_id, key, author="system", words=wording.review_asked(), said_at=now)
        said.forget_at = inquiry.forget_at
        said.save()
        store.save_new(inquiry, Inquiry.account_id.does_not_exist())
        record("review_asked", account_id=account_id, inquiry_id=event_id)
    heads = at_hand.lines(account_id, permission="officers.manage")
    if heads:
        told = cards.review_alert(event_id, wording.name_of(whom.of(inquiry)))
        delivery = Delivery(f"inquiry-review:{event_id}", "officers", {"ja": told}, to=heads, is_shown=False)
        outbox.put(account_id, delivery, now)
    queue.put(queue.Job(account_id, event_id), once=event_id)
