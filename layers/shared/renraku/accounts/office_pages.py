"""The officers' door to what an account tells of itself: name, telephone, hours; and to its plan."""

from collections.abc import Sequence

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import newer, office, plans, rules
from renraku.accounts import office_page_wording as wording
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.errors import Declined
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/account"
PROFILE = ("name", "phone", "homepage")


@door.page("/settings/account", needs="settings.write")
def account(visit: Visit) -> Response[str]:
    return _page(visit)


@door.act("/settings/account/profile", needs="settings.write", does="account_edited")
def edit_profile(visit: Visit) -> Response[str]:
    """Name, telephone and homepage, as members see them."""
    typed = {name: visit.form.get(name) for name in PROFILE}
    phone, homepage = rules.read_phone(typed["phone"]), rules.read_homepage(typed["homepage"])
    errors = {}
    if not typed["name"] or len(typed["name"]) > rules.MOST_NAME:
        errors["name"] = wording.no_name(rules.MOST_NAME)
    if not phone:
        errors["phone"] = wording.no_phone()
    if homepage is None:
        errors["homepage"] = wording.no_homepage()
    if errors:
        return _page(visit, typed=typed, errors=errors, status=422, still_seen="profile")
    before = office.look(visit.account_id)
    try:
        office.edit_profile(
            visit.account_id,
            typed["name"],
            phone,
            homepage or "",
            seen=visit.form.get("seen"),
            officer=visit.officer_id,
            now=visit.now,
        )
    except SavedBefore as refused:
        rows = [(wording.field(name), getattr(before, name)) for name in PROFILE]
        return _page(visit, typed=typed, changed=newer.of(refused, rows), status=409)
    now = {"name": typed["name"], "phone": phone, "homepage": homepage}
    visit.about("", [name for name in PROFILE if getattr(before, name) != now[name]])
    return console.see_other(visit, PATH, told=wording.saved())


@door.act("/settings/account/hours", needs="settings.write", does="office_hours_set")
def edit_hours(visit: Visit) -> Response[str]:
    """When somebody answers the telephone, day by day; a day left empty is closed."""
    spans = [(visit.form.get(f"opens_{day}"), visit.form.get(f"closes_{day}")) for day in range(rules.WEEK)]
    flaws = {day: rules.span_flaw(*span) for day, span in enumerate(spans)}
    errors = {f"opens_{day}": wording.hours_flaw(day, flaw) for day, flaw in flaws.items() if flaw}
    typed = visit.form.typed()
    if errors:
        return _page(visit, typed=typed, errors=errors, status=422, still_seen="hours")
    hours = [[rules.read_time(opens), rules.read_time(closes)] if opens else [] for opens, closes in spans]
    before = office.look(visit.account_id)
    try:
        office.edit_hours(
            visit.account_id, hours, seen=visit.form.get("seen"), officer=visit.officer_id, now=visit.now
        )
    except SavedBefore as refused:
        rows = [(wording.weekday(day), wording.span(span)) for day, span in enumerate(before.hours)]
        return _page(visit, typed=typed, changed=newer.of(refused, rows), status=409)
    visit.about("", ["hours"])
    return console.see_other(visit, PATH, told=wording.saved())


@door.act("/settings/account/plan", needs="settings.write", does="plan_chosen")
def choose_plan(visit: Visit) -> Response[str]:
    plan = visit.form.get("plan")
    try:
        office.choose_plan(
            visit.account_id, plan, seen=visit.form.get("seen"), officer=visit.officer_id, now=visit.now
        )
    except SavedBefore as refused:
        rows = [(wording.plan_field(), wording.plan(office.plan_of(visit.account_id)))]
        return _page(visit, typed={"plan": plan}, changed=newer.of(refused, rows), status=409)
    except Declined as refusal:
        return _page(
            visit, typed={"plan": plan}, errors={"plan": refusal.text}, status=422, still_seen="plan"
        )
    visit.about(plan, ["plan"])
    return console.see_other(visit, PATH, told=wording.saved())


def _page(
    visit: Visit,
    *,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    status: int = 200,
    still_seen: str = "",
) -> Response[str]:
    """`still_seen`: the form that is shown again goes with what it was first filled in on."""
    kept = office.look(visit.account_id)
    seen = {"profile": kept.seen_profile, "hours": kept.seen_hours, "plan": kept.seen_plan}
    if still_seen:
        seen[still_seen] = visit.form.get("seen")
    return console.page(
        visit,
        "accounts",
        "office.html",
        title=wording.title(),
        status=status,
        words=wording,
        path=PATH,
        seen=seen,
        typed={**_as_kept(kept, kept.hours), **(typed or {})},
        errors=errors or {},
        newer=changed,
        days=range(rules.WEEK),
        plans=[(plan.name, wording.plan(plan)) for plan in plans.PLANS.values()],
        most_name=rules.MOST_NAME,
        most_homepage=rules.MOST_HOMEPAGE,
    )


def _as_kept(kept: office.Office, hours: Sequence[Sequence[str]]) -> dict[str, str]:
    typed = {name: getattr(kept, name) for name in PROFILE} | {"plan": kept.plan.name}
    for day, span in enumerate(hours):
        typed[f"opens_{day}"], typed[f"closes_{day}"] = span or ("", "")
    return typed
