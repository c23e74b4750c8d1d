"""Words nobody understood: the friend is asked whether an officer should read them. Until they say so they
are nobody's business; after a day they are gone (docs/decisions/words-nobody-understood.md)."""

from datetime import datetime, timedelta

from renraku import store
from renraku.inquiries import opening
from renraku.inquiries.member_models import Offer
from renraku.inquiries.models import Inquiry
from renraku.inquiries.opening import Joined, Spoken

KEPT_FOR = timedelta(hours=24)


def offer(said: Spoken, now: datetime) -> None:
    """Keep what was said for a day, in case it is handed over. Safe to repeat."""
    kept = Offer.new(said.account_id, said.user_id, said.event_id, said.said_at, now + KEPT_FOR)
    kept.words, kept.line_id, kept.read_token = said.words, said.line_id, said.read_token
    kept.details = dict(said.details)
    store.save_new(kept, Offer.account_id.does_not_exist())


def hand_over(account_id: str, user_id: str, event_id: str, now: datetime) -> Joined | None:
    """The friend said yes: it opens an inquiry, or joins theirs. The button may be old, or forged: only the
    speaker's own words are looked for. None for what is gone."""
    kept = Offer.find(account_id, user_id, event_id) if event_id.isascii() and len(event_id) <= 64 else None
    if kept is None or not kept.words or kept.due_at is None or kept.due_at <= now:
        return _handed_before(account_id, user_id, event_id)
    said = Spoken(
        account_id,
        user_id,
        event_id,
        kept.said_at,
        words=kept.words,
        line_id=kept.line_id,
        details=kept.details,
        read_token=kept.read_token,
    )
    talk, inquiry = opening.current(account_id, user_id)
    joined = opening.say(said, now, talk=talk, inquiry=inquiry)
    return None if joined.reason == "unsent" else joined


def take_back(account_id: str, user_id: str, line_id: str) -> None:
    """What was unsent is offered no more. Safe to repeat."""
    for kept in Offer.of_friend(account_id, user_id):
        if kept.line_id == line_id:
            store.change(kept, [Offer.words.set(""), Offer.details.set({})], Offer.account_id.exists())


def forget_unused(now: datetime) -> int:
    """Forget what was offered a day ago, handed over or not; how many. Safe to repeat."""
    forgotten = 0
    for shard in range(store.DUE_SHARDS):
        for kept in Offer.due.query(shard, Offer.due_at <= now):
            if kept.item.startswith("offer#"):
                store.forget(Offer, kept.account_id, kept.item)
                forgotten += 1
    return forgotten


def forget_of(account_id: str, user_id: str) -> None:
    """Everything that was offered to this friend."""
    for kept in Offer.of_friend(account_id, user_id):
        kept.delete()


def _handed_before(account_id: str, user_id: str, event_id: str) -> Joined | None:
    """The words are gone from here because they stand in an inquiry."""
    opened = Inquiry.find(account_id, event_id) if event_id.isalnum() else None
    return Joined("joined", event_id) if opened and opened.user_id == user_id else None
