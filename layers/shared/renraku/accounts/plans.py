"""LINE's plans in Japan: what they cost and how many messages a month are in them.

Source: https://www.lycbiz.com/jp/service/line-official-account/plan/ (in force since June 2023; looked at in
August 2026). Replies are free in every plan.
"""

from dataclasses import dataclass
from datetime import date

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
