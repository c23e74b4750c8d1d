"""The roster as a list, fifty at a time, and the search in it. However long it is, a page reads little of it.

A page of the whole list is one query. A number is looked up, the beginning of a kana is a part of the list.
Anything else is looked for in what one query reads (a megabyte, some 1,400 members), and the page says how
far that went.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pynamodb.expressions.condition import Condition

from renraku.errors import Declined
from renraku.members import ages, roster, sealing, shelving
from renraku.members.models import Member

PAGE = 50
MOST_LETTERS = 60
STATES = ("here", "gone", *shelving.HERE, *shelving.GONE)
_NUMBER = re.compile(r"[0-9A-Za-z-]{1,20}")
_KANA = re.compile(r"[\u3041-\u3096\u30fc]+")


@dataclass(frozen=True)
class Wanted:
    """Whom somebody looks for. Empty fields ask for nothing; `anywhere` looks inside names, not at their
    beginnings alone."""

    words: str = ""
    district: str = ""
    state: str = ""  # of STATES
    line: str = ""  # yes, no: whether they have registered with LINE
    age: str = ""  # of ages.BANDS, or unknown
    anywhere: bool = False


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    member_id: str
    member_number: str
    name: str
    kana: str
    district: str
    lifecycle: str
    year_of_birth: int
    is_registered: bool


@dataclass(frozen=True)
class Page:
    """`more` is where the next page begins, sealed; "" at the end. `looked_at`: how many were looked through
    for these, where that is not all of them. `how`: list, number, kana or looked through."""

    rows: tuple[Row, ...]
    more: str = ""
    looked_at: int = 0
    how: str = "list"


def find(account_id: str, wanted: Wanted, after: str, this_year: int) -> Page:
    """The page that begins after this one's `more`. What cannot be asked for finds nobody."""
    words = shelving.fold_name(wanted.words[:MOST_LETTERS])
    sieve = _sieve(wanted, this_year)
    if not words:
        return _read(account_id, _place(wanted), sieve, after)
    if not after and not wanted.anywhere and (row := _by_number(account_id, wanted.words)):
        return Page((row,), how="number")
    if _KANA.fullmatch(words) and not wanted.anywhere:
        side = shelving.BACK if _is_gone(wanted) else shelving.FRONT
        begins = Member.shelf.startswith(side + words)
        page = _read(account_id, begins, sieve, after)
        if page.rows or after:
            return replace(page, how="kana")
    page = _read(account_id, _place(wanted), _both(sieve, Member.folded.contains(words)), after)
    return replace(page, how="looked through")


def chosen(account_id: str, member_ids: Iterable[str]) -> list[Member]:
    """These members, as the list has them: by kana. Whoever is not on this roster is passed over."""
    wanted = [(account_id, f"member#{member_id}") for member_id in dict.fromkeys(member_ids)]
    return sorted(Member.batch_get(wanted), key=lambda member: member.shelf or "") if wanted else []


def row_of(member: Member) -> Row:
    return Row(
        member.member_id,
        member.member_number,
        member.name,
        member.kana,
        member.district,
        member.lifecycle,
        int(member.year_of_birth),
        is_registered=member.registered_at is not None,
    )


def _by_number(account_id: str, words: str) -> Row | None:
    number = unicodedata.normalize("NFKC", words).strip()
    if not _NUMBER.fullmatch(number):
        return None
    for written in dict.fromkeys((number, number.upper())):
        try:
            return row_of(roster.find_by_number(account_id, written))
        except Declined:  # not a number of ours: perhaps a name in such letters
            continue
    return None


def _is_gone(wanted: Wanted) -> bool:
    return wanted.state == "gone" or wanted.state in shelving.GONE


def _place(wanted: Wanted) -> Condition | None:
    """Who has gone stands behind who is here."""
    if not wanted.state:
        return None
    condition: Condition = Member.shelf.startswith(shelving.BACK if _is_gone(wanted) else shelving.FRONT)
    return condition


def _sieve(wanted: Wanted, this_year: int) -> Condition | None:
    """What the filters ask for; None when they ask for nothing."""
    sieve: Condition | None = None
    if wanted.district:
        sieve = _both(sieve, Member.district == wanted.district)
    if wanted.state in (*shelving.HERE, *shelving.GONE):
        sieve = _both(sieve, Member.lifecycle == wanted.state)
    if wanted.line:
        has_line = Member.registered_at.exists()
        sieve = _both(sieve, has_line if wanted.line == "yes" else Member.registered_at.does_not_exist())
    if wanted.age and (years := ages.years_of(wanted.age, this_year)):
        sieve = _both(sieve, Member.year_of_birth.between(*years))
    return sieve


def _both(one: Condition | None, other: Any) -> Condition:
    combined: Condition = other if one is None else one & other
    return combined


def _read(account_id: str, place: Condition | None, sieve: Condition | None, after: str) -> Page:
    """One query, cut to a page. Without a sieve one member more is read, to know whether there is more."""
    found = Member.by_shelf.query(
        account_id,
        place,
        filter_condition=sieve,
        limit=PAGE + 1 if sieve is None else None,
        last_evaluated_key=begin(account_id, after),
    )
    answered: dict[str, Any] = next(found.page_iter)
    members = [Member.from_raw_data(item) for item in answered["Items"]]
    rows = tuple(row_of(member) for member in members[:PAGE])
    if len(members) > PAGE:
        return Page(rows, end(account_id, members[PAGE - 1].shelf, members[PAGE - 1].item))
    last = answered.get("LastEvaluatedKey")
    more = end(account_id, last["shelf"]["S"], last["item"]["S"]) if last else ""
    return Page(rows, more, looked_at=answered["ScannedCount"] if more else 0)


def begin(account_id: str, after: str) -> dict[str, dict[str, Any]] | None:
    """Where a query of the index goes on; None for the beginning."""
    words = sealing.unseal(account_id, after)
    if not words:
        return None
    shelf, item = json.loads(words)
    return {"account_id": {"S": account_id}, "shelf": {"S": shelf}, "item": {"S": item}}


def end(account_id: str, shelf: str | None, item: str) -> str:
    """The place stands in an address, and it has a name in it: it is sealed."""
    return sealing.seal(account_id, json.dumps([shelf, item]))
