"""From people to chunks: who is told, who is skipped and why, in which words, by which endpoint; then the one
transaction that lets a delivery go and reserves its messages."""

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import daily, own_words, policy, quota, rules, showing
from renraku.deliveries.models import Chunk, Delivery
from renraku.deliveries.shown_models import ShownNotice
from renraku.line.messages import Message
from renraku.members import called, reachable
from renraku.members.called import Called
from renraku.observability import record

CHUNKS_KEPT = timedelta(days=35)  # the lists of people; the counts stay
LOOK_AFTER = timedelta(minutes=1)
CHUNKS_AT_ONCE = 10  # in one transaction: DynamoDB takes 4 MB, a chunk may have a quarter of one
IN_ONE_RUN = 5_000  # people: ten chunks, one transaction
PERSONAL_AT_ONCE = 25  # people, each with a chunk of their own, in one transaction: never some of them only
TRIES = 5  # when two transactions meet on one ledger


@dataclass
class Sorted:
    """Some of a delivery's people: who is told (by language), who is not (by reason)."""

    to: dict[str, list[str]] = field(default_factory=dict)
    skipped: dict[str, list[str]] = field(default_factory=dict)
    called: dict[str, Called] = field(default_factory=dict)  # of those who are told, where words are personal

    @property
    def counted(self) -> int:
        return sum(map(len, self.to.values()))

    @property
    def people(self) -> int:
        return self.counted + sum(map(len, self.skipped.values()))


def look(account_id: str, user_ids: Iterable[str]) -> list[rules.Standing]:
    """How each stands now, in the order they were named."""
    wanted = list(user_ids)
    known = reachable.look(account_id, wanted)
    return [standing(known[user_id]) for user_id in wanted]


def standing(friend: reachable.Standing) -> rules.Standing:
    return rules.Standing(
        friend.user_id,
        friend.is_known,
        friend.follows,
        friend.is_suspended,
        friend.language,
        friend.member_ids,
    )


def sort_out(
    delivery: Delivery, people: Iterable[rules.Standing], seen: set[str], today: daily.Told
) -> Sorted:
    """Everybody into one of two lists. `seen`: the members who are told already, where one phone each will
    do. `today`: who had how many notices."""
    account_id = delivery.account_id
    is_for_officers = rules.KINDS[delivery.kind].is_for_officers
    stage = "live" if is_for_officers else accounts.get_profile(account_id).stage
    testers = policy.testers(account_id) if stage == "trial" else frozenset()
    told: list[rules.Standing] = []
    skipped: dict[str, list[str]] = {}
    for person in people:
        why = rules.why_skipped(person, stage=stage, testers=testers)
        if why := why or ("enough" if today.had_enough(person.user_id) else ""):
            skipped.setdefault(why, []).append(person.user_id)
        else:
            told.append(person)
    if delivery.is_once_each:
        told, doubled = rules.once_each(told, seen)
        if doubled:
            skipped["doubled"] = [person.user_id for person in doubled]
    phones = {person.user_id: person.member_ids for person in told} if delivery.is_personal else {}
    return Sorted(rules.by_language(told, delivery.messages), skipped, called.of(account_id, phones))


def at_once(delivery: Delivery) -> int:
    """How many people may leave in the transaction that writes the delivery."""
    return PERSONAL_AT_ONCE if delivery.is_personal else rules.MOST_IN_A_CHUNK


def in_one_run(delivery: Delivery) -> int:
    """How many people are split at once."""
    return PERSONAL_AT_ONCE if delivery.is_personal else IN_ONE_RUN


def chunks_of(delivery: Delivery, people: Sorted, now: datetime) -> list[Chunk]:
    """Chunks behind those the delivery has already. Nothing is written yet."""
    stage = accounts.get_profile(delivery.account_id).stage
    to, words = _worded(delivery, people)
    made = []
    for number, part in enumerate(rules.split(to, people.skipped), int(delivery.chunks)):
        chunk = _chunk(delivery, number, now)
        chunk.to, chunk.skipped = part.to, part.skipped
        chunk.endpoint = rules.choose_endpoint(
            stage=stage, is_everybody=False, excluded=0, languages=1, people=len(part.to)
        ).name
        if part.to:
            chunk.messages = words[part.language]
            chunk.names = _named(people, part.to)
        else:
            chunk.outcome, chunk.ended_at = "skipped", now
        made.append(chunk)
    return made


def _worded(
    delivery: Delivery, people: Sorted
) -> tuple[Mapping[str, list[str]], Mapping[str, list[Message]]]:
    """Who is told what: by language, or by their own words where they differ."""
    if not delivery.is_personal:
        return people.to, delivery.messages
    groups = own_words.grouped(people.to, people.called, delivery.messages)
    return {name: to for name, (to, _) in groups.items()}, {name: said for name, (_, said) in groups.items()}


