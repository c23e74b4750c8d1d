"""What a gathering's messages cost (row D25): its reminder, its news, its offers, its survey, its report.

No list of them is kept beside the deliveries: a delivery's id follows from its reason, and every reason from
what the gathering and its sign-ups say of themselves. So each is asked for by name, one read a delivery.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from renraku import clock
from renraku.accounts import office, plans
from renraku.deliveries import quota, results
from renraku.deliveries.results import Report
from renraku.gatherings import survey
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.report_models import Report as GatheringReport
from renraku.notices import actions as notices

MOST_OFFERS = 200  # of a long waiting list the rest is not looked at


@dataclass(frozen=True)
class Cost:
    """One purpose: how many deliveries there were, how many people LINE took them for, what that is worth."""

    purpose: str
    deliveries: int
    messages: int
    yen: int


def look(gathering: Gathering, people: list[SignUp], now: datetime) -> list[Cost]:
    """In the order of a gathering's life; purposes that were never told are left out."""
    price = price_of_one(gathering.account_id, now)
    found = []
    for purpose, reports in _told(gathering, people).items():
        there = [report for report in reports if report]
        messages = sum(report.accepted for report in there)
        if there:
            found.append(Cost(purpose, len(there), messages, int(messages * price)))
    return found


def price_of_one(account_id: str, now: datetime) -> Decimal:
    """A message's part of the plan's month, with tax; the plan by LINE's limit, where nobody asked by what
    officers wrote. A month that is not used up makes each one dearer: that stands on the budget's page."""
    month, _ = quota.for_a_page(account_id, now)
    known = month.is_known and month.limit is not None
    plan = (
        plans.of_limit(int(month.limit or 0), clock.local_day(now)) if known else office.plan_of(account_id)
    )
    return Decimal(plan.yen_with_tax) / max(plan.messages, 1)


def _told(gathering: Gathering, people: list[SignUp]) -> dict[str, list[Report | None]]:
    account_id = gathering.account_id
    told = {
        purpose: [results.of_reason(account_id, reason) for reason in reasons]
        for purpose, reasons in _reasons(gathering, people).items()
    }
    report = GatheringReport.find(account_id, gathering.gathering_id)
    sent = notices.told_by(account_id, report.notice_id) if report and report.notice_id else []
    reminded = [delivery_id for _, delivery_id, _ in gathering.reminded.values() if delivery_id]
    known = {"reminder": reminded, "report": sent}
    return told | {name: [results.outcomes(account_id, one) for one in ids] for name, ids in known.items()}


def _reasons(gathering: Gathering, people: list[SignUp]) -> dict[str, list[str]]:
    gathering_id = gathering.gathering_id
    return {
        "offer": list(_offers(gathering_id, people)),
        "change": [f"changed:{gathering_id}:{version}" for version in range(1, int(gathering.version) + 1)],
        "survey": [survey.reason(gathering_id)],
    }


def _offers(gathering_id: str, people: list[SignUp]) -> Iterator[str]:
    """Whoever waited has the number of their turn."""
    waited = [one for one in people if one.number]
    for one in waited[:MOST_OFFERS]:
        party = sha256(one.party_id.encode()).hexdigest()[:16]
        yield from (f"{told}:{gathering_id}:{party}:{int(one.number)}" for told in ("offer", "offer-again"))
