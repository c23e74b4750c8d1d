"""The officers' door to planning gatherings: the list, the form beside a picture of the phone."""

from dataclasses import dataclass, field

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.gatherings import audience, composing, planning, rules, seats
from renraku.gatherings import pages_wording as wording
from renraku.gatherings.audience import Whom
from renraku.gatherings.composing import Draft
from renraku.gatherings.models import Gathering
from renraku.gatherings.reminder_settings import ReminderSettings
from renraku.media import actions as media
from renraku.officers import at_hand
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit


@dataclass(frozen=True)
class Chosen:
    """What is ticked on the form: whom, what is asked, which officers hear on the day, further reminders."""

    whom: Whom
    asked: list[str] = field(default_factory=list)
    officers: list[str] = field(default_factory=list)
    remind: list[str] = field(default_factory=list)


door = Door()
LIST, NEW = "/gatherings", "/gatherings/new"
A_PAGE = 60
IN_ORDER = ("draft", "before", "open", "closed", "postponed", "called_off", "held", "archived")
NOTHING = {"whom": "registered", "waiting": "yes", "companions": "0", "kind": "outing"}


@door.page("/gatherings", needs="gatherings.run")
def gathering_list(visit: Visit) -> Response[str]:
    """What is planned, what people sign up for, what was."""
    found = list(Gathering.newest(visit.account_id, A_PAGE + 1, visit.query.get("after", "")))
    more = found[A_PAGE].gathering_id if len(found) > A_PAGE else ""
    shown = sorted(found[:A_PAGE], key=lambda one: one.starts_at)
    phases = [(rules.phase(seats.life_of(one), visit.now), one) for one in shown]
    return console.page(
        visit,
        "gatherings",
        "list.html",
        title=wording.list_title(),
        words=wording,
        path=LIST,
        groups=[(name, [one for phase, one in phases if phase == name]) for name in IN_ORDER],
        is_empty=not shown,
        more=more,
    )


@door.page("/gatherings/new", needs="gatherings.run")
def new(visit: Visit) -> Response[str]:
    return _form(visit, NEW, dict(NOTHING), Chosen(Whom()))


@door.act("/gatherings/preview", needs="gatherings.run", does=None)
def preview(visit: Visit) -> Response[str]:
    """What the phone will show of what is typed; nothing is kept."""
    draft, _ = composing.read(visit.account_id, visit.form, visit.now)
    if visit.is_fragment:
        bubbles = composing.bubbles(visit.account_id, draft, visit.now)
        return console.fragment(visit, "web", "preview_shown.html", bubbles=bubbles)
    path = visit.form.get("path")
    return _shown_again(visit, path if path.startswith(LIST) else NEW, draft)


@door.act("/gatherings/new", needs="gatherings.run", does="gathering_written")
def write(visit: Visit) -> Response[str]:
    draft, errors = composing.read(visit.account_id, visit.form, visit.now)
    if errors:
        return _shown_again(visit, NEW, draft, errors=errors)
    gathering_id = planning.write(visit.account_id, draft, by=visit.officer_id, now=visit.now)
    drafts.forget(visit, NEW)
    visit.about(gathering_id)
    return console.see_other(visit, f"{LIST}/{gathering_id}", told=wording.saved())


@door.page("/gatherings/<gathering_id>/edit", needs="gatherings.run")
def edit(visit: Visit, gathering_id: str) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    planning.check_correctable(gathering, visit.now)
    typed, whom = composing.typed(gathering), audience.of(gathering)
    asked, remind = composing.asked(gathering), composing.remind(gathering)
    chosen = Chosen(whom, asked, list(gathering.officer_ids), remind)
    return _form(visit, f"{LIST}/{gathering_id}/edit", typed, chosen)


@door.act("/gatherings/<gathering_id>/edit", needs="gatherings.run", does="gathering_corrected")
def correct(visit: Visit, gathering_id: str) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    path = f"{LIST}/{gathering_id}/edit"
    draft, errors = composing.read(visit.account_id, visit.form, visit.now)
    if errors:
        return _shown_again(visit, path, draft, errors=errors)
    version = visit.form.get("version")
    try:
        planning.correct(
            visit.account_id,
            gathering_id,
            draft,
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            now=visit.now,
        )
    except SavedBefore as refused:
        there = seats.get(visit.account_id, gathering_id)
        changed = newer.of(refused, [(there.title, line) for line in composing.lines(there)])
        return _shown_again(visit, path, draft, changed=changed, version=int(there.version))
    drafts.forget(visit, path)
    visit.about(gathering_id)
    is_told = gathering.state != "draft" and bool(gathering.taken or gathering.waiting)
    return console.see_other(visit, f"{LIST}/{gathering_id}", told=wording.corrected(is_told))


def _shown_again(
    visit: Visit,
    path: str,
    draft: Draft,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    version: int | None = None,
) -> Response[str]:
    typed = visit.form.typed()
    if version is not None:
        typed = {**typed, "version": str(version)}
    form = visit.form
    chosen = Chosen(Whom(**draft.audience), form.all("asked"), form.all("officers"), form.all("remind"))
    return _form(visit, path, typed, chosen, errors=errors, changed=changed)


def _form(
    visit: Visit,
    path: str,
    typed: dict[str, str],
    ticked: Chosen,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
) -> Response[str]:
    draft = drafts.find(visit, path)
    shown = draft.over(typed)
    choices = media.choices(visit.account_id, visit.now)
    at = feature_settings.load(visit.account_id, ReminderSettings)
    return console.page(
        visit,
        "gatherings",
        "write.html",
        title=wording.new_title() if path == NEW else wording.edit_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        path=path,
        draft=draft,
        typed=shown,
        errors=errors or {},
        newer=changed,
        districts=audience.districts(visit.account_id, ticked.whom),
        chosen=draft.chosen("districts", ticked.whom.districts),
        asked=draft.chosen("asked", ticked.asked),
        officers=list(at_hand.who_may(visit.account_id, "gatherings.run").items()),
        at_the_door=draft.chosen("officers", ticked.officers),
        remind=draft.chosen("remind", ticked.remind),
        remind_choices=wording.reminder_choices(at.day_before, at.morning),
        most_companions=rules.MOST_COMPANIONS,
        pictures=wording.pictures((one.picture_id, one.alt) for one in choices),
        bubbles=composing.as_typed(visit.account_id, shown, visit.now),
    )
