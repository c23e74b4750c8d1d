"""The officers' door to one gathering: looked over, published, closed, called off, put away, copied."""

from collections.abc import Callable

from aws_lambda_powertools.event_handler import Response

from renraku.gatherings import composing, planning, question_wording, rules, seats
from renraku.gatherings import pages_wording as wording
from renraku.gatherings import wording as refusals
from renraku.gatherings.models import Gathering
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
MOST_WHY = 100
Act = Callable[..., Gathering]


@door.page("/gatherings/<gathering_id>", needs="gatherings.run")
def look(visit: Visit, gathering_id: str) -> Response[str]:
    """All of it, how many come, and what can be done now."""
    return _page(visit, gathering_id)


@door.act("/gatherings/<gathering_id>/publish", needs="gatherings.run", does="gathering_published")
def publish(visit: Visit, gathering_id: str) -> Response[str]:
    return _act(visit, gathering_id, planning.publish, wording.published())


@door.act("/gatherings/<gathering_id>/close", needs="gatherings.run", does="gathering_closed")
def close(visit: Visit, gathering_id: str) -> Response[str]:
    return _act(visit, gathering_id, planning.close, wording.closed())


@door.act("/gatherings/<gathering_id>/reopen", needs="gatherings.run", does="gathering_reopened")
def reopen(visit: Visit, gathering_id: str) -> Response[str]:
    return _act(visit, gathering_id, planning.reopen, wording.reopened())


@door.act("/gatherings/<gathering_id>/call-off", needs="gatherings.run", does="gathering_called_off")
def call_off(visit: Visit, gathering_id: str) -> Response[str]:
    return _with_reason(visit, gathering_id, planning.call_off)


@door.act("/gatherings/<gathering_id>/postpone", needs="gatherings.run", does="gathering_postponed")
def postpone(visit: Visit, gathering_id: str) -> Response[str]:
    return _with_reason(visit, gathering_id, planning.postpone)


@door.act("/gatherings/<gathering_id>/go-ahead", needs="gatherings.run", does="gathering_goes_ahead")
def go_ahead(visit: Visit, gathering_id: str) -> Response[str]:
    return _with_reason(visit, gathering_id, planning.go_ahead, needs_reason=False)


@door.act("/gatherings/<gathering_id>/archive", needs="gatherings.run", does="gathering_archived")
def archive(visit: Visit, gathering_id: str) -> Response[str]:
    return _act(visit, gathering_id, planning.archive, wording.archived())


@door.act("/gatherings/<gathering_id>/copy", needs="gatherings.run", does="gathering_copied")
def copy(visit: Visit, gathering_id: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    copied = planning.copy(visit.account_id, gathering_id, by=visit.officer_id, now=visit.now)
    visit.about(copied)
    return console.see_other(visit, f"/gatherings/{copied}/edit", told=wording.copied())


def _act(visit: Visit, gathering_id: str, act: Act, told: str) -> Response[str]:
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    act(visit.account_id, gathering_id, by=visit.officer_id, now=visit.now)
    visit.about(gathering_id)
    return console.see_other(visit, f"/gatherings/{gathering_id}", told=told)


def _with_reason(visit: Visit, gathering_id: str, act: Act, *, needs_reason: bool = True) -> Response[str]:
    """What people are told comes with its reason."""
    if Gathering.find(visit.account_id, gathering_id) is None:
        return console.missing(visit)
    why = visit.form.get("why")
    if len(why) > MOST_WHY:
        return _page(visit, gathering_id, {"why": wording.too_long(MOST_WHY)})
    if needs_reason and not why:
        return _page(visit, gathering_id, {"why": wording.needed("why")})
    act(visit.account_id, gathering_id, why, by=visit.officer_id, now=visit.now)
    visit.about(gathering_id)
    return console.see_other(visit, f"/gatherings/{gathering_id}", told=wording.told_soon())


def _page(visit: Visit, gathering_id: str, errors: dict[str, str] | None = None) -> Response[str]:
    gathering = Gathering.find(visit.account_id, gathering_id)
    if gathering is None:
        return console.missing(visit)
    phase = rules.phase(seats.life_of(gathering), visit.now)
    return console.page(
        visit,
        "gatherings",
        "look.html",
        title=gathering.title,
        status=422 if errors else 200,
        words=wording,
        day_words=refusals,
        gathering=gathering,
        phase=phase,
        is_running=phase in ("before", "open", "closed"),
        base=f"/gatherings/{gathering_id}",
        bubbles=composing.bubbles(visit.account_id, gathering, visit.now),
        questions=_questions(gathering),
        officers=names.of([gathering.written_by, gathering.edited_by]),
        errors=errors or {},
        typed=visit.form.typed(),
        most_why=MOST_WHY,
    )


def _questions(gathering: Gathering) -> list[str]:
    asked = gathering.questions
    return [question_wording.question_words(name, asked.get("free", "")) for name, on in asked.items() if on]
