"""The officers' door to a telephone call that is taken down as an inquiry."""

import re
import secrets

from aws_lambda_powertools.event_handler import Response

from renraku.duty import actions as duty
from renraku.errors import Declined
from renraku.inquiries import inbox_wording as wording
from renraku.inquiries import reply_rules, taking
from renraku.inquiries.taking import Call
from renraku.members import roster
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
NEW = "/inquiries/new"
MOST_IN_A_NAME = 60
_ONCE = re.compile(r"[0-9a-f]{32}")


@door.page("/inquiries/new", needs="inquiries.answer")
def new_call(visit: Visit) -> Response[str]:
    return _form(visit, {"done": "no"}, {})


@door.act("/inquiries/new", needs="inquiries.answer", does="call_taken_down")
def take_down(visit: Visit) -> Response[str]:
    """Who it was is looked up by number; whoever is on no roster is written by name."""
    form = visit.form
    member_id, errors = _member(visit)
    answer = form.get("answer") if form.get("done") == "yes" else ""
    if not form.get("words"):
        errors["words"] = wording.words_needed()
    if form.get("done") == "yes" and not answer:
        errors["answer"] = wording.answer_needed()
    for name in ("words", "answer"):
        if len(form.get(name)) > reply_rules.MOST_LETTERS:
            errors[name] = wording.words_too_long(reply_rules.MOST_LETTERS)
    once = form.get("once")
    if errors or not _ONCE.fullmatch(once):
        return _form(visit, form.typed(), errors)
    known = {topic.topic_id for topic in duty.topics(visit.account_id)}
    call = Call(
        once,
        visit.officer_id,
        form.get("words"),
        name="" if member_id else form.get("name")[:MOST_IN_A_NAME],
        member_id=member_id,
        topic=form.get("topic") if form.get("topic") in known else "",
        answer=answer,
        is_urgent=form.get("urgent") == "yes",
    )
    inquiry_id = taking.take_down(visit.account_id, call, visit.now)
    visit.about(inquiry_id)
    return console.see_other(visit, f"/inquiries/{inquiry_id}", told=wording.call_taken())


def _member(visit: Visit) -> tuple[str, dict[str, str]]:
    """The member by their number, and what is wrong."""
    number = visit.form.get("number")
    if not number:
        return "", {} if visit.form.get("name") else {"number": wording.who_needed()}
    try:
        return roster.find_by_number(visit.account_id, number).member_id, {}
    except Declined:
        return "", {"number": wording.no_member()}


def _form(visit: Visit, typed: dict[str, str], errors: dict[str, str]) -> Response[str]:
    topics = [(topic.topic_id, topic.label) for topic in duty.topics(visit.account_id)]
    return console.page(
        visit,
        "inquiries",
        "call.html",
        title=wording.call_title(),
        status=422 if errors else 200,
        words=wording,
        typed=typed,
        errors=errors,
        once=secrets.token_hex(16),
        topics=[("", wording.no_topic()), *topics],
        most=reply_rules.MOST_LETTERS,
    )
