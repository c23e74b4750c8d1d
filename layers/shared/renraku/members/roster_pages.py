"""The roster as a list, the search in it, and the whole of it as a table.

What somebody is called, or their number, never stands in an address: a search comes in a form, and goes on in
the address sealed (sealing.py).
"""

import gzip
from typing import Any
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.members import (
    ages,
    coverage,
    member_wording,
    roster_export,
    roster_export_wording,
    roster_list,
    sealing,
)
from renraku.members import roster_list_wording as wording
from renraku.members.roster_list import Page, Wanted
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()
FILTERS = ("district", "state", "line", "age", "inside")


@door.page("/roster", needs="roster.read")
def roster(visit: Visit) -> Response[str]:
    """Fifty members, by kana."""
    wanted = _wanted(visit.account_id, visit.query)
    this_year = clock.local_day(visit.now).year
    page = roster_list.find(visit.account_id, wanted, visit.query.get("after", ""), this_year)
    counted = coverage.lately(visit.account_id)
    return console.page(
        visit,
        "members",
        "roster.html",
        title=wording.title(),
        page=page,
        wanted=wanted,
        query=_asked(visit.query),
        next_page=_next(visit.query, page),
        looked_at=_looked_at(visit.query, page),
        is_search=wanted != Wanted(),
        counted=counted,
        districts=[group.key for group in counted.districts if group.key] if counted else [],
        bands=[*ages.BANDS, ages.UNKNOWN],
        this_year=this_year,
        words=wording,
        said=member_wording,
    )


@door.act("/roster/search", needs="roster.read", does=None)
def search(visit: Visit) -> Response[str]:
    """From the form to an address that may stay in a browser's history."""
    asked = {name: visit.form.get(name) for name in FILTERS}
    words = visit.form.get("words")[: roster_list.MOST_LETTERS]
    query = {"q": sealing.seal(visit.account_id, words), **asked}
    filled = urlencode({name: value for name, value in query.items() if value})
    return console.see_other(visit, f"/roster?{filled}" if filled else "/roster")


@door.page("/roster/export", needs="roster.export", step_up=True)
def export_form(visit: Visit) -> Response[str]:
    title = roster_export_wording.title()
    return console.page(visit, "members", "roster_export.html", title=title, words=roster_export_wording)


@door.act("/roster/export", needs="roster.export", does="roster_exported", step_up=True)
def export(visit: Visit) -> Response[Any]:
    """Everybody as a table. Packed, where the browser takes that: 20,000 members are 4.4 MB, and Lambda's
    answers end at 6."""
    table, members = roster_export.table(visit.account_id)
    visit.about(f"{members}")
    name = f"{roster_export_wording.file_name()}-{clock.local_day(visit.now)}.csv"
    if "gzip" not in visit.event.headers.get("accept-encoding", ""):
        return console.download(name, csv_file.CONTENT_TYPE, table)
    answer = console.download(name, csv_file.CONTENT_TYPE, gzip.compress(table))
    answer.headers["Content-Encoding"] = "gzip"
    return answer


def _wanted(account_id: str, query: dict[str, str]) -> Wanted:
    """What is asked for; a state, age or answer there is not asks for nothing."""
    state, line, age = query.get("state", ""), query.get("line", ""), query.get("age", "")
    return Wanted(
        words=sealing.unseal(account_id, query.get("q", "")),
        district=query.get("district", "")[:100],
        state=state if state in roster_list.STATES else "",
        line=line if line in ("yes", "no") else "",
        age=age if age in (*ages.BANDS, ages.UNKNOWN) else "",
        anywhere=bool(query.get("inside")),
    )


def _asked(query: dict[str, str]) -> dict[str, str]:
    return {name: query[name] for name in ("q", *FILTERS) if query.get(name)}


def _looked_at(query: dict[str, str], page: Page) -> int | None:
    """How many have been looked through, with the pages before; None when it is not known any more."""
    before = query.get("seen", "") if query.get("after") else "0"
    return int(before) + page.looked_at if page.looked_at and before.isascii() and before.isdigit() else None


def _next(query: dict[str, str], page: Page) -> str:
    """The query of the next page; "" at the end."""
    if not page.more:
        return ""
    looked_at = _looked_at(query, page)
    seen = {} if looked_at is None else {"seen": str(looked_at)}
    return urlencode({**_asked(query), "after": page.more, **seen})
