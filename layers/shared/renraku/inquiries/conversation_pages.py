"""The officers' door to one inquiry: what was said, and the answer to it.

Nothing changes by looking: that somebody has read it is said by the page itself when a browser shows it, or
by a button. The messages look again by themselves every fifteen seconds; the form around an answer stays.
"""

import secrets
from datetime import datetime
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.deliveries import quota
from renraku.errors import Declined
from renraku.inquiries import (
    answering,
    canned,
    claiming,
    conversation,
    handling,
    inbox,
    inbox_wording,
    reply_rules,
    whom,
)
from renraku.inquiries import conversation_wording as wording
from renraku.inquiries import reply_wording as said
from renraku.inquiries.answering import Answer
from renraku.inquiries.claiming import ClaimedBefore
from renraku.inquiries.models import Inquiry
from renraku.media import actions as media
from renraku.officers import names
from renraku.web import console, drafts
from renraku.web.doors import Door, Visit
from renraku.web.drafts import Draft

door = Door()
REFRESHED_FOR = 20 * 60  # seconds: a page that asks for ever would keep a forgotten screen signed in
STOP_ASKING = 286  # htmx stops asking every few seconds when it reads this
JUST_NOW = 16  # seconds: what came since the look before


@door.page("/inquiries/<inquiry_id>", needs="inquiries.answer")
def look(visit: Visit, inquiry_id: str) -> Response[str]:
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    draft = drafts.find(visit, _path(inquiry))
    return page(visit, inquiry, draft.over({"words": "", "way": ""}), {}, draft=draft)


@door.page("/inquiries/<inquiry_id>/talk", needs="inquiries.answer")
def talk(visit: Visit, inquiry_id: str) -> Response[str]:
    """The part that looks again by itself; without a script it is the page."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    if not visit.is_fragment:
        return console.see_other(visit, _path(inquiry))
    opened_at = _moment(visit.query.get("opened", "")) or visit.now
    is_stale = (visit.now - opened_at).total_seconds() > REFRESHED_FOR
    values = _talk(visit, inquiry, opened_at)
    news = [line for line in values["lines"] if line.is_new]
    lately = [one for one in news if (visit.now - one.message.said_at).total_seconds() < JUST_NOW]
    answer = console.fragment(
        visit, "inquiries", "talk.html", **values, is_stale=is_stale, news=len(lately), is_part=True
    )
    answer.status_code = STOP_ASKING if is_stale else answer.status_code
    return answer


@door.act("/inquiries/<inquiry_id>/opened", needs="inquiries.answer", does=None)
def opened(visit: Visit, inquiry_id: str) -> Response[str]:
    """An officer really reads it: the page says so when a browser shows it, a button where there is no
    script. It is shown to the member in LINE."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    handling.opened(visit.account_id, inquiry_id, by=visit.officer_id, now=visit.now)
    if visit.is_fragment:
        return console.answer("", status=204)
    return console.see_other(visit, _path(inquiry), told=wording.opened())


@door.act("/inquiries/<inquiry_id>/claim", needs="inquiries.answer", does=None)
def claim(visit: Visit, inquiry_id: str) -> Response[str]:
    """Others see who is writing; it ends by itself. What was typed stays."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    claimed = claiming.claim(visit.account_id, inquiry_id, visit.officer_id, visit.now)
    return page(visit, claimed or inquiry, visit.form.typed(), {})


@door.act("/inquiries/<inquiry_id>/canned/try", needs="inquiries.answer", does=None)
def put_in(visit: Visit, inquiry_id: str) -> Response[str]:
    """A ready answer into the form, behind what stands there. Nothing is kept."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    typed = visit.form.typed()
    chosen = canned.find(visit.account_id, visit.form.get("canned"))
    words = canned.filled(inquiry, chosen["words"]) if chosen else ""
    typed["words"] = "\n".join(filter(None, [visit.form.get("words"), words]))
    return page(visit, inquiry, typed, {} if chosen else {"canned": inbox_wording.choose_canned()})


