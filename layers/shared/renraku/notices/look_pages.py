"""The officers' door to letting a notice go: looked over, tried, submitted, approved, sent, called back."""

import secrets
from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.deliveries import policy
from renraku.deliveries import warnings_wording as sign_words
from renraku.deliveries.results import Report
from renraku.errors import Declined
from renraku.notices import (
    actions,
    audience_wording,
    building,
    cheapest_wording,
    choosing,
    content,
    counting,
    dates,
    examples,
    looking,
    patterns,
    progress_pages,
    rules,
    segments,
    trying,
)
from renraku.notices import pages_wording as wording
from renraku.notices import patterns_wording as pattern_words
from renraku.notices import wording as refusals
from renraku.notices.actions import SaidLately
from renraku.notices.models import Notice
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
MOST_REASON = 200
STILL_HERE = ("draft", "submitted", "approved", "scheduled")


@door.page("/notices/<notice_id>", needs="notices.write")
def look(visit: Visit, notice_id: str) -> Response[str]:
    """Words, people, cost, and what can be done now."""
    return _page(visit, notice_id, "look")


@door.act("/notices/<notice_id>/test", needs="notices.write", does="notice_tested")
def test(visit: Visit, notice_id: str) -> Response[str]:
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    once = visit.form.get("once")
    if visit.form.get("to") == "list":
        report = trying.to_the_list(visit.account_id, notice, once, visit.now)
    elif visit.form.get("to") == "officers":
        report = trying.to_the_officers(visit.account_id, notice, once, visit.now)
    else:
        report = trying.to_oneself(visit.account_id, notice, visit.officer_id, once, visit.now)
    visit.about(notice_id)
    return _back(visit, notice_id, _tested(report))


