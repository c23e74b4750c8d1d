"""The officers' door to how turns are taken, and to the days on which the office is open or closed against
its habit."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, time, timedelta
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.duty import actions
from renraku.duty import settings_wording as wording
from renraku.duty.duty_settings import MOST_DAYS, MOST_SUBSTITUTES, DutyDays, DutySettings
from renraku.errors import Declined
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
TURNS = ("week", "day")
EARLIEST, LATEST = time(8), time(20, 30)  # of a reminder: LINE is quiet at night
KEPT_DAYS = timedelta(days=400)  # figures of the past year reckon with them
MOST_AT_ONCE, MOST_WHY, TRIES = 31, 20, 3
Days = dict[str, dict[str, Any]]


@door.page("/duty/settings", needs="duty.plan")
def settings_page(visit: Visit) -> Response[str]:
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    return _settings(visit, _typed(loaded.value, loaded.version), {})


@door.act("/duty/settings", needs="duty.plan", does="duty_settings_set")
def save(visit: Visit) -> Response[str]:
    """From the next rota on; shifts that are planned stay, and are reminded of at the new time."""
    loaded = feature_settings.load_with_version(visit.account_id, DutySettings)
    value, errors = _read(visit, loaded.value)
    if errors:
        return _settings(visit, visit.form.typed(), errors)
    version = visit.form.get("version")
    try:
        feature_settings.save(
            visit.account_id,
            value,
            version=int(version) if version.isdecimal() else 0,
            by=visit.officer_id,
            at=visit.now,
        )
    except SavedBefore as refused:
        there = feature_settings.load_with_version(visit.account_id, DutySettings)
        typed = {**visit.form.typed(), "version": str(there.version)}
        called = names.of(there.value.substitutes)
        order = [called[one] for one in there.value.substitutes]
        rows = wording.rows(there.value.turns, there.value.first_weekday, there.value.remind_at, order)
        return _settings(visit, typed, {}, changed=newer.of(refused, rows))
    before, after = asdict(loaded.value), asdict(value)
    visit.about("", [name for name in after if after[name] != before[name]])
    return console.see_other(visit, "/duty", told=wording.settings_saved())


def _read(visit: Visit, before: DutySettings) -> tuple[DutySettings, dict[str, str]]:
    turns, weekday, at = (visit.form.get(name) for name in ("turns", "first_weekday", "remind_at"))
    able = actions.able_officers(visit.account_id)
    chosen = [visit.form.get(f"substitute-{place}") for place in range(MOST_SUBSTITUTES)]
    order = list(dict.fromkeys(one for one in chosen if one in able))
    errors = {}
    if turns not in TURNS:
        errors["turns"] = wording.no_turns()
    if weekday not in map(str, range(7)):
        errors["first_weekday"] = wording.no_weekday()
    if not _is_time(at) or not EARLIEST <= time.fromisoformat(at) <= LATEST:
        errors["remind_at"] = wording.no_reminder_time()
    if errors:
        return before, errors
    value = replace(before, turns=turns, first_weekday=int(weekday), remind_at=at[:5], substitutes=order)
    return value, errors


def _typed(value: DutySettings, version: int) -> dict[str, str]:
    order = {f"substitute-{place}": one for place, one in enumerate(value.substitutes)}
    return {
        "turns": value.turns,
        "first_weekday": str(value.first_weekday),
        "remind_at": value.remind_at,
        "version": str(version),
        **order,
    }


def _settings(
    visit: Visit, typed: dict[str, str], errors: dict[str, str], *, changed: Newer | None = None
) -> Response[str]:
    able = names.of(actions.able_officers(visit.account_id))
    return console.page(
        visit,
        "duty",
        "settings.html",
        title=wording.settings_title(),
        status=409 if changed else 422 if errors else 200,
        words=wording,
        officers=[("", wording.not_set()), *sorted(able.items(), key=lambda each: each[1])],
        places=range(MOST_SUBSTITUTES),
        typed=typed,
        errors=errors,
        newer=changed,
    )


@door.page("/duty/days", needs="duty.plan")
def days_page(visit: Visit) -> Response[str]:
    return _days(visit, {"kind": "closed"}, {})


@door.act("/duty/days", needs="duty.plan", does="office_days_added")
def add_days(visit: Visit) -> Response[str]:
    """Some days, one after the other, are closed or open whatever the week says."""
    first, last, errors = _span(visit)
    is_open = visit.form.get("kind") == "open"
    begins, ends = visit.form.get("from"), visit.form.get("until")
    if is_open and not (_is_time(begins) and _is_time(ends) and begins < ends):
        errors["from"] = wording.no_hours()
    why = visit.form.get("why")
    if len(why) > MOST_WHY:
        errors["why"] = wording.too_long(MOST_WHY)
    if errors or first is None or last is None:
        return _days(visit, visit.form.typed(), errors)
    added = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    hours = [begins[:5], ends[:5]] if is_open else []
    _change(visit, lambda days: days | {day.isoformat(): {"why": why, "hours": hours} for day in added})
    visit.about(f"{first.isoformat()} {last.isoformat()}")
    return console.see_other(visit, "/duty/days", told=wording.days_added(len(added)))


@door.act("/duty/days/remove", needs="duty.plan", does="office_day_removed")
def remove_day(visit: Visit) -> Response[str]:
    day = visit.form.get("day")
    _change(visit, lambda days: {name: one for name, one in days.items() if name != day})
    visit.about(day[:10])
    return console.see_other(visit, "/duty/days", told=wording.day_removed())


def _change(visit: Visit, change: Callable[[Days], Days]) -> None:
    """Again when somebody came between: days are added and removed one by one, so both were meant."""
    since = (clock.local_day(visit.now) - KEPT_DAYS).isoformat()
    for _ in range(TRIES):
        loaded = feature_settings.load_with_version(visit.account_id, DutyDays)
        days = {day: one for day, one in sorted(change(dict(loaded.value.days)).items()) if day >= since}
        if len(days) > MOST_DAYS:
            raise Declined(wording.too_many_days())
        try:
            feature_settings.save(
                visit.account_id, DutyDays(days), version=loaded.version, by=visit.officer_id, at=visit.now
            )
        except SavedBefore:
            continue
        return
    raise Declined(wording.somebody_was_first())


def _span(visit: Visit) -> tuple[date | None, date | None, dict[str, str]]:
    first, last = _date(visit.form.get("first")), _date(visit.form.get("last") or visit.form.get("first"))
    if first is None or first < clock.local_day(visit.now):
        return first, last, {"first": wording.no_day()}
    if last is None or not 0 <= (last - first).days < MOST_AT_ONCE:
        return first, last, {"last": wording.no_last_day(MOST_AT_ONCE)}
    return first, last, {}


def _days(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    today = clock.local_day(visit.now).isoformat()
    kept = feature_settings.load_with_version(visit.account_id, DutyDays).value.days
    return console.page(
        visit,
        "duty",
        "days.html",
        title=wording.days_title(),
        status=422 if errors else 200,
        words=wording,
        rows=[(day, date.fromisoformat(day), one) for day, one in sorted(kept.items()) if day >= today],
        typed=typed,
        errors=errors,
    )


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _is_time(typed: str) -> bool:
    try:
        time.fromisoformat(typed)
    except ValueError:
        return False
    return True
