"""LINE's plans in Japan: what they cost and how many messages a month are in them, and since when. Another
list is added in front when LINE changes its prices: months before it keep theirs.

Source: https://www.lycbiz.com/jp/service/line-official-account/plan/ (in force since June 2023; looked at in
August 2026). Replies are free in every plan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

IN_FORCE_SINCE = date(2023, 6, 1)
LOOKED_AT = date(2026, 8, 7)


@dataclass(frozen=True)
class Plan:
    """`messages` a month; prices a month in yen. More can be bought in the last plan only."""

    name: str
    messages: int
    yen: int
    yen_with_tax: int


FREE, LIGHT, STANDARD = "free", "light", "standard"
PLANS = {
    FREE: Plan(FREE, 200, 0, 0),
    LIGHT: Plan(LIGHT, 5_000, 5_000, 5_500),
    STANDARD: Plan(STANDARD, 30_000, 15_000, 16_500),
}
LISTS: tuple[tuple[date, dict[str, Plan]], ...] = ((IN_FORCE_SINCE, PLANS),)
"""Since when -> what there was to choose; the newest first."""
MORE_YEN_WITH_TAX = Decimal("3.3")
"""At most so much for each message beyond the last plan's; it falls with their number (from 50,001 on)."""


def in_force(day: date) -> dict[str, Plan]:
    """What LINE offered on that day; for a day before we know of, the oldest list there is."""
    return next((plans for since, plans in LISTS if since <= day), LISTS[-1][1])


def of_limit(limit: int, day: date) -> Plan:
    """The plan behind a month's limit as LINE tells it: the largest that is not larger."""
    sizes = sorted(in_force(day).values(), key=lambda plan: plan.messages)
    return next((plan for plan in reversed(sizes) if plan.messages <= limit), sizes[0])


def after(limit: int, day: date) -> Plan | None:
    """The next larger plan; None behind the last, where messages are bought singly."""
    sizes = sorted(in_force(day).values(), key=lambda plan: plan.messages)
    return next((plan for plan in sizes if plan.messages > limit), None)


def yen(plan: Plan, messages: int, day: date) -> int:
    """What a month of so many messages cost, with tax: at most, where more were bought than were in it."""
    more = max(messages - plan.messages, 0) if after(plan.messages, day) is None else 0
    return plan.yen_with_tax + int(more * MORE_YEN_WITH_TAX)
