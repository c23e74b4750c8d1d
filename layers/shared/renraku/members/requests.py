"""Asking to be let in without a code, and an officer's answer (rows A05, S1-24).

Three kinds of people come without a code: a member whose letter is lost, an officer of the headquarters, a
member of another branch. Who approved and when is kept.
"""

import dataclasses
from collections.abc import Iterable
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.line.messages import Message
from renraku.members import finding_models as finding
from renraku.members import joining_wording as wording
from renraku.members import new_codes, registering, retention, waiting
from renraku.members.deciding import DecidedBefore
from renraku.members.finding_models import Found
from renraku.members.guideline import Guideline, page_address
from renraku.members.models import ASSOCIATION, Code, Friend, JoinRequest, Link, Member, NumberTaken
from renraku.members.shelving import HERE
from renraku.observability import friend_reference, record

CATEGORIES = ("no_letter", *registering.GUESTS)
KIND = "request"
MOST_LISTED = 100
RECOGNIZED = "officer"
"""The recruiting source of whoever was recognized without a letter."""


@dataclasses.dataclass(frozen=True)
class Open:
    """A request an officer has to decide."""

    user_id: str
    category: str
    asked_at: datetime


@dataclasses.dataclass(frozen=True)
class Asked:
    """What became of asking: "taken", or "approved" long ago; then `code_hash` is what agreeing takes."""

    reason: str
    code_hash: str = ""


def ask_in(account_id: str, user_id: str, category: str, now: datetime) -> Asked:
    """Note down that this friend asks to be let in. Asking twice is asking once; a refused one may ask again.

    Raises Declined for a category there is not (a forged button).
    """
    if category not in CATEGORIES:
        raise Declined(category)
    known = JoinRequest.find(account_id, user_id)
    if known and known.decision == "approved" and (known.category in registering.GUESTS or _code_of(known)):
        return Asked("approved", _code_of(known))
    if known and not known.decision and known.category == category:
        return Asked("taken")
    asked_at = known.asked_at if known and not known.decision else now
    request = JoinRequest(account_id, f"request#{user_id}", user_id=user_id, category=category)
    request.asked_at, request.found_by = asked_at, waiting.mark("request", asked_at)
    before = known.decision if known else ""
    unchanged = JoinRequest.account_id.does_not_exist() | (JoinRequest.decision == before)
    if store.save_new(request, unchanged):
        friend = friend_reference(account_id, user_id)
        record("request_taken", account_id=account_id, friend=friend, reason=category)
    return Asked("taken")


def open_requests(account_id: str, most: int = MOST_LISTED) -> list[Open]:
    """What waits for an officer, the oldest first."""
    undecided = [
        Open(found.user_id, found.category, found.asked_at)
        for found in _of(account_id, Found.oldest(account_id, waiting.mark(KIND), most))
        if not found.decision
    ]
    return sorted(undecided, key=lambda request: request.asked_at)


def decided_requests(account_id: str, most: int) -> list[JoinRequest]:
    """What officers decided, the newest first."""
    return [
        found
        for found in _of(account_id, Found.newest(account_id, finding.done(KIND), most))
        if found.decision
    ]


def approve(
    account_id: str,
    user_id: str,
    *,
    officer: str,
    now: datetime,
    member_number: str = "",
    category: str = "",
) -> None:
    """Let somebody in: as what they asked for, or as what the officer found out. A member without a letter is
    named by their number; a guest needs none.

    They are told at their next contact, with the guideline to agree to: registering is their own yes.
    Raises Declined when there is no such request or no such member.
    """
    request = _undecided(account_id, user_id)
    request.category = category or request.category
    if request.category not in CATEGORIES:
        raise Declined(request.category)
    code_hash = ""
    if request.category == "no_letter":
        request.member_id, code_hash = _member_and_code(account_id, user_id, member_number, now)
    _decide(request, "approved", officer, "", approval(account_id, user_id, code_hash), now)


def refuse(account_id: str, user_id: str, *, officer: str, reason: str, now: datetime) -> None:
    """Turn a request down, with a reason for the record; the friend is told whom to call."""
    if not reason.strip():
        raise Declined(wording.REASON_NEEDED)
    told = wording.request_refused(accounts.get_profile(account_id))
    _decide(_undecided(account_id, user_id), "refused", officer, reason.strip(), told, now)


def decided_at(account_id: str, user_id: str) -> datetime | None:
    """When this friend's request was decided; None for one that waits, or nobody's."""
    request = JoinRequest.find(account_id, user_id)
    return request.decided_at if request and request.decision else None


