"""The officers' door to when people are reminded: the times of day two days before, the day before, and on
the morning."""

from dataclasses import asdict
from datetime import time

from aws_lambda_powertools.event_handler import Response

from renraku import store
from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.gatherings import pages_wording as wording
from renraku.gatherings import reminder_rules
from renraku.gatherings.models import Gathering
from renraku.gatherings.reminder_settings import ReminderSettings
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/gatherings/reminders"
MOST_COMING = 200
UNTIL = {"at": reminder_rules.UNTIL, "day_before": reminder_rules.UNTIL, "morning": reminder_rules.NOON}


@door.page("/gatherings/reminders", needs="gatherings.run")
def show(visit: Visit) -> Response[str]:
    loaded = feature_settings.load_with_version(visit.account_id, ReminderSettings)
    return _page(visit, {**asdict(loaded.value), "version": str(loaded.version)})


@door.act("/gatherings/reminders", needs="gatherings.run", does="reminder_time_set")
def save(visit: Visit) -> Response[str]:
    """From now on; every gathering that is still to come is looked at anew."""
    value, version = ReminderSettings(*(visit.form.get(name) for name in UNTIL)), visit.form.get("version")
    wrong = {name: until for name, until in UNTIL.items() if not _is_well(visit.form.get(name), until)}
    if wrong:
        errors = {name: wording.no_reminder_time(until) for name, until in wrong.items()}
        return _page(visit, visit.form.typed(), errors)
    known = int(version) if version.isdecimal() else 0
    try:
        feature_settings.save(visit.account_id, value, version=known, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        there = feature_settings.load_with_version(visit.account_id, ReminderSettings)
        typed = {**visit.form.typed(), "version": str(there.version)}
        rows = [(wording.reminder_times()[name], at) for name, at in asdict(there.value).items()]
        return _page(visit, typed, changed=newer.of(refused, rows))
    for gathering in Gathering.coming(visit.account_id, visit.now, MOST_COMING):
        woken = [Gathering.due_at.set(visit.now), Gathering.due_shard.set(store.due_shard(gathering.item))]
        store.change(gathering, [*woken], Gathering.account_id.exists())
    return console.see_other(visit, "/gatherings", told=wording.reminder_times_set())


def _is_well(at: str, until: time) -> bool:
    try:
        return reminder_rules.EARLIEST <= time.fromisoformat(at) < until
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
