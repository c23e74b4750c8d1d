"""Something a member said becomes a part of their inquiry: of the one they have, of one that is closed and
taken up again, or of a new one.

The message, the inquiry and whose talk is where change in one transaction, decided on what was read; else it
is read and decided anew. A transaction that was refused may have been our own first try, whose reply was
lost: `Said` tells. Only afterwards is anybody told, by a hint that may come twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import store
from renraku.inquiries import joining_rules as rules
from renraku.inquiries import queue, urgent
from renraku.inquiries.member_models import SAID, Said
from renraku.inquiries.models import INQUIRY, TALK, Inquiry, Message, Talk, put_at
from renraku.inquiries.queue import KEEP, Job
from renraku.line.incoming import Incoming
from renraku.members import retention
from renraku.observability import friend_reference, record

TRIES = 5
WITH_CONTENT = ("image", "video", "audio", "file")
MOST_LETTERS = 5_000


class Busy(Exception):
    """Officers changed the inquiry again and again: the queue tries once more."""


@dataclass(frozen=True)
class Spoken:
    """One thing a member said, as LINE tells it."""

    account_id: str
    user_id: str
    event_id: str
    said_at: datetime
    kind: str = "text"
    words: str = ""
    line_id: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    read_token: str = ""


@dataclass(frozen=True)
class Joined:
    """What became of it: opened, reopened, joined, or unsent (before it came). `urgent` is the kind of
    emergency its words look like; `is_receipt_due`: the member should hear that it has arrived."""

    reason: str
    inquiry_id: str = ""
    urgent: str = ""
    is_receipt_due: bool = False


def spoken(incoming: Incoming) -> Spoken:
    return Spoken(
        incoming.account_id,
        incoming.user_id,
        incoming.event_id,
        incoming.occurred_at,
        incoming.kind,
        incoming.text[:MOST_LETTERS],
        incoming.message_id,
        dict(incoming.details),
        incoming.read_token,
    )


def current(account_id: str, user_id: str) -> tuple[Talk | None, Inquiry | None]:
    """Whose talk it is, and its inquiry, closed or not."""
    talk = Talk.find(account_id, user_id)
    return talk, Inquiry.find(account_id, talk.inquiry_id) if talk else None


def standing(talk: Talk, inquiry: Inquiry) -> rules.Standing:
    return rules.Standing(inquiry.state, talk.until, inquiry.claimed_until, inquiry.closed_at)


def say(
    said: Spoken,
    now: datetime,
    *,
    topic: str = "",
    talk: Talk | None = None,
    inquiry: Inquiry | None = None,
) -> Joined:
    """Take it in. `inquiry` is the one it belongs to, as it was read; None opens a new one. Safe to
    repeat."""
    kind = urgent.kind_of(said.words)
    for attempt in range(TRIES):
        if attempt:  # somebody was faster, or it was ourselves
            before = _known(said)
            if before is not None:
                return before
            talk, inquiry = current(said.account_id, said.user_id)
        changed, reason = _changed(said, topic, inquiry, now, is_urgent=bool(kind))
        due = reason != "joined" or rules.is_receipt_due(talk.receipt_at if talk else None, said.said_at)
        if _write(said, inquiry, changed, now, is_receipt=due):
            joined = Joined(reason, changed.inquiry_id, kind, is_receipt_due=due)
            _told(said, joined)
            return joined
    raise Busy(said.event_id)


def _known(said: Spoken) -> Joined | None:
    """What became of it before: our first try was taken, or it was unsent before it came."""
    known = Said.find(said.account_id, said.line_id or said.event_id)
    if known is None:
        return None
    if known.event_id != said.event_id or not known.message:
        return Joined("unsent")
    inquiry_id = known.message.split("#")[1]
    talk = Talk.find(said.account_id, said.user_id)
    is_first = said.event_id == inquiry_id
    is_receipt = is_first or bool(talk and talk.receipt_at == said.said_at)
    joined = Joined("opened" if is_first else "joined", inquiry_id, urgent.kind_of(said.words), is_receipt)
    _told(said, joined)
    return joined


def _changed(
    said: Spoken, topic: str, kept: Inquiry | None, now: datetime, *, is_urgent: bool
) -> tuple[Inquiry, str]:
    """The inquiry as it is with this in it, and what that makes of it."""
    over = kept is None or (kept.state == "closed" and not rules.reopens(_closed(kept), now))
    if kept is None or over:
        return _new(said, topic, now, is_urgent=is_urgent), "opened"
    inquiry = copied(kept)
    was_closed, was_answered = kept.state == "closed", kept.asked_since is None
    if kept.state in ("waiting", "closed"):
        inquiry.state, inquiry.turn = "open", kept.turn + 1
    if was_closed:
        inquiry.closed_at, inquiry.closed_by, inquiry.solved = None, "", ""
        inquiry.reopened = kept.reopened + 1
    if was_answered or was_closed:
        inquiry.asked_since, inquiry.step = said.said_at, 0
    if was_answered or was_closed or kept.due_at is None:
        inquiry.due_shard, inquiry.due_at = store.due_shard(kept.item), now + rules.REPAIRED_AFTER
    inquiry.said_at = max(kept.said_at, said.said_at)
    inquiry.is_urgent = bool(kept.is_urgent) or is_urgent
    inquiry.topic = kept.topic or topic
    inquiry.read_token = said.read_token or kept.read_token
    inquiry.forget_at = retention.forget_words_at(said.account_id, inquiry.said_at)
    put_at(inquiry)
    return inquiry, "reopened" if was_closed else "joined"


def _closed(inquiry: Inquiry) -> rules.Standing:
    return rules.Standing(inquiry.state, inquiry.said_at, None, inquiry.closed_at)


def _new(said: Spoken, topic: str, now: datetime, *, is_urgent: bool) -> Inquiry:
    item = f"{INQUIRY}{said.event_id}"
    inquiry = Inquiry(
        said.account_id,
        item,
        user_id=said.user_id,
        topic=topic,
        is_urgent=is_urgent,
        opened_at=said.said_at,
        said_at=said.said_at,
        asked_since=said.said_at,
        read_token=said.read_token,
        due_shard=store.due_shard(item),
        due_at=now + rules.REPAIRED_AFTER,
        forget_at=retention.forget_words_at(said.account_id, said.said_at),
    )
    put_at(inquiry)
    return inquiry


def _message(said: Spoken, inquiry_id: str) -> Message:
    external = bool(said.details.get("from"))
    state = "" if said.kind not in WITH_CONTENT else "refused" if external else "waiting"
    return Message(
        said.account_id,
        Message.key(inquiry_id, said.said_at, said.event_id),
        author="member",
        kind=said.kind,
        words=said.words,
        said_at=said.said_at,
        line_id=said.line_id,
        details=dict(said.details),
        media_state=state,
        refused="elsewhere" if external else "",
        forget_at=retention.forget_words_at(said.account_id, said.said_at),
    )


def _write(said: Spoken, kept: Inquiry | None, changed: Inquiry, now: datetime, *, is_receipt: bool) -> bool:
    """False when somebody changed it meanwhile, or when it is in it already."""
    message = _message(said, changed.inquiry_id)
    marked = Said(
        said.account_id,
        f"{SAID}{said.line_id or said.event_id}",
        user_id=said.user_id,
        event_id=said.event_id,
        message=message.item,
        forget_at=now + rules.KNOWN_FOR,
    )
    moved: list[Action] = [
        Talk.inquiry_id.set(changed.inquiry_id),
        Talk.until.set(max(said.said_at, now) + rules.TALK_LASTS),
        Talk.forget_at.set(changed.forget_at),
        *([Talk.receipt_at.set(said.said_at)] if is_receipt else []),
    ]
    try:
        with store.transaction() as transaction:
            transaction.save(marked, condition=Said.account_id.does_not_exist())
            transaction.save(message)
            if kept is not None and kept.item == changed.item:
                transaction.update(changed, actions=changes(kept, changed), condition=same(kept))
            else:
                transaction.save(changed, condition=Inquiry.account_id.does_not_exist())
            transaction.update(Talk(said.account_id, f"{TALK}{said.user_id}"), actions=moved)
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        return False
    return True


def copied(inquiry: Inquiry) -> Inquiry:
    """To be changed, and compared with what it was."""
    copy = Inquiry()
    copy.attribute_values.update(inquiry.attribute_values)
    return copy


def changes(before: Inquiry, after: Inquiry) -> list[Action]:
    """What makes the one of the other: only what differs is written, for others write the rest."""
    old, new = before.attribute_values, after.attribute_values
    differing = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    named = {name: getattr(Inquiry, name) for name in differing}
    return [
        attribute.remove() if new.get(name) is None else attribute.set(new[name])
        for name, attribute in named.items()
    ]


def same(inquiry: Inquiry) -> Condition:
    """Nothing has changed since that would decide otherwise."""
    condition: Condition = (Inquiry.turn == inquiry.turn) & (Inquiry.state == inquiry.state)
    condition &= Inquiry.place == inquiry.place
    condition &= Inquiry.officer_id == inquiry.officer_id
    return condition


def _told(said: Spoken, joined: Joined) -> None:
    """Hint at it, after it is written."""
    if said.kind in WITH_CONTENT and not said.details.get("from"):
        about = Message.key(joined.inquiry_id, said.said_at, said.event_id)
        queue.put(Job(said.account_id, joined.inquiry_id, KEEP, about), once=said.event_id)
    queue.put(Job(said.account_id, joined.inquiry_id), once=said.event_id)
    record(
        "inquiry_opened" if joined.reason == "opened" else "inquiry_joined",
        account_id=said.account_id,
        inquiry_id=joined.inquiry_id,
        friend=friend_reference(said.account_id, said.user_id),
        kind=said.kind,
        reason=joined.reason,
        urgent=joined.urgent,
    )
