"""The record of what officers did: to look through, and to take along as a file."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.errors import Declined
from renraku.officers import audit_acts_wording as acts
from renraku.officers import audit_wording as wording
from renraku.officers import history, names
from renraku.officers.audit_models import Audit
from renraku.officers.history import Wish
from renraku.officers.models import Role
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()
router = door.router
FIELDS = ("officer", "what", "from", "to")


@door.page("/audit", needs="audit.read")
def audit(visit: Visit) -> Response[str]:
    """Newest first, as much of it as is asked for."""
    typed = {name: visit.query.get(name, "") for name in FIELDS}
    wish, errors = _read(typed)
    found = history.look(visit.account_id, wish, visit.query.get("after", ""))
    known = _names(found.rows)
    return console.page(
        visit,
        "officers",
        "audit.html",
        title=wording.title(),
        status=422 if errors else 200,
        rows=[_row(visit, row, known) for row in found.rows],
        more=found.more,
        query={name: value for name, value in visit.query.items() if name in (*FIELDS, "after")},
        **_filters(visit, typed, errors),
    )


@door.page("/audit/export", needs="audit.read", step_up=True)
def export_page(visit: Visit) -> Response[str]:
    """The same questions once more: what the file is to hold."""
    return _export(visit, {name: visit.query.get(name, "") for name in FIELDS}, {})


@door.act("/audit/export", needs="audit.read", does="audit_exported", step_up=True)
def export(visit: Visit) -> Response[Any]:
    typed = {name: visit.form.get(name) for name in FIELDS}
    wish, errors = _read(typed)
    if errors:
        return _export(visit, typed, errors)
    rows = history.everything(visit.account_id, wish)
    if rows is None:
        raise Declined(wording.too_many(history.EXPORTED_AT_MOST))
    known = _names(rows)
    lines = [
        [
            f"{clock.local(row.at):%Y/%m/%d %H:%M:%S}",
            wording.who(row.by, known),
            acts.what(row.what),
            wording.about(row.what, row.about, known),
            wording.fields(row.what, map(str, row.fields)),
            row.what,
        ]
        for row in rows
    ]
    visit.about(str(len(lines)))
    file = csv_file.table(wording.header(), lines)
    day = clock.local_day(visit.now).isoformat()
    return console.download(wording.file_name(day), csv_file.CONTENT_TYPE, file)


def _export(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    return console.page(
        visit,
        "officers",
        "audit_export.html",
        title=wording.export_title(),
        status=422 if errors else 200,
        **_filters(visit, typed, errors),
    )


def _filters(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    """What can be chosen: everybody who is an officer now, and every act that has words."""
    officers = [(role.officer_id, role.officer_name) for role in Role.of_account(visit.account_id)]
    if typed["officer"] and typed["officer"] not in dict(officers):
        officers.append((typed["officer"], names.name_of(typed["officer"])))
    return {
        "typed": typed,
        "errors": errors,
        "officers": [("", wording.everybody()), *sorted(officers, key=lambda pair: pair[1])],
        "acts": [("", wording.everything()), *acts.acts().items()],
    }


def _read(typed: dict[str, str]) -> tuple[Wish, dict[str, str]]:
    errors: dict[str, str] = {}
    days = {}
    for name in ("from", "to"):
        try:
            days[name] = history.typed_day(typed[name])
        except ValueError:
            errors[name] = wording.no_date()
    return Wish(typed["officer"], typed["what"], days.get("from"), days.get("to")), errors


def _names(rows: list[Audit]) -> dict[str, str]:
    """Whoever did something, and officers to whom something was done."""
    about = [row.about for row in rows if wording.is_about_an_officer(row.what)]
    return names.of([row.by for row in rows] + about)


def _row(visit: Visit, row: Audit, known: dict[str, str]) -> dict[str, str]:
    is_member = wording.is_about_a_member(row.what) and visit.may("roster.read")
    return {
        "at": wording.when(row.at),
        "who": wording.who(row.by, known),
        "what": acts.what(row.what),
        "about": wording.shortly(wording.about(row.what, row.about, known)),
        "fields": wording.fields(row.what, map(str, row.fields)),
        "member": visit.url(f"/roster/{row.about}") if is_member else "",
    }
