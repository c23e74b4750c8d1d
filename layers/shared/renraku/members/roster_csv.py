"""Reading a roster as people keep it: a CSV from Excel, its columns known by their names.

Pure: bytes in, rows and complaints out, one at a time, so that 20,000 rows take no more memory than one.
Every row is looked at before any is taken; a bad one never hides the good ones behind it (row A06).
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from renraku.errors import Declined
from renraku.members import member_tags
from renraku.members import roster_wording as wording
from renraku.members.shelving import fold_name as fold_name
from renraku.members.shelving import searched as searched
from renraku.web.csv_file import unguarded

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 200
AS_WRITTEN = {"name", "address"}  # in the very letters of the file: variants of a letter are parts of a name
_NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
_PHONE = re.compile(r"\+?[0-9]{9,15}")


@dataclass(frozen=True)
class Row:
    """One person as the file has them. `birth_date` is ISO, or "" where the file has none.

    A column the file does not have says nothing: see `fields_of`.
    """

    line: int
    member_number: str
    name: str
    kana: str = ""
    birth_date: str = ""
    sex: str = ""
    district: str = ""
    phone: str = ""
    postal_code: str = ""
    address: str = ""
    household: str = ""
    tags: str = ""
    lifecycle: str = "active"


@dataclass(frozen=True)
class Complaint:
    """What is wrong, where: the line as Excel numbers it, the column by its heading."""

    line: int
    column: str
    reason: str
    cells: list[str] = field(default_factory=list, compare=False, repr=False)  # the row as it came
    member_number: str = field(default="", compare=False, repr=False)  # whose row, where that can be read


class Wrong(Exception):
    """What is wrong with one cell: `column` is its field, `reason` what to do about it."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason


def header_of(content: bytes) -> list[str]:
    """The headings as the file has them."""
    return next(table(content), [])


def fields_of(content: bytes) -> frozenset[str]:
    """The fields of Row that the file has columns for. Raises Declined for what is no table."""
    return frozenset(_columns(header_of(content)))


def rows(content: bytes, today: date) -> Iterator[Row | Complaint]:
    """Every row of the file, or what is wrong with it, in order. Raises Declined for what is no table."""
    lines = table(content)
    header = next(lines, [])
    columns = _columns(header)
    seen: dict[str, int] = {}
    for line, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            _check_width(cells, len(header))
            row = _row(line, cells, columns, today)
            if row.member_number in seen:
                first = wording.twice(seen[row.member_number])
                raise Wrong("member_number", first)
        except Wrong as wrong:
            column = columns.get(wrong.column, (0, wrong.column))[1]
            yield Complaint(line, column, wrong.reason, cells, _whose(cells, columns))
        else:
            seen[row.member_number] = line
            yield row


