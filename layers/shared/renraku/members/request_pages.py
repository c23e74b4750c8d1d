"""The officers' door to requests to join: what waits, who it is, and a decision."""

import contextlib
import unicodedata

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.errors import Declined
from renraku.members import deciding_pages as deciding
from renraku.members import friends_list, joining_wording, phone_picture, requests, roster
from renraku.members import request_wording as wording
from renraku.members.models import Friend, JoinRequest, Member
from renraku.members.request_wording import DECIDED_SHOWN
from renraku.observability import friend_reference
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/requests"


@door.page("/requests", needs="requests.decide")
def request_list(visit: Visit) -> Response[str]:
    """What waits, the oldest first; and what was decided lately, by whom."""
    decided = requests.decided_requests(visit.account_id, DECIDED_SHOWN)
    waiting = requests.open_requests(visit.account_id)
    return console.page(
        visit,
        "members",
        "requests.html",
        title=wording.requests_title(),
        words=wording,
        waiting=[(friend_reference(visit.account_id, each.user_id), each) for each in waiting],
        decided=decided,
        is_cut=len(waiting) >= requests.MOST_LISTED,
        officers=names.of(each.decided_by for each in decided),
    )


@door.page("/requests/<reference>", needs="requests.decide")
def request_page(visit: Visit, reference: str) -> Response[str]:
    """One request, and the three ways to decide it."""
    return _page(visit, reference)


@door.act("/requests/<reference>/check", needs="requests.decide", does=None)
def check(visit: Visit, reference: str) -> Response[str]:
    """Show who a member number is, before anybody is let in as them. Nothing is kept; it is sent by POST
    because no address may hold a number of the roster."""
    typed = visit.form.get("number")
    if not typed:
        return _page(visit, reference, {"number": wording.number_needed()})
    member = _by_number(visit.account_id, typed)
    if member is None:
        return _page(visit, reference, {"number": wording.no_such_number()})
    friend, request = _find(visit, reference)
    if friend is None or request is None:
        return console.missing(visit)
    phones = friends_list.friends_of(visit.account_id, member.member_id)
    return console.page(
        visit,
        "members",
        "request_member.html",
        title=wording.recognized_title(),
        words=wording,
        reference=reference,
        member=member,
        has_phone=any(phone.user_id != friend.user_id for phone in phones),
        is_here=member.lifecycle in ("active", "lost"),
    )


@door.act("/requests/<reference>/approve", needs="requests.decide", does="request_approved")
def approve(visit: Visit, reference: str) -> Response[str]:
    """As the member who was looked at, or as a guest of the kind that was chosen."""
    friend, request = _find(visit, reference)
    if friend is None or request is None:
        return console.missing(visit)
    member_id, category = visit.form.get("member_id"), visit.form.get("category")
    member = Member.find(visit.account_id, member_id) if member_id else None
    if member is None and category not in dict(wording.guests()):
        return _page(visit, reference, {"category": wording.category_needed()})
    try:
        requests.approve(
            visit.account_id,
            friend.user_id,
            officer=visit.officer_id,
            now=visit.now,
            member_number=member.member_number if member else "",
            category="no_letter" if member else category,
        )
    except deciding.DecidedBefore as first:
        return deciding.told_who_was_first(visit, first, LIST)
    visit.about(reference, ["member_id" if member else "category"])
    return console.see_other(visit, LIST, told=wording.approved())


@door.act("/requests/<reference>/refuse", needs="requests.decide", does="request_refused")
def refuse(visit: Visit, reference: str) -> Response[str]:
    friend, request = _find(visit, reference)
    if friend is None or request is None:
        return console.missing(visit)
    reason, error = deciding.reason_in(visit)
    if error:
        return _page(visit, reference, {"reason": error})
    try:
        requests.refuse(
            visit.account_id, friend.user_id, officer=visit.officer_id, reason=reason, now=visit.now
        )
    except deciding.DecidedBefore as first:
        return deciding.told_who_was_first(visit, first, LIST)
    visit.about(reference)
    return console.see_other(visit, LIST, told=wording.refused())


def _by_number(account_id: str, typed: str) -> Member | None:
    """However wide it was typed."""
    folded = unicodedata.normalize("NFKC", typed)
    for number in dict.fromkeys((typed, folded, folded.upper())):
        with contextlib.suppress(Declined):
            return roster.find_by_number(account_id, number)
    return None


def _find(visit: Visit, reference: str) -> tuple[Friend | None, JoinRequest | None]:
    friend = friends_list.find(visit.account_id, reference)
    return friend, JoinRequest.find(visit.account_id, friend.user_id) if friend else None


def _page(visit: Visit, reference: str, errors: dict[str, str] | None = None) -> Response[str]:
    friend, request = _find(visit, reference)
    if friend is None or request is None:
        return console.missing(visit)
    profile = accounts.get_profile(visit.account_id)
    return console.page(
        visit,
        "members",
        "request.html",
        title=wording.request_title(),
        status=422 if errors else 200,
        words=wording,
        reference=reference,
        request=request,
        typed={"category": request.category, **visit.form.typed()},
        errors=errors or {},
        decided_by=names.name_of(request.decided_by),
        most=deciding.MOST_IN_A_REASON,
        when_approved=phone_picture.bubbles(requests.approval(visit.account_id, friend.user_id, "")),
        when_refused=phone_picture.bubbles(joining_wording.request_refused(profile)),
    )
