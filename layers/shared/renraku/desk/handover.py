"""What whoever comes on duty must know: what waits, what was promised, which dates are near; and what must be
handed over when the officers' year ends."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from renraku import clock
from renraku.duty import actions as duty
from renraku.duty import changing, planning
from renraku.duty.actions import Staff
from renraku.duty.changing import Handed
from renraku.gatherings import ahead
from renraku.gatherings.ahead import Ahead
from renraku.inquiries import open_ones
from renraku.inquiries.open_ones import Open
from renraku.officers import names, roles

NEAR = timedelta(days=14)
FAR = timedelta(days=400)


@dataclass(frozen=True)
class HandOver:
    """`newest` is the last change of duty. `left`: what those who left still hold, by officer; `promised`:
    what is with whoever is on duty now and waits for nobody but them or the member, with its newest note."""

    staff: Staff
    changes: list[Handed]
    unanswered: list[Open]
    promised: list[Open]
    left: dict[str, list[Open]]
    ahead: list[Ahead]
    topics: dict[str, str]
    called: dict[str, str] = field(repr=False)

    @property
    def newest(self) -> Handed | None:
        return self.changes[0] if self.changes else None


def look(account_id: str, now: datetime) -> HandOver:
    """About twelve requests, and one for each of the first twenty inquiries that whoever is on duty holds."""
    staff, changes = duty.staff(account_id, now), changing.newest(account_id, now)
    leaving = [one for one in (changes[0].leaving if changes else ()) if one not in staff.on_duty]
    unanswered = open_ones.unanswered(account_id)
    people = {*staff.on_duty, *(one.officer_id for one in unanswered)}
    people |= {each for change in changes for each in (change.coming, *change.leaving)}
    return HandOver(
        staff=staff,
        changes=changes,
        unanswered=unanswered,
        promised=[one for each in staff.on_duty for one in open_ones.held(account_id, each, with_notes=True)],
        left={one: found for one in leaving if (found := open_ones.held(account_id, one))},
        ahead=ahead.until(account_id, now, now + NEAR),
        topics={topic.topic_id: topic.label for topic in duty.topics(account_id)},
        called=names.of(people),
    )


def pass_on(account_id: str, from_id: str, now: datetime) -> open_ones.Passed | None:
    """What this officer holds goes to whoever is on duty; None when nobody is, or they are it."""
    on_duty = duty.staff(account_id, now).on_duty
    if not on_duty or on_duty[0] == from_id:
        return None
    return open_ones.hand_over(account_id, from_id, on_duty[0], now)


@dataclass(frozen=True)
class Leaver:
    """One officer at the year's end: what ends with them."""

    officer_id: str
    name: str
    shifts: int  # this year, still to come
    shifts_after: int  # of the next year
    inquiries: int
    is_on_duty: bool


@dataclass(frozen=True)
class YearsEnd:
    ends: date
    officers: list[Leaver]
    ahead: list[Ahead]
    planned_until: date | None  # the next year's rota


def years_end(account_id: str, now: datetime) -> YearsEnd:
    """One query for the shifts, one for the gatherings, two for each officer."""
    today = clock.local_day(now)
    _, ends = planning.year_of(today)
    on_duty = duty.staff(account_id, now).on_duty
    coming = [one for one in planning.turns(account_id, today, today + FAR) if one.officer_id]
    officers = [
        Leaver(
            one.officer_id,
            one.name,
            sum(turn.officer_id == one.officer_id and turn.first <= ends for turn in coming),
            sum(turn.officer_id == one.officer_id and turn.first > ends for turn in coming),
            len(open_ones.held(account_id, one.officer_id)),
            one.officer_id in on_duty,
        )
        for one in roles.officers_of(account_id)
    ]
    last = max((turn.last for turn in coming), default=None)
    dates = ahead.until(account_id, now, clock.moment(ends + NEAR, time()))
    return YearsEnd(ends, officers, dates, last if last and last > ends else None)


def free(account_id: str, officer_id: str, *, by: str, now: datetime) -> int:
    """The shifts of the next year that somebody who leaves has are nobody's: the next rota gives them out."""
    _, ends = planning.year_of(clock.local_day(now))
    return planning.free(account_id, officer_id, ends, by=by, now=now)
