"""What officers are called, for a page that shows who did something."""

from collections.abc import Iterable

from renraku.officers.models import Officer, Role


def of(officer_ids: Iterable[str]) -> dict[str, str]:
    """Id -> name. Whoever typed a command, or is unknown, is called as they were written down."""
    wanted = {officer_id for officer_id in officer_ids if officer_id}
    known = Officer.batch_get([(officer_id, "officer") for officer_id in wanted])
    return {officer_id: officer_id for officer_id in wanted} | {
        officer.officer_id: officer.name for officer in known
    }


def name_of(officer_id: str) -> str:
    return of([officer_id]).get(officer_id, "")


def of_account(account_id: str) -> dict[str, str]:
    """The same for everybody who is something in an account."""
    return {role.officer_id: role.officer_name for role in Role.of_account(account_id)}
