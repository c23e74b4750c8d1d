"""Looking back: what officers did in an account, newest first, as somebody asks for it.

A page reads a bounded number of rows, however long the account has been there and however little of it is
asked for: what is beyond is on the next page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from renraku import clock
from renraku.officers.audit_models import Audit

A_PAGE = 50
READ_AT_MOST = 2_000
EXPORTED_AT_MOST = 20_000  # more would not fit into one answer of a function
_ROW = re.compile(r"[0-9T:.+-]{19,40}#[0-9a-f]{8}")


@dataclass(frozen=True)
class Wish:
    """What somebody looks for. Empty: everything. Days are the association's; both ends belong to it."""

    by: str = ""
    what: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Page:
    """`more` is where the next page begins; "" at the end."""

    rows: list[Audit]
    more: str


def look(account_id: str, wish: Wish, after: str = "") -> Page:
    """One page. `after` is the `more` of the page before; what is none of ours is passed over."""
    found: list[Audit] = []
    last_read = ""
    for count, row in enumerate(_between(account_id, wish, after if _ROW.fullmatch(after) else ""), 1):
        if len(found) == A_PAGE or count > READ_AT_MOST:
            return Page(found, last_read)
        last_read = row.item
        if _is_wished(row, wish):
            found.append(row)
    return Page(found, "")


def everything(account_id: str, wish: Wish) -> list[Audit] | None:
    """All of it, for a file; None when it is too much for one."""
    found = []
    for row in _between(account_id, wish, ""):
        if _is_wished(row, wish):
            found.append(row)
        if len(found) > EXPORTED_AT_MOST:
            return None
    return found


def _between(account_id: str, wish: Wish, after: str) -> Iterator[Audit]:
    first = clock.moment(wish.first, time.min).astimezone(UTC) if wish.first else None
    end = clock.moment(wish.last + timedelta(days=1), time.min).astimezone(UTC) if wish.last else None
    return (row for row in Audit.between(account_id, first, end, before=after) if row.item != after)


def _is_wished(row: Audit, wish: Wish) -> bool:
    return (not wish.by or row.by == wish.by) and (not wish.what or row.what == wish.what)


def typed_day(typed: str) -> date | None:
    """What a date field sends. Raises ValueError for what is no date."""
    return datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=UTC).date() if typed else None
