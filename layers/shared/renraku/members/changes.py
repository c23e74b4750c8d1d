"""Changing one's own data: asked for in LINE, typed on a page of ours, confirmed by an officer (row A18).

Personal data is never asked for in chat, and the page never shows what is kept: whoever finds a link can at
most send a wish, which a person looks at. The link lasts an hour and takes one form.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts import keys
from renraku.errors import Declined
from renraku.line.messages import Message
from renraku.members import changes_wording as wording
from renraku.members import joining_wording, registering, requests, roster_csv
from renraku.members.change_models import Change
from renraku.members.models import Friend, Member
from renraku.observability import friend_reference, record

LINK_LASTS = timedelta(hours=1)
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Whose:
    """A member a friend may speak for."""

    member_id: str
    name: str


@dataclass(frozen=True)
class OpenChange:
    """A wish an officer has to decide; `before` is what the roster says now of the same fields."""

    change_id: str
    member_number: str
    name: str
    sent_at: datetime
    wishes: dict[str, str]
    before: dict[str, str]


def members_of(account_id: str, user_id: str) -> list[Whose]:
    """The members this friend is; none for a guest, or for somebody who is stopped."""
    friend = Friend.find(account_id, user_id)
    if friend is None or not friend.registered or friend.suspension:
        return []
    found = (Member.find(account_id, member_id) for member_id in sorted(friend.member_ids or ()))
    return [Whose(member.member_id, member.name) for member in found if member]


def make_link(account_id: str, user_id: str, member_id: str, now: datetime) -> str:
    """The address of a form for this friend and this member.

    The token stands in the query: the API's access log keeps paths, and no secret may be in a log.
    """
    token = secrets.token_hex(16)
    expires_at = now + LINK_LASTS
    item = f"change#{_hash(token)}"
    Change(account_id, item, user_id=user_id, member_id=member_id, expires_at=expires_at).save()
    _record("change_link_made", account_id, user_id)
    return f"{accounts.public_url()}/p/{account_id}/change?t={token}"


def find_link(account_id: str, token: str, now: datetime) -> Change | None:
    """What a link leads to; None for one that is unknown, over, or no longer this friend's to use."""
    change = Change.find(account_id, _hash(token)) if _TOKEN.fullmatch(token) else None
    if change is None or (change.expires_at <= now and not change.sent_at):
        return None
    may = change.member_id in {whose.member_id for whose in members_of(account_id, change.user_id)}
    return change if may else None


def send(change: Change, wishes: dict[str, str], now: datetime) -> None:
    """Keep what was typed for an officer. Sending twice is sending once: the first form counts."""
    kept: list[Action] = [
        Change.sent_at.set(now),
        Change.wishes.set(wishes),
        Change.fields.set(",".join(wishes)),
    ]
    if store.change(change, kept, Change.sent_at.does_not_exist() & Change.user_id.exists()):
        _record("change_sent", change.account_id, change.user_id)


def open_changes(account_id: str) -> list[OpenChange]:
    """What waits for an officer, the oldest first."""
    found = []
    for change in Change.all_of(account_id):
        member = Member.find(account_id, change.member_id) if change.sent_at and not change.decision else None
        if change.sent_at and member:
            before = {name: str(getattr(member, name)) for name in change.wishes or {}}
            number, name = member.member_number, member.name
            waiting = OpenChange(change.change_id, number, name, change.sent_at, change.wishes or {}, before)
            found.append(waiting)
    return sorted(found, key=lambda change: change.sent_at)


def approve(account_id: str, change_id: str, *, officer: str, now: datetime) -> None:
    """Write the wishes on the roster and on the member's phones, and let them know at their next contact.
    Raises Declined when it was decided before, or somebody else is at the same."""
    change = _undecided(account_id, change_id)
    member = Member.find(account_id, change.member_id)
    if member is None:
        raise Declined(wording.NO_MEMBER)
    for name, value in (change.wishes or {}).items():
        setattr(member, name, value)
    member.folded = roster_csv.searched(member.name, member.kana, member.member_number)
    try:
        with store.transaction() as transaction:
            transaction.save(member)
            transaction.update(
                change, actions=_decision("approved", officer, "", now), condition=Change.decision == ""
            )
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        _ours_or_declined(change, officer, now)
    registering.copy_to_friends(member)
    _decided(change, "approved", wording.approved(accounts.get_profile(account_id)))


def refuse(account_id: str, change_id: str, *, officer: str, reason: str, now: datetime) -> None:
    """Do not write it down, with a reason for the record; the member is asked to telephone."""
    if not reason.strip():
        raise Declined(joining_wording.REASON_NEEDED)
    change = _undecided(account_id, change_id)
    if not store.change(change, _decision("refused", officer, reason.strip(), now), Change.decision == ""):
        _ours_or_declined(change, officer, now)
    _decided(change, "refused", wording.refused(accounts.get_profile(account_id)))


def _undecided(account_id: str, change_id: str) -> Change:
    change = Change.find(account_id, change_id)
    if change is None or not change.sent_at or change.decision:
        raise Declined(wording.NO_CHANGE)
    return change


def _decision(decision: str, officer: str, reason: str, now: datetime) -> list[Action]:
    """Who and when is kept. What was typed goes: it stands on the roster now, or was refused."""
    return [
        Change.decision.set(decision),
        Change.decided_by.set(officer),
        Change.decided_at.set(now),
        Change.reason.set(reason),
        Change.wishes.remove(),
    ]


def _ours_or_declined(change: Change, officer: str, now: datetime) -> None:
    """The lost reply: a write that was refused may have been taken at our own first try."""
    again = Change.find(change.account_id, change.change_id)
    if again is None or (again.decided_by, again.decided_at) != (officer, now):
        raise Declined(wording.SOMEBODY_WAS_FIRST)


def _decided(change: Change, decision: str, messages: list[Message]) -> None:
    requests.tell(change.account_id, change.user_id, messages)
    record(
        "change_decided",
        account_id=change.account_id,
        friend=friend_reference(change.account_id, change.user_id),
        fields=change.fields,
        reason=decision,
    )


def _hash(token: str) -> str:
    return keys.keyed_hash("links", token)


def _record(decision: str, account_id: str, user_id: str) -> None:
    record(decision, account_id=account_id, friend=friend_reference(account_id, user_id))
