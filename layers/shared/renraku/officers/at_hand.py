"""Officers as people who are asked: whom an account tells when something happens, and who may do what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from renraku.officers.models import LineBinding, Officer, Role
from renraku.officers.permissions import Permission, granted


def lines(
    account_id: str,
    *,
    permission: Permission | None = None,
    but: str = "",
    among: Collection[str] | None = None,
) -> list[str]:
    """LINE user ids of an account's officers, or of those who may do this; `but` is the officer who did it,
    `among` the ids of those who are meant.
    Who has bound no LINE is not among them. One query and one look, however many they are."""
    wanted = [
        role.officer_id
        for role in Role.of_account(account_id)
        if role.officer_id != but
        and (permission is None or permission in granted(role.roles))
        and (among is None or role.officer_id in among)
    ]
    found = Officer.batch_get([(officer_id, "officer") for officer_id in wanted])
    return sorted({officer.line_subject for officer in found if officer.line_subject})


def standing(account_id: str) -> dict[str, frozenset[Permission]]:
    """Every officer of the account with what they may do. One query."""
    return {role.officer_id: granted(role.roles) for role in Role.of_account(account_id)}


def who_may(account_id: str, permission: Permission) -> dict[str, str]:
    """Id -> name of the officers who may do this, by name."""
    found = [role for role in Role.of_account(account_id) if permission in granted(role.roles)]
    return {role.officer_id: role.officer_name for role in sorted(found, key=lambda role: role.officer_name)}


def who(account_id: str, line: str, permission: Permission, now: datetime) -> str:
    """The officer behind a LINE that speaks to this account, if they may do this here; "" for anybody else.
    A member's LINE costs one look."""
    binding = LineBinding.find(line)
    if binding is None or (binding.forget_at and binding.forget_at <= now):
        return ""
    role = Role.find(binding.bound_officer_id, account_id)
    return str(role.officer_id) if role and permission in granted(role.roles) else ""


@dataclass(frozen=True)
class Called:
    """What an officer is called, and their LINE user id; "" for whoever has bound none."""

    name: str
    line: str


def called(officer_ids: Iterable[str]) -> dict[str, Called]:
    """These officers. One request for a hundred; who is none any more is not among them."""
    keys = [(officer_id, "officer") for officer_id in sorted(set(officer_ids))]
    found = Officer.batch_get(keys) if keys else ()
    return {each.officer_id: Called(each.name, each.line_subject) for each in found}


def lines_of(officer_ids: Iterable[str]) -> dict[str, str]:
    """Officer id -> LINE user id, without those who bound none. One look, however many they are."""
    known = called(officer_id for officer_id in officer_ids if officer_id)
    return {officer_id: one.line for officer_id, one in known.items() if one.line}


def since(account_id: str) -> dict[str, datetime]:
    """Officer id -> when they became an officer of the account. One query."""
    return {role.officer_id: role.since for role in Role.of_account(account_id)}
