"""Officers as people who are asked: whom an account tells when something happens, and who may do what."""

from collections.abc import Iterable
from dataclasses import dataclass

from renraku.officers.models import Officer, Role
from renraku.officers.permissions import Permission, granted


def lines(account_id: str, *, permission: Permission | None = None, but: str = "") -> list[str]:
    """LINE user ids of an account's officers, or of those who may do this; `but` is the officer who did it.
    Who has bound no LINE is not among them. One query and one look, however many they are."""
    wanted = [
        role.officer_id
        for role in Role.of_account(account_id)
        if role.officer_id != but and (permission is None or permission in granted(role.roles))
    ]
    found = Officer.batch_get([(officer_id, "officer") for officer_id in wanted])
    return sorted({officer.line_subject for officer in found if officer.line_subject})


def standing(account_id: str) -> dict[str, frozenset[Permission]]:
    """Every officer of the account with what they may do. One query."""
    return {role.officer_id: granted(role.roles) for role in Role.of_account(account_id)}


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
