"""Writing what a roster file says, slice by slice: killed anywhere, pressed twice or by two, it stands once.

Every row is written as if it were the only one, and may be written again: a new member has their id since the
file was looked at, and a changed one is written only as long as they are as they were then. How far it came
is saved after each slice; whoever saves second has done nothing that the first one did not do.
"""

import json
import secrets
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from pynamodb.exceptions import PutError

from renraku.errors import Declined
from renraku.members import editing, import_rows, roster_wording, staging
from renraku.members.import_rows import Step
from renraku.members.models import Member
from renraku.members.roster_models import Import
from renraku.observability import record

KEPT_FOR = timedelta(days=90)
PAIRS_AT_ONCE = 50  # a transaction takes a hundred items: fifty members and their numbers
ROWS_A_SLICE, SECONDS_A_SLICE = 500, 8.0
MOST_LINES = 500  # of rows that could not be written, kept for the page
LISTED = 20


def new_id(now: datetime) -> str:
    """In the order of time, so that the newest are found at the end; the rest is random."""
    return f"{int(now.timestamp() * 1000):012x}{secrets.token_hex(10)}"


def get(account_id: str, import_id: str) -> Import:
    """Raises Declined when there is no such import."""
    found = Import.find(account_id, import_id)
    if found is None:
        raise Declined(roster_wording.no_import())
    return found


def newest(account_id: str) -> list[Import]:
    """The last ones that officers looked at."""
    begins = Import.item.startswith("import#")
    return list(Import.query(account_id, begins, scan_index_forward=False, limit=LISTED))


def begin(account_id: str, import_id: str, leaving: list[str], *, by: str, now: datetime) -> Import:
    """From looking to writing. `leaving`: who is to be set to "left" besides. Beginning twice is beginning
    once; Declined when it was discarded."""
    found = get(account_id, import_id)
    if found.state == "discarded":
        raise Declined(roster_wording.discarded())
    if found.state == "looked at":
        found.state, found.started_by, found.started_at = "writing", by, now
        found.leaving, found.total = leaving or None, found.new + found.changed + len(leaving)
        if not _save(found):
            return begin(account_id, import_id, leaving, by=by, now=now)
    return found


def discard(account_id: str, import_id: str) -> None:
    """Nothing of it is written, and what it held is forgotten. Declined when it is being written already."""
    found = get(account_id, import_id)
    if found.state in ("looked at", "discarded"):
        found.state = "discarded"
        if not _save(found):
            return discard(account_id, import_id)
        staging.forget(account_id, f"{import_id}.jsonl")
        staging.forget(account_id, f"{import_id}.report")
        return None
    raise Declined(roster_wording.began_already())


def go_on(account_id: str, import_id: str, now: datetime) -> tuple[Import, Step]:
    """Write the next slice; how far it has come, and what this slice did. Raises Declined when nobody told it
    to begin, or when what the file held is forgotten."""
    found = get(account_id, import_id)
    step = Step(int(found.done), int(found.offset))
    if found.state == "done":
        return found, step
    if found.state != "writing":
        raise Declined(roster_wording.no_import())
    until = time.monotonic() + SECONDS_A_SLICE
    most = step.done + ROWS_A_SLICE
    _write_rows(found, step, most, until, now)
    _write_leaving(found, step, most, until, now)
    _add_up(found, step, now)
    if not _save(found):  # somebody else wrote the same slice: theirs counts
        return get(account_id, import_id), step
    if found.state == "done":
        staging.forget(account_id, f"{import_id}.jsonl")
        counts = {"new": int(found.written_new), "changed": int(found.written_changed)}
        record(
            "roster_imported",
            account_id=account_id,
            import_id=import_id,
            **counts,
            refused=int(found.refused),
        )
    return found, step


def _write_rows(found: Import, step: Step, most: int, until: float, now: datetime) -> None:
    rows = int(found.new + found.changed)
    if step.done >= rows:
        return
    body = staging.read(found.account_id, f"{found.import_id}.jsonl", step.offset)
    try:
        lines: Iterator[bytes] = body.iter_lines()
        while step.done < min(rows, most) and time.monotonic() < until:
            batch = list(islice(lines, min(PAIRS_AT_ONCE, most - step.done)))
            entries = [json.loads(line) for line in batch]
            import_rows.write_new(found, [entry for entry in entries if entry["is_new"]], step)
            for entry in entries:
                if not entry["is_new"]:
                    import_rows.write_changed(found, entry, step, now)
            step.done += len(batch)
            step.offset += sum(len(line) + 1 for line in batch)
    finally:
        body.close()


def _write_leaving(found: Import, step: Step, most: int, until: float, now: datetime) -> None:
    """Who is not in the new list and was ticked. Who has gone meanwhile stays as they are."""
    rows = int(found.new + found.changed)
    leaving = list(found.leaving or ())
    while rows <= step.done < min(most, int(found.total)) and time.monotonic() < until:
        member = Member.find(found.account_id, leaving[step.done - rows])
        if member and member.lifecycle != "left":
            note = roster_wording.not_in_the_list()
            step.left += editing.mark(member, "left", note, by=found.started_by, now=now)
        if member:
            editing.unlink_who_is_gone(member, now)
        step.done += 1


def _add_up(found: Import, step: Step, now: datetime) -> None:
    found.done, found.offset = step.done, step.offset
    found.written_new += step.new
    found.written_changed += step.changed
    found.written_left += step.left
    found.refused += len(step.refused_lines)
    found.overtaken += len(step.overtaken_lines)
    found.refused_lines = [*found.refused_lines, *step.refused_lines][:MOST_LINES]
    found.overtaken_lines = [*found.overtaken_lines, *step.overtaken_lines][:MOST_LINES]
    if step.done >= found.total:
        found.state, found.done_at, found.leaving = "done", now, None


def _save(found: Import) -> bool:
    """False when somebody else has saved it since it was read."""
    try:
        found.save()
    except PutError as refused:
        if refused.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True
