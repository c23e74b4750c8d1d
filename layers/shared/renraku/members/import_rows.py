"""Writing rows of a roster file, each so that writing it again changes nothing (importing.py)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from renraku import store
from renraku.errors import Declined
from renraku.members import editing, history, registering, roster_rows, roster_wording
from renraku.members.models import ASSOCIATION, Member, NumberTaken
from renraku.members.roster_models import Import

Entry = dict[str, Any]


@dataclass
class Step:
    """What one slice did. `refused` are member numbers of another account's roster."""

    done: int = 0
    offset: int = 0
    new: int = 0
    changed: int = 0
    left: int = 0
    refused: list[str] = field(default_factory=list)
    refused_lines: list[int] = field(default_factory=list)
    overtaken_lines: list[int] = field(default_factory=list)


def write_new(found: Import, entries: list[Entry], step: Step) -> None:
    """Members and their numbers agree or are not written; a number somebody else has stops only its row."""
    if not entries:
        return
    if _written_together(found, entries):
        step.new += len(entries)
    elif len(entries) > 1:
        for entry in entries:
            write_new(found, [entry], step)
    else:
        _note_why(found, entries[0], step)


def _written_together(found: Import, entries: list[Entry]) -> bool:
    try:
        with store.transaction() as transaction:
            for entry in entries:
                _save_new(found.account_id, entry, transaction)
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        return False
    return True


def _save_new(account_id: str, entry: Entry, transaction: TransactWrite) -> None:
    member_id, number = entry["member_id"], f"number#{entry['fields']['member_number']}"
    taken = NumberTaken(ASSOCIATION, number, roster_of=account_id, taken_by=member_id)
    is_ours = NumberTaken.association.does_not_exist() | (NumberTaken.taken_by == member_id)
    transaction.save(taken, condition=is_ours)
    transaction.save(Member(account_id, f"member#{member_id}", member_id=member_id, **entry["fields"]))


def _note_why(found: Import, entry: Entry, step: Step) -> None:
    """What refused a row: our own first try, cut off or its reply lost; somebody who wrote the person down
    since; a number of another roster. Raises Declined when two write at this very moment."""
    number = store.find(NumberTaken, ASSOCIATION, f"number#{entry['fields']['member_number']}")
    if number is None:
        raise Declined(roster_wording.changed_meanwhile())
    if number.roster_of != found.account_id:
        step.refused.append(entry["fields"]["member_number"])
        step.refused_lines.append(entry["line"])
        return
    there = Member.find(found.account_id, number.taken_by)
    if number.taken_by == entry["member_id"] or (there and _is_as(there, entry)):
        step.new += 1
    else:
        step.overtaken_lines.append(entry["line"])


def _is_as(member: Member, entry: Entry) -> bool:
    return all(getattr(member, name) == value for name, value in entry["fields"].items())


def write_changed(found: Import, entry: Entry, step: Step, now: datetime) -> None:
    """Only what the file knows is written, and only over what the officer was shown; then the copy that
    audiences read, where the member has a phone."""
    member = Member.find(found.account_id, entry["member_id"])
    if member is None or not _written(found, member, entry):
        step.overtaken_lines.append(entry["line"])
        return
    step.changed += 1
    if member.registered_at:
        registering.copy_to_friends(member)
    editing.unlink_who_is_gone(member, now)


def _written(found: Import, member: Member, entry: Entry) -> bool:
    """Whether the member is as the file says now, by this import or by its first try."""
    fields = entry["fields"]
    differing = [name for name, value in fields.items() if getattr(member, name) != value]
    if not differing:
        return True
    if roster_rows.fingerprint({name: getattr(member, name) for name in fields}) != entry["seen"]:
        return False
    for name in differing:
        setattr(member, name, fields[name])
    editing.has_gone(member)
    line = history.entry(
        member.account_id,
        member.member_id,
        "imported",
        by=found.started_by,
        now=found.started_at or found.at,
        fields=differing,
    )
    return not editing.save(member, line, member.member_number)
