"""Asking to be let in without a code, and an officer's answer (rows A05, S1-24).

Three kinds of people come without a code: a member whose letter is lost, an officer of the headquarters, a
member of another branch. Who approved and when is kept.
"""

import dataclasses
from datetime import datetime

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.line.messages import Message
from renraku.members import joining_wording as wording
from renraku.members.guideline import Guideline
from renraku.members.models import Code, Friend, JoinRequest, Member, NumberTaken
from renraku.observability import friend_reference, record

CATEGORIES = ("no_letter", "hq", "branch")


@dataclasses.dataclass(frozen=True)
class Open:
    """A request an officer has to decide."""

    user_id: str
    category: str
    asked_at: datetime


def ask_in(account_id: str, user_id: str, category: str, now: datetime) -> None:
    """Note down that this friend asks to be let in. Asking twice is asking once; a refused one may ask again.

    Raises Declined for a category there is not (a forged button).
    """
    if category not in CATEGORIES:
        raise Declined(category)
    request = JoinRequest(account_id, f"request#{user_id}", user_id=user_id, category=category, asked_at=now)
    undecided = JoinRequest.account_id.does_not_exist() | JoinRequest.decision.is_in("", "refused")
    if store.save_new(request, undecided):
        friend = friend_reference(account_id, user_id)
        record("request_taken", account_id=account_id, friend=friend, reason=category)


def open_requests(account_id: str) -> list[Open]:
    """What waits for an officer, the oldest first."""
    waiting = [
        Open(found.user_id, found.category, found.asked_at)
        for found in JoinRequest.all_of(account_id)
        if not found.decision
    ]
    return sorted(waiting, key=lambda request: request.asked_at)


def approve(
    account_id: str, user_id: str, *, officer: str, page: str, now: datetime, member_number: str = ""
) -> None:
    """Let somebody in. A member without a letter is named by their number; a guest needs none.

    They are told at their next contact, with the guideline to agree to: registering is their own yes.
    Raises Declined when there is no such request or no such member.
    """
    request = _undecided(account_id, user_id)
    code_hash = ""
    if request.category == "no_letter":
        code_hash = _code_for(account_id, user_id, member_number, now)
    _decide(request, "approved", officer, "", now)
    guideline = feature_settings.load(account_id, Guideline)
    agree = wording.agree_button(guideline.version, code_hash)
    profile = accounts.get_profile(account_id)
    tell(account_id, user_id, wording.request_approved(profile, guideline.lines, page, agree))


def refuse(account_id: str, user_id: str, *, officer: str, reason: str, now: datetime) -> None:
    """Turn a request down, with a reason for the record; the friend is told whom to call."""
    _decide(_undecided(account_id, user_id), "refused", officer, reason, now)
    tell(account_id, user_id, wording.request_refused(accounts.get_profile(account_id)))


def _undecided(account_id: str, user_id: str) -> JoinRequest:
    request = JoinRequest.find(account_id, user_id)
    if request is None or request.decision:
        raise Declined(wording.DECIDED_ALREADY)
    return request


def _decide(request: JoinRequest, decision: str, officer: str, reason: str, now: datetime) -> None:
    changed = store.change(
        request,
        [
            JoinRequest.decision.set(decision),
            JoinRequest.decided_by.set(officer),
            JoinRequest.decided_at.set(now),
            JoinRequest.reason.set(reason),
        ],
        JoinRequest.decision == "",
    )
    if not changed:
        raise Declined(wording.SOMEBODY_WAS_FIRST)
    friend = friend_reference(request.account_id, request.user_id)
    record("request_decided", account_id=request.account_id, friend=friend, reason=decision)


def _code_for(account_id: str, user_id: str, member_number: str, now: datetime) -> str:
    """The member's newest code, claimed for this friend; registering goes the same way as with a letter."""
    taken = store.find(NumberTaken, "association", f"number#{member_number}")
    member = Member.find(account_id, taken.taken_by) if taken and taken.roster_of == account_id else None
    code = Code.find(account_id, member.letter_code) if member and member.letter_code else None
    if code is None or code.used_at or code.is_void:
        raise Declined(wording.NO_USABLE_CODE)
    store.change(code, [Code.claimed_by.set(user_id)], Code.used_at.does_not_exist())
    return code.code_hash


def tell(account_id: str, user_id: str, messages: list[Message]) -> None:
    """At the friend's next contact, for nothing. (At once, when there are deliveries.)"""
    friend = Friend.new(account_id, user_id)
    store.change(friend, [Friend.waiting.set(messages)], Friend.account_id.exists())
