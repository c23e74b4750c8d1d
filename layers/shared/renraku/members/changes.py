"""Changing one's own data: asked for in LINE, typed on a page of ours, confirmed by an officer (row A18).

Personal data is never asked for in chat, and the page never shows what is kept: whoever finds a link can at
most send a wish, which a person looks at. The link lasts an hour and takes one form.
"""

import re
import secrets
from collections.abc import Iterable
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
from renraku.members import finding_models as finding
from renraku.members import history, joining_wording, registering, retention, waiting
from renraku.members.change_models import Change
from renraku.members.deciding import DecidedBefore
from renraku.members.finding_models import Found
from renraku.members.models import Friend, Member
from renraku.members.roster_models import History
from renraku.observability import friend_reference, record

LINK_LASTS = timedelta(hours=1)
KIND = "change"
MOST_LISTED = 100
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
    member_id: str
    member_number: str
    name: str
    sent_at: datetime
    wishes: dict[str, str]
    before: dict[str, str]
    version: int  # of the member, as the officer sees it


@dataclass(frozen=True)
class _Decision:
    """approved or refused, by whom, why and when."""

    decision: str
    officer: str
    reason: str
    at: datetime


def members_of(account_id: str, user_id: str) -> list[Whose]:
    """The members this friend is; none for a guest, or for somebody who is stopped."""
    friend = Friend.find(account_id, user_id)
    if friend is None or not friend.registered or friend.suspension:
        return []
    return named(account_id, friend.member_ids or ())


def named(account_id: str, member_ids: Iterable[str]) -> list[Whose]:
    """These members by name, in one order."""
    found = (Member.find(account_id, member_id) for member_id in sorted(member_ids))
    return [Whose(member.member_id, member.name) for member in found if member]


def make_link(account_id: str, user_id: str, member_id: str, now: datetime) -> str:
    """The address of a form for this friend and this member.

    The token stands in the query: the API's access log keeps paths, and no secret may be in a log.
    """
    token = secrets.token_hex(16)
    change = Change(account_id, f"change#{_hash(token)}", user_id=user_id, member_id=member_id)
    change.expires_at = change.due_at = now + LINK_LASTS
    change.due_shard = store.due_shard(change.item)
    change.save()
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
        Change.found_by.set(waiting.mark(KIND, now)),
    ]
    kept += [Change.due_shard.remove(), Change.due_at.remove()]
    if store.change(change, kept, Change.sent_at.does_not_exist() & Change.user_id.exists()):
        _record("change_sent", change.account_id, change.user_id)


def forget_unused(now: datetime) -> int:
    """Forget links that are over and were never used; how many. Safe to repeat."""
    forgotten = 0
    for shard in range(store.DUE_SHARDS):
        for change in Change.due.query(shard, Change.due_at <= now):
            if change.item.startswith("change#"):
                change.delete(condition=Change.sent_at.does_not_exist())
                forgotten += 1
    return forgotten


def open_changes(account_id: str, most: int = MOST_LISTED) -> list[OpenChange]:
    """What waits for an officer, the oldest first."""
    found = _of(account_id, Found.oldest(account_id, waiting.mark(KIND), most))
    seen = (seen_by_officer(change) for change in found)
    return sorted((change for change in seen if change), key=lambda change: change.sent_at)


def decided_changes(account_id: str, most: int) -> list[Change]:
    """What officers decided, the newest first."""
    found = _of(account_id, Found.newest(account_id, finding.done(KIND), most))
    return [change for change in found if change.decision]


def seen_by_officer(change: Change) -> OpenChange | None:
    """A wish beside what the roster says now; None for what is decided, or whose member is gone."""
    member = Member.find(change.account_id, change.member_id) if change.sent_at else None
    if not change.sent_at or change.decision or member is None:
        return None
    wishes = change.wishes or {}
    return OpenChange(
        change_id=change.change_id,
        member_id=member.member_id,
        member_number=member.member_number,
        name=member.name,
        sent_at=change.sent_at,
        wishes=wishes,
        before={name: str(getattr(member, name)) for name in wishes},
        version=int(member.version),
    )


