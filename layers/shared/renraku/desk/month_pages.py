"""The officers' door to a month: what was told and what will be, day by day."""

from dataclasses import dataclass
from datetime import date

from aws_lambda_powertools.event_handler import Response

from renraku.desk import month
from renraku.desk import month_wording as wording
from renraku.desk.month import Planned
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@dataclass(frozen=True)
class Entry:
    """One thing as this officer sees it: `path` is "" where they may not go, `words` where not read."""

    time: str
    kind: str
    state: str
    words: str
    path: str


@door.page("/month", needs="figures.read")
def month_page(visit: Visit) -> Response[str]:
    """The month the address asks for (?m=2026-05), else this one. Nothing is changed by looking."""
    first = month.read(visit.query.get("m", ""), visit.now)
    found = month.find(visit.account_id, first, visit.now)
    return console.page(
        visit,
        "desk",
        "month.html",
        title=wording.title(first),
        words=wording,
        month=found,
        before=_other(month.before(first)),
        following=_other(month.following(first)),
        this_month=_other(month.read("", visit.now)),
        entry=lambda planned: _entry(visit, planned),
    )


def _other(first: date) -> tuple[date, str]:
    """Another month and its address; "" beyond what calendars know."""
    is_known = month.FIRST_YEAR <= first.year <= month.LAST_YEAR
    return first, f"/month?m={first:%Y-%m}" if is_known else ""


def _entry(visit: Visit, planned: Planned) -> Entry:
    open_to = [path for needs, path in planned.places if visit.may(needs)]
    return Entry(
        wording.time_of(planned.at),
        wording.kind(planned.kind),
        wording.state(planned.kind, planned.state),
        wording.summary(planned.words) if visit.may(planned.reads) else "",
        open_to[0] if open_to else "",
    )
