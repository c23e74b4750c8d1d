"""Who may be told something now, for whoever tells: friends by their ids, or by what they are.

Read a thousand at a time, and only what telling needs: an audience of 100,000 is never in memory at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from renraku import store
from renraku.line.messages import Message
from renraku.members.models import Friend, Link

FEW = 25  # so few are asked for by their keys
STANDS = ["user_id", "follows", "suspension", "language", "member_ids"]
FILTERS = ["registered", "district", "sex", "year_of_birth", "tags"]
BY_KEYS = 100  # DynamoDB gives no more at once


@dataclass(frozen=True)
class Standing:
    """A friend as telling sees them; `is_known` is False for somebody who was erased, or never was here."""

    user_id: str
    is_known: bool = True
    follows: bool = True
    is_suspended: bool = False
    language: str = "ja"
    member_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Audience:
    """Flat filters; what is empty filters nothing. `born` are the first and the last year."""

    is_registered: bool = False
    districts: frozenset[str] = field(default_factory=frozenset)
    sex: str = ""
    born: tuple[int, int] = (0, 9999)
    languages: frozenset[str] = field(default_factory=frozenset)
    tags: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Page:
    """Some of an audience, and where the next of them begin; "" when these were the last."""

    people: list[Standing]
    after: str


@dataclass(frozen=True)
class Count:
    """How many follow an account, and how many of them are stopped."""

    following: int
    suspended: int


def look(account_id: str, user_ids: Iterable[str]) -> dict[str, Standing]:
    """How each of these stands, as of this moment. At most 500 at a time, or it takes many requests: one
    where they are most of the account's friends, six where they are few among many."""
    wanted = sorted(set(user_ids))
    found: dict[str, Standing] = {}
    if len(wanted) > FEW:
        among, reached = _between(account_id, wanted[0], wanted[-1], most=3 * len(wanted))
        found = {user_id: among[user_id] for user_id in wanted if user_id in among}
        wanted_still = [user_id for user_id in wanted if user_id > reached]
    else:
        wanted_still = wanted
    for start in range(0, len(wanted_still), BY_KEYS):
        keys = [(account_id, f"friend#{user_id}") for user_id in wanted_still[start : start + BY_KEYS]]
        for friend in Friend.batch_get(keys, consistent_read=True, attributes_to_get=STANDS):
            found[friend.user_id] = _standing(friend)
    return {user_id: found.get(user_id, Standing(user_id, is_known=False)) for user_id in wanted}


def page(account_id: str, audience: Mapping[str, Any], after: str, most: int) -> Page:
    """The next of an audience (as `kept` wrote it) in the order of their ids, up to `most` of them."""
    wanted = _audience(audience)
    people: list[Standing] = []
    for friend in _friends(account_id, after):
        if friend.follows and not friend.suspension and _matches(wanted, friend):
            people.append(_standing(friend))
            if len(people) == most:
                return Page(people, friend.user_id)
    return Page(people, "")


def count(account_id: str) -> Count:
    """Of everybody who follows."""
    following = suspended = 0
    for friend in _friends(account_id, ""):
        following += bool(friend.follows)
        suspended += bool(friend.follows and friend.suspension)
    return Count(following, suspended)


def which(account_id: str, user_id: str, audiences: Iterable[Audience]) -> list[bool]:
    """Of which audiences this friend is at this moment, in their order. One request, however many."""
    friend = Friend.find(account_id, user_id)
    is_reached = friend is not None and not friend.suspension
    return [is_reached and friend is not None and _matches(wanted, friend) for wanted in audiences]


def phones_of(account_id: str, member_id: str) -> list[str]:
    """The friends who are this member, of whom may be told something."""
    known = look(account_id, Link.friends_of(account_id, member_id)).values()
    return [one.user_id for one in known if one.is_known and one.follows and not one.is_suspended]


def waiting(account_id: str, user_id: str) -> list[Message]:
    """What waits for a friend's next contact; nothing for who left or is stopped."""
    friend = Friend.find(account_id, user_id)
    return list(friend.waiting or []) if friend and friend.follows and not friend.suspension else []


def waits_no_more(account_id: str, user_id: str, messages: list[Message]) -> None:
    """It was told in another way, unless something else waits by now."""
    friend = Friend.new(account_id, user_id)
    store.change(friend, [Friend.waiting.remove()], Friend.waiting == messages)


def kept(audience: Audience) -> dict[str, Any]:
    """An audience as plain data, to be kept until it is read."""
    return {
        "is_registered": audience.is_registered,
        "districts": sorted(audience.districts),
        "sex": audience.sex,
        "born": list(audience.born),
        "languages": sorted(audience.languages),
        "tags": sorted(audience.tags),
    }


def _audience(kept_as: Mapping[str, Any]) -> Audience:
    first, last = kept_as.get("born", (0, 9999))
    return Audience(
        is_registered=bool(kept_as.get("is_registered")),
        districts=frozenset(kept_as.get("districts", ())),
        sex=str(kept_as.get("sex", "")),
        born=(int(first), int(last)),
        languages=frozenset(kept_as.get("languages", ())),
        tags=frozenset(kept_as.get("tags", ())),
    )


def _matches(wanted: Audience, friend: Friend) -> bool:
    return (
        (friend.registered or not wanted.is_registered)
        and (not wanted.districts or friend.district in wanted.districts)
        and wanted.sex in ("", friend.sex or "")
        and wanted.born[0] <= int(friend.year_of_birth or 0) <= wanted.born[1]
        and (not wanted.languages or friend.language in wanted.languages)
        and (not wanted.tags or bool(wanted.tags & (friend.tags or set())))
    )


def _between(account_id: str, first: str, last: str, *, most: int) -> tuple[dict[str, Standing], str]:
    """At most so many friends between two ids, and up to which id these are all of them."""
    within = Friend.item.between(f"friend#{first}", f"friend#{last}")
    read = Friend.query(
        account_id, within, consistent_read=True, limit=most, page_size=most, attributes_to_get=STANDS
    )
    among = {friend.user_id: _standing(friend) for friend in read}
    return among, last if len(among) < most else max(among)


def _friends(account_id: str, after: str) -> Iterator[Friend]:
    behind = (
        Friend.item.between(f"friend#{after}~", "friend#~") if after else Friend.item.startswith("friend#")
    )
    yield from Friend.query(account_id, behind, attributes_to_get=STANDS + FILTERS, page_size=1000)


def _standing(friend: Friend) -> Standing:
    return Standing(
        friend.user_id,
        follows=bool(friend.follows),
        is_suspended=friend.suspension is not None,
        language=friend.language or "ja",
        member_ids=frozenset(friend.member_ids or ()),
    )
