"""Inquiries as the members' door writes them, until whoever tests routing has that door: the inquiry, its
first message, whose talk it is, and the hint to route it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from renraku import store
from renraku.inquiries import queue
from renraku.inquiries.models import INQUIRY, TALK, Inquiry, Message, Talk, put_at
from renraku.inquiries.queue import Job
from renraku.line.messages import CardParts, read_card
from renraku.officers import bindings
from tests.console import Console
from tests.world import ConnectedAccount, World

QUESTION = "夫もいっしょに行けますか"
WITHIN = timedelta(minutes=2)
_numbers = iter(range(1, 1_000_000))


def asked(
    account: ConnectedAccount, user_id: str, words: str = QUESTION, *, queued: bool = True, **others: Any
) -> str:
    """A question that has just come in; its id. `others`: what Inquiry has besides."""
    now = datetime.now(UTC)
    inquiry_id = f"01TEST{next(_numbers):020d}"
    inquiry = Inquiry(
        account.account_id,
        f"{INQUIRY}{inquiry_id}",
        user_id=user_id,
        opened_at=now,
        said_at=now,
        asked_since=now,
        due_shard=store.due_shard(f"{INQUIRY}{inquiry_id}"),
        due_at=now + WITHIN,
        **others,
    )
    put_at(inquiry)
    _message(inquiry, inquiry_id, words, now)
    inquiry.save()
    Talk(account.account_id, f"{TALK}{user_id}", inquiry_id=inquiry_id, until=now + timedelta(days=2)).save()
    if queued:
        queue.put(Job(account.account_id, inquiry_id), once=inquiry_id)
    return inquiry_id


def said(
    account: ConnectedAccount, inquiry_id: str, words: str, *, kind: str = "text", queued: bool = True
) -> str:
    """One more of the member's words, as it joins the inquiry; the event's id."""
    now = datetime.now(UTC)
    inquiry = find(account, inquiry_id)
    event_id = f"01MORE{next(_numbers):020d}"
    _message(inquiry, event_id, words, now, kind=kind)
    inquiry.said_at = now
    inquiry.state = "open" if inquiry.state == "waiting" else inquiry.state
    inquiry.asked_since = inquiry.asked_since or now
    if not inquiry.due_at:
        inquiry.due_shard, inquiry.due_at = store.due_shard(inquiry.item), now + WITHIN
    put_at(inquiry)
    inquiry.save()
    if queued:
        queue.put(Job(account.account_id, inquiry_id), once=event_id)
    return event_id


def answered(account: ConnectedAccount, inquiry_id: str, words: str = "はい、どうぞ") -> None:
    """An officer's answer, as far as routing sees it."""
    now = datetime.now(UTC)
    inquiry = find(account, inquiry_id)
    inquiry.state, inquiry.asked_since, inquiry.answers = "waiting", None, inquiry.answers + 1
    inquiry.first_answer_at = inquiry.first_answer_at or now
    inquiry.due_at, inquiry.due_shard = now + timedelta(days=2), store.due_shard(inquiry.item)
    inquiry.turn += 1
    put_at(inquiry)
    inquiry.save()
    key = Message.key(inquiry_id, now, f"01ANSW{next(_numbers):020d}")
    Message(
        account.account_id, key, author="officer", officer_id=inquiry.officer_id, words=words, said_at=now
    ).save()


def _message(inquiry: Inquiry, event_id: str, words: str, now: datetime, *, kind: str = "text") -> None:
    key = Message.key(inquiry.inquiry_id, now, event_id)
    Message(inquiry.account_id, key, author="member", kind=kind, words=words, said_at=now).save()


def find(account: ConnectedAccount, inquiry_id: str) -> Inquiry:
    found = Inquiry.find(account.account_id, inquiry_id)
    assert found is not None
    return found


def on_phone(world: World, name: str, *roles: str, account: ConnectedAccount | None = None) -> Console:
    """An officer who is a friend of the account, with their LINE bound."""
    officer = world.console(name, account, roles=roles or ("inquiries",))
    bindings.bind(officer.officer_id, world.friend(name, account), datetime.now(UTC))
    return officer


def blocks(world: World, name: str, account: ConnectedAccount) -> None:
    world.line.block(name, account.channel)
    world.settle()


def cards(world: World, name: str, beginning: str = "") -> list[CardParts]:
    """What an officer was told of inquiries, in its order."""
    flex = [one for one in world.line.inbox[name] if one["type"] == "flex"]
    found = [read_card(one) for one in flex]
    return [one for one in found if one.heading.startswith(beginning) and ASKS & set(one.buttons)]


ASKS = {"答える", "はじめの相談に答える", "わたしが答える", "返事を終わる"}


def pass_minutes(world: World, minutes: float) -> None:
    """Time passes in one step; then one tick, and what it told leaves."""
    world.clock.shift(timedelta(minutes=minutes))
    tick(world)


def tick(world: World) -> None:
    now = datetime.now(UTC).isoformat()
    for function in ("EscalateInquiriesFunction", "PlanDeliveriesFunction"):
        invocation = world.cloud.runtime.invoke(function, {"time": now})
        if invocation.error:
            raise invocation.error
        world.settle()
