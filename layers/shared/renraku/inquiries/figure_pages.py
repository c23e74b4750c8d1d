"""The officers' door to the figures of inquiries (C07, H09, S1-60): who sees figures sees them, officers'
names only who answers inquiries, members' names nobody."""

from datetime import date, timedelta
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.inquiries import alert_pages, figures, topics
from renraku.inquiries import figures_wording as wording
from renraku.inquiries.figure_rules import GATHERINGS, Row
from renraku.inquiries.figures import Figures
from renraku.officers import names
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()
PATH = "/inquiries/figures"


@door.page("/inquiries/figures", needs="figures.read")
def show(visit: Visit) -> Response[str]:
    found = figures.look(visit.account_id, _month(visit), visit.now)
    labels = {each.topic: _label(visit.account_id, each.topic) for each in found.rows}
    return console.page(
        visit,
        "inquiries",
        "figures.html",
        title=wording.title(),
        words=wording,
        path=PATH,
        found=found,
        limit=figures.MOST,
        labels=labels,
        load=_load(visit, found),
        months=[(f"{month:%Y-%m}", wording.month(month)) for month in figures.months(visit.now)],
        settings=alert_pages.PATH if visit.may("settings.write") else "",
        longest=max((each.first for each in found.rows if each.first is not None), default=timedelta()),
        most=max((done + held for _, done, held in found.load), default=0),
    )


@door.page("/inquiries/figures.csv", needs="figures.read")
def table(visit: Visit) -> Response[Any]:
    """The same for Excel; times in minutes of office hours."""
    found = figures.look(visit.account_id, _month(visit), visit.now)
    rows = [_cells(wording.all_topics(), found.total)]
    rows += [_cells(_label(visit.account_id, each.topic), each) for each in found.rows]
    rows += [
        [wording.of_officer(), name, str(done), "", "", "", "", "", str(held)]
        for name, done, held in _load(visit, found)
    ]
    name = wording.file_name(f"{found.month:%Y%m}")
    return console.download(name, csv_file.CONTENT_TYPE, csv_file.table(wording.header(), rows))


def _month(visit: Visit) -> date:
    """The one that was asked for, if it is one of those one may look at; else this one."""
    known = figures.months(visit.now)
    wanted = visit.query.get("month", "")
    return next((month for month in known if f"{month:%Y-%m}" == wanted), known[0])


def _label(account_id: str, topic: str) -> str:
    if topic == GATHERINGS:
        return wording.gatherings()
    return topics.label(account_id, topic) or wording.no_topic()


def _load(visit: Visit, found: Figures) -> list[tuple[str, int, int]]:
    """By name for whoever answers inquiries; nothing for a viewer: an officer's load is no figure."""
    if not visit.may("inquiries.answer"):
        return []
    called = names.of(officer_id for officer_id, _, _ in found.load)
    return [(called.get(each, "") or wording.nobody(), done, held) for each, done, held in found.load]


def _cells(label: str, row: Row) -> list[str]:
    return [
        wording.of_topic(),
        label,
        str(row.count),
        wording.minutes(row.first),
        wording.minutes(row.closing),
        str(row.solved),
        str(row.not_solved),
        str(row.steps),
        "",
    ]