def _named(people: Sorted, to: list[str]) -> list[str]:
    """Whose names stand in these people's words: they go when one of them is erased."""
    known = [people.called[user_id].member_ids for user_id in to if user_id in people.called]
    return sorted(frozenset().union(*known))


def broadcast_of(delivery: Delivery, people: int, now: datetime) -> Chunk:
    """The one chunk of a broadcast: nobody is listed, LINE counts."""
    chunk = _chunk(delivery, 0, now)
    delivery.endpoint = chunk.endpoint = "broadcast"
    chunk.everybody = people
    (chunk.messages,) = delivery.messages.values()
    return chunk


def told_today(delivery: Delivery, now: datetime) -> daily.Told:
    """Who had enough, before this delivery is frozen."""
    day, is_shown = clock.local_day(now), bool(delivery.is_shown)
    return daily.told(delivery.account_id, delivery.kind, day, is_shown=is_shown, besides=delivery.item)


def let_go(delivery: Delivery, rows: Sequence[Delivery | Chunk], condition: Condition, now: datetime) -> bool:
    """Reserve the delivery's messages and write the rows, the delivery first and under a condition: all or
    nothing. False when the messages do not fit.

    Raises TransactWriteError when the condition does not hold: it is there, or was let go, before.
    """
    for attempt in range(TRIES):
        known = quota.month(delivery.account_id, now)
        delivery.month = known.month
        transaction = store.transaction()
        if not quota.reserve(delivery.account_id, known, int(delivery.counted), delivery.kind, transaction):
            return False
        try:
            _commit(transaction, [*rows, *_beside(delivery, now)], condition)
        except TransactWriteError as refused:
            if not _may_repeat(refused) or attempt == TRIES - 1:
                raise
            time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311
        else:
            _record("delivery_frozen", delivery)
            return True
    return False


def set_aside(
    delivery: Delivery, chunks: list[Chunk], condition: Condition, now: datetime, why: str = "quota"
) -> None:
    """Nobody is told: the delivery ends as refused, with its frozen list. Raises as let_go does."""
    delivery.state, delivery.why, delivery.frozen_at = "refused", why, now
    delivery.due_shard = delivery.due_at = None
    delivery.counts = {f"skipped:{why}": int(delivery.counted)} if delivery.counted else {}
    for reason, people in (delivery.left_out or {}).items():
        delivery.counts[f"skipped:{reason}"] = delivery.counts.get(f"skipped:{reason}", 0) + people
    write([delivery, *chunks], condition)
    _record("delivery_refused", delivery, reason=why)


def write(rows: Sequence[Delivery | Chunk], condition: Condition | None = None) -> None:
    """All of them or none; the condition is the first one's."""
    _commit(store.transaction(), rows, condition)


def _beside(delivery: Delivery, now: datetime) -> list[ShownNotice | daily.Leaving]:
    """What the page of what we sent says of it, if anything; and that somebody had a notice today."""
    shown = showing.row_of(delivery)
    left = daily.row_of(delivery, is_broadcast=delivery.endpoint == "broadcast", now=now)
    return [*([shown] if shown else []), *left]


def _commit(
    transaction: TransactWrite,
    rows: Sequence[Delivery | Chunk | ShownNotice | daily.Leaving],
    condition: Condition | None,
) -> None:
    with transaction:
        transaction.save(rows[0], condition=condition)
        for row in rows[1:]:
            transaction.save(row)


def _may_repeat(refused: TransactWriteError) -> bool:
    """Another delivery met ours on the ledger: at the same moment, or it took what was left before. The
    reasons stand in the order of the rows; the ledger, which is updated and not put, comes last."""
    codes = [str(reason.code) if reason else "" for reason in refused.cancellation_reasons]
    first, *_, last = codes or ["", ""]
    return first != "ConditionalCheckFailed" and (
        last == "ConditionalCheckFailed" or "TransactionConflict" in codes
    )


def due(row: Delivery | Chunk, at: datetime) -> None:
    """Let the schedule look at it then. The caller saves."""
    row.due_shard, row.due_at = store.due_shard(row.item), at


def _chunk(delivery: Delivery, number: int, now: datetime) -> Chunk:
    return Chunk(
        delivery.account_id,
        Chunk.key(delivery.item, number),
        kind=delivery.kind,
        is_silent=delivery.is_silent,
        unit=delivery.unit,
        frozen_at=now,
        too_late_at=delivery.too_late_at,
        forget_at=now + CHUNKS_KEPT,
    )


def _record(decision: str, delivery: Delivery, **more: str) -> None:
    record(
        decision,
        account_id=delivery.account_id,
        delivery_id=delivery.item,
        kind=delivery.kind,
        people=int(delivery.people),
        chunks=int(delivery.chunks),
        **more,
    )
