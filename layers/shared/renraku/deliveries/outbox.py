"""What other features put in: something to be told, to whom, for which reason. The only way to write to
people beside the free reply.

    outbox.put(account_id, Delivery("reminder:4711", "reminder", {"ja": words}, to=people), now)

Safe to repeat: the reason is the delivery. Put it in before marking its source as told.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import freezing, models, policy, queue, results, rules
from renraku.deliveries.models import ListPart
from renraku.line import limits
from renraku.line.messages import Message
from renraku.members.reachable import Audience, kept
from renraku.observability import record

LISTS_KEPT = timedelta(days=35)


class Everybody:
    """Whom LINE calls friends, guests too."""


@dataclass(frozen=True)
class Delivery:
    """`reason` says what it is about and which version of it (`changed:<gathering>:<version>`). `messages`
    are at most five in each language; "ja" is read by whoever speaks none of them. `to` are user ids, an
    audience, or everybody. After `too_late_at` it is not sent but listed. `is_once_each`: one phone a member
    will do. `is_shown` False: not on the page of what we sent, though a notice: tried out. `is_personal`:
    the words hold `{お名前}` or `{地区}`, which become each reader's own."""

    reason: str
    kind: str
    messages: Mapping[str, list[Message]]
    to: Sequence[str] | Audience | Everybody = field(repr=False)
    due_at: datetime | None = None
    too_late_at: datetime | None = None
    is_silent: bool = False
    is_once_each: bool = False
    unit: str = ""
    is_shown: bool = True
    is_personal: bool = False


def put(account_id: str, delivery: Delivery, now: datetime) -> str:
    """Take something that is to be told; its id. At most 500 people who are due leave at once, everything
    else is planned by the schedule. ValueError for what no caller should ask."""
    _check(delivery)
    row = _row(account_id, delivery, now)
    timing = rules.may_leave(
        delivery.kind,
        clock.local(now),
        delivery.due_at,
        delivery.too_late_at,
        policy.of(account_id).quiet,
    )
    most = freezing.at_once(row)
    is_short = isinstance(delivery.to, Sequence) and len(delivery.to) <= most
    stage = accounts.get_profile(account_id).stage
    if is_short and timing.verdict == "now" and stage in ("trial", "live"):
        _freeze(row, list(delivery.to) if isinstance(delivery.to, Sequence) else [], now)
    else:
        _plan(row, delivery, timing.until or now, now)
    return str(row.item)


def stop(account_id: str, delivery_id: str, now: datetime) -> int:
    """Stop what has not left yet; how many people are spared. What LINE was asked for goes on to its end."""
    row = models.Delivery.find(account_id, delivery_id)
    if row is None:
        return 0
    if row.state == "planned" and results.refuse(row, "stopped", now):
        return int((row.audience or {}).get("people", 0))
    spared = 0
    for chunk in models.Chunk.all_of(account_id, delivery_id):
        if results.end(chunk, "skipped", "stopped", now, only_if_not_begun=True):
            spared += chunk.people
    results.close_if_over(account_id, delivery_id, now)
    record("delivery_stopped", account_id=account_id, delivery_id=delivery_id, people=spared)
    return spared


def again(account_id: str, delivery_id: str, now: datetime) -> str:
    """A person's tap: the same words to whoever was skipped for want of messages, or whom LINE refused; the
    new delivery's id, "" when there is nobody. The same tap twice is one delivery."""
    row = models.Delivery.find(account_id, delivery_id)
    if row is None or row.state not in ("done", "refused"):
        return ""
    missed = results.missed(row)
    if not missed:
        return ""
    reason, _, times = row.reason.partition(":again:")
    resumed = Delivery(
        f"{reason}:again:{int(times or 0) + 1}",
        row.kind,
        row.messages,
        missed,
        is_silent=bool(row.is_silent),
        unit=row.unit,
        is_shown=bool(row.is_shown),
        is_personal=bool(row.is_personal),
    )
    return put(account_id, resumed, now)


