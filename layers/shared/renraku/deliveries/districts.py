"""In which districts those are whom a notice reached, counted once, in the minute after it is over, and kept:
the lists of people are forgotten after 35 days, and people move.

What it costs: up to 500 people are one read each; of more, every friend of the account is read once (a
megabyte a request: some 2 seconds and 10 MB of memory for 20,000 friends). The account's next chunk waits as
long. An account with more than 200,000 friends is not counted.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from renraku import store
from renraku.deliveries.figure_models import Districts
from renraku.deliveries.models import Chunk, Delivery
from renraku.members import districts as members
from renraku.observability import record

BROKEN = timedelta(hours=1)  # a count that breaks rings, and is tried again then


def watch(row: Delivery, chunks: Sequence[Chunk], now: datetime, transaction: TransactWrite) -> None:
    """With the transaction that ends a notice: it is counted within a minute."""
    if row.kind == "notice" and row.is_shown and any(chunk.outcome == "accepted" for chunk in chunks):
        waiting = Districts(row.account_id, f"districts#{row.item}")
        shard = Districts.due_shard.set(store.due_shard(waiting.item))
        transaction.update(waiting, actions=[shard, Districts.due_at.set(now)])


def count(account_id: str, item: str, now: datetime) -> None:
    """Count one delivery. Repeated, it is not counted anew: people may have moved since."""
    row = Districts.find(account_id, item.removeprefix("districts#"))
    if row is None or row.due_at is None:
        return
    row.update(actions=[Districts.due_at.set(now + BROKEN)])
    people = _count(account_id, row.delivery_id)
    done: list[Action] = [Districts.due_shard.remove(), Districts.due_at.remove()]
    if people is not None:
        done += [Districts.people.set(dict(people)), Districts.counted_at.set(now)]
    store.change(row, done, Districts.due_at.exists())
    reason = "counted" if people is not None else "too many friends"
    record("districts_counted", account_id=account_id, delivery_id=row.delivery_id, reason=reason)


def of(account_id: str, delivery_ids: Sequence[str]) -> Counter[str] | None:
    """District -> people whom LINE took these deliveries for, together; None for what is not counted."""
    found = [row for one in delivery_ids if (row := Districts.find(account_id, one)) and row.counted_at]
    if not found:
        return None
    return sum((Counter(row.people) for row in found), Counter[str]())


def _count(account_id: str, delivery_id: str) -> Counter[str] | None:
    told: set[str] = set()
    for chunk in Chunk.all_of(account_id, delivery_id):
        if chunk.outcome == "accepted" and chunk.endpoint == "broadcast":
            return members.following(account_id)
        if chunk.outcome == "accepted":
            told.update(chunk.to)
    return members.count(account_id, told)
