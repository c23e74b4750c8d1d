"""Officers as people with a phone: whom an account tells when something happens."""

from datetime import datetime

from renraku.officers.models import LineBinding, Officer, Role
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


def who(account_id: str, line: str, permission: Permission, now: datetime) -> str:
    """The officer behind a LINE that speaks to this account, if they may do this here; "" for anybody else.
    A member's LINE costs one look."""
    binding = LineBinding.find(line)
    if binding is None or (binding.forget_at and binding.forget_at <= now):
        return ""
    role = Role.find(binding.bound_officer_id, account_id)
    return str(role.officer_id) if role and permission in granted(role.roles) else ""
