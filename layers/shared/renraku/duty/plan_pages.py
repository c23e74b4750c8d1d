"""The officers' door to the rota: proposed for some weeks, looked over and changed, kept. And to the days on
which officers cannot."""

from datetime import date

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.duty import actions, planning, rules, wishes
from renraku.duty import pages_wording as wording
from renraku.duty.calendar_pages import options
from renraku.duty.planning import Kept
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
WEEKS = (4, 8, 13, 26)
MOST_SLOTS = 200
LONGEST_AWAY = 120  # days in one wish


@door.page("/duty/propose", needs="duty.plan")
def propose_page(visit: Visit) -> Response[str]:
    return _form(visit, {"first": clock.local_day(visit.now).isoformat(), "weeks": "8"}, {})


@door.act("/duty/propose/preview", needs="duty.plan", does=None)
def preview(visit: Visit) -> Response[str]:
    """What is proposed, with a choice at each shift. Nothing is kept."""
    first, weeks = _date(visit.form.get("first")), visit.form.get("weeks")
    errors: dict[str, str] = {}
    if first is None or first < clock.local_day(visit.now):
        errors["first"] = wording.no_first_day()
    if weeks not in map(str, WEEKS):
        errors["weeks"] = wording.no_weeks()
    if errors or first is None:
        return _form(visit, visit.form.typed(), errors)
    rota = planning.propose(visit.account_id, first, int(weeks))
    able = actions.able_officers(visit.account_id)
    called, off = names.of(able), wishes.days_off(visit.account_id)
    return console.page(
        visit,
        "duty",
        "proposed.html",
        title=wording.proposed_title(),
        words=wording,
        rota=[(one, options(able, called, off, one.slot.days)) for one in rota],
        first=visit.form.get("first"),
        weeks=weeks,
    )


@door.act("/duty/propose", needs="duty.plan", does="rota_kept")
def keep(visit: Visit) -> Response[str]:
    """The shifts as they were looked over; what others planned meanwhile stays."""
    decided = [one for one in map(lambda slot: _decided(visit, slot), visit.form.all("slot")) if one]
    if not decided or len(decided) > MOST_SLOTS:
        return console.see_other(visit, "/duty/propose", told=wording.nothing_to_keep())
    kept = planning.keep(visit.account_id, decided, by=visit.officer_id, now=visit.now)
    visit.about(str(kept))
    return console.see_other(visit, "/duty", told=wording.kept(kept))


def _decided(visit: Visit, slot: str) -> Kept | None:
    """One slot of the form: first day, last day, reason, whom the rota named."""
    parts = slot.split("|")
    if len(parts) != 4 or parts[2] not in rules.REASONS:
        return None
    first, last = _date(parts[0]), _date(parts[1])
    if first is None or last is None or not 0 <= (last - first).days < planning.LONGEST:
        return None
    chosen = visit.form.get(f"officer-{parts[0]}")
    changed = "by hand" if chosen else "freed"
    return Kept(first, last, chosen, parts[2] if chosen == parts[3] else changed)


def _form(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    return console.page(
        visit,
        "duty",
        "propose.html",
        title=wording.propose_title(),
        status=422 if errors else 200,
        words=wording,
        weeks=[(str(number), wording.weeks(number)) for number in WEEKS],
        typed=typed,
        errors=errors,
    )


@door.page("/duty/wishes", needs="inquiries.answer")
def wishes_page(visit: Visit) -> Response[str]:
    return _wishes(visit, {"officer": visit.officer_id}, {})


@door.act("/duty/wishes", needs="inquiries.answer", does="days_off_added")
def add_wish(visit: Visit) -> Response[str]:
    """One's own, or for planners anybody's."""
    officer = visit.form.get("officer") or visit.officer_id
    if officer != visit.officer_id and not _may_plan_for(visit, officer):
        return console.forbidden(visit)
    first, last = _date(visit.form.get("first")), _date(visit.form.get("last") or visit.form.get("first"))
    today = clock.local_day(visit.now)
    errors = {}
    if first is None or first < today:
        errors["first"] = wording.no_day_off()
    elif last is None or not 0 <= (last - first).days <= LONGEST_AWAY:
        errors["last"] = wording.no_last_day(LONGEST_AWAY)
    if errors or first is None or last is None:
        return _wishes(visit, visit.form.typed(), errors)
    wishes.add(visit.account_id, officer, first, last, visit.now)
    visit.about(officer)
    return console.see_other(visit, "/duty/wishes", told=wording.day_off_kept(wording.days(first, last)))


@door.act("/duty/wishes/remove", needs="inquiries.answer", does="days_off_removed")
def drop_wish(visit: Visit) -> Response[str]:
    officer = visit.form.get("officer") or visit.officer_id
    first = _date(visit.form.get("first"))
    if officer != visit.officer_id and not _may_plan_for(visit, officer):
        return console.forbidden(visit)
    if first:
        wishes.drop(visit.account_id, officer, first, visit.now)
    visit.about(officer)
    return console.see_other(visit, "/duty/wishes", told=wording.day_off_removed())


def _may_plan_for(visit: Visit, officer: str) -> bool:
    return visit.may("duty.plan") and officer in actions.able_officers(visit.account_id)


def _wishes(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    coming = wishes.coming(visit.account_id, visit.now)
    able = actions.able_officers(visit.account_id)
    called = names.of({*coming, *able})
    theirs = [one for one in able if visit.may("duty.plan") or one == visit.officer_id]
    return console.page(
        visit,
        "duty",
        "wishes.html",
        title=wording.wishes_title(),
        status=422 if errors else 200,
        words=wording,
        rows=[
            (one, called[one], spans) for one, spans in sorted(coming.items(), key=lambda it: called[it[0]])
        ],
        options=[(one, called[one]) for one in theirs],
        typed=typed,
        errors=errors,
        may_change=frozenset(theirs),
    )


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