def table(content: bytes) -> Iterator[list[str]]:
    """Excel writes UTF-8 with a mark, or what Windows calls Shift_JIS; with commas, or with tabs."""
    if len(content) > MOST_BYTES:
        raise Declined(wording.too_large(MOST_BYTES // 1_000_000))
    if content.startswith(b"PK\x03\x04"):
        raise Declined(wording.a_workbook())
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        first = text[: text.find("\n")] if "\n" in text else text
        return _lines(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ","))
    raise Declined(wording.not_readable())


def _lines(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """A quotation mark that never closes swallows the rest of the file: the table itself is broken then."""
    try:
        yield from reader
    except csv.Error:
        raise Declined(wording.broken_table()) from None


def _columns(header: list[str]) -> dict[str, tuple[int, str]]:
    """Which field stands in which column, and what that column is called there."""
    known = {alias: name for name, aliases in wording.COLUMNS.items() for alias in aliases}
    found: dict[str, tuple[int, str]] = {}
    for place, heading in enumerate(header):
        folded = "".join(unicodedata.normalize("NFKC", heading).casefold().split())
        if folded in known and known[folded] not in found:
            found[known[folded]] = (place, heading.strip())
    if not wording.NEEDED.keys() <= found.keys():
        raise Declined(wording.not_a_table())
    return found


def _check_width(cells: list[str], columns: int) -> None:
    """Excel leaves empty cells at the end of a line away, so fewer are no fault; more mean that a comma
    inside a cell pushed the others on."""
    if any(cell.strip() for cell in cells[columns:]):
        raise Wrong("", wording.too_many_columns())


def _row(line: int, cells: list[str], columns: dict[str, tuple[int, str]], today: date) -> Row:
    values = {}
    for name, (place, _heading) in columns.items():
        values[name] = plain(name, unguarded(cells[place]) if place < len(cells) else "")
        if len(values[name]) > MOST_CHARACTERS:
            raise Wrong(name, wording.too_long(MOST_CHARACTERS))
    for needed in wording.NEEDED:
        if not values[needed]:
            raise Wrong(needed, wording.empty())
    return Row(line, **{name: read_cell(name, words, today) for name, words in values.items()})


def _whose(cells: list[str], columns: dict[str, tuple[int, str]]) -> str:
    """The member number of a row with a fault somewhere; "" where that cannot be read either."""
    place, _heading = columns["member_number"]
    try:
        return read_number(plain("member_number", unguarded(cells[place]))) if place < len(cells) else ""
    except Wrong:
        return ""


def plain(name: str, words: str) -> str:
    """A cell as it is kept or looked at: names and addresses in their own letters, the rest in one width."""
    seen = _visible(words)
    return seen if name in AS_WRITTEN else unicodedata.normalize("NFKC", seen).strip()


def read_cell(name: str, words: str, today: date) -> str:
    """What a plain cell says. Raises Wrong for what cannot be that."""
    match name:
        case "member_number":
            return read_number(words)
        case "birth_date":
            return _birth_date(words, today)
        case "sex":
            return _chosen("sex", words.upper(), wording.SEXES, wording.bad_sex())
        case "lifecycle":
            return _chosen("lifecycle", words, wording.LIFECYCLES, wording.bad_lifecycle())
        case "phone":
            return _phone(words)
        case "postal_code":
            return _postal_code(words)
        case "tags":
            return _tags(words)
    return words


def _visible(cell: str) -> str:
    """Without what nobody sees or what turns a line around (guarantees.md, threat 16); any run of spaces and
    line breaks as one space."""
    seen = (" " if sign.isspace() else sign for sign in cell)
    return " ".join("".join(s for s in seen if unicodedata.category(s) not in ("Cc", "Cf")).split())


def _chosen(name: str, value: str, allowed: dict[str, str], complaint: str) -> str:
    if value not in allowed:
        raise Wrong(name, complaint)
    return allowed[value]


def read_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise Wrong("member_number", wording.bad_number())
    return text


def _birth_date(text: str, today: date) -> str:
    """Western and Japanese years, with strokes, points or the words; ISO, or "" for none."""
    if not text:
        return ""
    for mark, stroke in wording.DATE_MARKS.items():
        text = text.replace(mark, stroke)
    parts = re.fullmatch(r"(\D*)(\d+)[/.\-](\d+)[/.\-](\d+)/?", text.replace(" ", ""))
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    if parts:
        era, year, month, day = parts[1], int(parts[2]), int(parts[3]), int(parts[4])
        era = wording.ERA_LETTERS.get(era.upper().rstrip("."), era)
        if era:
            year += wording.ERAS.get(era, -10_000)
    elif compact:
        year, month, day = (int(part) for part in compact.groups())
    else:
        raise Wrong("birth_date", wording.bad_date())
    try:
        born = date(year, month, day)
    except (ValueError, OverflowError):
        raise Wrong("birth_date", wording.bad_date()) from None
    if not today.year - 120 <= born.year or born > today:
        raise Wrong("birth_date", wording.bad_year(today.year - 120, today.year))
    return born.isoformat()


def _phone(text: str) -> str:
    """As written, when it can be dialled."""
    if text and not _PHONE.fullmatch(re.sub(r"[\s()\-\u2010-\u2015\u2212\u30fc]", "", text)):
        raise Wrong("phone", wording.bad_phone())
    return text


def _tags(text: str) -> str:
    line, wrong = member_tags.typed(text)
    if wrong:
        raise Wrong("tags", wording.bad_tags(member_tags.MOST, member_tags.LONGEST))
    return line


def _postal_code(text: str) -> str:
    digits = re.sub(r"[\s\-\u2010-\u2015\u2212\u30fc\u3012]", "", text)
    if text and not re.fullmatch(r"[0-9]{7}", digits):
        raise Wrong("postal_code", wording.bad_postal())
    return f"{digits[:3]}-{digits[3:]}" if digits else ""
