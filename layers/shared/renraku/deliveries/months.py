"""What a year's messages went to, month by month: two short queries, however much was told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from renraku.deliveries import rules
from renraku.deliveries.models import Quota, Use


@dataclass(frozen=True)
class Past:
    """One month. `limit` None: no limit, or LINE was not asked. `used`: kind -> messages that LINE took;
    `elsewhere` what it counted beside: sent by hand in LINE's own pages."""

    month: str
    limit: int | None = None
    used: dict[str, int] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def messages(self) -> int:
        return sum(self.used.values()) + self.elsewhere


def look_back(account_id: str, now: datetime, months: int) -> list[Past]:
    """This month, then those before it; a month in which nothing was told has none."""
    names = list(_before(rules.month_of(now), months))
    first, last = names[-1], names[0]
    used: dict[str, dict[str, int]] = {name: {} for name in names}
    of_kinds = Use.item.between(f"used#{first}", f"used#{last}~")
    for use in Use.query(account_id, of_kinds, consistent_read=True):
        _, month, kind = use.item.split("#")
        used[month][kind] = int(use.accepted)
    of_months = Quota.item.between(f"quota#{first}", f"quota#{last}")
    rows = {row.item.removeprefix("quota#"): row for row in Quota.query(account_id, of_months)}
    return [_past(name, rows.get(name), used[name]) for name in names]


def first_day(month: str) -> datetime:
    """When a month began, where LINE counts."""
    return datetime.fromisoformat(f"{month}-01").replace(tzinfo=rules.JAPAN)


def _past(name: str, row: Quota | None, used: dict[str, int]) -> Past:
    limit = int(row.limit) if row and row.limit is not None else None
    return Past(name, limit, used, int(row.elsewhere) if row else 0)


def _before(month: str, count: int) -> Iterator[str]:
    year, number = map(int, month.split("-"))
    for _ in range(count):
        yield f"{year}-{number:02d}"
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
