"""The officers' door to when people are reminded: one time of day, two days before."""

from datetime import time

from aws_lambda_powertools.event_handler import Response

from renraku import store
from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.gatherings import pages_wording as wording
from renraku.gatherings import rules
from renraku.gatherings.models import Gathering
from renraku.gatherings.reminder_settings import ReminderSettings
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/gatherings/reminders"
MOST_COMING = 200


@door.page("/gatherings/reminders", needs="gatherings.run")
def show(visit: Visit) -> Response[str]:
    loaded = feature_settings.load_with_version(visit.account_id, ReminderSettings)
    return _page(visit, {"at": loaded.value.at, "version": str(loaded.version)})


@door.act("/gatherings/reminders", needs="gatherings.run", does="reminder_time_set")
def save(visit: Visit) -> Response[str]:
    """From now on; every gathering that is still to come is looked at anew."""
    at, version = visit.form.get("at"), visit.form.get("version")
    if not _is_well(at):
        return _page(visit, visit.form.typed(), {"at": wording.no_reminder_time()})
    value = ReminderSettings(at)
    known = int(version) if version.isdecimal() else 0
    try:
        feature_settings.save(visit.account_id, value, version=known, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        there = feature_settings.load_with_version(visit.account_id, ReminderSettings)
        typed = {**visit.form.typed(), "version": str(there.version)}
        rows = [(wording.reminder_time_label(), there.value.at)]
        return _page(visit, typed, changed=newer.of(refused, rows))
    for gathering in Gathering.coming(visit.account_id, visit.now, MOST_COMING):
        woken = [Gathering.due_at.set(visit.now), Gathering.due_shard.set(store.due_shard(gathering.item))]
        store.change(gathering, [*woken], Gathering.account_id.exists())
    return console.see_other(visit, "/gatherings", told=wording.reminder_time_set(at))


def _is_well(at: str) -> bool:
    try:
        return time(8) <= time.fromisoformat(at) < rules.REMIND_UNTIL
    except ValueError:
        return False


def _page(
    visit: Visit,
    typed: dict[str, str],
    errors: dict[str, str] | None = None,
    *,
    changed: Newer | None = None,
) -> Response[str]:
    return console.page(
        visit,
        "gatherings",
        "reminders.html",
        title=wording.reminders_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        path=PATH,
        typed=typed,
        errors=errors or {},
        newer=changed,
    )
