"""Emergency notices and checks as pages show them. Nothing here changes anything, nor asks LINE: in an
emergency LINE may be slow, and nobody waits for a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from renraku.deliveries import quota
from renraku.deliveries.results import Report
from renraku.members import calling, coverage
from renraku.members.calling import Callee
from renraku.notices import counting as readers
from renraku.notices import looking as notices
from renraku.notices.audience import Whom
from renraku.safety import counting
from renraku.safety.models import Answer, Check, Emergency
from renraku.safety.rules import Cost

MOST_LISTED = 50


@dataclass(frozen=True)
class Sent:
    """An emergency notice and what became of it; no report before the outbox has it."""

    emergency: Emergency
    report: Report | None

    @property
    def missed(self) -> int:
        return notices.may_be_told_again(self.report)


@dataclass(frozen=True)
class Caller:
    """Somebody who answered; `member` is None for a friend who is on no roster."""

    member: Callee | None
    at: datetime
    by: str


def people(account_id: str, districts: Sequence[str], now: datetime) -> int:
    """How many phones would be told at this moment: as many messages. Reads every friend."""
    whom = Whom("some", list(districts)) if districts else Whom("registered")
    return readers.told(account_id, whom, now)


def cost(account_id: str, count: int, now: datetime, *, is_drill: bool = False) -> Cost:
    """As far as we know without asking LINE. A drill has only what is left beside what is kept back."""
    month = quota.month(account_id, now)
    if month.limit is None:
        return Cost(count, None)
    kept_back = 0 if is_drill else month.reserve
    return Cost(count, max(month.most - month.taken + kept_back, 0), month.reserve)


def districts(account_id: str) -> list[str]:
    """The districts there are, as somebody last counted them."""
    counted = coverage.find(account_id)
    return [group.key for group in counted.districts if group.key] if counted else []


def sent(account_id: str, emergency: Emergency) -> Sent:
    report = notices.report_of(account_id, emergency.delivery_id, emergency.again_ids)
    return Sent(emergency, report)


def emergencies(account_id: str) -> list[Sent]:
    return [sent(account_id, one) for one in Emergency.newest(account_id, MOST_LISTED)]


def checks(account_id: str) -> list[Check]:
    return Check.newest(account_id, MOST_LISTED)


def told(check: Check) -> Report | None:
    """What became of the question."""
    return notices.report_of(check.account_id, check.delivery_id, [])


def callers(check: Check, standing: counting.Standing) -> list[Caller]:
    """Whoever needs help, in the order in which they said so."""
    parties = standing.of("help")
    members = {
        f"m:{one.member_id}": one
        for one in calling.chosen(check.account_id, [party[2:] for party in parties if party[0] == "m"])
    }
    rows = (Answer.find(check.account_id, check.check_id, party) for party in parties)
    found = [Caller(members.get(row.party), row.at, row.by) for row in rows if row]
    return sorted(found, key=lambda caller: caller.at)


def listed(check: Check) -> Iterator[tuple[Callee | None, Answer | None]]:
    """Everybody the check is about with their answer, then those who are on no roster: for a table."""
    rows = {row.party: row for row in _answers(check)}
    for member in calling.everybody(check.account_id, check.districts):
        yield member, rows.pop(f"m:{member.member_id}", None)
    beside = {row.party[2:]: row for row in rows.values() if row.party[0] == "m"}
    for member in calling.chosen(check.account_id, beside):
        yield member, beside[member.member_id]
    for party in sorted(party for party in rows if party[0] == "f"):
        yield None, rows[party]


def _answers(check: Check) -> Iterator[Answer]:
    yield from Answer.query(check.account_id, Answer.item.startswith(Answer.key(check.check_id, "")))
