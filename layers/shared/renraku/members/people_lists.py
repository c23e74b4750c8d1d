"""Lists of members that officers brought as a table of member numbers: who is on one, and nothing else.

A list is looked at first and waits a day to be kept. Of the table's rows only the members' ids stay, and by
their line those that named nobody. Who is erased vanishes from every list.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pynamodb.exceptions import TransactWriteError

from renraku import store
from renraku.errors import Declined
from renraku.members import people_lists_wording as wording
from renraku.members.list_csv import Complaint, Numbered
from renraku.members.models import ASSOCIATION, Member, NumberTaken
from renraku.members.people_list_models import Listed, PeopleList
from renraku.observability import record

MOST_PEOPLE = 5_000  # their ids stand in one item of at most 400 KB
MOST_LISTS = 50
MOST_COMPLAINTS = 500
WAITS = timedelta(days=1)
BY_KEYS = 100  # DynamoDB gives no more at once


@dataclass
class Found:
    """What the rows of a table say: members, and what is wrong with the others."""

    member_ids: list[str] = field(default_factory=list)
    complaints: list[tuple[int, str]] = field(default_factory=list)


def look(account_id: str, rows: Iterable[Numbered | Complaint]) -> Found:
    """Who is meant by the rows, a hundred at a time. Raises Declined for more people than a list holds."""
    found = Found()
    waiting: list[Numbered] = []
    for row in rows:
        if isinstance(row, Complaint):
            found.complaints.append((row.line, row.reason))
            continue
        waiting.append(row)
        if len(waiting) == BY_KEYS:
            _look_up(account_id, waiting, found)
            waiting = []
        if len(found.member_ids) + len(waiting) > MOST_PEOPLE:
            raise Declined(wording.too_many_people(MOST_PEOPLE))
    _look_up(account_id, waiting, found)
    found.complaints = sorted(found.complaints)[:MOST_COMPLAINTS]
    return found


def put(account_id: str, name: str, found: Found, *, by: str, now: datetime) -> str:
    """A list that waits to be kept; its id. The people first: a list without them would be empty."""
    list_id = f"{int(now.timestamp()):08x}{secrets.token_hex(12)}"
    forget_at = now + WAITS
    Listed(
        account_id, f"listed#{list_id}", member_ids=set(found.member_ids) or None, forget_at=forget_at
    ).save()
    PeopleList(
        account_id,
        f"list#{list_id}",
        name=name,
        made_by=by,
        made_at=now,
        people=len(found.member_ids),
        complaints=[list(complaint) for complaint in found.complaints],
        forget_at=forget_at,
    ).save()
    record("list_looked_at", account_id=account_id, list_id=list_id, people=len(found.member_ids))
    return list_id


def keep(account_id: str, list_id: str, now: datetime) -> PeopleList:
    """From now on notices may be for it. Raises Declined when it is forgotten, or its name is taken. Safe to
    repeat."""
    found = find(account_id, list_id, now)
    if found is None:
        raise Declined(wording.forgotten())
    if found.is_kept:
        return found
    others = kept_lists(account_id)
    if len(others) >= MOST_LISTS:
        raise Declined(wording.too_many_lists(MOST_LISTS))
    if any(other.name == found.name for other in others):
        raise Declined(wording.name_taken())
    _keep_both(found)
    record("list_kept", account_id=account_id, list_id=list_id)
    return found


def remove(account_id: str, list_id: str) -> None:
    """The list and who was on it. Safe to repeat."""
    store.forget(Listed, account_id, f"listed#{list_id}")  # first: nobody is left on a list that is nowhere
    store.forget(PeopleList, account_id, f"list#{list_id}")
    record("list_removed", account_id=account_id, list_id=list_id)


def find(account_id: str, list_id: str, now: datetime) -> PeopleList | None:
    """One that is kept, or still waits."""
    found = PeopleList.find(account_id, list_id)
    return None if found is None or (found.forget_at and now >= found.forget_at) else found


def kept_lists(account_id: str) -> list[PeopleList]:
    """Those that notices may be for, the newest first."""
    return [one for one in PeopleList.newest(account_id) if one.is_kept]


def told(found: PeopleList) -> dict[str, str]:
    """A list as somebody on it is told of it."""
    return {"name": found.name, "made_at": found.made_at.isoformat() if found.made_at else ""}


def lists_with(account_id: str, member_id: str) -> Iterator[PeopleList]:
    """The lists somebody is on; a guest is on none."""
    if not member_id:
        return
    for listed in Listed.all_of(account_id):
        if member_id in (listed.member_ids or ()) and (found := PeopleList.find(account_id, listed.list_id)):
            yield found


def forget_of(account_id: str, member_id: str) -> None:
    """Off every list, in one write each: whoever erases two at once loses neither."""
    for listed in Listed.all_of(account_id):
        if member_id in (listed.member_ids or ()):
            off = [Listed.member_ids.delete({member_id})]
            store.change(listed, [*off], Listed.account_id.exists())


def _keep_both(found: PeopleList) -> None:
    """The name and the people, or neither: people without a name nobody could remove."""
    on = Listed(found.account_id, f"listed#{found.list_id}")
    kept = [PeopleList.is_kept.set(True), PeopleList.forget_at.remove()]
    try:
        with store.transaction() as transaction:
            transaction.update(found, actions=[*kept], condition=PeopleList.account_id.exists())
            transaction.update(on, actions=[Listed.forget_at.remove()], condition=Listed.account_id.exists())
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        raise Declined(wording.forgotten()) from None


def _look_up(account_id: str, rows: list[Numbered], found: Found) -> None:
    if not rows:
        return
    numbers = [(ASSOCIATION, f"number#{row.number}") for row in rows]
    taken = {one.item: one for one in NumberTaken.batch_get(numbers)}
    ids = {
        row.line: one.taken_by
        for row in rows
        if (one := taken.get(f"number#{row.number}")) and one.roster_of == account_id
    }
    keys = [(account_id, f"member#{member_id}") for member_id in ids.values()]
    here = {member.member_id for member in Member.batch_get(keys)} if keys else set()
    for row in rows:
        if ids.get(row.line) in here:
            found.member_ids.append(ids[row.line])
        else:
            found.complaints.append((row.line, "unknown"))