def _check(delivery: Delivery) -> None:
    if delivery.kind not in rules.KINDS:
        raise ValueError(f"no kind of delivery: {delivery.kind}")
    counts = [len(messages) for messages in delivery.messages.values()]
    if "ja" not in delivery.messages or not all(0 < count <= limits.MAX_MESSAGES for count in counts):
        raise ValueError(f"{delivery.reason}: one to five messages in Japanese, and in each other language")


def _row(account_id: str, delivery: Delivery, now: datetime) -> models.Delivery:
    return models.Delivery(
        account_id,
        rules.delivery_id(account_id, delivery.reason),
        reason=delivery.reason,
        kind=delivery.kind,
        state="planned",
        put_at=now,
        too_late_at=delivery.too_late_at,
        messages=dict(delivery.messages),
        is_silent=delivery.is_silent,
        is_once_each=delivery.is_once_each,
        unit=delivery.unit,
        is_shown=delivery.is_shown,
        is_personal=delivery.is_personal,
    )


def _freeze(row: models.Delivery, to: list[str], now: datetime) -> None:
    """The delivery and its chunks in one transaction, then the queue. Killed in between, the schedule finds
    the delivery a minute later."""
    unique = list(dict.fromkeys(to))
    today = freezing.told_today(row, now)
    people = freezing.sort_out(row, freezing.look(row.account_id, unique), set(), today)
    if len(unique) < len(to):
        people.skipped.setdefault("doubled", []).extend(_doubled(to))
    chunks = freezing.chunks_of(row, people, now)
    row.state, row.frozen_at = "sending", now
    row.chunks, row.people, row.counted = len(chunks), people.people, people.counted
    row.left_out = {reason: len(ids) for reason, ids in people.skipped.items()}
    row.audience = {"kind": "list", "people": len(to)}
    freezing.due(row, now + freezing.LOOK_AFTER)
    try:
        if not freezing.let_go(row, [row, *chunks], _IS_NEW, now):
            freezing.set_aside(row, chunks, _IS_NEW, now)
            return
    except TransactWriteError:
        if models.Delivery.find(row.account_id, row.item) is None:
            raise
        return  # the same reason was put before; or our own first try was taken, and the schedule goes on
    queue.put(
        queue.Job(row.account_id, row.item, chunk.number, is_last=chunk is chunks[-1])
        for chunk in chunks
        if not chunk.outcome or chunk is chunks[-1]
    )


def _plan(row: models.Delivery, delivery: Delivery, at: datetime, now: datetime) -> None:
    """Write it down for the schedule. A list stands in parts of its own, written before what names them."""
    if models.Delivery.find(row.account_id, row.item):
        return
    if isinstance(delivery.to, Everybody):
        row.audience = {"kind": "everybody"}
    elif isinstance(delivery.to, Audience):
        row.audience = {"kind": "friends", **kept(delivery.to)}
    else:
        row.audience = _set_down(row.account_id, list(delivery.to), freezing.in_one_run(row), now)
    freezing.due(row, at)
    if store.save_new(row, _IS_NEW):
        record("delivery_planned", account_id=row.account_id, delivery_id=row.item, kind=row.kind)


def _set_down(account_id: str, to: list[str], in_one: int, now: datetime) -> dict[str, object]:
    unique, doubled, list_id = list(dict.fromkeys(to)), _doubled(to), secrets.token_hex(16)
    parts = range(0, max(len(unique), len(doubled)), in_one)
    for number, start in enumerate(parts):
        ListPart(
            account_id,
            f"list#{list_id}#{number:05d}",
            to=unique[start : start + in_one],
            doubled=doubled[start : start + in_one],
            forget_at=now + LISTS_KEPT,
        ).save()
    return {"kind": "list", "list_id": list_id, "parts": len(parts), "people": len(to)}


def _doubled(to: list[str]) -> list[str]:
    seen: set[str] = set()
    return [user_id for user_id in to if user_id in seen or seen.add(user_id)]  # type: ignore[func-returns-value]


_IS_NEW = models.Delivery.account_id.does_not_exist()
