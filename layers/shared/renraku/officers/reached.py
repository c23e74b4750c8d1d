"""Officers as people who take turns: their LINEs one by one, and since when they are here."""

from collections.abc import Iterable
from datetime import datetime

from renraku.officers.models import Officer, Role


def lines_of(officer_ids: Iterable[str]) -> dict[str, str]:
    """Officer id -> LINE user id, without those who bound none. One look, however many they are."""
    wanted = sorted({officer_id for officer_id in officer_ids if officer_id})
    found = Officer.batch_get([(officer_id, "officer") for officer_id in wanted]) if wanted else ()
    return {officer.officer_id: officer.line_subject for officer in found if officer.line_subject}


def since(account_id: str) -> dict[str, datetime]:
    """Officer id -> when they became an officer of the account. One query."""
    return {role.officer_id: role.since for role in Role.of_account(account_id)}
