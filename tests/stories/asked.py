"""Asking an officer, and what stands of it in the house."""

from typing import Any

from renraku.inquiries.models import INQUIRY, Inquiry, Message
from tests.people import HANA
from tests.world import ConnectedAccount, World

ASK, SENT, WRITE = "役員にたずねる", "役員に届けました", "どうぞ、お書きください"
AGAIN, MORE = "もう一度、役員に届けました", "いまの分も、役員に届けました"
OFFERED, HAND, GONE = "この文を役員に渡しますか？", "役員に渡す", "その文は、もう残っていません"
WORDS = "先月から足が痛くて、どうしたらよいでしょう"


def inquiries(account: ConnectedAccount) -> list[Inquiry]:
    """All of them, the oldest first."""
    found = Inquiry.query(account.account_id, Inquiry.item.startswith(INQUIRY), consistent_read=True)
    return sorted(found, key=lambda one: one.opened_at)


def messages(inquiry: Inquiry) -> list[Message]:
    return Message.of(inquiry.account_id, inquiry.inquiry_id)


def words(inquiry: Inquiry) -> list[str]:
    """What was said, in its order; of things without words their kind."""
    return [one.words or f"({one.kind})" for one in messages(inquiry)]


def begins(world: World, name: str = HANA) -> None:
    """Taps what leads to asking, wherever they are."""
    world.line.taps_data(name, "f=menus&do=show&what=ask&v=1")
    world.settle()


def asks(world: World, account: ConnectedAccount, said: str = WORDS, name: str = HANA) -> Inquiry:
    begins(world, name)
    world.says(name, said)
    return inquiries(account)[-1]


def sends(world: World, kind: str, name: str = HANA, **details: Any) -> str:
    """Sends something that is no text, and lets the house answer; the message's id."""
    message_id = world.line.sends(name, kind, **details)
    world.settle()
    return str(message_id)


def answered(world: World, inquiry: Inquiry) -> None:
    """As after an officer's answer: it waits for the member, and closes in two days."""
    from datetime import timedelta

    from renraku import store
    from renraku.inquiries import models

    now = world.clock.now()
    inquiry.refresh(consistent_read=True)
    inquiry.state, inquiry.asked_since, inquiry.turn = "waiting", None, inquiry.turn + 1
    inquiry.due_shard, inquiry.due_at = store.due_shard(inquiry.item), now + timedelta(days=2)
    models.put_at(inquiry)
    inquiry.save()
