"""The officers of an account, and everything they did: no session, no link, no one's LINE."""

from collections.abc import Iterator

from renraku import store
from renraku.officers.audit_models import Audit
from renraku.officers.models import Role
from renraku.web.export_kinds import Kind, Row, picked, told

OFFICERS = ("officer_id", "name", "roles", "since", "given_by")
AUDIT = ("at", "what", "by", "about", "fields")


def _officers(account_id: str) -> Iterator[Row]:
    for role in Role.of_account(account_id):
        yield {
            "officer_id": role.officer_id,
            "name": role.officer_name,
            "roles": sorted(role.roles),
            "since": told(role.since),
            "given_by": role.given_by,
        }


def _audit(account_id: str) -> Iterator[Row]:
    return picked(store.plain_items(Audit, account_id, "", AUDIT), AUDIT)


KINDS = (Kind("officers", OFFICERS, _officers), Kind("audit", AUDIT, _audit))
