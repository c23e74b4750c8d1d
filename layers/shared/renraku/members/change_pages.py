"""The officers' door to what members wish to have changed: before beside after, and a decision."""

import re

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.errors import Declined
from renraku.members import changes, changes_wording, phone_picture
from renraku.members import deciding_pages as deciding
from renraku.members import request_wording as wording
from renraku.members.change_models import Change
from renraku.members.models import Member
from renraku.members.request_wording import DECIDED_SHOWN
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
LIST = "/changes"
_ID = re.compile(r"[0-9a-f]{64}")


@door.page("/changes", needs="requests.decide")
def change_list(visit: Visit) -> Response[str]:
    """What waits, the oldest first; and what was decided lately, by whom."""
    decided = changes.decided_changes(visit.account_id, DECIDED_SHOWN)
    members = Member.batch_get({(visit.account_id, f"member#{each.member_id}") for each in decided})
    waiting = changes.open_changes(visit.account_id)
    return console.page(
        visit,
        "members",
        "changes.html",
        title=wording.changes_title(),
        words=wording,
        waiting=waiting,
        decided=decided,
        is_cut=len(waiting) >= changes.MOST_LISTED,
        people={member.member_id: member for member in members},
        officers=names.of(each.decided_by for each in decided),
    )


@door.page("/changes/<change_id>", needs="requests.decide")
def change_page(visit: Visit, change_id: str) -> Response[str]:
    return _page(visit, change_id)


@door.act("/changes/<change_id>/approve", needs="requests.decide", does="change_approved")
def approve(visit: Visit, change_id: str) -> Response[str]:
    """Write it on the roster, unless the roster has changed since the officer looked."""
    change = _find(visit, change_id)
    if change is None:
        return console.missing(visit)
    seen = visit.form.get("version")
    try:
        written = changes.approve(
            visit.account_id,
            change_id,
            officer=visit.officer_id,
            now=visit.now,
            seen_version=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )
    except deciding.DecidedBefore as first:
        return deciding.told_who_was_first(visit, first, LIST)
    except Declined as refusal:
        return _page(visit, change_id, {"": refusal.text})
    visit.about(change.member_id, written)
    return console.see_other(visit, LIST, told=wording.change_approved())


@door.act("/changes/<change_id>/refuse", needs="requests.decide", does="change_refused")
def refuse(visit: Visit, change_id: str) -> Response[str]:
    change = _find(visit, change_id)
    if change is None:
        return console.missing(visit)
    reason, error = deciding.reason_in(visit)
    if error:
        return _page(visit, change_id, {"reason": error})
    try:
        changes.refuse(visit.account_id, change_id, officer=visit.officer_id, reason=reason, now=visit.now)
    except deciding.DecidedBefore as first:
        return deciding.told_who_was_first(visit, first, LIST)
    visit.about(change.member_id, change.fields.split(","))
    return console.see_other(visit, LIST, told=wording.change_refused())


def _find(visit: Visit, change_id: str) -> Change | None:
    """A form that was sent; a link that was not used yet is nothing to decide."""
    change = Change.find(visit.account_id, change_id) if _ID.fullmatch(change_id) else None
    return change if change and change.sent_at else None


def _page(visit: Visit, change_id: str, errors: dict[str, str] | None = None) -> Response[str]:
    change = _find(visit, change_id)
    member = Member.find(visit.account_id, change.member_id) if change else None
    if change is None or member is None:
        return console.missing(visit)
    profile = accounts.get_profile(visit.account_id)
    return console.page(
        visit,
        "members",
        "change_decision.html",
        title=wording.change_title(member.name),
        status=422 if errors else 200,
        words=wording,
        change=change,
        wish=changes.seen_by_officer(change),
        member=member,
        typed=visit.form.typed(),
        errors=errors or {},
        most=deciding.MOST_IN_A_REASON,
        decided_by=names.name_of(change.decided_by),
        when_approved=phone_picture.bubbles(changes_wording.approved(profile)),
        when_refused=phone_picture.bubbles(changes_wording.refused(profile)),
    )
