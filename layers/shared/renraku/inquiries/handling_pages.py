"""The officers' door to what is done with an inquiry besides answering it, and to what came with it."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.errors import Declined
from renraku.inquiries import conversation_pages, handling, keeping, whom
from renraku.inquiries import conversation_wording as wording
from renraku.inquiries import reply_wording as said
from renraku.inquiries.models import Inquiry, Message
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.act("/inquiries/<inquiry_id>/note", needs="inquiries.answer", does="inquiry_noted")
def note(visit: Visit, inquiry_id: str) -> Response[str]:
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    try:
        handling.note(
            visit.account_id, inquiry_id, visit.form.get("note"), by=visit.officer_id, now=visit.now
        )
    except Declined as refused:
        typed = {"words": "", "note": visit.form.get("note")}
        return conversation_pages.page(visit, inquiry, typed, {"note": refused.text})
    visit.about(inquiry_id)
    return console.see_other(visit, f"/inquiries/{inquiry_id}", told=wording.noted())


@door.act("/inquiries/<inquiry_id>/assign", needs="inquiries.answer", does="inquiry_passed_on")
def assign(visit: Visit, inquiry_id: str) -> Response[str]:
    """To an officer, who is told in LINE."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    to = visit.form.get("to")
    try:
        is_told = handling.assign(visit.account_id, inquiry_id, to, by=visit.officer_id, now=visit.now)
    except Declined as refused:
        return conversation_pages.page(visit, inquiry, {"words": ""}, {"to": refused.text})
    visit.about(inquiry_id)
    told = wording.passed(names.name_of(to), is_told=is_told)
    return console.see_other(visit, f"/inquiries/{inquiry_id}", told=told)


@door.act("/inquiries/<inquiry_id>/close", needs="inquiries.answer", does="inquiry_closed")
def close(visit: Visit, inquiry_id: str) -> Response[str]:
    if Inquiry.find(visit.account_id, inquiry_id) is None:
        return console.missing(visit)
    is_done = handling.close(visit.account_id, inquiry_id, by=visit.officer_id, now=visit.now)
    visit.about(inquiry_id)
    told = wording.closed() if is_done else wording.closed_before()
    return console.see_other(visit, f"/inquiries/{inquiry_id}", told=told)


@door.act("/inquiries/<inquiry_id>/reopen", needs="inquiries.answer", does="inquiry_reopened")
def reopen(visit: Visit, inquiry_id: str) -> Response[str]:
    if Inquiry.find(visit.account_id, inquiry_id) is None:
        return console.missing(visit)
    handling.reopen(visit.account_id, inquiry_id, by=visit.officer_id, now=visit.now)
    visit.about(inquiry_id)
    return console.see_other(visit, f"/inquiries/{inquiry_id}", told=wording.reopened())


@door.page("/inquiries/<inquiry_id>/media/<event_id>", needs="inquiries.answer")
def media(visit: Visit, inquiry_id: str, event_id: str) -> Response[Any]:
    """A picture stands in the page; anything else is a file to keep, whatever it says it is."""
    message = _member_message(visit, inquiry_id, event_id)
    if message is None or not message.media or message.unsent_at:
        return console.missing(visit)
    opened = keeping.open(visit.account_id, message.item)
    if opened is None:
        return _said(visit, inquiry_id, wording.no_media(), 404)
    headers = {**console.HEADERS, **opened.named.headers}
    return Response(200, opened.named.media_type, opened.content, headers=headers)


@door.page("/inquiries/<inquiry_id>/messages/<event_id>/report", needs="inquiries.answer")
def report_page(visit: Visit, inquiry_id: str, event_id: str) -> Response[str]:
    return _report(visit, inquiry_id, event_id, {})


@door.act(
    "/inquiries/<inquiry_id>/messages/<event_id>/report", needs="inquiries.answer", does="message_reported"
)
def report(visit: Visit, inquiry_id: str, event_id: str) -> Response[str]:
    """Noted with the rule it breaks; from there the friend can be stopped."""
    if _member_message(visit, inquiry_id, event_id) is None:
        return console.missing(visit)
    chosen = visit.form.get("rule")
    if not chosen.isdecimal() or int(chosen) >= len(handling.rules_of(visit.account_id)):
        return _report(visit, inquiry_id, event_id, {"rule": wording.choose_rule()})
    handling.report(visit.account_id, inquiry_id, event_id, int(chosen), by=visit.officer_id, now=visit.now)
    visit.about(inquiry_id)
    path = f"/inquiries/{inquiry_id}/messages/{event_id}/report"
    return console.see_other(visit, path, told=wording.reported())


def _report(visit: Visit, inquiry_id: str, event_id: str, errors: dict[str, str]) -> Response[str]:
    message, inquiry = (
        _member_message(visit, inquiry_id, event_id),
        Inquiry.find(visit.account_id, inquiry_id),
    )
    if message is None or inquiry is None:
        return console.missing(visit)
    rules = handling.rules_of(visit.account_id)
    told = (message.report or {}).get("rule", "")
    return console.page(
        visit,
        "inquiries",
        "report.html",
        title=wording.report_title(),
        status=422 if errors else 200,
        message=message,
        who=whom.of(inquiry),
        said=said,
        rules=[(str(number), line) for number, line in enumerate(rules)],
        broken=told,
        number=rules.index(told) if told in rules else None,
        typed=visit.form.typed(),
        errors=errors,
        path=f"/inquiries/{inquiry_id}",
    )


def _member_message(visit: Visit, inquiry_id: str, event_id: str) -> Message | None:
    if Inquiry.find(visit.account_id, inquiry_id) is None:
        return None
    message = handling.find_message(visit.account_id, inquiry_id, event_id)
    return message if message and message.author == "member" else None


def _said(visit: Visit, inquiry_id: str, words: str, status: int) -> Response[str]:
    return console.page(
        visit,
        "web",
        "said.html",
        title=wording.title(),
        status=status,
        paragraphs=[words],
        links=[(f"/inquiries/{inquiry_id}", wording.title())],
    )
