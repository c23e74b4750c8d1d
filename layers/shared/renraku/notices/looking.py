"""Notices as pages show them: in which state, to how many, whether the month holds it, what became of it.
Nothing here changes anything, nor asks LINE."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from renraku import clock
from renraku.deliveries import daily, policy, quota, results
from renraku.deliveries.outbox import Everybody
from renraku.deliveries.results import Report
from renraku.members import coverage, reachable
from renraku.members.reachable import kept
from renraku.notices import audience, rules
from renraku.notices import cheapest as cheapest_way
from renraku.notices.audience import Whom
from renraku.notices.cheapest import Advice, Facts
from renraku.notices.models import Notice

A_PAGE = 30
MOST_LOOKED_AT = 100  # for what waits, and for what was said lately
AT_ONCE = 5_000
EVERYBODY = {"kind": "everybody"}  # as an audience that leaves nobody out
KIND = "notice"
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


@dataclass(frozen=True)
class Counted:
    """How many would be told, and how many are left out because they had enough that day."""

    people: int
    enough: int = 0


def weigh_notice(notice: Notice, now: datetime) -> Counted:
    """How many it would be told to, when it is let go at this moment."""
    return weigh(notice.account_id, whom(notice), rules.leaves_at(notice.planned_at, now))


def weigh(account_id: str, chosen: Whom, at: datetime) -> Counted:
    """How many one that leaves then would be told to: as many messages; and whoever had enough by what is
    known of that day. Reads every friend."""
    to = audience.to(chosen, at)
    today = daily.told(account_id, KIND, clock.local_day(at))
    if isinstance(to, Everybody) and not today.leaves_somebody_out:
        counted = reachable.count(account_id)
        return Counted(counted.following - counted.suspended)
    people, enough, after = 0, 0, ""
    wanted = EVERYBODY if isinstance(to, Everybody) else kept(to)
    while True:
        found = reachable.page(account_id, wanted, after, AT_ONCE)
        full = sum(today.had_enough(person.user_id) for person in found.people)
        people, enough, after = people + len(found.people) - full, enough + full, found.after
        if not after:
            return Counted(people, enough)


def room(account_id: str, notice: Notice, people: int, now: datetime) -> rules.Room:
    """Whether the month holds it, beside what gatherings booked and other notices of this month will need."""
    month = quota.for_a_decision(account_id, now)
    leaves = rules.leaves_at(notice.planned_at, now)
    others = planned(account_id, now, besides=notice.item)
    this_month = quota.is_one_month(leaves, now)
    return rules.Room(people, month.left, month.booked + others, this_month, month.is_known)


def cheapest(account_id: str, notice: Notice, room: rules.Room, now: datetime) -> list[Advice]:
    """The cheapest right way for it."""
    asked = rules.leaves_at(notice.planned_at, now)
    leaves = policy.leaves_at(account_id, asked)
    month, counted = quota.month(account_id, now), coverage.lately(account_id)
    facts = Facts(
        people=room.need,
        fits=room.fits,
        free=room.free,
        a_month=None if month.limit is None else month.limit - month.reserve,
        is_everybody=whom(notice).whom == "everybody",
        is_silent=bool(notice.is_silent),
        leaves_at=clock.local(leaves).time(),
        waits=leaves > asked,
        without_line=counted.members - counted.with_line if counted else 0,
    )
    return cheapest_way.advise(facts)


def planned(account_id: str, now: datetime, besides: str = "") -> int:
    """How many messages this month's notices will need that are planned and have not left."""
    return sum(
        int(other.people)
        for other in Notice.newest(account_id, MOST_LOOKED_AT)
        if other.item != besides and _is_still_to_leave(other, now)
    )


def said_lately(account_id: str, notice: Notice, now: datetime) -> str:
    said = [
        rules.Said(other.notice_id, other.texts, other.let_go_at)
        for other in Notice.newest(account_id, MOST_LOOKED_AT)
        if other.item != notice.item and other.state in ("approved", "scheduled")
    ]
    return rules.said_lately(notice.texts, said, now)


def report(account_id: str, notice: Notice) -> Report | None:
    """What became of everybody, the second tries counted in: whoever was missed and told later is told."""
    total = results.outcomes(account_id, notice.delivery_id) if notice.delivery_id else None
    for delivery_id in notice.again_ids:
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
