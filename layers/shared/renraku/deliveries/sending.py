"""One chunk to LINE: the only place that writes to people beside the free reply.

Whatever happens, the same words go to the same people under the same key: they are frozen before LINE is
asked for the first time. So a chunk may be tried by anybody, twice at once, until LINE forgets the key.
"""

import zlib
from datetime import datetime, timedelta
from uuid import uuid4

from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import channels
from renraku.deliveries import own_words, policy, quota, results, rules
from renraku.deliveries.freezing import look
from renraku.deliveries.models import Chunk, Delivery
from renraku.deliveries.queue import Job
from renraku.errors import LineRefused
from renraku.line import outgoing
from renraku.line.connection import Channel
from renraku.members.called import Called
from renraku.observability import record

SILENCE = timedelta(minutes=1)  # after no answer an account's other chunks do not wait for one as well

_silent_until: dict[str, datetime] = {}  # by account


def send(job: Job, now: datetime) -> None:
    """Try one chunk; its end, or when it is tried again, is written down. Safe to repeat.

    A chunk that has ended, or is not due again yet, is left alone.
    """
    if now < _silent_until.get(job.account_id, now) <= now + SILENCE:
        _put_off(job, _silent_until[job.account_id])
        return
    run = uuid4().hex
    chunk = _begin(job, run, now)
    if chunk is None:
        record("chunk_left_alone", account_id=job.account_id, delivery_id=job.delivery_id, chunk=job.number)
    elif not _is_past(chunk, run, now):
        if chunk.begun_by == run:
            _look_again(chunk)
        if chunk.people:
            _try(chunk, job, now)
        else:
            results.end(chunk, "skipped", "nobody left", now)
    if job.is_last:
        results.close_if_over(job.account_id, job.delivery_id, now)


def _begin(job: Job, run: str, now: datetime) -> Chunk | None:
    """The chunk, of which it is written down from now on that LINE may have been asked; None to leave it."""
    chunk = Chunk(job.account_id, Chunk.key(job.delivery_id, job.number))
    is_open = Chunk.account_id.exists() & Chunk.outcome.does_not_exist()
    is_due = Chunk.next_try_at.does_not_exist() | (Chunk.next_try_at <= now)
    begin: list[Action] = [
        Chunk.first_try_at.set(Chunk.first_try_at | now),
        Chunk.begun_by.set(Chunk.begun_by | run),
        Chunk.asks.add(1),
    ]
    return chunk if store.change(chunk, begin, is_open & is_due) else None


def _is_past(chunk: Chunk, run: str, now: datetime) -> bool:
    """Whether it is too late for this chunk; then that is its end."""
    if chunk.begun_by == run:
        is_old = rules.is_over(chunk.frozen_at, now) or _is_too_late(chunk, now)
        return is_old and results.end(chunk, "skipped", "late", now)
    if rules.is_over(chunk.first_try_at, now):
        results.end(chunk, "unknown", "no clear answer in 23 hours", now)
        return True
    if _is_too_late(chunk, now):
        outcome = ("unknown", "too late to ask again") if _is_unclear(chunk) else ("skipped", "late")
        results.end(chunk, *outcome, now)
        return True
    return False


def _is_too_late(chunk: Chunk, now: datetime) -> bool:
    return chunk.too_late_at is not None and now >= chunk.too_late_at


def _is_unclear(chunk: Chunk) -> bool:
    """Whether LINE may have taken it before this try: no answer was clear, or nobody wrote one down."""
    return bool(chunk.is_unclear) or chunk.asks - 1 > chunk.tries


def _look_again(chunk: Chunk) -> None:
    """Who left, was stopped or erased since the list was frozen is not told. Before the first call only: a
    later one must name the same people."""
    try:
        gone: dict[str, list[str]] = {}
        here: set[str] = set()
        for person in look(chunk.account_id, chunk.to):
            here |= person.member_ids
            # On trial or not was decided when it was frozen; nobody is told of it in between.
            if why := rules.why_skipped(person, stage="live", testers=()):
                gone.setdefault(why, []).append(person.user_id)
        if not here.issuperset(chunk.names):
            _unname(chunk)
        if gone:
            left_out = {user_id for ids in gone.values() for user_id in ids}
            skipped = {
                **chunk.skipped,
                **{why: [*chunk.skipped.get(why, []), *ids] for why, ids in gone.items()},
            }
            to = [user_id for user_id in chunk.to if user_id not in left_out]
            mine = (Chunk.begun_by == chunk.begun_by) & Chunk.outcome.does_not_exist()
            store.change(chunk, [Chunk.to.set(to), Chunk.skipped.set(skipped)], mine)
    except PynamoDBException:
        _not_begun(chunk)
        raise


