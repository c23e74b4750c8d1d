"""The officers' door to the calendar of duty: who has which day, one shift given to somebody else, a wish to
be taken the place of."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.duty import actions, changing, planning, rules, swapping, wishes
from renraku.duty import pages_wording as wording
from renraku.duty.hours import Hours
from renraku.duty.models import Shift
from renraku.duty.rules import Turn
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
SUNDAY_FIRST = calendar.Calendar(firstweekday=6)
LISTED = timedelta(days=91)
YEARS = (2020, 2099)  # what the holidays are reckoned for


@dataclass(frozen=True)
class Day:
    """One day of the grid. `why` says why the office is open or closed against its habit."""

    date: date
    holiday: str
    is_today: bool
    is_open: bool
    turn: Turn | None
    is_bare: bool  # where room is small it is left out


@door.page("/duty", needs="inquiries.answer")
def show(visit: Visit) -> Response[str]:
    """The month the address asks for (?m=2026-05), else this one; the shifts to come; how many each has."""
    today = clock.local_day(visit.now)
    first = _month(visit.query.get("m", ""), today)
    weeks = SUNDAY_FIRST.monthdatescalendar(first.year, first.month)
    begins, ends = first, _next(first) - timedelta(days=1)
    planned = planning.turns(visit.account_id, min(begins, today), max(ends, today + LISTED))
    coming = [one for one in planned if one.last >= today]
    counted = planning.counted(visit.account_id, today)
    now = rules.on_day(planned, today)
    called = names.of({*counted, *(one.officer_id for one in planned)})
    hours = actions.hours(visit.account_id)
    handed = changing.newest(visit.account_id, visit.now, 1)
    return console.page(
        visit,
        "duty",
        "calendar.html",
        title=wording.title(),
        words=wording,
        first=first,
        before=_other(first - timedelta(days=1)),
        following=_other(_next(first)),
        weeks=[
            [_day(d, planned, hours, today) if d.month == first.month else None for d in w] for w in weeks
        ],
        now=now,
        staff_why=actions.staff(visit.account_id, visit.now).why,
        coming=coming,
        clashes=wishes.clashes(coming, wishes.days_off(visit.account_id)),
        counted=sorted(counted.items(), key=lambda each: (-each[1], called[each[0]])),
        most=max([*counted.values(), 1]),
        called=called,
        today=today,
        is_unread=bool(handed and handed[0].is_late),
    )


@door.page("/duty/shifts/<first>", needs="inquiries.answer")
def shift_page(visit: Visit, first: str) -> Response[str]:
    """One shift: asked for by whoever has it, given to somebody else by the planners."""
    shift = Shift.find(visit.account_id, first)
    return _shift(visit, shift) if shift else console.missing(visit)


@door.act("/duty/shifts/<first>", needs="duty.plan", does="shift_changed")
def change(visit: Visit, first: str) -> Response[str]:
    wanted, version = visit.form.get("officer"), visit.form.get("version")
    shift = Shift.find(visit.account_id, first)
    if shift is None:
        return console.missing(visit)
    turn = int(version) if version.isdecimal() else 0
    try:
        given = planning.give(visit.account_id, first, wanted, turn=turn, by=visit.officer_id, now=visit.now)
    except SavedBefore as refused:
        there = Shift.find(visit.account_id, first) or shift
        rows = [(wording.whose_label(), wording.whose(names.of([there.officer_id]), there.officer_id))]
        return _shift(visit, there, typed=wanted, changed=newer.of(refused, rows))
    visit.about(first, ["officer_id"])
    days = wording.days(given.first_day, given.last_day)
    return console.see_other(visit, "/duty", told=wording.shift_given(days))


@door.act("/duty/shifts/<first>/swap", needs="inquiries.answer", does="swap_asked")
def ask(visit: Visit, first: str) -> Response[str]:
    """Ask the others in LINE, as the button of the reminder does."""
    version = visit.form.get("version")
    turn = int(version) if version.isdecimal() else 0
    done = swapping.ask(visit.account_id, first, turn, visit.officer_id, visit.now)
    visit.about(first)
    return console.see_other(visit, f"/duty/shifts/{first}", told=wording.swap(done.outcome, done.told))


def _shift(
    visit: Visit, shift: Shift, *, typed: str | None = None, changed: Newer | None = None
) -> Response[str]:
    able = actions.able_officers(visit.account_id)
    days = rules.Slot(shift.first_day, shift.last_day).days
    off = wishes.days_off(visit.account_id)
    called = names.of({*able, shift.officer_id, shift.by})
    chosen = shift.officer_id if typed is None else typed
    return console.page(
        visit,
        "duty",
        "shift.html",
        title=wording.shift_title(),
        status=409 if changed else 200,
        words=wording,
        shift=shift,
        days=wording.days(shift.first_day, shift.last_day),
        called=called,
        options=options(able, called, off, days),
        typed={"officer": chosen},
        newer=changed,
        is_over=clock.local_day(visit.now) > shift.last_day,
    )


def options(
    able: Sequence[str], called: Mapping[str, str], off: Mapping[str, set[date]], days: Sequence[date]
) -> list[tuple[str, str]]:
    """Whom a form offers for some days; nobody, too. Who said that they cannot stands there with a word."""
    theirs = [
        (one, wording.offered(called[one], is_away=bool(off.get(one, set()) & set(days)))) for one in able
    ]
    return [*sorted(theirs, key=lambda each: each[1]), ("", wording.nobody())]


def _day(day: date, planned: Sequence[Turn], hours: Hours, today: date) -> Day:
    turn, holiday = rules.on_day(planned, day), clock.holiday(day)
    begins = turn is not None and (turn.first == day or day.day == 1)
    is_bare = not (begins or holiday or day == today)
    return Day(day, holiday, day == today, hours.span(day) is not None, turn, is_bare)


def _month(asked: str, today: date) -> date:
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        first = today.replace(day=1)
    return first if YEARS[0] <= first.year <= YEARS[1] else today.replace(day=1)


def _next(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def _other(day: date) -> tuple[date, str]:
    is_known = YEARS[0] <= day.year <= YEARS[1]
    return day.replace(day=1), f"/duty?m={day:%Y-%m}" if is_known else ""
