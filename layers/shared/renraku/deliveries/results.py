"""What became of a delivery: every recipient in exactly one of accepted, failed, skipped, unknown; or still
waiting. A chunk ends once, a delivery is counted once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition

from renraku import store
from renraku.deliveries import districts, opens, quota, rules, showing
from renraku.deliveries.models import Chunk, Delivery
from renraku.observability import record


@dataclass(frozen=True)
class Report:
    """How many people, and what became of them; `failed` and `skipped` by reason. The sum is `people`.
    `why`: of a delivery that was refused as a whole."""

    state: str
    people: int
    accepted: int = 0
    unknown: int = 0
    waiting: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    skipped: dict[str, int] = field(default_factory=dict)
    why: str = field(default="", compare=False)


def outcomes(account_id: str, delivery_id: str) -> Report | None:
    """None for a delivery there is not. What is not over yet is counted from its chunks."""
    row = Delivery.find(account_id, delivery_id)
    if row is None:
        return None
    counts = Counter(row.counts) if row.counts is not None else _count(account_id, delivery_id)
    planned = int((row.audience or {}).get("people", 0)) if row.state == "planned" else 0
    people = max(planned, int(row.people), sum(counts.values()))
    return Report(
        state=row.state,
        people=people,
        accepted=counts["accepted"],
        unknown=counts["unknown"],
        waiting=people - sum(counts.values()) + counts["waiting"],
        failed=_by_reason(counts, "failed"),
        skipped=_by_reason(counts, "skipped"),
        why=row.why,
    )


def of_reason(account_id: str, reason: str) -> Report | None:
    """The same, for whoever knows why it was told and not as which delivery."""
    return outcomes(account_id, rules.delivery_id(account_id, reason))


def missed(row: Delivery) -> list[str]:
    """Whom a person may tell once more without telling anybody twice: LINE refused, or the month was used up.
    Never who may have heard it (unknown), nor who is not to be told."""
    found: list[str] = []
    for chunk in Chunk.all_of(row.account_id, row.item):
        outcome, why = chunk.outcome, chunk.why
        if not outcome and row.state == "refused":
            outcome, why = "skipped", row.why
        if outcome == "failed" or (outcome == "skipped" and why == "quota"):
            found += chunk.to
    return found


def accepted(account_id: str, delivery_id: str) -> Iterator[str]:
    """Everybody LINE took it for, by their user ids, as long as the lists are kept; nobody of a broadcast."""
    for chunk in Chunk.all_of(account_id, delivery_id):
        if chunk.outcome == "accepted":
            yield from chunk.to


def end(
    chunk: Chunk,
    outcome: str,
    why: str,
    now: datetime,
    *,
    request_id: str = "",
    detail: str = "",
    only_if_not_begun: bool = False,
) -> bool:
    """Write down what became of a chunk, for ever. False when that stands there already, or it has begun."""
    open_still: Condition = Chunk.outcome.does_not_exist() & Chunk.account_id.exists()
    if only_if_not_begun:
        open_still = open_still & Chunk.first_try_at.does_not_exist()
    ended = store.change(
        chunk,
        [
            Chunk.outcome.set(outcome),
            Chunk.why.set(why),
            Chunk.ended_at.set(now),
            Chunk.request_id.set(request_id),
            Chunk.detail.set(detail[:300]),
            Chunk.next_try_at.remove(),
            Chunk.due_shard.remove(),
            Chunk.due_at.remove(),
        ],
        open_still,
    )
    if ended:
        record(
            "chunk_ended",
            account_id=chunk.account_id,
            chunk=chunk.item,
            outcome=outcome,
            reason=why,
            people=chunk.people,
            request_id=request_id,
        )
    return ended


def refuse(row: Delivery, why: str, now: datetime) -> bool:
    """End a planned delivery before anybody was told; False when it is too late for that."""
    people = max(int((row.audience or {}).get("people", 0)), int(row.people))
    refused = store.change(
        row,
        [
            Delivery.state.set("refused"),
            Delivery.why.set(why),
            Delivery.frozen_at.set(now),
            Delivery.counts.set({f"skipped:{why}": people} if people else {}),
            Delivery.people.set(people),
            Delivery.due_shard.remove(),
            Delivery.due_at.remove(),
        ],
        Delivery.state == "planned",
    )
    if refused:
        record("delivery_refused", account_id=row.account_id, delivery_id=row.item, reason=why, people=people)
    return refused


def close_if_over(account_id: str, delivery_id: str, now: datetime) -> list[Chunk]:
    """Count a delivery all of whose chunks have ended, and give back the messages LINE did not take; once,
    however often it is asked. The chunks that are still open."""
    row = Delivery.find(account_id, delivery_id)
    if row is None or row.state != "sending":
        return []
    chunks = list(Chunk.all_of(account_id, delivery_id))
    still_open = [chunk for chunk in chunks if not chunk.outcome]
    if not still_open and len(chunks) >= int(row.chunks):
        _close(row, chunks, now)
    return still_open


def _close(row: Delivery, chunks: list[Chunk], now: datetime) -> None:
    counts = _sum(chunks)
    used = quota.Used(now, int(row.counted), counts["accepted"], counts["unknown"])
    transaction = store.transaction()
    transaction.update(
        row,
        actions=[
            Delivery.state.set("done"),
            Delivery.counts.set(dict(counts)),
            Delivery.due_shard.remove(),
            Delivery.due_at.remove(),
        ],
        condition=Delivery.state == "sending",
    )
    quota.settle(row.account_id, row.month, row.kind, used, transaction)
    showing.take_down(row, counts, transaction)
    for watch in (opens.watch, districts.watch):
        watch(row, chunks, now, transaction)
    try:
        with transaction:
            pass
    except TransactWriteError:
        again = Delivery.find(row.account_id, row.item)
        if again is None or again.state != "done":
            raise
        return  # somebody counted it at the same time, or our own first try was taken
    told: dict[str, Any] = {key.replace(":", "_").replace(" ", "_"): people for key, people in counts.items()}
    record("delivery_done", account_id=row.account_id, delivery_id=row.item, people=int(row.people), **told)


def _count(account_id: str, delivery_id: str) -> Counter[str]:
    return _sum(list(Chunk.all_of(account_id, delivery_id)))


def _sum(chunks: list[Chunk]) -> Counter[str]:
    """Outcome and reason -> people."""
    counts: Counter[str] = Counter()
    for chunk in chunks:
        for reason, people in (chunk.skipped or {}).items():
            counts[f"skipped:{reason}"] += len(people)
        if chunk.people:
            named = (
                f"{chunk.outcome}:{chunk.why}" if chunk.outcome in ("failed", "skipped") else chunk.outcome
            )
            counts[named or "waiting"] += chunk.people
    return counts


def _by_reason(counts: Counter[str], outcome: str) -> dict[str, int]:
    beginning = f"{outcome}:"
    return {key.removeprefix(beginning): n for key, n in counts.items() if key.startswith(beginning)}