@door.act("/inquiries/<inquiry_id>/answer", needs="inquiries.answer", does="inquiry_answered")
def answer(visit: Visit, inquiry_id: str) -> Response[str]:
    """Whatever is wrong, what was typed stays."""
    inquiry = Inquiry.find(visit.account_id, inquiry_id)
    if inquiry is None:
        return console.missing(visit)
    form, way = visit.form, visit.form.get("way")
    written = Answer(
        form.get("words"),
        visit.officer_id,
        _once(form.get("once")),
        way if way in ("push", "ride", "phone") else "push",
        seen_until=_moment(form.get("seen")),
        takes_over=form.get("over") == "yes",
        picture_id=form.get("picture"),
    )
    former = claiming.writer(inquiry, visit.now)
    try:
        done = answering.answer(visit.account_id, inquiry_id, written, visit.now)
    except ClaimedBefore as first:
        return page(visit, inquiry, form.typed(), {"over": first.text}, status=409)
    except Declined as refused:
        return page(visit, inquiry, form.typed(), {"words": refused.text}, status=422)
    if former not in ("", visit.officer_id):
        claiming.tell_former(inquiry, former, visit.officer_id, written.once, visit.now)
    drafts.forget(visit, _path(inquiry))
    visit.about(inquiry_id)
    told = wording.answered(done.way, done.leaves_at)
    return console.see_other(
        visit, _path(inquiry), told=told + (wording.still_open() if done.is_open else "")
    )


def page(
    visit: Visit,
    inquiry: Inquiry,
    typed: dict[str, str],
    errors: dict[str, str],
    *,
    draft: Draft | None = None,
    status: int = 200,
) -> Response[str]:
    """The whole page, with this in its forms."""
    who = whom.of(inquiry)
    ways = _ways(inquiry, who, visit.now)
    return console.page(
        visit,
        "inquiries",
        "conversation.html",
        title=wording.title(),
        status=422 if errors and status == 200 else status,
        **_talk(visit, inquiry, visit.now),
        **_standing(visit, inquiry, who),
        cannot=_cannot(inquiry, who, visit.now),
        ways=ways,
        typed={**typed, "way": typed.get("way") or ways[0][0]},
        errors=errors,
        draft=draft or Draft(_path(inquiry)),
        once=secrets.token_hex(16),
        canned=canned.all_of(visit.account_id)[0],
        pictures=wording.pictures(
            [(one.picture_id, one.alt) for one in media.choices(visit.account_id, visit.now)]
        ),
        inbox=inbox_wording,
        most=reply_rules.MOST_LETTERS,
        most_in_a_note=handling.MOST_IN_A_NOTE,
        before=conversation.before(inquiry, who, visit.now),
        is_stale=False,
        news=0,
        is_part=False,
    )


def _standing(visit: Visit, inquiry: Inquiry, who: whom.Whom) -> dict[str, Any]:
    """Who asks, who holds it, and who writes at this moment."""
    officers, writer = handling.able(visit.account_id), claiming.writer(inquiry, visit.now)
    topics = inbox.labels(visit.account_id, [inquiry])
    return {
        "who": who,
        "name": said.name_of(who),
        "phones": who.phones,
        "topic": topics.get(inquiry.topic, inbox_wording.no_topic()),
        "holder": names.name_of(inquiry.officer_id),
        "writer": writer,
        "writer_name": officers.get(writer, "") or names.name_of(writer),
        "until": said.time_of_day(inquiry.claimed_until) if inquiry.claimed_until else "",
        "officers": officers,
    }


def _talk(visit: Visit, inquiry: Inquiry, opened_at: datetime) -> dict[str, Any]:
    """What talk.html needs, of a page that has it and of the part by itself."""
    return {
        "inquiry": inquiry,
        "lines": conversation.lines(inquiry, opened_at, visit.now),
        "opened_at": opened_at.isoformat(),
        "words": wording,
        "said": said,
        "path": _path(inquiry),
        "is_read": bool(inquiry.seen_at and inquiry.seen_at >= inquiry.said_at),
    }


def _ways(inquiry: Inquiry, who: whom.Whom, now: datetime) -> list[tuple[str, str]]:
    may = {way: answering.may_leave(inquiry, who, way, now).allowed for way in ("push", "ride")}
    left = quota.month(inquiry.account_id, now).left
    return wording.ways(left, may_push=may["push"], may_ride=may["ride"])


def _cannot(inquiry: Inquiry, who: whom.Whom, now: datetime) -> str:
    """Why nothing goes out at once, in words; "" when it does."""
    verdict = answering.may_leave(inquiry, who, "push", now)
    return "" if verdict.allowed else said.cannot_leave(verdict.reason)


def _path(inquiry: Inquiry) -> str:
    return f"/inquiries/{inquiry.inquiry_id}"


def _once(typed: str) -> str:
    """The form's own name for the answer; a new one where a browser sent none."""
    return typed if len(typed) == 32 and typed.isalnum() else secrets.token_hex(16)


def _moment(written: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at if at.tzinfo else None
