"""Who had enough notices today: at most so many for one person in a day (Policy.most_a_day).

Whoever lets a notice go leaves a row of the day beside it. Whoever freezes the next one reads these rows:
half a read unit, and nothing more on a day with fewer notices than anybody may have. Only then the chunks of
that day's notices are read, once a run of the planner: 500 people are about 20 KB, so a branch of 5,000 costs
30 short pages at its fourth notice of a day, and 100,000 people about 12 MB.

Two notices that leave in the same second may not see each other: somebody has one more that day.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pynamodb.attributes import BooleanAttribute, TTLAttribute, UnicodeAttribute

from renraku import clock, store
from renraku.deliveries import policy, rules
from renraku.deliveries.models import Chunk, Delivery
from renraku.observability import record

KEPT = timedelta(days=3)
NOBODY_WAS_TOLD = ("failed", "skipped")


class Leaving(store.Table):
    """A notice that was let go on a day."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # day#2026-04-10#<delivery_id>
    is_broadcast = BooleanAttribute(default=False)
    forget_at = TTLAttribute()

    @classmethod
    def of(cls, account_id: str, day: date) -> Iterator["Leaving"]:
        yield from cls.query(account_id, cls.item.startswith(f"day#{day}#"), consistent_read=True)

    @property
    def delivery_id(self) -> str:
        return str(self.item.rsplit("#", 1)[1])


@dataclass(frozen=True)
class Told:
    """How many notices people had on a day: all of them, and each of them besides."""

    most: int = 0
    everybody: int = 0
    each: Counter[str] = field(default_factory=Counter, repr=False)

    def had_enough(self, user_id: str) -> bool:
        return rules.had_enough(self.everybody + self.each[user_id], self.most)

    @property
    def leaves_somebody_out(self) -> bool:
        """Whether anybody had enough: then not everybody can be told in one call."""
        return rules.had_enough(self.everybody, self.most) or any(map(self.had_enough, self.each))


def told(account_id: str, kind: str, day: date, *, is_shown: bool = True, besides: str = "") -> Told:
    """What counts against another delivery of this kind on that day. `besides`: its own id."""
    most = policy.of(account_id).most_a_day
    if not rules.is_limited(kind, is_shown=is_shown) or not most:
        return Told()
    others = [row for row in Leaving.of(account_id, day) if row.delivery_id != besides]
    everybody = sum(bool(row.is_broadcast) for row in others)
    if len(others) < most:
        return Told(most, everybody)
    each: Counter[str] = Counter()
    for row in others:
        each.update(_of(account_id, row.delivery_id))
    record("day_counted", account_id=account_id, notices=len(others), people=len(each))
    return Told(most, everybody, each)


def row_of(delivery: Delivery, *, is_broadcast: bool, now: datetime) -> list[Leaving]:
    """What is left beside a delivery that is let go; nothing for what is not limited."""
    if not rules.is_limited(delivery.kind, is_shown=bool(delivery.is_shown)):
        return []
    item = f"day#{clock.local_day(now)}#{delivery.item}"
    return [Leaving(delivery.account_id, item, is_broadcast=is_broadcast, forget_at=now + KEPT)]


def _of(account_id: str, delivery_id: str) -> Iterator[str]:
    for chunk in Chunk.all_of(account_id, delivery_id):
        if chunk.outcome not in NOBODY_WAS_TOLD:
            yield from chunk.to
