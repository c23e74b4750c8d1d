"""The officers' door to rich menus: what friends see, the draft, and when the one becomes the other."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.errors import Declined, LineRefused
from renraku.menus import drafting, editions, menu_forms, menu_wording, planned
from renraku.menus.design import KINDS
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
MENU = "/settings/menu"


@door.page("/settings/menu", needs="settings.write")
def menu(visit: Visit) -> Response[str]:
    """Both menus, what they lead to, and what may be done with them."""
    return _menu(visit)


@door.page("/settings/menu/preview/<which>", needs="settings.write")
def preview(visit: Visit, which: str) -> Response[Any]:
    """A menu's picture. `of`: the draft, the plan, or the look of something that was published."""
    kind, of = which.removesuffix(".png"), visit.query.get("of", "")
    if kind not in KINDS:
        return console.missing(visit)
    plan = planned.find(visit.account_id)
    if of == "plan":
        settings = plan.settings if plan else None
    elif of:
        settings = editions.find_edition(visit.account_id, of).settings
    else:
        settings = editions.standing(visit.account_id).draft
    if settings is None:
        return console.missing(visit)
    return console.picture(editions.picture(visit.account_id, kind, settings))


@door.act("/settings/menu/publish", needs="settings.write", does="menu_published")
def publish(visit: Visit) -> Response[str]:
    """Show the draft to everybody, now."""
    from renraku.accounts import channels  # LINE's client and Pillow: no other page waits for them
    from renraku.menus import publishing

    try:
        done = publishing.publish(visit.account_id, visit.now, by=visit.officer_id)
    except LineRefused as refused:
        if refused.status == 401:
            channels.needs_reconnect(visit.account_id)
        return _menu(visit, status=503, problem=menu_wording.line_refused(refused.status))
    except Declined as refusal:
        return _menu(visit, status=409, problem=refusal.text)
    visit.about(" ".join(done.made))
    told = menu_wording.published() if done.made else menu_wording.nothing_new()
    return console.see_other(visit, MENU, told=told)


@door.act("/settings/menu/plan", needs="settings.write", does="menu_planned")
def plan(visit: Visit) -> Response[str]:
    """Show what is drafted now on a day and at a time of the association's own clock."""
    day, at, errors = menu_forms.read_moment(visit.form)
    if day is None or at is None:
        return _menu(visit, status=422, errors=errors)
    moment = clock.moment(day, at)
    try:
        plan_id = planned.plan(
            visit.account_id,
            moment,
            before=visit.form.get("before"),
            officer=visit.officer_id,
            now=visit.now,
        )
    except Declined as refusal:
        return _menu(visit, status=422, errors={"day": refusal.text})
    visit.about(plan_id)
    return console.see_other(visit, MENU, told=menu_wording.planned(moment))


@door.act("/settings/menu/plan/cancel", needs="settings.write", does="menu_plan_canceled")
def cancel(visit: Visit) -> Response[str]:
    plan_id = visit.form.get("plan_id")
    planned.cancel(visit.account_id, plan_id)
    visit.about(plan_id)
    return console.see_other(visit, MENU, told=menu_wording.plan_canceled())


@door.act("/settings/menu/restore", needs="settings.write", does="menu_draft_put_back")
def restore(visit: Visit) -> Response[str]:
    """Make something that was published the draft again."""
    edition = editions.find_edition(visit.account_id, visit.form.get("look"))
    editions.save_settings(visit.account_id, edition.settings, by=visit.officer_id, at=visit.now)
    visit.about(edition.look)
    return console.see_other(visit, MENU, told=menu_wording.put_back())


def _menu(
    visit: Visit, *, status: int = 200, problem: str = "", errors: dict[str, str] | None = None
) -> Response[str]:
    standing = editions.standing(visit.account_id)
    waiting = planned.find(visit.account_id)
    known = [standing.published] if standing.published else []
    ids = {edition.by for edition in [*known, *standing.earlier]} | {waiting.by if waiting else ""}
    profile = accounts.get_profile(visit.account_id)
    return console.page(
        visit,
        "menus",
        "menu.html",
        title=menu_wording.title(),
        status=status,
        words=menu_wording,
        standing=standing,
        plan=waiting,
        menus=[(kind, drafting.rows(visit.account_id, kind, standing.draft, profile)) for kind in KINDS],
        officers=names.of(ids),
        typed=visit.form.typed(),
        problem=problem,
        errors=errors or {},
        today=clock.local_day(visit.now).isoformat(),
    )
