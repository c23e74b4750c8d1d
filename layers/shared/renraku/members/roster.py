"""Taking in a roster: look at every row, wait until told to go, then write what differs.

Looking changes nothing. What is good waits in the bucket for a week (imports/), under the id of the import;
going may be repeated, and importing the same file twice changes nothing. Who is missing from the new list is
proposed for "left", never deleted (row A06).
"""

import hashlib
import json
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from pynamodb.exceptions import TransactWriteError

from renraku import aws, clock, settings, store
from renraku.errors import Declined
from renraku.members import editing, registering, roster_csv, roster_wording, shelving
from renraku.members.models import ASSOCIATION, Member, NumberTaken
from renraku.members.roster_csv import Complaint, Row
from renraku.observability import record

if TYPE_CHECKING:
    from botocore.response import StreamingBody

# A column of the file -> what is kept of it.
KEPT = {
    "birth_date": ("year_of_birth", "birth_hash"),
    **{
        name: (name,)
        for name in ("member_number", "name", "kana", "district", "sex", "phone")
        + ("postal_code", "address", "household", "lifecycle")
    },
}
BY_COMMAND = "command"
MOST_LISTED = 1_000
PAIRS_AT_ONCE = 50  # a transaction takes a hundred items: fifty members and their numbers


@dataclass
class Report:
    """What a file would do. `missing` are member numbers on the roster that the file no longer has."""

    import_id: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


@dataclass
class Written:
    """What an import did. `refused` are member numbers another account's roster has."""

    new: int = 0
    changed: int = 0
    refused: list[str] = field(default_factory=list)


def check(account_id: str, content: bytes, now: datetime) -> Report:
    """Look at every row and set the good ones aside. Raises Declined for what is no table at all."""
    report = Report(secrets.token_hex(16))
    given = roster_csv.fields_of(content)
    known, here = {}, set()
    for member in Member.all_of(account_id):
        known[member.member_number] = (member.member_id, _fingerprint(_kept(member, given)))
        if member.lifecycle in shelving.HERE:  # who left before is not missing now
            here.add(member.member_number)
    with tempfile.SpooledTemporaryFile(max_size=2_000_000) as staged:
        for found in roster_csv.rows(content, clock.local_day(now)):
            report.rows += 1
            if isinstance(found, Complaint):
                report.wrong += 1
                report.complaints += [found] if report.wrong <= MOST_LISTED else []
                continue
            line = _stage(_fields(found, given), known, report)
            staged.write(line)
        staged.seek(0)
        _set_aside(account_id, f"{report.import_id}.jsonl", staged)
    report.missing = sorted(known.keys() & here)
    _set_aside(account_id, f"{report.import_id}.missing", BytesIO(json.dumps(report.missing).encode()))
    counts = {"rows": report.rows, "new": report.new, "changed": report.changed, "wrong": report.wrong}
    record("roster_checked", account_id=account_id, import_id=report.import_id, **counts)
    return report


def go(account_id: str, import_id: str, now: datetime) -> Written:
    """Write what an import set aside. Safe to repeat: who is written is written once. Raises Declined when
    there is no such import (any more)."""
    written = Written()
    lines = _staged(account_id, import_id)
    while batch := list(islice(lines, PAIRS_AT_ONCE)):
        _write_new(account_id, [entry for entry in batch if entry["is_new"]], written, now)
        for entry in batch:
            if not entry["is_new"]:
                _change(account_id, entry["member_id"], entry["fields"], now)
                written.changed += 1
    counts = {"new": written.new, "changed": written.changed, "refused": len(written.refused)}
    record("roster_imported", account_id=account_id, import_id=import_id, **counts)
    return written


def missing(account_id: str, import_id: str) -> list[str]:
    """The member numbers an import's file no longer had. Raises Declined when there is no such import."""
    found: list[str] = json.load(_found(account_id, f"{import_id}.missing"))
    return found


def set_lifecycle(account_id: str, member_number: str, lifecycle: str, note: str, now: datetime) -> None:
    """By number, as commands name a member: see editing.set_lifecycle. Raises Declined for a number not on
    this roster, and when somebody else writes at the same moment."""
    member = find_by_number(account_id, member_number)
    if not editing.mark(member, lifecycle, note, by=BY_COMMAND, now=now):
        raise Declined(roster_wording.changed_meanwhile())
    editing.unlink_who_is_gone(member, now)


