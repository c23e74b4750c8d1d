"""What messages cost: this month and the year before it, by what they were for (row H08); and what the house
itself costs while nobody speaks (row I12)."""

from dataclasses import dataclass
from datetime import date, datetime

from renraku import clock
from renraku.accounts import office, plans
from renraku.accounts.plans import Plan
from renraku.deliveries import months, quota
from renraku.deliveries.months import Past
from renraku.desk import cost_rules
from renraku.desk.cost_rules import Forecast, Share
from renraku.notices import looking as notices

MONTHS = 13  # this one and the twelve before it
IDLE_USD, IDLE_USD_AFTER_FREE = 3.2, 1.6
"""A month in which nobody says anything, by the list prices of Tokyo in tests/bench/idle.py, which a test
holds this to. For the whole association, however many branches it has."""
COMPUTED_ON = date(2026, 11, 22)


@dataclass(frozen=True)
class Month:
    """One month as the page shows it. `plan` is by LINE's limit; where nobody asked, what officers wrote."""

    month: str
    messages: int
    plan: Plan
    yen: int
    shares: list[Share]


@dataclass(frozen=True)
class Costs:
    """`ours` and `line` count the same month; `differs` is how many more LINE counted, 0 for as good as the
    same. `bigger` is the next plan, None behind the last."""

    months: list[Month]
    forecast: Forecast
    ours: int
    line: int | None
    differs: int
    bigger: Plan | None

    @property
    def most(self) -> int:
        return max((month.messages for month in self.months), default=0)

    @property
    def told(self) -> list[Month]:
        """The months in which anything was told."""
        return [month for month in self.months if month.messages]


def look(account_id: str, now: datetime, line: int | None) -> Costs:
    """`line`: this month's messages as LINE has just counted them, None where it did not tell."""
    chosen = office.plan_of(account_id)
    found = [_month(past, chosen) for past in months.look_back(account_id, now, MONTHS)]
    month, _ = quota.for_a_page(account_id, now)
    used = max(month.taken + month.elsewhere, line or 0)
    limit = month.limit if month.is_known else chosen.messages
    return Costs(
        found,
        Forecast(used, notices.planned(account_id, now), month.booked, limit),
        month.accepted,
        line,
        0 if line is None else quota.difference(month, line),
        plans.after(limit, clock.local_day(now)) if limit is not None else None,
    )


def _month(past: Past, chosen: Plan) -> Month:
    day = months.first_day(past.month).date()
    plan = chosen if past.limit is None else plans.of_limit(past.limit, day)
    yen = plans.yen(plan, past.messages, day)
    return Month(past.month, past.messages, plan, yen, cost_rules.shares(past.used, past.elsewhere, yen))
