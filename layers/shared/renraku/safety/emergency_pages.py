"""The officers' door to emergency notices: three taps from the home page to sent, and what became of them.

No second sign-in, no second officer, no undo: in an emergency each of them costs a minute (model.md).
"""

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.officers import names
from renraku.safety import emergencies, looking, reading, rules
from renraku.safety import pages_wording as wording
from renraku.safety.models import Emergency
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST, NEW = "/emergency", "/emergency/new"


@door.page("/emergency", needs="figures.read")
def emergency_list(visit: Visit) -> Response[str]:
    """What was sent, the newest first. Who may only see figures reads no words."""
    sent = looking.emergencies(visit.account_id)
    return console.page(
        visit,
        "safety",
        "emergencies.html",
        title=wording.emergencies_title(),
        words=wording,
        sent=sent,
        officers=names.of(one.emergency.sent_by for one in sent) if visit.may("roster.read") else {},
        reads=_reads(visit),
    )


@door.page("/emergency/new", needs="emergency.send")
def new(visit: Visit) -> Response[str]:
    """Words and people; everybody registered is chosen. A ready sentence comes by its link."""
    ready = wording.ready_emergencies().get(visit.query.get("ready", ""), ("", ""))[1]
    return _form(visit, {"words": ready, "whom": "registered"}, [])


@door.act("/emergency/preview", needs="emergency.send", does=None)
def preview(visit: Visit) -> Response[str]:
    """The one confirmation: people and cost. Nothing is kept."""
    typed, errors = reading.read(visit.form)
    if errors or visit.form.get("edit"):
        return _form(visit, visit.form.typed(), typed.districts, {} if visit.form.get("edit") else errors)
    people = looking.people(visit.account_id, typed.districts, visit.now)
    return console.page(
        visit,
        "safety",
        "emergency_confirm.html",
        title=wording.confirm_title(),
        words=wording,
        typed=typed,
        cost=looking.cost(visit.account_id, people, visit.now),
        once=emergencies.new_id(visit.now),
        is_trial=accounts.get_profile(visit.account_id).stage == "trial",
    )


@door.act("/emergency/send", needs="emergency.send", does="emergency_sent")
def send(visit: Visit) -> Response[str]:
    """At once. The button pressed twice is one notice."""
    typed, errors = reading.read(visit.form)
    once = visit.form.get("once")
    if errors or not emergencies.is_id(once):
        return _form(visit, visit.form.typed(), typed.districts, errors)
    before = Emergency.find(visit.account_id, once)
    people = int(before.people) if before else looking.people(visit.account_id, typed.districts, visit.now)
    emergencies.send(
        visit.account_id,
        once,
        typed.words,
        typed.districts,
        people=people,
        by=visit.officer_id,
        site=visit.own_url,
        now=visit.now,
    )
    visit.about(once)
    return console.see_other(visit, f"{LIST}/{once}", told=wording.sent(people))


@door.page("/emergency/<emergency_id>", needs="figures.read")
def look(visit: Visit, emergency_id: str) -> Response[str]:
    emergency = Emergency.find(visit.account_id, emergency_id)
    if emergency is None:
        return console.missing(visit)
    return console.page(
        visit,
        "safety",
        "emergency.html",
        title=wording.sent_title(),
        words=wording,
        sent=looking.sent(visit.account_id, emergency),
        officer=names.name_of(emergency.sent_by) if visit.may("roster.read") else "",
        reads=_reads(visit),
    )


@door.act("/emergency/<emergency_id>/again", needs="emergency.send", does="emergency_sent_again")
def again(visit: Visit, emergency_id: str) -> Response[str]:
    """To whoever was missed."""
    if Emergency.find(visit.account_id, emergency_id) is None:
        return console.missing(visit)
    is_done = emergencies.again(visit.account_id, emergency_id, visit.now)
    visit.about(emergency_id)
    return console.see_other(visit, f"{LIST}/{emergency_id}", told=wording.sent_again(is_done=is_done))


def _reads(visit: Visit) -> bool:
    return visit.may("notices.write") or visit.may("emergency.send")


def _form(
    visit: Visit, typed: dict[str, str], chosen: list[str], errors: dict[str, str] | None = None
) -> Response[str]:
    return console.page(
        visit,
        "safety",
        "emergency_new.html",
        title=wording.emergency_title(),
        status=422 if errors else 200,
        words=wording,
        typed=typed,
        chosen=chosen,
        errors=errors or {},
        districts=list(dict.fromkeys([*looking.districts(visit.account_id), *chosen])),
        most=rules.MOST_UNITS,
        path=NEW,
    )
