"""One person's own data: all of it in one file, or all of it gone (row A19, promise G12).

A person is a member with their phones, or a guest's phone alone. What is erased leaves a tombstone, a keyed
hash in another table, so that a restored backup can be erased again (`reapply`).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renraku import store
from renraku.accounts import tombstones
from renraku.members.models import ASSOCIATION, Code, Friend, JoinRequest, Link, Member, NumberTaken
from renraku.observability import record

NEVER_TOLD = {"birth_hash", "letter_code", "version", "folded", "item", "due_shard", "due_at"}


@dataclass(frozen=True)
class Person:
    """Whom a feature exports or erases."""

    member_id: str = ""
    user_ids: tuple[str, ...] = ()


def find_person(account_id: str, *, member_id: str = "", user_id: str = "") -> Person:
    """The person behind a member or a phone. A phone that several share belongs to none of them alone."""
    if member_id:
        phones = Link.friends_of(account_id, member_id)
        own = [phone for phone in phones if _members_of(account_id, phone) == {member_id}]
        return Person(member_id, tuple(own))
    return Person("", (user_id,))


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Everything this feature keeps of a person, in plain words and ISO times."""
    member = Member.find(account_id, person.member_id) if person.member_id else None
    friends = [Friend.find(account_id, user_id) for user_id in person.user_ids]
    requests = [JoinRequest.find(account_id, user_id) for user_id in person.user_ids]
    return {
        "member": _told(member),
        "friends": [_told(friend) for friend in friends if friend],
        "requests": [_told(request) for request in requests if request],
    }


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Delete everything this feature keeps of a person. Safe to repeat, and to be killed anywhere: the
    tombstones come first, so that what was left half done is found again."""
    for natural in filter(None, (person.member_id, *person.user_ids)):
        tombstones.put(account_id, natural, now)
    member = Member.find(account_id, person.member_id) if person.member_id else None
    for user_id in person.user_ids:
        for item in (f"friend#{user_id}", f"request#{user_id}"):
            store.forget(Friend, account_id, item)
    for user_id in Link.friends_of(account_id, person.member_id) if person.member_id else []:
        store.forget(Link, account_id, f"link#{user_id}#{person.member_id}")
        _take_out(account_id, user_id, person.member_id)
    if member:
        store.forget(Code, account_id, f"code#{member.letter_code}")
        store.forget(NumberTaken, ASSOCIATION, f"number#{member.member_number}")
        store.forget(Member, account_id, member.item)
    record("person_erased", account_id=account_id, phones=len(person.user_ids))


def reapply(account_id: str, now: datetime) -> int:
    """Erase again whoever was erased before and is here all the same, after a restore; how many."""
    erased = tombstones.of_account(account_id)
    again = 0
    for member in Member.all_of(account_id):
        if tombstones.mark(account_id, member.member_id) in erased:
            erase(account_id, find_person(account_id, member_id=member.member_id), now)
            again += 1
    for friend in Friend.all_of(account_id):
        if tombstones.mark(account_id, friend.user_id) in erased:
            erase(account_id, Person("", (friend.user_id,)), now)
            again += 1
    return again


def _members_of(account_id: str, user_id: str) -> set[str]:
    friend = Friend.find(account_id, user_id)
    return set(friend.member_ids or ()) if friend else set()


def _take_out(account_id: str, user_id: str, member_id: str) -> None:
    """A phone the person shared stays with the others."""
    friend = Friend.find(account_id, user_id)
    if friend and member_id in (friend.member_ids or set()):
        friend.member_ids = (friend.member_ids or set()) - {member_id}
        friend.registered = bool(friend.member_ids)
        friend.save()


def _told(kept: Member | Friend | JoinRequest | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    values = kept.to_simple_dict()
    return {name: value for name, value in values.items() if name not in NEVER_TOLD}
