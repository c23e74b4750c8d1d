"""Taking in a roster at the console: choose a file, look at what it would do, go or leave it.

Writing goes on in slices, each a request: by itself where the browser runs our script, else by a button.
"""

import re

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.members import coverage, import_wording, importing, roster
from renraku.members.roster import Report
from renraku.members.roster_models import Import
from renraku.officers import names
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()
MOST_MEGABYTES = 4  # Lambda takes no request above 6 MB, and a file grows by a third on its way
MOST_WRONG_SHOWN = 100
TITLES = {
    "looked at": import_wording.looked_at_title,
    "writing": import_wording.writing_title,
    "done": import_wording.done_title,
    "discarded": import_wording.discarded_title,
}
_IMPORT_ID = re.compile(r"[0-9a-f]{32}")


@door.page("/imports", needs="roster.write")
def imports(visit: Visit) -> Response[str]:
    """Where a file is chosen, and the last ones that were."""
    return _imports(visit, {})


@door.act("/imports", needs="roster.write", does="roster_checked")
def look_at(visit: Visit) -> Response[str]:
    """Look at every row; nothing is written."""
    content = visit.form.file("file")
    if not content:
        return _imports(visit, {"file": import_wording.no_file()})
    if len(content) > MOST_MEGABYTES * 1_000_000:
        return _imports(visit, {"file": import_wording.too_large(MOST_MEGABYTES)})
    try:
        report = roster.check(visit.account_id, content, visit.now, by=visit.officer_id)
    except Declined as refused:
        return _imports(visit, {"file": refused.text})
    visit.about(report.import_id)
    return console.see_other(visit, f"/imports/{report.import_id}")


@door.page("/imports/<import_id>", needs="roster.write")
def one_import(visit: Visit, import_id: str) -> Response[str]:
    """What a file would do, how far it has come, or what it did."""
    found = _find(visit, import_id)
    return console.missing(visit) if found is None else _shown(visit, found)


@door.page("/imports/<import_id>/wrong", needs="roster.write")
def wrong_rows(visit: Visit, import_id: str) -> Response[str]:
    """The rows that must be mended, as they came, each with why: to be mended in Excel and brought back."""
    if _find(visit, import_id) is None:
        return console.missing(visit)
    report = roster.find_report(visit.account_id, import_id)
    rows = [
        [f"{row.line}", row.column, row.reason, *row.cells[: len(report.header)]] for row in report.complaints
    ]
    table = csv_file.table([*import_wording.wrong_columns(), *report.header], rows)
    return console.download(f"{import_wording.wrong_file()}.csv", csv_file.CONTENT_TYPE, table)


@door.act("/imports/<import_id>/go", needs="roster.write", does="roster_imported")
def go(visit: Visit, import_id: str) -> Response[str]:
    """Begin to write, with whoever was ticked to be set to "left"."""
    if _find(visit, import_id) is None:
        return console.missing(visit)
    importing.begin(
        visit.account_id, import_id, _leaving(visit, import_id), by=visit.officer_id, now=visit.now
    )
    visit.about(import_id)
    return _next_slice(visit, import_id)


@door.act("/imports/<import_id>/go-on", needs="roster.write", does=None)
def go_on(visit: Visit, import_id: str) -> Response[str]:
    """The next slice of what somebody began, and was written down for."""
    return console.missing(visit) if _find(visit, import_id) is None else _next_slice(visit, import_id)


@door.act("/imports/<import_id>/discard", needs="roster.write", does="import_discarded")
def discard(visit: Visit, import_id: str) -> Response[str]:
    if _find(visit, import_id) is None:
        return console.missing(visit)
    importing.discard(visit.account_id, import_id)
    visit.about(import_id)
    return console.see_other(visit, "/imports", told=import_wording.discarded())


def _find(visit: Visit, import_id: str) -> Import | None:
    return Import.find(visit.account_id, import_id) if _IMPORT_ID.fullmatch(import_id) else None


def _leaving(visit: Visit, import_id: str) -> list[str]:
    """Who was ticked, of those whom the file does not have."""
    ticked = set(visit.form.all("leaving"))
    if not ticked:
        return []
    proposed = roster.find_report(visit.account_id, import_id).missing_shown
    return [missing.member_id for missing in proposed if missing.member_id in ticked]


def _next_slice(visit: Visit, import_id: str) -> Response[str]:
    found, _ = importing.go_on(visit.account_id, import_id, visit.now)
    if found.state == "done" and found.done_at == visit.now:
        coverage.recount(visit.account_id, visit.now)
    if visit.is_fragment:
        return console.fragment(
            visit,
            "members",
            "import_state.html",
            found=found,
            words=import_wording,
            title=TITLES[found.state](),
        )
    return console.see_other(visit, f"/imports/{import_id}")


def _imports(visit: Visit, errors: dict[str, str]) -> Response[str]:
    found = importing.newest(visit.account_id)
    return console.page(
        visit,
        "members",
        "imports.html",
        title=import_wording.title(),
        status=422 if errors else 200,
        errors=errors,
        found=found,
        called=names.of(one.by for one in found),
        words=import_wording,
        most=MOST_MEGABYTES,
    )


def _shown(visit: Visit, found: Import) -> Response[str]:
    return console.page(
        visit,
        "members",
        "import.html",
        title=TITLES[found.state](),
        found=found,
        report=_report(visit, found),
        called=names.of([found.by, found.started_by]),
        words=import_wording,
        most_wrong=MOST_WRONG_SHOWN,
    )


def _report(visit: Visit, found: Import) -> Report | None:
    """None when what the file held is forgotten."""
    if found.state == "discarded":
        return None
    try:
        return roster.find_report(visit.account_id, found.import_id)
    except Declined:
        return None
