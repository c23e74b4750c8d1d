"""Tables for Excel: as RFC 4180 has them, marked as UTF-8, and no cell that Excel computes or rewrites.

A cell that begins like a formula is run by whoever opens the file (guarantees.md, threat 12); one that looks
like a number or a date loses its zeros or its dashes. Both get an apostrophe in front, and `unguarded` takes
it away again: docs/decisions/cells-that-stay-text.md. Pure.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import chain

CONTENT_TYPE = "text/csv; charset=utf-8"
MARK = "\ufeff"  # without it Excel reads UTF-8 as something else
GUARD = "'"
TRIGGERS = set("=+-@\t\r\n\u2212")

_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_REWRITTEN = re.compile(
    r"0[0-9]+"  # loses its zeros
    r"|[0-9]{12,}"  # loses its last digits
    r"|[0-9]+(\.[0-9]+)?e[+-]?[0-9]+"  # a very large number
    r"|[mtshr]?[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,4})?"  # a date, in an era or not
    rf"|{_MONTH}[-/ ]?[0-9]{{1,4}}|[0-9]{{1,4}}[-/ ]?{_MONTH}"
    r"|[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?"
)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The whole file. Every cell stands in quotation marks: no comma, semicolon or tab in it ends it."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow([guarded(cell) for cell in row])
    return (MARK + written.getvalue()).encode()


def guarded(cell: str) -> str:
    """The cell as a spreadsheet shows it letter by letter."""
    return GUARD + cell if _needs_guard(cell) else cell


def unguarded(cell: str) -> str:
    """The cell before it was guarded; any other one as it is."""
    return cell[1:] if cell.startswith(GUARD) and _needs_guard(cell[1:]) else cell


def _needs_guard(cell: str) -> bool:
    bare = cell.lstrip(GUARD)
    begins = next((sign for sign in bare if not _is_passed_over(sign)), "")
    folded = unicodedata.normalize("NFKC", bare).strip().casefold()
    return bool(
        set(bare[:1] + unicodedata.normalize("NFKC", begins)[:1]) & TRIGGERS or _REWRITTEN.fullmatch(folded)
    )


def _is_passed_over(sign: str) -> bool:
    """Spaces, and what nobody sees: some programs pass over them and find the formula behind."""
    return sign.isspace() or unicodedata.category(sign) in ("Cf", "Cc")