def find_by_number(account_id: str, member_number: str) -> Member:
    """Raises Declined when the number is not on this account's roster."""
    taken = store.find(NumberTaken, ASSOCIATION, f"number#{member_number}")
    member = Member.find(account_id, taken.taken_by) if taken and taken.roster_of == account_id else None
    if member is None:
        raise Declined(roster_wording.no_member())
    return member


def _stage(fields: dict[str, Any], known: dict[str, tuple[str, str]], report: Report) -> bytes:
    """One line for the bucket. Who is found leaves `known`: whoever stays there is missing."""
    member_id, before = known.pop(fields["member_number"], ("", ""))
    if before == _fingerprint(fields):
        report.unchanged += 1
        return b""
    if member_id:
        report.changed += 1
    else:
        report.new += 1
    entry = {"member_id": member_id or secrets.token_hex(16), "is_new": not member_id, "fields": fields}
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def _staged(account_id: str, import_id: str) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in _found(account_id, f"{import_id}.jsonl").iter_lines())


def _write_new(account_id: str, entries: list[dict[str, Any]], written: Written, now: datetime) -> None:
    """Members and their numbers agree or are not written; a number somebody else has stops only its row."""
    if not entries:
        return
    try:
        with store.transaction() as transaction:
            for entry in entries:
                number = NumberTaken(
                    ASSOCIATION,
                    f"number#{entry['fields']['member_number']}",
                    roster_of=account_id,
                    taken_by=entry["member_id"],
                )
                ours = NumberTaken.association.does_not_exist() | (NumberTaken.taken_by == entry["member_id"])
                transaction.save(number, condition=ours)
                transaction.save(_member(account_id, entry))
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        if len(entries) == 1:
            _taken(account_id, entries[0], written, now)
            return
        for entry in entries:
            _write_new(account_id, [entry], written, now)
    else:
        written.new += len(entries)


def _taken(account_id: str, entry: dict[str, Any], written: Written, now: datetime) -> None:
    """Refused: by another roster's number; by our own first try, whose reply was lost; or because somebody
    imported the same person since the file was looked at."""
    if Member.find(account_id, entry["member_id"]):
        written.new += 1
        return
    number = store.find(NumberTaken, ASSOCIATION, f"number#{entry['fields']['member_number']}")
    if number and number.roster_of == account_id:
        _change(account_id, number.taken_by, entry["fields"], now)
        written.changed += 1
    else:
        written.refused.append(entry["fields"]["member_number"])


def _member(account_id: str, entry: dict[str, Any]) -> Member:
    member_id = entry["member_id"]
    return Member(account_id, f"member#{member_id}", member_id=member_id, **entry["fields"])


def _change(account_id: str, member_id: str, fields: dict[str, Any], now: datetime) -> None:
    """Only what the file knows is written; and the copy that audiences read, where the member has a phone."""
    member = Member.find(account_id, member_id)
    if member is None:
        return
    for name, value in fields.items():
        setattr(member, name, value)
    member.save()
    if member.registered_at:
        registering.copy_to_friends(member)
    editing.unlink_who_is_gone(member, now)


def _fields(row: Row, given: frozenset[str]) -> dict[str, Any]:
    """What is kept of the columns a file has: of the birth date only the year and a keyed hash."""
    values = {**asdict(row), **editing.born(row.birth_date)}
    return {name: values[name] for column in KEPT if column in given for name in KEPT[column]}


def _kept(member: Member, given: frozenset[str]) -> dict[str, Any]:
    return {name: getattr(member, name) for column in KEPT if column in given for name in KEPT[column]}


def _fingerprint(fields: dict[str, Any]) -> str:
    return hashlib.sha256("\n".join(f"{value}" for value in fields.values()).encode()).hexdigest()[:24]


def _set_aside(account_id: str, name: str, content: IO[bytes]) -> None:
    bucket = settings.from_env().media_bucket
    aws.client("s3").put_object(Bucket=bucket, Key=f"imports/{account_id}/{name}", Body=content)


def _found(account_id: str, name: str) -> "StreamingBody":
    s3 = aws.client("s3")
    bucket = settings.from_env().media_bucket
    try:
        return s3.get_object(Bucket=bucket, Key=f"imports/{account_id}/{name}")["Body"]
    except s3.exceptions.NoSuchKey:
        raise Declined(roster_wording.no_import()) from None
