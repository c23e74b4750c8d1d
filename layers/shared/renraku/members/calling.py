"""Members as somebody sees them who has a list to telephone through: in the order of the roster, a page at a
time, without those who are done with."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from renraku.members import roster_list, shelving
from renraku.members.models import Friend, Member

A_PAGE = 50
MOST_READ = 8  # megabytes of the roster: one page of the list reads no more


@dataclass(frozen=True)
class Callee:
    """One member. `has_line`: they have registered in LINE once."""

    member_id: str
    member_number: str
    name: str
    kana: str
    district: str
    phone: str
    has_line: bool


@dataclass(frozen=True)
class Page:
    """`more` is where the next page begins, sealed; "" at the end."""

    people: tuple[Callee, ...]
    more: str = ""


def find(account_id: str, member_id: str) -> Callee | None:
    member = Member.find(account_id, member_id)
    return _callee(member) if member else None


def chosen(account_id: str, member_ids: Iterable[str]) -> list[Callee]:
    """These, by kana."""
    return [_callee(member) for member in roster_list.chosen(account_id, member_ids)]


def of_friend(account_id: str, user_id: str) -> list[Callee]:
    """The members a phone belongs to; none for a guest, and for somebody who is stopped."""
    friend = Friend.find(account_id, user_id)
    if friend is None or not friend.registered or friend.suspension:
        return []
    found = (Member.find(account_id, member_id) for member_id in sorted(friend.member_ids or ()))
    return [_callee(member) for member in found if member]


def page(account_id: str, districts: Collection[str], done: Collection[str], after: str) -> Page:
    """The next fifty of these districts (of all, where none is named) who are not `done`, by kana."""
    people: list[Callee] = []
    place: dict[str, Any] = {}  # of the last member that was looked at
    last: dict[str, Any] | None = None
    for number, read in enumerate(_pages(account_id, after), 1):
        for raw in read["Items"]:
            if _is_wanted(raw, districts) and raw["member_id"]["S"] not in done:
                if len(people) == A_PAGE:
                    return Page(tuple(people), _place(account_id, place))
                people.append(_callee(Member.from_raw_data(raw)))
            place = raw
        last = read.get("LastEvaluatedKey")
        if number == MOST_READ:
            break
    return Page(tuple(people), _place(account_id, last) if last else "")


def everybody(account_id: str, districts: Collection[str]) -> Iterator[Callee]:
    """All who are here of these districts, by kana: for a table."""
    for read in _pages(account_id, ""):
        for raw in read["Items"]:
            if _is_wanted(raw, districts):
                yield _callee(Member.from_raw_data(raw))


def _pages(account_id: str, after: str) -> Iterator[dict[str, Any]]:
    here = Member.shelf.startswith(shelving.FRONT)
    start = roster_list.begin(account_id, after)
    pages: Iterator[dict[str, Any]] = Member.by_shelf.query(
        account_id, here, last_evaluated_key=start
    ).page_iter
    return pages


def _is_wanted(raw: dict[str, Any], districts: Collection[str]) -> bool:
    return not districts or raw.get("district", {}).get("S", "") in districts


def _place(account_id: str, raw: dict[str, Any]) -> str:
    return roster_list.end(account_id, raw["shelf"]["S"], raw["item"]["S"])


def _callee(member: Member) -> Callee:
    return Callee(
        member.member_id,
        member.member_number,
        member.name,
        member.kana,
        member.district,
        member.phone,
        has_line=member.registered_at is not None,
    )
