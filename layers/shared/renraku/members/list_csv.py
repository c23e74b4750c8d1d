"""Reading a table of member numbers: a file from Excel, or what somebody pasted. Pure.

One column is enough, with or without a heading; of a whole roster the column of the numbers is read. A bad
row never hides the good ones behind it.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from renraku.members import roster_csv, roster_wording
from renraku.members.roster_csv import Wrong
from renraku.web.csv_file import unguarded


@dataclass(frozen=True)
class Numbered:
    """A row with a number that can be one."""

    line: int
    number: str


@dataclass(frozen=True)
class Complaint:
    """A row that names nobody. `reason`: empty, bad, or twice."""

    line: int
    reason: str


def rows(content: bytes) -> Iterator[Numbered | Complaint]:
    """Every row in order, by its line. Raises Declined for what is no text at all."""
    place: int | None = None
    seen: set[str] = set()
    for line, cells in enumerate(roster_csv.table(content), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if place is None:
            heading = _heading(cells)
            place = heading or 0
            if heading is not None:
                continue
        found = _read(line, cells, place)
        if isinstance(found, Numbered):
            if found.number in seen:
                yield Complaint(line, "twice")
                continue
            seen.add(found.number)
        yield found


def _heading(cells: list[str]) -> int | None:
    """Which column has the numbers; None when the first row is no row of headings."""
    for place, cell in enumerate(cells):
        if "".join(unicodedata.normalize("NFKC", cell).casefold().split()) in _HEADINGS:
            return place
    return None


def _read(line: int, cells: list[str], place: int) -> Numbered | Complaint:
    words = roster_csv.plain("member_number", unguarded(cells[place]) if place < len(cells) else "")
    if not words:
        return Complaint(line, "empty")
    try:
        return Numbered(line, roster_csv.read_number(words))
    except Wrong:
        return Complaint(line, "bad")


_HEADINGS = frozenset(roster_wording.COLUMNS["member_number"])