def approval(account_id: str, user_id: str, code_hash: str) -> list[Message]:
    """What somebody reads who was let in: the guideline, and the button that agrees to it."""
    guideline = feature_settings.load(account_id, Guideline)
    agree, other = wording.agree_button(guideline.version, code_hash), None
    if code_hash and _has_other_phone(account_id, user_id, code_hash):
        agree = wording.only_this_phone_button(guideline.version, code_hash)
        other = wording.both_phones_button(guideline.version, code_hash)
    profile = accounts.get_profile(account_id)
    return wording.request_approved(profile, guideline.lines, page_address(account_id), agree, other)


def _undecided(account_id: str, user_id: str) -> JoinRequest:
    request = JoinRequest.find(account_id, user_id)
    if request is None or request.decision:
        by, at = (request.decided_by, request.decided_at) if request else ("", None)
        raise DecidedBefore(wording.DECIDED_ALREADY, by, at)
    return request


def _decide(
    request: JoinRequest, decision: str, officer: str, reason: str, told: list[Message], now: datetime
) -> None:
    """The decision and its message, both or neither: who is let in and never hears of it stays outside."""
    decided: list[Action] = [
        JoinRequest.decision.set(decision),
        JoinRequest.decided_by.set(officer),
        JoinRequest.decided_at.set(now),
        JoinRequest.reason.set(reason),
        JoinRequest.forget_at.set(retention.forget_request_at(request.account_id, now)),
        JoinRequest.member_id.set(request.member_id),
        JoinRequest.category.set(request.category),
        JoinRequest.found_by.set(finding.done(KIND, now)),
    ]
    friend = Friend.find(request.account_id, request.user_id)
    if friend is None:
        raise Declined(wording.DECIDED_ALREADY)
    try:
        with store.transaction() as transaction:
            transaction.update(request, actions=decided, condition=JoinRequest.decision == "")
            transaction.update(friend, actions=[Friend.waiting.set(told)])
    except TransactWriteError as refused:
        again = JoinRequest.find(request.account_id, request.user_id)
        if refused.cause_response_code != "TransactionCanceledException" or (again and not again.decision):
            raise
        if again is None:
            raise Declined(wording.DECIDED_ALREADY) from None
        if (again.decided_by, again.decided_at) != (officer, now):  # else the lost reply: it was ours
            raise DecidedBefore(wording.SOMEBODY_WAS_FIRST, again.decided_by, again.decided_at) from None
    reference = friend_reference(request.account_id, request.user_id)
    record("request_decided", account_id=request.account_id, friend=reference, reason=decision)


def _member_and_code(account_id: str, user_id: str, member_number: str, now: datetime) -> tuple[str, str]:
    """The member's newest code, claimed for this friend, or a new one where there is none to use; registering
    goes the same way as with a letter."""
    taken = store.find(NumberTaken, ASSOCIATION, f"number#{member_number}")
    member = Member.find(account_id, taken.taken_by) if taken and taken.roster_of == account_id else None
    if member is None:
        raise Declined(wording.NO_SUCH_MEMBER)
    if member.lifecycle not in HERE:
        raise Declined(wording.MEMBER_GONE)
    return member.member_id, new_codes.claim_for(member, user_id, RECOGNIZED, now)


def _has_other_phone(account_id: str, user_id: str, code_hash: str) -> bool:
    code = Code.find(account_id, code_hash)
    return code is not None and bool(set(Link.friends_of(account_id, code.member_id)) - {user_id})


def _of(account_id: str, found: Iterable[Found]) -> list[JoinRequest]:
    """The requests behind the index, in its order, as they are now."""
    keys = [(account_id, each.item) for each in found]
    kept = {request.item: request for request in JoinRequest.batch_get(keys, consistent_read=True)}
    return [kept[item] for _, item in keys if item in kept]


def _code_of(request: JoinRequest) -> str:
    """The code a member without a letter was given; "" when it is no longer theirs to use."""
    member = Member.find(request.account_id, request.member_id) if request.member_id else None
    code = Code.find(request.account_id, member.letter_code) if member and member.letter_code else None
    is_theirs = code and code.claimed_by == request.user_id and not code.used_at and not code.is_void
    return code.code_hash if code and is_theirs else ""


def tell(account_id: str, user_id: str, messages: list[Message]) -> None:
    """At the friend's next contact, for nothing. (At once, when there are deliveries.)"""
    friend = Friend.new(account_id, user_id)
    store.change(friend, [Friend.waiting.set(messages)], Friend.account_id.exists())
