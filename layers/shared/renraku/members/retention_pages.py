"""The officers' door to how long what is done with is kept (row I05)."""

import dataclasses
import unicodedata

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import feature_settings, newer
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.newer import Newer
from renraku.members import retention_wording as wording
from renraku.members.retention import RANGES, Retention
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/settings/retention"


@door.page("/settings/retention", needs="settings.write")
def retention(visit: Visit) -> Response[str]:
    kept = feature_settings.load_with_version(visit.account_id, Retention)
    return _form(visit, _typed(kept.value), kept.version)


@door.act("/settings/retention", needs="settings.write", does="retention_set")
def set_retention(visit: Visit) -> Response[str]:
    days, errors = _read(visit)
    version = visit.form.get("version")
    seen = int(version) if version.isdecimal() else 0
    typed = {name: visit.form.get(name) for name in RANGES}
    if errors:
        return _form(visit, typed, seen, errors=errors, status=422)
    before = feature_settings.load(visit.account_id, Retention)
    value = Retention(**days)
    try:
        feature_settings.save(visit.account_id, value, version=seen, by=visit.officer_id, at=visit.now)
    except SavedBefore as refused:
        now = feature_settings.load_with_version(visit.account_id, Retention)
        rows = [(wording.field(name), text) for name, text in _typed(now.value).items()]
        return _form(visit, typed, now.version, changed=newer.of(refused, rows), status=409)
    visit.about("", [name for name in RANGES if getattr(before, name) != getattr(value, name)])
    return console.see_other(visit, PATH, told=wording.saved())


def _read(visit: Visit) -> tuple[dict[str, int], dict[str, str]]:
    days: dict[str, int] = {}
    errors: dict[str, str] = {}
    for name, (fewest, most) in RANGES.items():
        typed = unicodedata.normalize("NFKC", visit.form.get(name))
        if typed.isdecimal() and fewest <= int(typed[:6]) <= most:
            days[name] = int(typed)
        else:
            errors[name] = wording.between(fewest, most)
    return days, errors


def _typed(value: Retention) -> dict[str, str]:
    return {name: str(days) for name, days in dataclasses.asdict(value).items()}


def _form(
    visit: Visit,
    typed: dict[str, str],
    version: int,
    *,
    errors: dict[str, str] | None = None,
    changed: Newer | None = None,
    status: int = 200,
) -> Response[str]:
    return console.page(
        visit,
        "members",
        "retention.html",
        title=wording.title(),
        status=status,
        words=wording,
        path=PATH,
        ranges=RANGES,
        typed=typed,
        version=version,
        errors=errors or {},
        newer=changed,
    )
