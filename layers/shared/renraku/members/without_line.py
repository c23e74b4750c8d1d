"""Whom LINE does not reach: for a telephone, an envelope, or somebody who goes and knocks (row A15).

Two kinds of people: who never registered, and whose phone has left us since. Of a very long roster one page
shows a part, and says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from renraku.members import roster_list, sealing, shelving
from renraku.members.models import Friend, Link, Member

MOST_PAGES = 2  # of a megabyte: some 2,500 members
MOST_GONE = 200


@dataclass(frozen=True)
class Person:
    """One line of the list to print."""

    name: str
    kana: str
    district: str
    member_number: str
    phone: str
    postal_code: str
    address: str


@dataclass(frozen=True)
class Unreached:
    """By district, then by kana. `more` is where the next part begins, sealed; "" when this is everybody."""

    never: tuple[Person, ...]
    gone: tuple[Person, ...]
    more: str = ""


def find(account_id: str, district: str, after: str) -> Unreached:
    """Those of one district, or of all. Who has gone from LINE stands in the first part alone."""
    condition = Member.registered_at.does_not_exist()
    if district:
        condition &= Member.district == district
    found = Member.by_shelf.query(
        account_id,
        Member.shelf.startswith(shelving.FRONT),
        filter_condition=condition,
        last_evaluated_key=roster_list.begin(account_id, after),
    )
    members, more = _members(account_id, found.page_iter)
    gone = [] if sealing.unseal(account_id, after) else _gone(account_id, district)
    return Unreached(_listed(members), _listed(gone), more)


def _members(account_id: str, pages: Iterator[Any]) -> tuple[list[Member], str]:
    members: list[Member] = []
    last: dict[str, Any] | None = None
    for page in islice(pages, MOST_PAGES):
        members += [Member.from_raw_data(item) for item in page["Items"]]
        last = page.get("LastEvaluatedKey")
    return members, roster_list.end(account_id, last["shelf"]["S"], last["item"]["S"]) if last else ""


def _gone(account_id: str, district: str) -> list[Member]:
    """Members whose phone has left; who has another one that stays is reached all the same."""
    registered = (Friend.registered == True) & (Friend.follows == False)  # noqa: E712
    found = Friend.query(account_id, Friend.item.startswith("friend#"), filter_condition=registered)
    left: set[str] = set()
    for page in islice(found.page_iter, MOST_PAGES):
        for item in page["Items"]:
            left |= Friend.from_raw_data(item).member_ids or set()
    members = roster_list.chosen(account_id, sorted(left)[:MOST_GONE])
    return [
        member
        for member in members
        if member.lifecycle in shelving.HERE and district in ("", member.district) and not _is_reached(member)
    ]


def _is_reached(member: Member) -> bool:
    phones = Link.friends_of(member.account_id, member.member_id)
    found = [Friend.find(member.account_id, user_id) for user_id in phones]
    return any(friend.follows for friend in found if friend)


def _listed(members: Iterable[Member]) -> tuple[Person, ...]:
    ordered = sorted(members, key=lambda member: (not member.district, member.district, member.shelf or ""))
    return tuple(
        Person(
            member.name,
            member.kana,
            member.district,
            member.member_number,
            member.phone,
            member.postal_code,
            member.address,
        )
        for member in ordered
    )