@door.act("/notices/<notice_id>/submit", needs="notices.write", does="notice_submitted")
def submit(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    actions.submit(visit.account_id, notice_id, by=visit.officer_id, now=visit.now)
    visit.about(notice_id)
    return _back(visit, notice_id, wording.submitted())


@door.page("/notices/<notice_id>/send", needs="notices.send", step_up=True)
def send_page(visit: Visit, notice_id: str) -> Response[str]:
    return _page(visit, notice_id, "send")


@door.act("/notices/<notice_id>/send", needs="notices.send", does="notice_sent", step_up=True)
def send(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    try:
        gone = actions.send(
            visit.account_id,
            notice_id,
            version=_version(visit),
            by=visit.officer_id,
            is_meant=visit.form.get("meant") == "yes",
            now=visit.now,
        )
    except SaidLately:
        return _page(visit, notice_id, "send", {"meant": wording.choose_again()})
    visit.about(notice_id)
    return _back(visit, notice_id, wording.scheduled(gone.leaves_at))


@door.page("/notices/<notice_id>/approve", needs="notices.approve", step_up=True)
def approve_page(visit: Visit, notice_id: str) -> Response[str]:
    return _page(visit, notice_id, "approve")


@door.act("/notices/<notice_id>/approve", needs="notices.approve", does="notice_approved", step_up=True)
def approve(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    gone = actions.approve(
        visit.account_id, notice_id, version=_version(visit), by=visit.officer_id, now=visit.now
    )
    visit.about(notice_id)
    return _back(visit, notice_id, wording.scheduled(gone.leaves_at))


@door.act("/notices/<notice_id>/send-back", needs="notices.approve", does="notice_sent_back")
def send_back(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    why = visit.form.get("why")[:MOST_REASON]
    if not why:
        return _page(visit, notice_id, "look", {"why": wording.reason_needed()})
    actions.send_back(visit.account_id, notice_id, why=why, by=visit.officer_id, now=visit.now)
    visit.about(notice_id)
    return _back(visit, notice_id, wording.sent_back())


@door.act("/notices/<notice_id>/take-back", needs="notices.write", does="notice_taken_back")
def take_back(visit: Visit, notice_id: str) -> Response[str]:
    """The undo of whoever let it go, or of anybody who writes: nothing is lost by it."""
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    actions.take_back(visit.account_id, notice_id, visit.now)
    visit.about(notice_id)
    return _back(visit, notice_id, wording.taken_back())


@door.act("/notices/<notice_id>/cancel", needs="notices.write", does="notice_canceled")
def cancel(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    actions.cancel(visit.account_id, notice_id, visit.now)
    visit.about(notice_id)
    return _back(visit, notice_id, wording.canceled())


@door.act("/notices/<notice_id>/keep", needs="notices.write", does="notice_pattern_kept")
def keep(visit: Visit, notice_id: str) -> Response[str]:
    """Its words become a template."""
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    try:
        name = visit.form.get("name")
        pattern_id = patterns.keep(visit.account_id, notice, name, by=visit.officer_id, now=visit.now)
    except Declined as refused:
        return _page(visit, notice_id, "look", {"name": refused.text})
    visit.about(pattern_id)
    return console.see_other(visit, "/notices/patterns", told=pattern_words.kept())


def _back(visit: Visit, notice_id: str, told: str) -> Response[str]:
    return console.see_other(visit, f"/notices/{notice_id}", told=told)


def _version(visit: Visit) -> int:
    version = visit.form.get("version")
    return int(version) if version.isdecimal() else 0


def _tested(report: Report) -> str:
    skipped = sum(report.skipped.values())
    return wording.tested(report.people - skipped, skipped)


def _page(visit: Visit, notice_id: str, mode: str, errors: dict[str, str] | None = None) -> Response[str]:
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    seen, said = looking.see(visit.account_id, notice), content.of(notice)
    if mode != "look" and seen.state != {"send": "draft", "approve": "submitted"}[mode]:
        raise Declined(refusals.changed_meanwhile())
    titles = {"look": wording.look_title, "send": wording.send_title, "approve": wording.approve_title}
    people = names.of([notice.written_by, notice.edited_by, notice.submitted_by, notice.sent_back_by])
    return console.page(
        visit,
        "notices",
        "look.html",
        title=titles[mode](),
        status=422 if errors else 200,
        words=wording,
        mode=mode,
        seen=seen,
        notice=notice,
        base=f"/notices/{notice_id}",
        bubbles=building.drawn(visit.account_id, said, visit.now),
        odd=dates.look(said.words, clock.local_day(visit.now)) if seen.state in STILL_HERE else [],
        pattern_words=pattern_words,
        examples=_examples(visit, notice, seen.state),
        **_whom(visit, notice),
        signs=building.signs(visit.account_id, said),
        sign_words=sign_words,
        officers=people,
        errors=errors or {},
        typed=visit.form.typed(),
        once=secrets.token_hex(8),
        most_reason=MOST_REASON,
        most_personal=rules.MOST_PERSONAL,
        too_many=refusals.too_many_for_names(rules.MOST_PERSONAL),
        **(progress_pages.shown(seen.report) if seen.state == "sending" and seen.report else {}),
        is_trial=accounts.get_profile(visit.account_id).stage == "trial",
        **_before_it_leaves(visit, seen),
    )


def _examples(visit: Visit, notice: Notice, state: str) -> list[examples.Example]:
    """How words with names in them come out: of whoever it is for, where the officer may know their names."""
    said = content.of(notice)
    if state not in STILL_HERE or not building.is_personal(said):
        return []
    is_known = visit.may("roster.read")
    return examples.of(visit.account_id, said, looking.whom(notice) if is_known else None, visit.now)


def _before_it_leaves(visit: Visit, seen: looking.Seen) -> dict[str, Any]:
    """People, cost and the way out, counted now; of what left the results tell."""
    notice = seen.notice
    if seen.state not in ("draft", "submitted"):
        nothing = {"room": None, "way": "", "why": "", "is_own": False, "is_said": False, "counted": None}
        return {"people": int(notice.people), **nothing}
    at = rules.leaves_at(notice.planned_at, visit.now)
    counted = counting.count(visit.account_id, looking.whom(notice), at)
    room = looking.room(visit.account_id, notice, counted.told, visit.now)
    links = building.foreign_links(visit.account_id, content.of(notice))
    above = policy.of(visit.account_id).approval_above
    out = rules.way_out(counted.told, links, may_send=visit.may("notices.send"), above=above)
    advice = looking.cheapest(visit.account_id, notice, room, visit.now, without_line=counted.without_line)
    return {
        "people": counted.told,
        "counted": counted,
        "cheap": cheapest_wording,
        "cheapest": advice,
        "room": room,
        "way": out.way,
        "why": refusals.needs_approval(out.reason, above) if out.way == "approval" else "",
        "is_own": not rules.may_approve(visit.officer_id, notice.authors, has_right=True),
        "is_said": bool(looking.said_lately(visit.account_id, notice, visit.now)),
    }


def _whom(visit: Visit, notice: Notice) -> dict[str, Any]:
    """Whom it is for, in the words of the form."""
    whom = looking.whom(notice)
    name = choosing.list_name(visit.account_id, whom, visit.now)
    languages, sexes = dict(wording.languages()), dict(wording.sexes())
    return {
        "whom": audience_wording.described(whom, name, languages, sexes),
        "segment_changed": segments.has_changed(visit.account_id, whom),
        "audience_words": audience_wording,
    }
