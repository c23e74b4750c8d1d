"""One person's own data: all of it in one file, or all of it gone (row A19, promise G12).

A person is a member with their phones, or a guest's phone alone. What is erased leaves a tombstone, a keyed
hash in another table, so that a restored backup can be erased again (`to_erase_again`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.accounts import tombstones
from renraku.members import history, notes, people_lists, registering, web_registering
from renraku.members.change_models import Change
from renraku.members.models import ASSOCIATION, Code, Friend, JoinRequest, Link, Member, NumberTaken
from renraku.observability import record

# What means nothing to anybody, or what only hashes and machines read.
NEVER_TOLD = {"account_id", "birth_hash", "letter_code", "version", "folded", "item", "found_by"}
NEVER_TOLD |= {"shelf", "due_shard", "due_at", "found_by"}


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
        "changes": [_told(change) for change in _changes_of(account_id, person)],
        "notes": notes.export(account_id, person.member_id),
        "history": history.export(account_id, person.member_id),
        "lists": [people_lists.told(each) for each in people_lists.lists_with(account_id, person.member_id)],
    }


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Delete everything this feature keeps of a person. Safe to repeat, and to be killed anywhere: the
    tombstones come first, and what leads to the rest (the links, then the member) goes last."""
    for natural in filter(None, (person.member_id, *person.user_ids)):
        tombstones.put(account_id, natural, now)
    for change in _changes_of(account_id, person):
        change.delete()
    _forget_codes(account_id, person)
    for user_id in person.user_ids:
        _forget_phone(account_id, user_id)
    for user_id in Link.friends_of(account_id, person.member_id) if person.member_id else []:
        registering.unlink(
            account_id, user_id, person.member_id, now
        )  # a phone they shared stays the others'
    if person.member_id:
        people_lists.forget_of(account_id, person.member_id)
        notes.erase(account_id, person.member_id)
        history.erase(account_id, person.member_id)
        web_registering.forget_of(account_id, member_id=person.member_id)
    if person.member_id and (member := Member.find(account_id, person.member_id)):
        _forget_member(member)
    record("person_erased", account_id=account_id, phones=len(person.user_ids))


def to_erase_again(account_id: str) -> Iterator[Person]:
    """Whoever was erased before and is here all the same, after a restore. Who came anew since then stays."""
    erased = tombstones.of_account(account_id)
    for member in list(Member.all_of(account_id)):
        if tombstones.mark(account_id, member.member_id) in erased:
            yield find_person(account_id, member_id=member.member_id)
    for friend in list(Friend.all_of(account_id)):
        erased_at = erased.get(tombstones.mark(account_id, friend.user_id))
        if erased_at and min((step.at for step in friend.history), default=erased_at) <= erased_at:
            yield Person("", (friend.user_id,))


def _members_of(account_id: str, user_id: str) -> set[str]:
    friend = Friend.find(account_id, user_id)
    return set(friend.member_ids or ()) if friend else set()


def _changes_of(account_id: str, person: Person) -> list[Change]:
    """A form for a member may have been sent from any phone they ever had."""
    return [
        change
        for change in Change.all_of(account_id)
        if change.user_id in person.user_ids or (person.member_id and change.member_id == person.member_id)
    ]


def _forget_member(member: Member) -> None:
    """With their number, in one: a member without a number could not be found by a second try."""
    number = store.find(NumberTaken, ASSOCIATION, f"number#{member.member_number}")
    try:
        with store.transaction() as transaction:
            if number and number.taken_by == member.member_id:
                transaction.delete(number, condition=NumberTaken.taken_by == member.member_id)
            transaction.delete(member)
    except TransactWriteError:
        if Member.find(member.account_id, member.member_id):  # else the lost reply: our first try was taken
            raise


def _forget_codes(account_id: str, person: Person) -> None:
    for code in Code.all_of(account_id):
        if person.member_id and code.member_id == person.member_id:
            code.delete()
        elif code.claimed_by in person.user_ids:  # somebody else's letter, typed on this phone
            code.update(actions=[Code.claimed_by.remove()])


def _forget_phone(account_id: str, user_id: str) -> None:
    store.forget(JoinRequest, account_id, f"request#{user_id}")
    web_registering.forget_of(account_id, user_id=user_id)
    store.forget(Friend, account_id, f"friend#{user_id}")
    for link in Link.of_friend(account_id, user_id):
        link.delete()


def _told(kept: Member | Friend | JoinRequest | Change | None) -> dict[str, Any] | None:
    if kept is None:
        return None
    return {name: _plain(value) for name, value in kept.attribute_values.items() if name not in NEVER_TOLD}


def _plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, store.Part):
        return {name: _plain(part) for name, part in value.attribute_values.items()}
    if isinstance(value, list | set):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value