def approve(
    account_id: str, change_id: str, *, officer: str, now: datetime, seen_version: int = 0
) -> tuple[str, ...]:
    """Write the wishes on the roster and on the member's phones, and let them know at their next contact; the
    fields that were written. Raises Declined when it was decided before, or somebody else is at the same;
    with `seen_version`, when the roster has changed since the officer looked."""
    change = _undecided(account_id, change_id)
    member = Member.find(account_id, change.member_id)
    if member is None:
        raise Declined(wording.NO_MEMBER)
    if seen_version and member.version != seen_version:
        raise Declined(wording.ROSTER_CHANGED)
    for name, value in (change.wishes or {}).items():
        setattr(member, name, value)
    told = wording.approved(accounts.get_profile(account_id))
    _decide(change, _Decision("approved", officer, "", now), told, member)
    registering.copy_to_friends(member)
    return tuple(change.fields.split(","))


def refuse(account_id: str, change_id: str, *, officer: str, reason: str, now: datetime) -> None:
    """Do not write it down, with a reason for the record; the member is asked to telephone."""
    if not reason.strip():
        raise Declined(joining_wording.REASON_NEEDED)
    change = _undecided(account_id, change_id)
    told = wording.refused(accounts.get_profile(account_id))
    _decide(change, _Decision("refused", officer, reason.strip(), now), told, None)


def decided_for(account_id: str, change_id: str) -> str:
    """Whose wish it was, once it is decided; "" before, and for one there is not."""
    change = Change.find(account_id, change_id)
    return change.user_id if change and change.decided_at else ""


def _undecided(account_id: str, change_id: str) -> Change:
    change = Change.find(account_id, change_id)
    if change is None or not change.sent_at or change.decision:
        by, at = (change.decided_by, change.decided_at) if change else ("", None)
        raise DecidedBefore(wording.NO_CHANGE, by, at)
    return change


def _decide(change: Change, made: _Decision, told: list[Message], member: Member | None) -> None:
    """The decision, what it changes and its message: all or none. Who and when is kept; what was typed goes:
    it stands on the roster now, or was refused."""
    decided: list[Action] = [
        Change.decision.set(made.decision),
        Change.decided_by.set(made.officer),
        Change.decided_at.set(made.at),
        Change.reason.set(made.reason),
        Change.forget_at.set(retention.forget_change_at(change.account_id, made.at)),
        Change.wishes.remove(),
        Change.found_by.set(finding.done(KIND, made.at)),
    ]
    friend = Friend.find(change.account_id, change.user_id)
    try:
        with store.transaction() as transaction:
            transaction.update(change, actions=decided, condition=Change.decision == "")
            if member:
                transaction.save(member)
                transaction.save(_line_of_history(change, made))
            if friend:
                transaction.update(friend, actions=[Friend.waiting.set(told)])
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        again = Change.find(change.account_id, change.change_id)
        by, at = (again.decided_by, again.decided_at) if again else ("", None)
        if (by, at) != (made.officer, made.at):  # else the lost reply: it was ours
            raise DecidedBefore(wording.SOMEBODY_WAS_FIRST, by, at) from None
    reference = friend_reference(change.account_id, change.user_id)
    ids = {"account_id": change.account_id, "friend": reference, "fields": change.fields}
    record("change_decided", **ids, reason=made.decision)


def _of(account_id: str, found: Iterable[Found]) -> list[Change]:
    """The changes behind the index, in its order, as they are now."""
    keys_of = [(account_id, each.item) for each in found]
    kept = {change.item: change for change in Change.batch_get(keys_of, consistent_read=True)}
    return [kept[item] for _, item in keys_of if item in kept]


def _line_of_history(change: Change, made: _Decision) -> History:
    fields = change.fields.split(",")
    return history.entry(
        change.account_id, change.member_id, "wish approved", by=made.officer, now=made.at, fields=fields
    )


def _hash(token: str) -> str:
    return keys.keyed_hash("links", token)


def _record(decision: str, account_id: str, user_id: str) -> None:
    record(decision, account_id=account_id, friend=friend_reference(account_id, user_id))
