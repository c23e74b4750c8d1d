"""The home page, and this month's messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.desk import allowance, cost_pages, going_live, today, wording
from renraku.desk.today import Today
from renraku.desk.wording import Said
from renraku.inquiries import unanswered
from renraku.members import coverage
from renraku.officers.permissions import Permission
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()

# What may wait -> where it is seen to, and by whom.
PLACES: dict[str, tuple[str, Permission]] = {
    "reconnect": ("/health", "figures.read"),
    "dead": ("/dead-letters", "figures.read"),
    "request": ("/requests", "requests.decide"),
    "change": ("/changes", "requests.decide"),
    "inquiry": ("/inquiries", "inquiries.answer"),
    "notice": ("/notices", "notices.approve"),
    "trial": ("/settings/go-live", "settings.write"),
    "paused": ("/settings", "settings.write"),
    "closed": ("/settings", "settings.write"),
}
DOORS: dict[str, Permission] = {
    "/roster": "roster.read",
    "/letters": "roster.export",
    "/coverage": "figures.read",
    "/without-line": "roster.read",
    "/settings": "settings.write",
    "/officers": "officers.manage",
    "/health": "figures.read",
}


@dataclass(frozen=True)
class Task:
    """One card of what needs somebody. `path` is "" for whoever may not see to it."""

    said: Said
    figure: str
    path: str
    more: str = ""  # a part that comes after the page


@door.page("", needs="figures.read")
def home(visit: Visit) -> Response[str]:
    """What needs me today, and how the account does. Counts and no names, whoever looks."""
    found = today.look(visit.account_id, visit.now)
    said = wording.doors()
    return console.page(
        visit,
        "desk",
        "home.html",
        title=wording.home_title(),
        words=wording,
        tasks=_tasks(visit, found),
        coverage=found.coverage,
        doors=[(path, said[path]) for path, needs in DOORS.items() if visit.may(needs)],
    )


@door.page("/next-step", needs="settings.write")
def next_step(visit: Visit) -> Response[str]:
    """What comes next on the way from trial to live: it reads the whole house, so it comes after the page."""
    if not visit.is_fragment:
        return console.see_other(visit, PLACES["trial"][0])
    left = [step for step in going_live.steps(visit.account_id) if not step.is_done]
    step = left[0] if left else None
    return console.fragment(
        visit, "desk", "next_step.html", words=wording, left=len(left), step=step, path=PLACES["trial"][0]
    )


@door.page("/budget", needs="figures.read")
def budget(visit: Visit) -> Response[str]:
    """This month's messages: a part of the home page, and a page of its own where there is no script."""
    month = allowance.find(visit.account_id, visit.now)
    known = coverage.lately(visit.account_id)
    friends = known.with_line if known and month.reason in ("enough", "low") else 0
    values: dict[str, Any] = {"words": wording, "month": month, "friends": friends}
    if visit.is_fragment:
        return console.fragment(visit, "desk", "budget.html", **values)
    values |= cost_pages.values(visit, month)
    return console.page(visit, "desk", "budget_page.html", title=wording.budget_title(), **values)


def _tasks(visit: Visit, found: Today) -> list[Task]:
    tasks = [_task(visit, "reconnect")] if found.needs_reconnect else []
    if found.dead:
        tasks.append(_task(visit, "dead", wording.things(found.dead)))
    if found.inquiries:
        count, since = found.inquiries
        most = count >= unanswered.MOST_COUNTED
        tasks.append(_task(visit, "inquiry", wording.things(count, is_more=most), since))
    for kind, (count, since) in found.waiting.items():
        tasks.append(_task(visit, kind, wording.things(count, is_more=found.is_more), since))
    if found.notices:
        count, since = found.notices
        tasks.append(_task(visit, "notice", wording.things(count), since))
    if found.stage != "live":
        tasks.append(_task(visit, found.stage))
    return tasks


def _task(visit: Visit, name: str, figure: str = "", since: datetime | None = None) -> Task:
    path, needs = PLACES[name]
    is_theirs = visit.may(needs)
    more = "/next-step" if name == "trial" and is_theirs else ""
    return Task(wording.task(name, since, visit.now), figure, path if is_theirs else "", more)
