"""Notices as pages show them: in which state, to how many, whether the month holds it, what became of it.
Nothing here changes anything, nor asks LINE."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from renraku.deliveries import quota, results
from renraku.deliveries.outbox import Everybody
from renraku.deliveries.results import Report
from renraku.members import coverage, reachable
from renraku.members.reachable import kept
from renraku.notices import composing, rules
from renraku.notices.composing import Whom
from renraku.notices.models import Notice

A_PAGE = 30
MOST_LOOKED_AT = 100  # for what waits, and for what was said lately
AT_ONCE = 5_000
LATE = timedelta(hours=1)  # by then the schedule has let go what was due


@dataclass(frozen=True)
class Seen:
    """A notice, the state it is shown in, and its report once there is a delivery."""

    notice: Notice
    state: str
    report: Report | None


def see(account_id: str, notice: Notice) -> Seen:
    told = report(account_id, notice)
    is_stopped = told is not None and (told.why == "stopped" or "stopped" in told.skipped)
    state = rules.shown_state(notice.state, told.state if told else "", is_stopped=is_stopped)
    return Seen(notice, state, told)


def page(account_id: str, before: str) -> tuple[list[Seen], str]:
    """The newest notices, and where the next page begins."""
    found = list(Notice.newest(account_id, A_PAGE + 1, before))
    more = found[A_PAGE].notice_id if len(found) > A_PAGE else ""
    # between() takes in its ends: the next page begins with the one that did not fit here
    return [see(account_id, notice) for notice in found[:A_PAGE]], more


def waiting(account_id: str) -> tuple[int, datetime] | None:
    """How many notices wait for a second officer, and since when; None for none."""
    since = [
        notice.submitted_at
        for notice in Notice.newest(account_id, MOST_LOOKED_AT)
        if notice.state == "submitted" and notice.submitted_at
    ]
    return (len(since), min(since)) if since else None


def whom(notice: Notice) -> Whom:
    return Whom(**notice.audience)


def count(account_id: str, chosen: Whom, now: datetime) -> int:
    """How many a notice would be told to at this moment: as many messages. Reads every friend."""
    to = composing.to(chosen, now)
    if isinstance(to, Everybody):
        counted = reachable.count(account_id)
        return counted.following - counted.suspended
    people, after, audience = 0, "", kept(to)
    while True:
        found = reachable.page(account_id, audience, after, AT_ONCE)
        people, after = people + len(found.people), found.after
        if not after:
            return people


def room(account_id: str, notice: Notice, people: int, now: datetime) -> rules.Room:
    """Whether the month holds it, beside what gatherings booked and other notices of this month will need."""
    month, _ = quota.for_a_page(account_id, now)
    leaves = rules.leaves_at(notice.planned_at, now)
    others = [
        int(other.people)
        for other in Notice.newest(account_id, MOST_LOOKED_AT)
        if other.item != notice.item and _is_still_to_leave(other, now)
    ]
    return rules.Room(people, month.left, month.booked + sum(others), quota.is_one_month(leaves, now))


def said_lately(account_id: str, notice: Notice, now: datetime) -> str:
    said = [
        rules.Said(other.notice_id, other.texts, other.let_go_at)
        for other in Notice.newest(account_id, MOST_LOOKED_AT)
        if other.item != notice.item and other.state in ("approved", "scheduled")
    ]
    return rules.said_lately(notice.texts, said, now)


def report(account_id: str, notice: Notice) -> Report | None:
    """What became of everybody, the second tries counted in: whoever was missed and told later is told."""
    return report_of(account_id, notice.delivery_id, notice.again_ids)


def report_of(account_id: str, first_id: str, again_ids: Iterable[str]) -> Report | None:
    """The same for any delivery and those that took up what it missed."""
    total = results.outcomes(account_id, first_id) if first_id else None
    for delivery_id in again_ids:
        again = results.outcomes(account_id, delivery_id)
        if total and again:
            total = _with_again(total, again)
    return total


def _with_again(first: Report, again: Report) -> Report:
    """Those who were tried again leave the place they had: refused by LINE, or no messages left."""
    failed, skipped, left = Counter(first.failed), Counter(first.skipped), again.people
    for reasons, reason in [*((failed, reason) for reason in first.failed), (skipped, "quota")]:
        moved = min(left, reasons[reason])
        reasons[reason] -= moved
        left -= moved
    return replace(
        again,
        people=first.people,
        accepted=first.accepted + again.accepted,
        unknown=first.unknown + again.unknown,
        failed=dict(+(failed + Counter(again.failed))),
        skipped=dict(+(skipped + Counter(again.skipped))),
    )


def may_be_told_again(told: Report | None) -> int:
    """How many LINE refused, or the month had no messages left for."""
    if told is None or told.state not in ("done", "refused"):
        return 0
    return sum(told.failed.values()) + told.skipped.get("quota", 0)


def districts(account_id: str, chosen: Whom) -> list[str]:
    """The districts there are, as somebody last counted them."""
    counted = coverage.find(account_id)
    known = [group.key for group in counted.districts if group.key] if counted else []
    return list(dict.fromkeys([*known, *chosen.districts]))


def _is_still_to_leave(notice: Notice, now: datetime) -> bool:
    """This month, and not in the ledger yet: what is let go or stopped is planned no more."""
    if notice.state != "scheduled" or notice.leaves_at is None or notice.leaves_at < now - LATE:
        return False
    if not quota.is_one_month(notice.leaves_at, now):
        return False
    told = results.outcomes(notice.account_id, notice.delivery_id)
    return told is not None and told.state == "planned"
