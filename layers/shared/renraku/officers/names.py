"""What officers are called, for a page that shows who did something."""

import unicodedata
from collections.abc import Iterable

from renraku.officers.models import Officer, Role


def of(officer_ids: Iterable[str]) -> dict[str, str]:
    """Id -> name. Whoever typed a command, or is unknown, is called as they were written down."""
    wanted = {officer_id for officer_id in officer_ids if officer_id}
    known = Officer.batch_get([(officer_id, "officer") for officer_id in wanted])
    return {officer_id: officer_id for officer_id in wanted} | {
        officer.officer_id: officer.name for officer in known
    }


def visible(typed: str) -> str:
    """A name without what nobody sees or what turns a line around; any run of spaces as one."""
    seen = (" " if sign.isspace() else sign for sign in typed)
    return " ".join("".join(s for s in seen if unicodedata.category(s) not in ("Cc", "Cf", "Cs")).split())


def name_of(officer_id: str) -> str:
    return of([officer_id]).get(officer_id, "")


def of_account(account_id: str) -> dict[str, str]:
    """The same for everybody who is something in an account."""
    return {role.officer_id: role.officer_name for role in Role.of_account(account_id)}
