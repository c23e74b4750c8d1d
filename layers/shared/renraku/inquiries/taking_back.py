"""What a member unsends vanishes here as well; what they edit is shown as edited."""

from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.inquiries import joining_rules as rules
from renraku.inquiries import offering, opening, queue, urgent
from renraku.inquiries.joining_rules import Version
from renraku.inquiries.member_models import SAID, Said
from renraku.inquiries.models import Inquiry, Message, put_at
from renraku.inquiries.queue import KEEP, Job
from renraku.line.incoming import Incoming
from renraku.observability import friend_reference, record

TRIES = 5


def unsend(incoming: Incoming, now: datetime) -> None:
    """Words, particulars and content go at once, here and in the bucket; that something was said stays. What
    is unsent before it has come is remembered, and never appears. Safe to repeat."""
    account_id, line_id = incoming.account_id, incoming.message_id
    if not line_id:
        return
    mark = Said(
        account_id,
        f"{SAID}{line_id}",
        user_id=incoming.user_id,
        event_id=incoming.event_id,
        forget_at=now + rules.KNOWN_FOR,
    )
    if not store.save_new(mark, Said.account_id.does_not_exist()):
        said = Said.find(account_id, line_id)
        if said and said.message and said.user_id == incoming.user_id:
            _forget(account_id, said.message, incoming)
    offering.take_back(account_id, incoming.user_id, line_id)
    record("message_unsent", account_id=account_id, friend=friend_reference(account_id, incoming.user_id))


def _forget(account_id: str, item: str, incoming: Incoming) -> None:
    """The content goes in the turn of whoever keeps it, so that it is not fetched behind our back."""
    message = Message(account_id, item)
    gone: list[Action] = [
        Message.unsent_at.set(incoming.occurred_at),
        Message.words.set(""),
        Message.details.set({}),
        Message.edits.set([]),
    ]
    store.change(message, gone, Message.account_id.exists())
    inquiry_id = item.split("#")[1]
    queue.put(Job(account_id, inquiry_id, KEEP, item), once=incoming.event_id)


def edit(incoming: Incoming) -> None:
    """The new words stand, the earlier ones beside them. In the order in which they were typed, whichever
    came first. What nobody handed over is nobody's to read in any version. Safe to repeat."""
    account_id = incoming.account_id
    said = Said.find(account_id, incoming.message_id) if incoming.message_id else None
    if said is None or not said.message or said.user_id != incoming.user_id:
        return
    if any(_edit(account_id, said.message, incoming) for _ in range(TRIES)):
        inquiry = Inquiry.find(account_id, said.message.split("#")[1])
        if inquiry and inquiry.state != "closed":
            _raise(inquiry, incoming.text)
            queue.put(Job(account_id, inquiry.inquiry_id), once=incoming.event_id)
        record("message_edited", account_id=account_id, inquiry_id=said.message.split("#")[1])


def _edit(account_id: str, item: str, incoming: Incoming) -> bool:
    """Whether it stands; False when somebody else edited it meanwhile, or it is gone."""
    message = Message.find(account_id, item)
    if message is None or message.unsent_at or message.kind != "text":
        return False
    words = incoming.text[: opening.MOST_LETTERS]
    versions = _versions(message)
    new = rules.edited(versions, Version(words, incoming.occurred_at))
    if new == versions:
        return True
    *earlier, stands = new
    same = Message.unsent_at.does_not_exist() & (Message.words == message.words)
    wanted: list[Action] = [
        Message.words.set(stands.words),
        Message.edited_at.set(stands.at),
        Message.edits.set([{"words": one.words, "at": one.at.isoformat()} for one in earlier]),
    ]
    return store.change(message, wanted, same)


def _versions(message: Message) -> list[Version]:
    earlier = [Version(one["words"], datetime.fromisoformat(one["at"])) for one in message.edits]
    return [*earlier, Version(message.words, message.edited_at or message.said_at)]


def _raise(inquiry: Inquiry, words: str) -> None:
    """Words that look like an emergency now make it urgent. Whoever changes it meanwhile has seen them."""
    if not inquiry.is_urgent and urgent.kind_of(words):
        before = opening.copied(inquiry)
        inquiry.is_urgent = True
        put_at(inquiry)
        store.change(inquiry, opening.changes(before, inquiry), opening.same(before))
