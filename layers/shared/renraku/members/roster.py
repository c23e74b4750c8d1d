"""Taking in a roster: look at every row, wait until told to go, then write what differs.

Looking changes nothing. What is good waits in the bucket for a day (staging.py), under the id of the import;
going may be repeated (importing.py), and importing the same file twice changes nothing. Who is missing from
the new list is proposed for "left", never deleted (row A06).
"""

import json
import secrets
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from renraku import clock, store
from renraku.errors import Declined
from renraku.members import editing, importing, roster_csv, roster_rows, roster_wording, shelving, staging
from renraku.members.models import ASSOCIATION, Member, NumberTaken
from renraku.members.roster_csv import Complaint
from renraku.members.roster_models import Import
from renraku.observability import record

BY_COMMAND = "command"
MOST_LISTED = 1_000  # rows that are wrong
MOST_SHOWN = 100  # members who would change, with what
MOST_MISSING = 200  # members who are not in the list, to be ticked


@dataclass(frozen=True)
class Changed:
    """What a file would change of somebody: field -> what is kept, and what the file says."""

    line: int
    member_id: str
    name: str
    fields: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Missing:
    """Somebody on the roster whom the file does not have."""

    member_id: str
    member_number: str
    name: str
    district: str


@dataclass
class Report:
    """What a file would do. `missing` are member numbers on the roster that the file no longer has; of them
    and of the changes only the first ones are shown."""

    import_id: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: int = 0
    complaints: list[Complaint] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    missing_shown: list[Missing] = field(default_factory=list)


@dataclass
class Written:
    """What an import did. `refused` are member numbers another account's roster has."""

    new: int = 0
    changed: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass
class _Known:
    """The roster as it is: number -> id and fingerprint. Who was found in the file is taken out of it."""

    members: dict[str, tuple[str, str]] = field(default_factory=dict)
    here: set[str] = field(default_factory=set)
    changing: list[dict[str, Any]] = field(default_factory=list)  # the first entries that change somebody


def check(account_id: str, content: bytes, now: datetime, *, by: str = BY_COMMAND) -> Report:
    """Look at every row and set the good ones aside. Raises Declined for what is no table at all."""
    report = Report(importing.new_id(now), header=roster_csv.header_of(content))
    given = roster_csv.fields_of(content)
    known = _known(account_id, given)
    with tempfile.SpooledTemporaryFile(max_size=2_000_000) as staged:
        for found in roster_csv.rows(content, clock.local_day(now)):
            report.rows += 1
            if isinstance(found, Complaint):
                report.wrong += 1
                known.members.pop(found.member_number, None)  # in the file all the same: nobody to take off
                report.complaints += [found] if report.wrong <= MOST_LISTED else []
                continue
            staged.write(_stage(found.line, roster_rows.fields_of(found, given), known, report))
        staged.seek(0)
        staging.put(account_id, f"{report.import_id}.jsonl", staged)
    missing = known.members.keys() & known.here
    report.missing = sorted(missing)
    report.missing_shown = _shown(account_id, [known.members[number][0] for number in report.missing])
    report.changes = _differences(account_id, known.changing)
    staging.put_json(account_id, f"{report.import_id}.report", asdict(report))
    _keep(account_id, report, by, now)
    counts = {"rows": report.rows, "new": report.new, "changed": report.changed, "wrong": report.wrong}
    record("roster_checked", account_id=account_id, import_id=report.import_id, **counts)
    return report


def find_report(account_id: str, import_id: str) -> Report:
    """What looking at a file found. Raises Declined when it is forgotten: after a day."""
    told = staging.read_json(account_id, f"{import_id}.report")
    told["complaints"] = [Complaint(**complaint) for complaint in told["complaints"]]
    told["changes"] = [Changed(**changed) for changed in told["changes"]]
    told["missing_shown"] = [Missing(**missing) for missing in told["missing_shown"]]
    return Report(**told)


def go(account_id: str, import_id: str, now: datetime) -> Written:
    """Write all that an import set aside. Safe to repeat: who is written is written once. Declined when there
    is no such import (any more)."""
    found = importing.begin(account_id, import_id, [], by=BY_COMMAND, now=now)
    refused: list[str] = []
    while found.state != "done":
        found, step = importing.go_on(account_id, import_id, now)
        refused += step.refused
    return Written(int(found.written_new), int(found.written_changed), refused)


def missing(account_id: str, import_id: str) -> list[str]:
    """The member numbers an import's file no longer had. Raises Declined when there is no such import."""
    return find_report(account_id, import_id).missing


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


def _known(account_id: str, given: frozenset[str]) -> _Known:
    known = _Known()
    for member in Member.all_of(account_id):
        print_of = roster_rows.fingerprint(roster_rows.kept_of(member, given))
        known.members[member.member_number] = (member.member_id, print_of)
        if member.lifecycle in shelving.HERE:  # who left before is not missing now
            known.here.add(member.member_number)
    return known


def _stage(line: int, fields: dict[str, Any], known: _Known, report: Report) -> bytes:
    """One line for the bucket; nothing for whoever is on the roster as the file says."""
    member_id, before = known.members.pop(fields["member_number"], ("", ""))
    if before == roster_rows.fingerprint(fields):
        report.unchanged += 1
        return b""
    entry = {
        "line": line,
        "member_id": member_id or secrets.token_hex(16),
        "is_new": not member_id,
        "seen": before,
        "fields": fields,
    }
    if member_id:
        report.changed += 1
        known.changing += [entry] if report.changed <= MOST_SHOWN else []
    else:
        report.new += 1
    return json.dumps(entry, ensure_ascii=False).encode() + b"\n"


def _differences(account_id: str, entries: list[dict[str, Any]]) -> list[Changed]:
    members = _found(account_id, [entry["member_id"] for entry in entries])
    return [
        Changed(
            entry["line"],
            member.member_id,
            member.name,
            {
                name: (getattr(member, name), value)
                for name, value in entry["fields"].items()
                if getattr(member, name) != value
            },
        )
        for entry in entries
        if (member := members.get(entry["member_id"]))
    ]


def _shown(account_id: str, member_ids: list[str]) -> list[Missing]:
    shown = member_ids[:MOST_MISSING]
    members = _found(account_id, shown)
    return [
        Missing(member.member_id, member.member_number, member.name, member.district)
        for member_id in shown
        if (member := members.get(member_id))
    ]


def _found(account_id: str, member_ids: list[str]) -> dict[str, Member]:
    wanted = [(account_id, f"member#{member_id}") for member_id in member_ids]
    return {member.member_id: member for member in Member.batch_get(wanted)} if wanted else {}


def _keep(account_id: str, report: Report, by: str, now: datetime) -> None:
    Import(
        account_id,
        f"import#{report.import_id}",
        by=by,
        at=now,
        rows=report.rows,
        new=report.new,
        changed=report.changed,
        unchanged=report.unchanged,
        wrong=report.wrong,
        missing=len(report.missing),
        forget_at=now + importing.KEPT_FOR,
    ).save()
