"""Everything an account has in one file, to leave with: a zip of tables and JSON (docs/export.md).

Each feature yields its own rows (`full_export.py`), and they are written as they come. A function's answer
has a limit: what is too much for one file is taken kind by kind.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.accounts import full_export as of_accounts
from renraku.deliveries import full_export as of_deliveries
from renraku.desk import export_wording as wording
from renraku.duty import full_export as of_duty
from renraku.gatherings import full_export as of_gatherings
from renraku.inquiries import full_export as of_inquiries
from renraku.media import full_export as of_media
from renraku.members import full_export as of_members
from renraku.menus import full_export as of_menus
from renraku.notices import full_export as of_notices
from renraku.observability import record
from renraku.officers import full_export as of_officers
from renraku.safety import full_export as of_safety
from renraku.web import csv_file
from renraku.web.export_kinds import Kind

KINDS: tuple[Kind, ...] = (
    *of_members.KINDS,
    *of_menus.KINDS,
    *of_media.KINDS,
    *of_gatherings.KINDS,
    *of_inquiries.KINDS,
    *of_notices.KINDS,
    *of_safety.KINDS,
    *of_duty.KINDS,
    *of_deliveries.KINDS,
    *of_accounts.KINDS,
    *of_officers.KINDS,
)
MOST_BYTES = 4_400_000  # Lambda answers at most 6 MB, and a file in it grows by a third
IN_MEMORY = 8_000_000
README = "README.txt"


@dataclass(frozen=True)
class Export:
    """The file, and how many rows of each kind are in it."""

    name: str
    content: bytes
    counts: dict[str, int]


class TooLarge(Exception):
    """More than one answer holds."""


def make(account_id: str, now: datetime, name: str = "") -> Export:
    """Everything, or one kind of it. Raises TooLarge, and KeyError for a kind there is not."""
    kinds = [kind for kind in KINDS if not name or kind.name == name]
    if not kinds:
        raise KeyError(name)
    day = clock.local_day(now)
    counts: dict[str, int] = {}
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            written = _Archive(archive, clock.local(now))
            for kind in kinds:
                counts[kind.name] = _write(written, account_id, kind)
                if file.tell() > MOST_BYTES:
                    raise TooLarge
            readme = wording.readme(accounts.get_profile(account_id).name, clock.local(now), counts)
            with written.entry(README) as entry:
                entry.write(readme.replace("\n", "\r\n").encode())
        if file.tell() > MOST_BYTES:
            raise TooLarge
        file.seek(0)
        content = file.read()
    record("account_exported", account_id=account_id, kinds=len(kinds), rows=sum(counts.values()))
    return Export(f"renraku-{name or 'all'}-{day.isoformat()}.zip", content, counts)


@dataclass(frozen=True)
class _Archive:
    """A zip whose files all have the time at which it was made."""

    archive: ZipFile
    at: datetime

    @contextmanager
    def entry(self, name: str) -> Iterator[IO[bytes]]:
        info = ZipInfo(name, self.at.timetuple()[:6])
        info.compress_type = ZIP_DEFLATED
        with self.archive.open(info, "w") as entry:
            yield entry


def _write(archive: _Archive, account_id: str, kind: Kind) -> int:
    """One kind as JSON Lines and as a table, from one reading; how many rows."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as table:
        with archive.entry(f"{kind.name}.jsonl") as lines:
            count = _write_rows(account_id, kind, lines, table)
        table.seek(0)
        with archive.entry(f"{kind.name}.csv") as entry:
            while block := table.read(65_536):
                entry.write(block)
    return count


def _write_rows(account_id: str, kind: Kind, lines: IO[bytes], table: IO[bytes]) -> int:
    cells = io.TextIOWrapper(table, "utf-8", newline="")
    cells.write(csv_file.MARK)
    rows = csv.writer(cells, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(kind.columns)
    count = 0
    for row in kind.rows(account_id):
        values = {column: row.get(column) for column in kind.columns}
        lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
        rows.writerow([csv_file.guarded(cell(value)) for value in values.values()])
        count += 1
    cells.flush()
    cells.detach()  # else it closes the table with itself
    return count


def cell(value: Any) -> str:
    """A value as a cell of a table: nothing is empty, what has parts is JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
