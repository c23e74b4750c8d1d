"""Everybody who is or was a friend, as officers see them: fifty at a time, however many there are.

A friend is named by their reference (observability.friend_reference): an address never holds a LINE user id.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from renraku.members import finding_models as finding
from renraku.members.finding_models import Found
from renraku.members.models import Friend, Link, Member
from renraku.members.roster_models import Snapshot
from renraku.observability import friend_reference

A_PAGE = 50
SOURCES = "sources"  # the name of the count
_REFERENCE = re.compile(r"[0-9a-f]{16}")
FRONT, BACK = "friend#", "friend#\U0010ffff"


@dataclass(frozen=True)
class Seen:
    """A friend on a page. `people`: the members they are, with their ids."""

    reference: str
    category: str
    follows: bool
    registered: bool
    stopped: bool
    source: str
    since: datetime | None
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Counted:
    """`sources`: what brought them -> how many of those who follow now."""

    counted_at: datetime
    following: int = 0
    registered: int = 0
    gone: int = 0
    stopped: int = 0
    sources: dict[str, int] = field(default_factory=dict)


def find(account_id: str, reference: str) -> Friend | None:
    """The friend behind a reference, by one short query and one look; None for nobody."""
    item = _item_of(account_id, reference)
    return Friend.find(account_id, item.removeprefix("friend#")) if item else None


def page(account_id: str, after: str = "") -> tuple[list[Seen], str]:
    """A page of friends, and the reference where the next page begins; "" for the end. The order is of no
    meaning to anybody. An unknown `after` begins at the front."""
    before = _item_of(account_id, after)
    low = f"{before}\0" if before else FRONT
    found = list(Friend.query(account_id, Friend.item.between(low, BACK), limit=A_PAGE + 1))
    shown = found[:A_PAGE]
    more = friend_reference(account_id, shown[-1].user_id) if len(found) > A_PAGE else ""
    return list(_seen(account_id, shown)), more


def friends_of(account_id: str, member_id: str) -> list[Friend]:
    """The friends who are this member: each phone of theirs."""
    found = (Friend.find(account_id, user_id) for user_id in Link.friends_of(account_id, member_id))
    return [friend for friend in found if friend]


def people_of(account_id: str, friends: Iterable[Friend]) -> dict[str, Member]:
    """The members these friends are, by their ids."""
    wanted = {member_id for friend in friends for member_id in friend.member_ids or ()}
    found = Member.batch_get([(account_id, f"member#{member_id}") for member_id in wanted])
    return {member.member_id: member for member in found}


def names_of(account_id: str, member_ids: Iterable[Iterable[str]]) -> dict[str, str]:
    """What these members are called, by their ids."""
    wanted = sorted({each for ids in member_ids for each in ids})
    found = Member.batch_get(
        [(account_id, f"member#{member_id}") for member_id in wanted],
        attributes_to_get=["member_id", "name"],
    )
    return {member.member_id: member.name for member in found}


def count(account_id: str, now: datetime) -> Counted:
    """Go through all friends once and keep the figures: a page that is looked at does not."""
    totals: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    for friend in Friend.all_of(account_id):
        totals["following" if friend.follows else "gone"] += 1
        totals["registered"] += friend.registered and friend.follows
        totals["stopped"] += friend.suspension is not None
        if friend.follows:
            sources[friend.source] += 1
    counts = {**totals, "sources": dict(sources)}
    Snapshot.keep(account_id, SOURCES, counts, now)
    return _counted(counts, now)


def last_count(account_id: str) -> Counted | None:
    kept = Snapshot.find(account_id, SOURCES)
    return _counted(kept.figures, kept.counted_at) if kept else None


def _item_of(account_id: str, reference: str) -> str:
    if not _REFERENCE.fullmatch(reference):
        return ""
    return Found.item_of(account_id, finding.friend(reference))


def _seen(account_id: str, friends: list[Friend]) -> Iterable[Seen]:
    people = people_of(account_id, friends)
    for friend in friends:
        ids = sorted(friend.member_ids or ())
        yield Seen(
            reference=friend_reference(account_id, friend.user_id),
            category=friend.category,
            follows=friend.follows,
            registered=friend.registered,
            stopped=friend.suspension is not None,
            source=friend.source,
            since=min((step.at for step in friend.history), default=None),
            people=tuple((each, people[each].name) for each in ids if each in people),
        )


def _counted(counts: dict[str, object], at: datetime) -> Counted:
    known = {name: counts.get(name, 0) for name in ("following", "registered", "gone", "stopped")}
    return Counted(counted_at=at, sources=counts.get("sources", {}), **known)  # type: ignore[arg-type]
