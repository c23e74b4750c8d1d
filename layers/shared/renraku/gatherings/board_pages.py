"""The officers' door to the day of a gathering: how many come and have come, looking again by itself; the
list to print; what is on today and tomorrow. Figures for whoever may see figures, names for who runs it."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.gatherings import actions, day_list, pages_wording, question_wording, rules, seats
from renraku.gatherings import day_wording as words
from renraku.gatherings import wording as refusals
from renraku.gatherings.day_list import Row
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.seats import Party
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()

LOOKS_UNTIL = timedelta(minutes=30)  # after its end: a forgotten board keeps no session alive
MIDNIGHT = time(0)
STOP = 286  # htmx asks no more
MOST_NEAR = 30
SHOWN = ("published", "closed", "called_off", "postponed")


@door.page("/gatherings/near", needs="figures.read")
def near(visit: Visit) -> Response[str]:
    """What is on today and tomorrow: a part of the home page, and a page of its own."""
    today = clock.local_day(visit.now)
    since = clock.moment(today, MIDNIGHT)  # in the evening somebody writes down who was there
    coming = Gathering.coming(visit.account_id, since, MOST_NEAR)
    days = (today, today + timedelta(days=1))
    found = [(one, seats.is_today(one, visit.now)) for one in coming if _is_near(one, *days)]
    values: dict[str, Any] = {
        "words": words,
        "day_words": refusals,
        "found": found,
        "sees_phones": visit.may("gatherings.phones"),
    }
    if visit.is_fragment:
        return console.fragment(visit, "gatherings", "near_part.html", **values)
    return console.page(visit, "gatherings", "near.html", title=words.near_title(), **values)


@door.page("/gatherings/<gathering_id>/today", needs="figures.read")
def board(visit: Visit, gathering_id: str) -> Response[str]:
    """The figures of the day. As a part it is sent only when something changed: what has not changed is not
    read aloud again."""
    gathering = _find(visit, gathering_id)
    if gathering is None:
        return console.missing(visit)
    people = SignUp.of(visit.account_id, gathering_id)
    seen = _print_of(gathering, people)
    is_live = seats.is_today(gathering, visit.now) and visit.now < gathering.ends_at + LOOKS_UNTIL
    if visit.is_fragment and is_live and visit.query.get("seen") == seen:
        return console.answer("", status=204)
    values = _board(visit, gathering, people) | {"seen": seen, "is_live": is_live}
    if visit.is_fragment:
        answer = console.fragment(visit, "gatherings", "today_board.html", **values)
        answer.status_code = answer.status_code if is_live else STOP
        return answer
    title = words.board_title(gathering.title)
    return console.page(visit, "gatherings", "today.html", title=title, **values)


@door.page("/gatherings/<gathering_id>/sheet", needs="gatherings.phones")
def sheet(visit: Visit, gathering_id: str) -> Response[str]:
    """The way to the list. What stands on it is shown by an act, so that each viewing is written down."""
    gathering = _find(visit, gathering_id)
    return _sheet(visit, gathering, None) if gathering else console.missing(visit)


@door.act("/gatherings/<gathering_id>/sheet", needs="gatherings.phones", does="day_list_viewed")
def show_sheet(visit: Visit, gathering_id: str) -> Response[str]:
    """Everybody who comes, by kana, with telephone numbers and a box to tick; then who waits."""
    gathering = _find(visit, gathering_id)
    if gathering is None:
        return console.missing(visit)
    visit.about(gathering_id)
    known = [one for one in SignUp.of(visit.account_id, gathering_id) if one.state in actions.COMES]
    return _sheet(visit, gathering, day_list.rows(visit.account_id, known))


def _find(visit: Visit, gathering_id: str) -> Gathering | None:
    gathering = Gathering.find(visit.account_id, gathering_id)
    return gathering if gathering and gathering.state in SHOWN else None


def _is_near(gathering: Gathering, today: date, tomorrow: date) -> bool:
    first, last = clock.local_day(gathering.starts_at), clock.local_day(gathering.ends_at)
    return first <= tomorrow and last >= today


def _print_of(gathering: Gathering, people: list[SignUp]) -> str:
    """The same for as long as nothing that the board shows has changed. Nobody can be read from it."""
    shown = [(one.item, one.state, one.size, one.came, one.came_size, one.answers) for one in people]
    said = repr((gathering.version, gathering.state, sorted(shown, key=lambda one: one[0])))
    return sha256(said.encode()).hexdigest()[:12]


def _board(visit: Visit, gathering: Gathering, people: list[SignUp]) -> dict[str, Any]:
    figures, has_meal = day_list.figures(people, visit.now), day_list.asks_meal(gathering)
    sees_names = visit.may("gatherings.run")
    gone = [one for one in people if day_list.is_gone_today(one, visit.now)]
    waiting = [one for one in people if one.state in ("offered", "waiting")]
    return {
        "words": words,
        "day_words": refusals,
        "people_words": pages_wording,
        "gathering": gathering,
        "phase": rules.phase(seats.life_of(gathering), visit.now),
        "base": f"/gatherings/{gathering.gathering_id}",
        "now": visit.now,
        "big": words.big_figures(figures, has_meal=has_meal),
        "sees_names": sees_names,
        "gone": _by_time(day_list.rows(visit.account_id, gone)) if sees_names else [],
        "waiting": _by_number(day_list.rows(visit.account_id, waiting)) if sees_names else [],
        "is_day": clock.local_day(visit.now) >= clock.local_day(gathering.starts_at),
        "sees_phones": visit.may("gatherings.phones"),
    }


def _by_time(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.sign_up.gone_at or datetime.max)  # noqa: DTZ901  never


def _by_number(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: int(row.sign_up.number))


def _sheet(visit: Visit, gathering: Gathering, rows: list[Row] | None) -> Response[str]:
    return console.page(
        visit,
        "gatherings",
        "sheet.html",
        title=words.sheet_title(),
        words=words,
        day_words=refusals,
        gathering=gathering,
        base=f"/gatherings/{gathering.gathering_id}",
        rows=rows,
        coming=[row for row in rows or [] if row.state == "joined"],
        waiting=_by_number([row for row in rows or [] if row.state != "joined"]),
        answers={row.sign_up.item: _answers(gathering, row) for row in rows or []},
        figures=day_list.figures([row.sign_up for row in rows or []], visit.now),
        has_meal=day_list.asks_meal(gathering),
    )


def _answers(gathering: Gathering, row: Row) -> str:
    """What they said, in one cell. How many they are has its own."""
    given = actions.answers(gathering, row.sign_up, Party(row.sign_up.party_id))
    shown = [(name, value) for name, value in given if name not in ("name", "companions")]
    told = question_wording
    return "、".join(f"{told.short(name)} {told.answer_words(name, value)}" for name, value in shown)
