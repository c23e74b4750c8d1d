"""Invitations: a link that makes somebody an officer of one account, once, within a day.

Looking at it changes nothing, for phones and chats look at links by themselves; taking it up is an act. It
names who invites, and is worth nothing any more when that officer may not invite any more.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import names, permissions, roles, sessions
from renraku.officers import roles_wording as wording
from renraku.officers.models import Invitation, LineBinding, Nameplate, Officer, Role
from renraku.officers.permissions import ROLES

GOOD_FOR = timedelta(days=1)
REMEMBERED_FOR = timedelta(days=7)  # so that whoever comes too late is told so
NEW_FOR = timedelta(days=7)
TRIES = 5
State = Literal["open", "used", "expired", "revoked"]


@dataclass(frozen=True)
class Shown:
    """What whoever has the link may know. `basic_id`: whose friend one must be to be alerted in LINE."""

    account_id: str
    account_name: str
    basic_id: str
    role: str
    invited_by: str
    inviter_name: str
    expires_at: datetime
    state: State
    accepted_by: str


@dataclass(frozen=True)
class Open:
    """An invitation that waits. `invitation_id` names it to managers and opens nothing."""

    invitation_id: str
    role: str
    inviter_name: str
    expires_at: datetime


@dataclass(frozen=True)
class Joined:
    """Somebody who took up an invitation lately."""

    officer_id: str
    name: str
    roles: list[str]
    since: datetime


@dataclass(frozen=True)
class TakenUp:
    """An invitation that somebody took up, for those who must hear of it."""

    officer_id: str
    name: str
    role: str
    inviter_name: str
    at: datetime


def invite(
    account_id: str, role: str, *, by: str, inviter_name: str, account_name: str, now: datetime
) -> str:
    """The token of a new link. It is kept nowhere: we know its hash."""
    if role not in ROLES:
        raise Declined(wording.no_such_role())
    token = secrets.token_urlsafe(32)
    Invitation(
        f"account#{account_id}",
        f"invitation#{_hashed(token)}",
        role=role,
        invited_by=by,
        inviter_name=inviter_name,
        account_name=account_name,
        made_at=now,
        expires_at=now + GOOD_FOR,
        forget_at=now + GOOD_FOR + REMEMBERED_FOR,
    ).save()
    record("officer_invited", account_id=account_id, officer_id=by, reason=role)
    return token


def look(account_id: str, token: str, now: datetime) -> Shown | None:
    """What a link says; None when there is no such invitation in this account."""
    kept = Invitation.find(account_id, _hashed(token)) if token else None
    if kept is None:
        return None
    plate = Nameplate.find(account_id)
    return Shown(
        account_id=account_id,
        account_name=plate.name if plate else kept.account_name,
        basic_id=plate.basic_id if plate else "",
        role=kept.role,
        invited_by=kept.invited_by,
        inviter_name=kept.inviter_name,
        expires_at=kept.expires_at,
        state=_state(account_id, kept, now),
        accepted_by=kept.accepted_by,
    )


def waiting(account_id: str, now: datetime) -> list[Open]:
    """Invitations that can still be taken up, the newest first."""
    kept = sorted(Invitation.of_account(account_id), key=lambda it: it.made_at, reverse=True)
    return [
        Open(it.item.removeprefix("invitation#"), it.role, it.inviter_name, it.expires_at)
        for it in kept
        if _state(account_id, it, now) == "open"
    ]


def revoke(account_id: str, invitation_id: str, *, by: str, now: datetime) -> None:
    """Nobody can take it up any more. Too late when somebody has."""
    kept = Invitation.find(account_id, invitation_id)
    if kept is None:
        raise Declined(wording.invitation_gone())
    still_open = (Invitation.accepted_by == "") & (Invitation.revoked_by == "")
    done = store.change(
        kept, [Invitation.revoked_by.set(by), Invitation.revoked_at.set(now)], condition=still_open
    )
    if not done and _again(kept).accepted_by:
        raise Declined(wording.invitation_taken_up())
    record("invitation_revoked", account_id=account_id, officer_id=by)


def accept(account_id: str, token: str, officer_id: str, name: str, now: datetime) -> None:
    """Become an officer of the account, under this name for who is new. Of many who try, one does.

    Their sessions end: the next one has the role. Raises Declined when the invitation is not open (any more).
    """
    for _ in range(TRIES):
        kept = Invitation.find(account_id, _hashed(token))
        if kept is None or (_state(account_id, kept, now) != "open" and kept.accepted_by != officer_id):
            raise Declined(wording.invitation_gone())
        if kept.invited_by == officer_id:
            raise Declined(wording.not_ones_own())
        if kept.accepted_by == officer_id or _take_up(account_id, kept, officer_id, name, now):
            sessions.end_all(officer_id)
            record("invitation_accepted", account_id=account_id, officer_id=officer_id, reason=kept.role)
            return
    raise Declined(wording.somebody_was_first())


def joined_lately(account_id: str, now: datetime) -> list[Joined]:
    """Who is new, for the managers to know it, the newest first."""
    rows = [role for role in Role.of_account(account_id) if now - role.since <= NEW_FOR]
    return [
        Joined(row.officer_id, row.officer_name, sorted(row.roles), row.since)
        for row in sorted(rows, key=lambda row: row.since, reverse=True)
    ]


def taken_up_lately(account_id: str, now: datetime) -> list[TakenUp]:
    """Every invitation that was taken up in the last days and is remembered."""
    rows = [row for row in Invitation.of_account(account_id) if row.accepted_by and row.accepted_at]
    called = names.of(row.accepted_by for row in rows)
    return [
        TakenUp(row.accepted_by, called[row.accepted_by], row.role, row.inviter_name, row.accepted_at)
        for row in rows
        if now - row.accepted_at <= NEW_FOR
    ]


def _take_up(account_id: str, kept: Invitation, officer_id: str, name: str, now: datetime) -> bool:
    """False when somebody else wrote meanwhile: look again."""
    officer = Officer.find(officer_id)
    if officer is None:
        raise Declined(wording.no_such_officer())
    before = Role.find(officer_id, account_id)
    held = frozenset(before.roles) if before else frozenset()
    change = roles.Change(account_id, officer_id, held | {kept.role}, kept.invited_by, now)
    is_new = officer.forget_at is not None
    try:
        with store.transaction() as transaction:
            transaction.update(
                kept,
                actions=[Invitation.accepted_by.set(officer_id), Invitation.accepted_at.set(now)],
                condition=(Invitation.accepted_by == "") & (Invitation.revoked_by == ""),
            )
            roles.write_into(transaction, change, before, name if is_new else officer.name)
            if is_new:
                transaction.update(officer, actions=[Officer.name.set(name), Officer.forget_at.remove()])
                transaction.update(
                    LineBinding(f"line#{officer.line_subject}"),
                    actions=[LineBinding.forget_at.remove()],
                    condition=LineBinding.bound_officer_id == officer_id,
                )
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        return False
    return True


def _state(account_id: str, kept: Invitation, now: datetime) -> State:
    if kept.accepted_by:
        return "used"
    if kept.revoked_by or not _may_still_invite(account_id, kept.invited_by):
        return "revoked"
    return "expired" if now >= kept.expires_at else "open"


def _may_still_invite(account_id: str, inviter: str) -> bool:
    """Whoever was sent away does not come back by a link they made before."""
    if inviter.startswith("command: "):
        return True
    role = Role.find(inviter, account_id)
    return role is not None and "officers.manage" in permissions.granted(role.roles)


def _again(kept: Invitation) -> Invitation:
    kept.refresh(consistent_read=True)
    return kept


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