def _unname(chunk: Chunk) -> None:
    """Somebody whose name stands in the words is not there any more: words for everybody take their place, in
    Japanese, which everybody can be told."""
    delivery = Delivery.find(chunk.account_id, chunk.item.partition("#")[0])
    if delivery:
        messages = own_words.filled(delivery.messages["ja"], Called())
        words: list[Action] = [Chunk.messages.set(messages), Chunk.names.set([])]
        mine = (Chunk.begun_by == chunk.begun_by) & Chunk.outcome.does_not_exist()
        store.change(chunk, words, mine)
        record("chunk_unnamed", account_id=chunk.account_id, chunk=chunk.item)


def _not_begun(chunk: Chunk) -> None:
    """Nobody was asked, and we know it: the next run is the first again."""
    undone: list[Action] = [Chunk.first_try_at.remove(), Chunk.begun_by.remove(), Chunk.asks.set(0)]
    store.change(chunk, undone, (Chunk.begun_by == chunk.begun_by) & (Chunk.asks == 1))


def _try(chunk: Chunk, job: Job, now: datetime) -> None:
    key = rules.retry_key(job.delivery_id, job.number)
    try:
        channel = channels.get_channel(chunk.account_id)
        request_id = _call(channel, chunk, key)
    except LineRefused as refused:
        _refused(chunk, refused, now)
    else:
        results.end(chunk, "accepted", "taken", now, request_id=request_id)


def _call(channel: Channel, chunk: Chunk, key: str) -> str:
    sending = outgoing.Sending(chunk.messages, key, bool(chunk.is_silent), chunk.unit)
    if chunk.endpoint == "broadcast":
        return outgoing.broadcast(channel, sending)
    if chunk.endpoint == "push" and len(chunk.to) == 1:
        return outgoing.push(channel, chunk.to[0], sending)
    return outgoing.multicast(channel, chunk.to, sending)


def _refused(chunk: Chunk, refused: LineRefused, now: datetime) -> None:
    """LINE did not say yes: what that means, by its status alone."""
    unclear = _is_unclear(chunk)
    answer = rules.classify(refused.status, accepted_id=refused.accepted_id, is_unclear=unclear)
    if refused.status == 401:
        channels.needs_reconnect(chunk.account_id)
    if refused.status == 0:
        _silent_until[chunk.account_id] = now + SILENCE
    if refused.status == 429 and not unclear and _is_month_used_up(chunk, now):
        results.end(chunk, "skipped", "quota", now, request_id=refused.request_id)
    elif answer.outcome == "again":
        _again(chunk, answer, refused, now)
    else:
        results.end(
            chunk, answer.outcome, answer.reason, now, request_id=refused.request_id, detail=refused.detail
        )


def _is_month_used_up(chunk: Chunk, now: datetime) -> bool:
    """LINE says "too much": of the minute, or of the month? It is asked for its count."""
    try:
        told = outgoing.allowance(channels.get_channel(chunk.account_id))
    except LineRefused:
        return False
    quota.learn(chunk.account_id, told, now)
    left = None if told.limit is None else told.limit - told.used
    return rules.is_month_used_up(chunk.people, left, busy=int(chunk.busy) + 1)


def _again(chunk: Chunk, answer: rules.Answer, refused: LineRefused, now: datetime) -> None:
    """Later, with the same key; or never, and a person decides."""
    tries, first = int(chunk.tries) + 1, chunk.first_try_at
    at = rules.next_try_at(tries, first, now, spread=zlib.crc32(chunk.item.encode()) % 100)
    if at and not rules.KINDS[chunk.kind].may_disturb:
        at = rules.quiet_until(clock.local(at), policy.of(chunk.account_id).quiet) or at
    if at is None or rules.is_over(first, at):
        # LINE keeps its promise for 24 hours: this was the last try. The schedule writes the end down.
        at = first + rules.LAST_TRY_AFTER
    actions: list[Action] = [Chunk.tries.set(tries), Chunk.asks.set(tries), Chunk.next_try_at.set(at)]
    actions += [Chunk.due_shard.set(store.due_shard(chunk.item)), Chunk.due_at.set(at)]
    actions.append(Chunk.busy.set(int(chunk.busy) + (refused.status == 429)))
    actions.append(Chunk.is_unclear.set(_is_unclear(chunk) or not answer.is_clear))
    if store.change(chunk, actions, Chunk.outcome.does_not_exist()):
        record(
            "chunk_held",
            account_id=chunk.account_id,
            chunk=chunk.item,
            reason=answer.reason,
            tries=tries,
            until=at.isoformat(),
            request_id=refused.request_id,
        )


def _put_off(job: Job, until: datetime) -> None:
    """LINE gave this account no answer a moment ago: try then, without having tried now."""
    chunk = Chunk(job.account_id, Chunk.key(job.delivery_id, job.number))
    held: list[Action] = [
        Chunk.next_try_at.set(until),
        Chunk.due_shard.set(store.due_shard(chunk.item)),
        Chunk.due_at.set(until),
    ]
    is_open = Chunk.account_id.exists() & Chunk.outcome.does_not_exist()
    is_due = Chunk.next_try_at.does_not_exist() | (Chunk.next_try_at < until)
    if store.change(chunk, held, is_open & is_due):
        record("chunk_put_off", account_id=job.account_id, chunk=chunk.item)
