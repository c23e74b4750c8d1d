"""The members an audience means and LINE does not reach: for telephone and post.

Who has no phone with us, whose phone has left or is stopped, and who shares a phone that has another member's
age or district and so is told nothing. Of an audience only what a roster can answer is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from renraku import store
from renraku.members import matching, member_tags, reachable, roster_list, shelving
from renraku.members.matching import Audience, Person
from renraku.members.models import Member
from renraku.members.people_list_models import Listed

PAGE = 100
ASKED = ("member_id", "lifecycle", "district", "sex", "year_of_birth", "tags")


@dataclass(frozen=True)
class Line:
    """One member, as somebody calls or writes to them."""

    member_id: str
    name: str
    kana: str
    district: str
    member_number: str
    phone: str
    postal_code: str
    address: str


@dataclass(frozen=True)
class Page:
    """By kana. `more` is where the next page begins, sealed; "" at the end."""

    lines: tuple[Line, ...]
    more: str


def count(account_id: str, audience: Audience, reached: set[str]) -> int:
    """How many; `reached` are the members that the audience's phones reach (reachable.tally)."""
    sieve = _sieve(account_id, audience, reached)
    plain = store.plain_items(Member, account_id, "member#", ASKED)
    return sum(sieve(member) for member in plain)


def page(account_id: str, audience: Audience, after: str) -> Page:
    """The next hundred. Reads every friend, and of the roster as much as it takes."""
    found = list(islice(_members(account_id, audience, after), PAGE + 1))
    last = found[PAGE - 1] if len(found) > PAGE else None
    more = roster_list.end(account_id, last.shelf, last.item) if last else ""
    return Page(tuple(map(_line, found[:PAGE])), more)


def everybody(account_id: str, audience: Audience) -> list[Line]:
    """All of them, by district and then by kana."""
    found = map(_line, _members(account_id, audience, ""))
    return sorted(found, key=lambda line: (not line.district, line.district))


def find(account_id: str, member_ids: list[str]) -> list[Line]:
    """These members, who may be called already; whoever is gone is passed over."""
    return [_line(member) for member in roster_list.chosen(account_id, member_ids)]


def _members(account_id: str, audience: Audience, after: str) -> Iterator[Member]:
    sieve = _sieve(account_id, audience, reachable.tally(account_id, audience).member_ids)
    begin = roster_list.begin(account_id, after)
    front = Member.shelf.startswith(shelving.FRONT)
    for answered in Member.by_shelf.query(account_id, front, last_evaluated_key=begin).page_iter:
        for raw in answered["Items"]:  # models only of those who fit: the others are twenty thousand
            if sieve({name: next(iter(raw[name].values())) for name in ASKED if name in raw}):
                yield Member.from_raw_data(raw)


class _Sieve:
    def __init__(self, audience: Audience, listed: frozenset[str], reached: set[str]) -> None:
        self.audience, self.listed, self.reached = matching.of_roster(audience), listed, reached

    def __call__(self, member: dict[str, Any]) -> bool:
        if member.get("lifecycle") not in shelving.HERE or member["member_id"] in self.reached:
            return False
        person = Person(
            registered=True,  # or could be: who has not is a guest, and nobody on the roster
            district=member.get("district", ""),
            sex=member.get("sex", ""),
            year_of_birth=int(member.get("year_of_birth", 0)),
            tags=member_tags.of(member.get("tags", "")),
            member_ids=frozenset({member["member_id"]}),
        )
        return matching.matches(self.audience, person, self.listed)


def _sieve(account_id: str, audience: Audience, reached: set[str]) -> _Sieve:
    listed = Listed.members_on(account_id, audience.list_id) if audience.list_id else frozenset()
    return _Sieve(audience, listed, reached)


def _line(member: Member) -> Line:
    return Line(
        member.member_id,
        member.name,
        member.kana,
        member.district,
        member.member_number,
        member.phone,
        member.postal_code,
        member.address,
    )
