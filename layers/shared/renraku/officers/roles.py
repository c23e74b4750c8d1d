"""Who is what in an account: given, changed and taken away by its managers, of whom one always stays.

Role is the row that sessions copy, Managers the one item that a condition keeps from becoming empty: both are
written together. Whoever's roles change is out at once (guarantees.md, G11): their sessions end, and the next
has the new roles. Nobody changes their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import size
from pynamodb.transactions import TransactWrite

from renraku import store
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import bindings, sessions
from renraku.officers import roles_wording as wording
from renraku.officers.models import Managers, Nameplate, Officer, Role
from renraku.officers.permissions import MANAGER, ROLES

TRIES = 5  # of a change that another officer's change came between


@dataclass(frozen=True)
class Change:
    """What somebody is to be in an account. `by`: an officer's id, or "command: <name>"."""

    account_id: str
    officer_id: str
    roles: frozenset[str]
    by: str
    now: datetime


@dataclass(frozen=True)
class Named:
    officer_id: str
    name: str


def give(account_id: str, officer_id: str, role: str, *, by: str, now: datetime) -> None:
    """One role more."""
    set_roles(account_id, officer_id, _held(account_id, officer_id) | {role}, by=by, now=now)


def take(account_id: str, officer_id: str, role: str, *, by: str, now: datetime) -> None:
    """One role less."""
    set_roles(account_id, officer_id, _held(account_id, officer_id) - {role}, by=by, now=now)


def take_all(account_id: str, officer_id: str, *, by: str, now: datetime) -> None:
    """They are no officer of this account any more."""
    set_roles(account_id, officer_id, (), by=by, now=now)


def set_roles(account_id: str, officer_id: str, roles: Iterable[str], *, by: str, now: datetime) -> None:
    """Exactly these roles; none at all means that they leave. Raises Declined with words for the manager."""
    change = Change(account_id, officer_id, frozenset(roles), by, now)
    if by == officer_id:
        raise Declined(wording.not_ones_own())
    if not change.roles <= ROLES.keys():
        raise Declined(wording.no_such_role())
    _write(change)
    sessions.end_all(officer_id)
    if not Role.of_officer(officer_id):
        bindings.unbind(officer_id)
    record("roles_changed", account_id=account_id, officer_id=officer_id, reason=" ".join(sorted(roles)))


def managers_of(account_id: str) -> list[str]:
    """The officers who manage an account, by their ids."""
    kept = Managers.find(account_id)
    return sorted(kept.officer_ids or ()) if kept else []


def manages_anything(officer_id: str) -> bool:
    return any(MANAGER in role.roles for role in Role.of_officer(officer_id))


def officers_of(account_id: str) -> list[Named]:
    """Everybody who is something in an account, by name."""
    rows = Role.of_account(account_id)
    return sorted((Named(row.officer_id, row.officer_name) for row in rows), key=lambda it: it.name)


def account_renamed(account_id: str, name: str, basic_id: str = "") -> None:
    """An account is called this from now on, on its officers' pages too: those they open after signing in."""
    before = Nameplate.find(account_id)
    Nameplate(
        f"account#{account_id}", name=name, basic_id=basic_id or (before.basic_id if before else "")
    ).save()
    for role in Role.of_account(account_id):
        store.change(role, [Role.account_name.set(name)], Role.officer_id.exists())


def account_name(account_id: str) -> str:
    plate = Nameplate.find(account_id)
    return plate.name if plate else ""


def _held(account_id: str, officer_id: str) -> frozenset[str]:
    role = Role.find(officer_id, account_id)
    return frozenset(role.roles) if role else frozenset()


def _write(change: Change) -> None:
    """Written as a whole or not at all; again when another change came between."""
    for _ in range(TRIES):
        before = Role.find(change.officer_id, change.account_id)
        if (frozenset(before.roles) if before else frozenset()) == change.roles:
            return
        try:
            _try_to_write(change, before)
        except TransactWriteError as refused:
            if refused.cause_response_code != "TransactionCanceledException":
                raise
            if change.officer_id in managers_of(change.account_id) and _is_last(change):
                raise Declined(wording.one_manager_stays()) from None
        else:
            return
    raise Declined(wording.somebody_was_first())


def _is_last(change: Change) -> bool:
    return MANAGER not in change.roles and len(managers_of(change.account_id)) == 1


def _try_to_write(change: Change, before: Role | None) -> None:
    with store.transaction() as transaction:
        write_into(transaction, change, before, _name(change.officer_id) if change.roles else "")


def write_into(transaction: TransactWrite, change: Change, before: Role | None, officer_name: str) -> None:
    """The row and the account's managers, for whoever writes more together with them (invitations.py)."""
    was = frozenset(before.roles) if before else frozenset()
    unchanged = Role.roles == before.roles if before else Role.item.does_not_exist()
    if change.roles:
        transaction.save(_row(change, before, officer_name), condition=unchanged)
    elif before:
        transaction.delete(before, condition=unchanged)
    managers = Managers(f"account#{change.account_id}")
    me = {change.officer_id}
    if MANAGER in change.roles - was:
        transaction.update(managers, actions=[Managers.officer_ids.add(me)])
    elif MANAGER in was - change.roles:
        not_alone = Managers.officer_ids.contains(change.officer_id) & (size(Managers.officer_ids) > 1)
        transaction.update(managers, actions=[Managers.officer_ids.delete(me)], condition=not_alone)


def _row(change: Change, before: Role | None, officer_name: str) -> Role:
    return Role(
        change.officer_id,
        f"role#{change.account_id}",
        role_in=change.account_id,
        roles=set(change.roles),
        officer_name=officer_name,
        account_name=account_name(change.account_id) or (before.account_name if before else ""),
        since=before.since if before else change.now,
        given_by=change.by,
    )


def _name(officer_id: str) -> str:
    officer = Officer.find(officer_id)
    if officer is None:
        raise Declined(wording.no_such_officer())
    return officer.name
