"""Changing one member by hand: their data, where they stand, or a new one. Each with its line of history.

Two officers may have the same member open. Whoever saves second is shown what the first one wrote; nothing
either typed is lost.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.accounts import keys
from renraku.errors import Declined
from renraku.members import history, registering, shelving
from renraku.members import member_pages_wording as wording
from renraku.members.models import ASSOCIATION, Link, Member, NumberTaken
from renraku.members.roster_models import History
from renraku.observability import record

BY_HAND = (
    *("member_number", "name", "kana", "sex", "district", "phone", "postal_code", "address", "household"),
    "tags",
)
COMPARED = (*BY_HAND, "year_of_birth", "birth_hash", "lifecycle", "lifecycle_note")


@dataclass(frozen=True)
class Outcome:
    """What became of it: saved, nothing to save, changed meanwhile, number taken. `fields` were changed."""

    reason: str
    fields: tuple[str, ...] = ()
    member_id: str = ""


def fingerprint(member: Member) -> str:
    """What an officer has seen of a member: another one means that somebody changed them since."""
    seen = "\n".join(f"{getattr(member, name)}" for name in COMPARED)
    return hashlib.sha256(seen.encode()).hexdigest()[:32]


def kept(typed: Mapping[str, str]) -> dict[str, Any]:
    """What is kept of a filled form (member_form.py). A birth date that was left empty changes nothing."""
    values: dict[str, Any] = {name: typed[name] for name in BY_HAND}
    return {**values, **born(typed["birth_date"])} if typed.get("birth_date") else values


def born(birth_date: str) -> dict[str, Any]:
    """All that is kept of a birth date (ISO, or "" for none): the year, and a keyed hash."""
    if not birth_date:
        return {"year_of_birth": 0, "birth_hash": ""}
    year = date.fromisoformat(birth_date).year
    return {"year_of_birth": year, "birth_hash": keys.keyed_hash("birth dates", birth_date)}


def edit(
    account_id: str,
    member_id: str,
    values: Mapping[str, Any],
    *,
    seen: str,
    reason: str,
    officer: str,
    now: datetime,
) -> Outcome:
    """Write these values, if the member is still as the officer saw them (`seen`). Raises Declined when they
    are not on the roster any more."""
    member = _get(account_id, member_id)
    if fingerprint(member) != seen:
        return Outcome("changed meanwhile")
    fields = tuple(name for name, value in values.items() if getattr(member, name) != value)
    number_before = member.member_number
    for name in fields:
        setattr(member, name, values[name])
    if fields:
        line = history.entry(
            account_id, member_id, "edited", by=officer, now=now, fields=fields, reason=reason
        )
        refused = save(member, line, number_before)
        if refused:
            return Outcome(refused)
        record("member_edited", account_id=account_id, member_id=member_id, fields=",".join(fields))
    registering.copy_to_friends(member)  # also after nothing: the time before may have died before it
    return Outcome("saved" if fields else "nothing to save", fields, member_id)


def add(account_id: str, values: Mapping[str, Any], *, officer: str, now: datetime) -> Outcome:
    """Somebody new on the roster."""
    member_id = secrets.token_hex(16)
    member = Member(account_id, f"member#{member_id}", member_id=member_id, **values)
    line = history.entry(account_id, member_id, "added", by=officer, now=now)
    refused = save(member, line, "")
    if refused:
        return Outcome(refused)
    record("member_added", account_id=account_id, member_id=member_id)
    return Outcome("saved", tuple(values), member_id)


def set_lifecycle(
    account_id: str, member_id: str, lifecycle: str, note: str, *, was: str, officer: str, now: datetime
) -> Outcome:
    """They moved, left, died or cannot be found; or are here again. Nothing is deleted, but who is gone is
    nobody's friend here: their phones are unlinked. `was` is what the officer saw."""
    member = _get(account_id, member_id)
    if member.lifecycle not in (was, lifecycle):
        return Outcome("changed meanwhile")
    is_new = (member.lifecycle, member.lifecycle_note) != (lifecycle, note)
    if is_new and not mark(member, lifecycle, note, by=officer, now=now):
        return Outcome("changed meanwhile")
    unlink_who_is_gone(member, now)
    return Outcome("saved" if is_new else "nothing to save", ("lifecycle",) if is_new else (), member_id)


def mark(member: Member, lifecycle: str, note: str, *, by: str, now: datetime) -> bool:
    """Write down where somebody stands now; False when somebody else wrote at the same moment."""
    member.lifecycle, member.lifecycle_note = lifecycle, note
    has_gone(member)
    ids = {"account_id": member.account_id, "member_id": member.member_id}
    line = history.entry(**ids, what="lifecycle", by=by, now=now, fields=["lifecycle"], reason=note)
    if save(member, line, member.member_number):
        return False
    record("member_lifecycle_set", **ids, reason=lifecycle)
    return True


def has_gone(member: Member) -> None:
    """Whoever is gone has no phone here; if they come back, they have yet to register. The caller saves."""
    if member.lifecycle in shelving.GONE:
        member.registered_at = None


def unlink_who_is_gone(member: Member, now: datetime) -> None:
    if member.lifecycle in shelving.GONE:
        for user_id in Link.friends_of(member.account_id, member.member_id):
            registering.unlink(member.account_id, user_id, member.member_id, now)


def _get(account_id: str, member_id: str) -> Member:
    member = Member.find(account_id, member_id)
    if member is None:
        raise Declined(wording.gone())
    return member


def save(member: Member, line: History, number_before: str) -> str:
    """The member, their number and the line of history: all or none. "" when it is done, else why not."""
    account_id, number = member.account_id, member.member_number
    try:
        with store.transaction() as transaction:
            if number != number_before:
                taken = NumberTaken(
                    ASSOCIATION, f"number#{number}", roster_of=account_id, taken_by=member.member_id
                )
                transaction.save(taken, condition=NumberTaken.association.does_not_exist())
                if number_before:
                    freed = NumberTaken(ASSOCIATION, f"number#{number_before}")
                    transaction.delete(freed, condition=NumberTaken.taken_by == member.member_id)
            transaction.save(member)
            transaction.save(line)
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        if store.find(History, account_id, line.item):  # the lost reply: it was taken
            return ""
        taken_now = store.find(NumberTaken, ASSOCIATION, f"number#{number}")
        is_taken = taken_now is not None and taken_now.taken_by != member.member_id
        return "number taken" if is_taken else "changed meanwhile"
    return ""
