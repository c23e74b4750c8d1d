"""Everything this feature keeps, for somebody who leaves with it: docs/export.md says what each column is.

A friend is named by a reference that means nothing elsewhere: LINE's user id of somebody is no association's
to hand on.
"""

import json
from collections.abc import Iterator
from typing import Any

from renraku import store
from renraku.members.change_models import Change
from renraku.members.models import Friend, JoinRequest, Link, Member
from renraku.members.people_list_models import Listed, PeopleList
from renraku.members.roster_models import History, Note
from renraku.observability import friend_reference
from renraku.web.export_kinds import Kind, Row, columns, picked

ROSTER = columns(
    "member_id member_number name kana district sex year_of_birth phone postal_code address "
    "household tags lifecycle lifecycle_note registered_at letter_made_at"
)
FRIENDS = columns(
    "friend follows history heard_on language source registered category member_ids district "
    "sex year_of_birth tags consent_version consent_at suspension past_suspensions"
)
LINKS = columns("friend member_id since")
REQUESTS = columns("friend category member_id asked_at decision decided_by decided_at reason")
CHANGES = columns("friend member_id sent_at fields wishes decision decided_by decided_at reason")
NOTES = columns("member_id at by words")
HISTORY = columns("member_id at what by fields reason")
LISTS = columns("list_id name made_by made_at member_ids")


def _roster(account_id: str) -> Iterator[Row]:
    return picked(store.plain_items(Member, account_id, "member#", ROSTER), ROSTER)


def _friends(account_id: str) -> Iterator[Row]:
    return picked(_with_friend(account_id, Friend, "friend#", FRIENDS), FRIENDS)


def _links(account_id: str) -> Iterator[Row]:
    found = _with_friend(account_id, Link, "link#", ("linked_member_id", "since"))
    return picked(({**link, "member_id": link["linked_member_id"]} for link in found), LINKS)


def _requests(account_id: str) -> Iterator[Row]:
    return picked(_with_friend(account_id, JoinRequest, "request#", REQUESTS), REQUESTS)


def _changes(account_id: str) -> Iterator[Row]:
    """Forms that were sent: a link that nobody used is nothing anybody did."""
    for change in picked(_with_friend(account_id, Change, "change#", CHANGES), CHANGES):
        if change["sent_at"]:
            yield {**change, "wishes": json.loads(change["wishes"]) if change["wishes"] else None}


def _notes(account_id: str) -> Iterator[Row]:
    return picked(_of_member(account_id, Note, "note#", ("at", "by", "words")), NOTES)


def _history(account_id: str) -> Iterator[Row]:
    return picked(
        _of_member(account_id, History, "history#", ("at", "what", "by", "fields", "reason")), HISTORY
    )


def _lists(account_id: str) -> Iterator[Row]:
    """Those that officers kept; who is on them now."""
    kept = (
        {**one.attribute_values, "list_id": one.list_id}
        for one in PeopleList.newest(account_id)
        if one.is_kept
    )
    on = ({**one, "member_ids": sorted(Listed.members_on(account_id, one["list_id"]))} for one in kept)
    return picked(on, LISTS)


def _with_friend(
    account_id: str,
    table: type[Friend | Link | JoinRequest | Change],
    prefix: str,
    names: tuple[str, ...],
) -> Iterator[dict[str, Any]]:
    for item in store.plain_items(table, account_id, prefix, (*names, "user_id")):
        yield {**item, "friend": friend_reference(account_id, item["user_id"])}


def _of_member(
    account_id: str, table: type[Note | History], prefix: str, names: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """The member stands in the key."""
    for item in store.plain_items(table, account_id, prefix, (*names, "item")):
        yield {**item, "member_id": item["item"].split("#")[1]}


KINDS = (
    Kind("roster", ROSTER, _roster),
    Kind("friends", FRIENDS, _friends),
    Kind("links", LINKS, _links),
    Kind("requests", REQUESTS, _requests),
    Kind("changes", CHANGES, _changes),
    Kind("notes", NOTES, _notes),
    Kind("history", HISTORY, _history),
    Kind("lists", LISTS, _lists),
)
