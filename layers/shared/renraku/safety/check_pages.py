"""The officers' door to safety checks: begun with one confirmation, seen as they go, ended with figures."""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.members.member_pages import sees_phones
from renraku.officers import names
from renraku.safety import actions, counting, emergencies, looking, reading, rules
from renraku.safety import pages_wording as wording
from renraku.safety.actions import Wish
from renraku.safety.models import Check
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST, NEW = "/safety", "/safety/new"
REFRESHED_FOR = 20 * 60  # seconds: a page that asks for ever would keep a forgotten screen signed in
STOP_ASKING = 286  # htmx stops asking every few seconds when it reads this


@door.page("/safety", needs="figures.read")
def check_list(visit: Visit) -> Response[str]:
    """Real ones and drills, each by themselves, with their figures."""
    seen = [(check, counting.count(check).total) for check in looking.checks(visit.account_id)]
    return console.page(
        visit,
        "safety",
        "checks.html",
        title=wording.checks_title(),
        words=wording,
        real=[one for one in seen if not one[0].is_drill],
        drills=[one for one in seen if one[0].is_drill],
    )


@door.page("/safety/new", needs="emergency.send")
def new(visit: Visit) -> Response[str]:
    name = visit.query.get("ready", "")
    ready = wording.ready_checks().get(name) or wording.ready_checks()["earthquake"]
    drill = {"drill": "yes"} if name == "drill" else {}
    return _form(visit, {"words": ready[1], "whom": "registered", "reminders": "1 3", **drill}, [])


@door.act("/safety/preview", needs="emergency.send", does=None)
def preview(visit: Visit) -> Response[str]:
    """The one confirmation. Nothing is kept."""
    typed, errors = reading.read(visit.form)
    if errors or visit.form.get("edit"):
        return _form(visit, visit.form.typed(), typed.districts, {} if visit.form.get("edit") else errors)
    people = looking.people(visit.account_id, typed.districts, visit.now)
    return console.page(
        visit,
        "safety",
        "check_confirm.html",
        title=wording.confirm_check_title(),
        words=wording,
        typed=typed,
        reminders=visit.form.get("reminders"),
        cost=looking.cost(visit.account_id, people, visit.now, is_drill=typed.is_drill),
        once=emergencies.new_id(visit.now),
        is_trial=accounts.get_profile(visit.account_id).stage == "trial",
    )


@door.act("/safety/open", needs="emergency.send", does="safety_check_opened")
def open_check(visit: Visit) -> Response[str]:
    typed, errors = reading.read(visit.form)
    once = visit.form.get("once")
    if errors or not emergencies.is_id(once):
        return _form(visit, visit.form.typed(), typed.districts, errors)
    wish = Wish(typed.words, typed.districts, typed.reminders, is_drill=typed.is_drill, site=visit.own_url)
    actions.open_check(visit.account_id, once, wish, by=visit.officer_id, now=visit.now)
    visit.about(once)
    return console.see_other(visit, f"{LIST}/{once}", told=wording.opened())


@door.page("/safety/<check_id>", needs="figures.read")
def look(visit: Visit, check_id: str) -> Response[str]:
    """Figures for all; names of whoever needs help for those who read the roster."""
    check = Check.find(visit.account_id, check_id)
    if check is None:
        return console.missing(visit)
    standing = counting.count(check)
    callers = looking.callers(check, standing) if visit.may("roster.read") else []
    return console.page(
        visit,
        "safety",
        "check.html",
        title=wording.check_title(is_drill=bool(check.is_drill)),
        words=wording,
        check=check,
        standing=standing,
        callers=callers,
        officers=_names(visit, [check.opened_by, check.closed_by, *(caller.by for caller in callers)]),
        with_phones=sees_phones(visit),
        told_of=looking.told(check),
        since=int(visit.now.timestamp()),
        is_stale=False,
    )


@door.page("/safety/<check_id>/figures", needs="figures.read")
def figures(visit: Visit, check_id: str) -> Response[str]:
    """The part that changes by itself; without a script it is the page."""
    check = Check.find(visit.account_id, check_id)
    if check is None:
        return console.missing(visit)
    if not visit.is_fragment:
        return console.see_other(visit, f"{LIST}/{check_id}")
    since = visit.query.get("since", "")
    asked_for = int(visit.now.timestamp()) - (int(since) if since.isdecimal() else 0)
    is_stale = asked_for > REFRESHED_FOR
    answer = console.fragment(
        visit,
        "safety",
        "figures.html",
        words=wording,
        check=check,
        standing=counting.count(check),
        is_stale=is_stale,
    )
    answer.status_code = STOP_ASKING if is_stale or check.state != "open" else answer.status_code
    return answer


@door.page("/safety/<check_id>/close", needs="emergency.send")
def close_page(visit: Visit, check_id: str) -> Response[str]:
    check = Check.find(visit.account_id, check_id)
    if check is None:
        return console.missing(visit)
    return console.page(
        visit,
        "safety",
        "check_close.html",
        title=wording.close_title(),
        words=wording,
        check=check,
        total=counting.count(check).total,
    )


@door.act("/safety/<check_id>/close", needs="emergency.send", does="safety_check_closed")
def close(visit: Visit, check_id: str) -> Response[str]:
    if Check.find(visit.account_id, check_id) is None:
        return console.missing(visit)
    actions.close(visit.account_id, check_id, by=visit.officer_id, now=visit.now)
    visit.about(check_id)
    return console.see_other(visit, f"{LIST}/{check_id}", told=wording.closed())


def _form(
    visit: Visit, typed: dict[str, str], chosen: list[str], errors: dict[str, str] | None = None
) -> Response[str]:
    return console.page(
        visit,
        "safety",
        "check_new.html",
        title=wording.new_check_title(),
        status=422 if errors else 200,
        words=wording,
        typed=typed,
        chosen=chosen,
        errors=errors or {},
        districts=list(dict.fromkeys([*looking.districts(visit.account_id), *chosen])),
        most=rules.MOST_UNITS,
    )


def _names(visit: Visit, officer_ids: list[str]) -> dict[str, str]:
    """None for who may see figures alone: officers are members too."""
    return names.of(officer_ids) if visit.may("roster.read") else {}
