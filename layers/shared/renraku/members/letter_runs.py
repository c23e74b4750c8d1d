"""Letters for many: whose they are is fixed once, then they are made and printed part by part.

A part is what one request can make (a letter takes some thirty milliseconds) and one answer can carry. Making
a part makes new codes and voids the ones before; so a page that is loaded again, or a button that is pressed
twice, is asked whether that is meant.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, get_args

from pynamodb.exceptions import PutError

from renraku.errors import Declined
from renraku.members import letter_pages_wording as wording
from renraku.members import letters, roster_list, shelving, staging
from renraku.members.letter_wording import Source
from renraku.members.models import Member
from renraku.members.roster_models import LetterRun
from renraku.observability import record

PART = 400
KEPT_FOR = timedelta(days=1)  # as long as the bucket keeps whose they are
WHOM = ("unregistered", "everybody")


@dataclass(frozen=True)
class Part:
    """`first` and `last` count letters from 1; `made_at` is "" for a part that was not made yet."""

    number: int
    first: int
    last: int
    made_at: str


def plan(account_id: str, whom: str, district: str, source: str, *, by: str, now: datetime) -> LetterRun:
    """Letters for everybody who is here, or who has not registered, perhaps of one district; by district,
    then by kana. Raises Declined when that is nobody."""
    condition: Any = Member.registered_at.does_not_exist() if whom == "unregistered" else None
    if district:
        of_district = Member.district == district
        condition = of_district if condition is None else condition & of_district
    front = Member.shelf.startswith(shelving.FRONT)
    found = Member.by_shelf.query(account_id, front, filter_condition=condition)
    addressed = sorted((member.district, member.shelf or "", member.member_id) for member in found)
    member_ids = [member_id for *_, member_id in addressed]
    return _keep(account_id, member_ids, source, by, now, only_unregistered=whom == "unregistered")


def plan_for(account_id: str, member_ids: list[str], source: str, *, by: str, now: datetime) -> LetterRun:
    """Letters for these members, whether they have registered or not: a new phone takes a new letter."""
    here = [member.member_id for member in roster_list.chosen(account_id, member_ids) if _is_here(member)]
    return _keep(account_id, here, source, by, now, only_unregistered=False)


def parts_of(run: LetterRun) -> list[Part]:
    total = int(run.total)
    return [
        Part(number, first + 1, min(first + PART, total), str(run.made.get(f"{number}", "")))
        for number, first in enumerate(range(0, total, PART), start=1)
    ]


def print_part(account_id: str, run: LetterRun, number: int, *, again: str, now: datetime) -> tuple[str, int]:
    """The letters of one part as a page to print, and how many they are. `again` is when it was made before,
    as the officer was told. Declined when it was made since they looked: each making voids the one before."""
    part = next((part for part in parts_of(run) if part.number == number), None)
    if part is None:
        raise Declined(wording.no_such_part())
    if part.made_at != again:
        raise Declined(wording.made_meanwhile())
    run.made = {**run.made, f"{number}": now.isoformat()}
    try:
        run.save()
    except PutError as refused:
        if refused.cause_response_code != "ConditionalCheckFailedException":
            raise
        raise Declined(wording.made_meanwhile()) from None
    ids = staging.read_json(account_id, f"{run.run_id}.letters")[part.first - 1 : part.last]
    members = {member.member_id: member for member in roster_list.chosen(account_id, ids)}
    addressed = [member for one in ids if (member := members.get(one)) and _is_still_meant(run, member)]
    heading = wording.on_screen(number, len(parts_of(run)), len(addressed))
    document = "".join(letters.make(account_id, addressed, run.source, now, heading=heading))
    return document, len(addressed)


def _keep(
    account_id: str, member_ids: list[str], source: str, by: str, now: datetime, *, only_unregistered: bool
) -> LetterRun:
    if source not in get_args(Source):
        raise Declined(wording.choose_source())
    if not member_ids:
        raise Declined(wording.nobody())
    run_id = secrets.token_hex(16)
    staging.put_json(account_id, f"{run_id}.letters", member_ids)
    run = LetterRun(
        account_id,
        f"print#{run_id}",
        by=by,
        at=now,
        source=source,
        only_unregistered=only_unregistered,
        total=len(member_ids),
        forget_at=now + KEPT_FOR,
    )
    run.save()
    record("letters_planned", account_id=account_id, letters=len(member_ids), reason=source)
    return run


def _is_here(member: Member) -> bool:
    return member.lifecycle in shelving.HERE


def _is_still_meant(run: LetterRun, member: Member) -> bool:
    return _is_here(member) and not (run.only_unregistered and member.registered_at)
