"""Words nobody understood: kept for a day, handed to the officers by one tap, answered by a person.

What a friend writes is nobody's business until they say so: only the tap makes it an officer's. Officers
answer by telephone; what they did is noted down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.exceptions import DeleteError
from pynamodb.expressions.update import Action

from renraku import store
from renraku.errors import Declined
from renraku.members import finding_models as finding
from renraku.members import handing_wording as wording
from renraku.members import retention, waiting
from renraku.members.deciding import DecidedBefore
from renraku.members.finding_models import Found
from renraku.members.handing_models import Handed
from renraku.members.models import Friend, Member
from renraku.observability import friend_reference, record

KIND = "words"
KEPT_FOR = timedelta(hours=24)
MOST_LETTERS = 1_000
MOST_IN_A_NOTE = 500
LONGEST_ID = 64
GONE, HANDED, HANDED_BEFORE, ANSWERED = "gone", "handed over", "handed over before", "answered"


@dataclass(frozen=True)
class HandedOver:
    """What became of a tap. `can_be_phoned`: the roster has a number of theirs."""

    reason: str
    can_be_phoned: bool = False


@dataclass(frozen=True)
class Whose:
    """A member whose phone it came from, and where to telephone them."""

    member_id: str
    member_number: str
    name: str
    phone: str


@dataclass(frozen=True)
class Words:
    """One message as an officer sees it. `names` are the members the friend is; none for a guest."""

    reference: str
    event_id: str
    words: str
    said_at: datetime
    handed_at: datetime
    people: tuple[Whose, ...] = ()
    answered_at: datetime | None = None
    answered_by: str = ""
    note: str = ""


def offer(account_id: str, user_id: str, event_id: str, words: str, now: datetime) -> None:
    """Keep what was said for a day, in case it is to be handed over. Safe to repeat."""
    kept = Handed.new(account_id, user_id, event_id, now + KEPT_FOR)
    kept.words, kept.said_at = words[:MOST_LETTERS], now
    store.save_new(kept, Handed.account_id.does_not_exist())


def hand_over(account_id: str, user_id: str, event_id: str, tap_id: str, now: datetime) -> HandedOver:
    """The friend said yes: these words are the officers' from now on. The button may be old, or forged: only
    the speaker's own words are looked for. The same tap, heard again, hears the same."""
    kept = Handed.find(account_id, user_id, event_id[:LONGEST_ID])
    if kept is None or (not kept.handed_at and kept.kept_until <= now):
        return HandedOver(GONE)
    if not kept.handed_at:
        reference = friend_reference(account_id, user_id)
        handed: list[Action] = [
            Handed.handed_at.set(now),
            Handed.handed_by.set(tap_id),
            Handed.found_by.set(waiting.mark(KIND, now)),
            Handed.due_shard.remove(),
            Handed.due_at.remove(),
        ]
        if not store.change(kept, handed, Handed.handed_at.does_not_exist() & Handed.user_id.exists()):
            return hand_over(account_id, user_id, event_id, tap_id, now)
        record("words_handed_over", account_id=account_id, friend=reference)
    phones = [whose.phone for whose in _people(account_id, user_id)]
    reason = HANDED if kept.handed_by == tap_id else ANSWERED if kept.answered_at else HANDED_BEFORE
    return HandedOver(reason, can_be_phoned=any(phones))


def open_words(account_id: str, most: int) -> list[Words]:
    """What waits for an officer, the oldest first."""
    found = list(Found.oldest(account_id, waiting.mark(KIND), most))
    return [words for words in _of(account_id, found) if not words.answered_at]


def answered_words(account_id: str, most: int) -> list[Words]:
    """What officers have dealt with, the newest first."""
    return list(_of(account_id, list(Found.newest(account_id, finding.done(KIND), most))))


def seen_by_officer(row: Handed) -> Words:
    """One message with whose it is and where to telephone them."""
    return Words(
        reference=friend_reference(row.account_id, row.user_id),
        event_id=row.event_id,
        words=row.words,
        said_at=row.said_at,
        handed_at=row.handed_at or row.said_at,
        people=tuple(_people(row.account_id, row.user_id)),
        answered_at=row.answered_at,
        answered_by=row.answered_by,
        note=row.note,
    )


def mark_answered(
    account_id: str, user_id: str, event_id: str, *, note: str, officer: str, now: datetime
) -> None:
    """An officer has dealt with it and notes what they did. Raises Declined without a note, for what is not
    there, DecidedBefore when somebody was first."""
    if not note.strip():
        raise Declined(wording.note_needed())
    if len(note) > MOST_IN_A_NOTE:
        raise Declined(wording.note_too_long(MOST_IN_A_NOTE))
    kept = Handed.find(account_id, user_id, event_id[:LONGEST_ID])
    if kept is None or not kept.handed_at:
        raise Declined(wording.no_words())
    reference = friend_reference(account_id, user_id)
    done: list[Action] = [
        Handed.answered_at.set(now),
        Handed.answered_by.set(officer),
        Handed.note.set(note.strip()),
        Handed.found_by.set(finding.done(KIND, now)),
        Handed.forget_at.set(retention.forget_words_at(account_id, now)),
    ]
    if store.change(kept, done, Handed.answered_at.does_not_exist() & Handed.user_id.exists()):
        record("words_answered", account_id=account_id, friend=reference)
        return
    kept = Handed.find(account_id, user_id, event_id[:LONGEST_ID])
    if kept is None:
        raise Declined(wording.no_words())
    if (kept.answered_by, kept.answered_at) != (officer, now):  # else the lost reply: ours
        raise DecidedBefore(wording.somebody_was_first(), kept.answered_by, kept.answered_at)


def forget_unused(now: datetime) -> int:
    """Forget what nobody handed over within a day; how many. Safe to repeat."""
    forgotten = 0
    for shard in range(store.DUE_SHARDS):
        for kept in Handed.due.query(shard, Handed.due_at <= now):
            if kept.item.startswith("handed#"):
                forgotten += _forget_if_unused(kept)
    return forgotten


def forget_of(account_id: str, user_id: str) -> None:
    """Everything this friend ever handed over or was offered to."""
    for kept in Handed.of_friend(account_id, user_id):
        kept.delete()


def _forget_if_unused(kept: Handed) -> bool:
    """Handed over in this very moment: it stays."""
    try:
        kept.delete(condition=Handed.handed_at.does_not_exist())
    except DeleteError as refused:
        if refused.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True


def _of(account_id: str, found: list[Found]) -> Iterator[Words]:
    rows = {row.item: row for row in Handed.batch_get([(account_id, each.item) for each in found])}
    for each in found:
        row = rows.get(each.item)
        if row and row.handed_at:
            yield seen_by_officer(row)


def _people(account_id: str, user_id: str) -> list[Whose]:
    friend = Friend.find(account_id, user_id)
    found = (Member.find(account_id, each) for each in sorted((friend and friend.member_ids) or ()))
    return [Whose(m.member_id, m.member_number, m.name, m.phone) for m in found if m]
