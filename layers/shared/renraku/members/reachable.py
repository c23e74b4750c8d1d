"""Who may be told something now, for whoever tells: friends by their ids, or by what they are.

Read a thousand at a time, and only what telling needs: an audience of 100,000 is never in memory at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from renraku import store
from renraku.line.messages import Message
from renraku.members import matching
from renraku.members.matching import Audience as Audience
from renraku.members.matching import Person, matches
from renraku.members.matching import kept as kept
from renraku.members.models import Friend, Link
from renraku.members.people_list_models import Listed

FEW = 25  # so few are asked for by their keys
STANDS = ["user_id", "follows", "suspension", "language", "member_ids"]
FILTERS = ["registered", "district", "sex", "year_of_birth", "tags", "heard_on"]
A_READ = 1_000  # friends
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
class Page:
    """Some of an audience, and where the next of them begin; "" when these were the last."""

    people: list[Standing]
    after: str


@dataclass(frozen=True)
class Count:
    """How many follow an account, and how many of them are stopped."""

    following: int
    suspended: int


@dataclass(frozen=True)
class Tally:
    """How many are told, the members on the phones that fit what a roster can answer of the audience, and how
    many the caller leaves out."""

    people: int
    member_ids: set[str]
    left_out: int = 0


@dataclass(frozen=True)
class _Friend:
    """A friend, and what filters ask of them."""

    user_id: str
    follows: bool
    is_suspended: bool
    person: Person

    @property
    def standing(self) -> Standing:
        return Standing(
            self.user_id,
            follows=self.follows,
            is_suspended=self.is_suspended,
            language=self.person.language,
            member_ids=self.person.member_ids,
        )


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
    wanted = matching.read(audience)
    listed = _listed(account_id, wanted)
    people: list[Standing] = []
    for friend in _friends(account_id, after, most):
        if friend.follows and not friend.is_suspended and matches(wanted, friend.person, listed):
            people.append(friend.standing)
            if len(people) == most:
                return Page(people, friend.user_id)
    return Page(people, "")


def count(account_id: str) -> Count:
    """Of everybody who follows."""
    following = suspended = 0
    for friend in _friends(account_id, "", A_READ):
        following += friend.follows
        suspended += friend.follows and friend.is_suspended
    return Count(following, suspended)


def which(account_id: str, user_id: str, audiences: Iterable[Audience]) -> list[bool]:
    """Of which audiences this friend is at this moment, in their order. One request, however many."""
    friend = Friend.find(account_id, user_id)
    if friend is None or friend.suspension:
        return [False for _ in audiences]
    return fits(account_id, person_of(friend), audiences)


def fits(account_id: str, person: Person, audiences: Iterable[Audience]) -> list[bool]:
    """The same of somebody who was read already."""
    return [matches(wanted, person, _listed(account_id, wanted)) for wanted in audiences]


def person_of(friend: Friend) -> Person:
    """What filters ask of a friend."""
    return Person(
        registered=bool(friend.registered),
        district=friend.district or "",
        sex=friend.sex or "",
        year_of_birth=int(friend.year_of_birth or 0),
        language=friend.language or "ja",
        tags=frozenset(friend.tags or ()),
        heard_on=friend.heard_on or "",
        member_ids=frozenset(friend.member_ids or ()),
    )


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


def tally(
    account_id: str,
    audience: Audience,
    leaves_out: Callable[[str], bool] | None = None,
    *,
    once_each: bool = False,
) -> Tally:
    """How many of an audience are told at this moment, and which members that reaches. One pass. `once_each`:
    a phone whose members are all told on another does not count."""
    listed, of_roster = _listed(account_id, audience), matching.of_roster(audience)
    people, left_out, reached, told = 0, 0, set[str](), set[str]()
    for friend in _friends(account_id, "", A_READ):
        if friend.follows and not friend.is_suspended and matches(of_roster, friend.person, listed):
            is_out = leaves_out is not None and leaves_out(friend.user_id)
            fits = matches(audience, friend.person, listed)
            ids = friend.person.member_ids
            is_doubled = once_each and bool(ids) and ids <= told
            people, left_out = people + (fits and not is_out and not is_doubled), left_out + (fits and is_out)
            told |= ids if fits and not is_out else set()
            reached |= ids
    return Tally(people, reached, left_out)


def _listed(account_id: str, audience: Audience) -> frozenset[str]:
    return Listed.members_on(account_id, audience.list_id) if audience.list_id else frozenset()


def _between(account_id: str, first: str, last: str, *, most: int) -> tuple[dict[str, Standing], str]:
    """At most so many friends between two ids, and up to which id these are all of them."""
    within = Friend.item.between(f"friend#{first}", f"friend#{last}")
    read = Friend.query(
        account_id, within, consistent_read=True, limit=most, page_size=most, attributes_to_get=STANDS
    )
    among = {friend.user_id: _standing(friend) for friend in read}
    return among, last if len(among) < most else max(among)


def _friends(account_id: str, after: str, most: int) -> Iterator[_Friend]:
    """In the order of their ids, read as they come over the wire: models of 100,000 would take minutes."""
    behind = (
        Friend.item.between(f"friend#{after}~", "friend#~") if after else Friend.item.startswith("friend#")
    )
    page_size = min(A_READ, 4 * most)
    found = Friend.query(account_id, behind, attributes_to_get=STANDS + FILTERS, page_size=page_size)
    for answered in found.page_iter:
        yield from map(_friend, answered["Items"])


def _friend(raw: Mapping[str, Mapping[str, Any]]) -> _Friend:
    def text(name: str, otherwise: str = "") -> str:
        return str(raw.get(name, {}).get("S", otherwise))

    def several(name: str) -> frozenset[str]:
        return frozenset(raw.get(name, {}).get("SS", ()))

    return _Friend(
        text("user_id"),
        follows=bool(raw.get("follows", {}).get("BOOL", True)),
        is_suspended="M" in raw.get("suspension", {}),
        person=Person(
            registered=bool(raw.get("registered", {}).get("BOOL")),
            district=text("district"),
            sex=text("sex"),
            year_of_birth=int(raw.get("year_of_birth", {}).get("N", 0)),
            language=text("language", "ja") or "ja",
            tags=several("tags"),
            heard_on=text("heard_on"),
            member_ids=several("member_ids"),
        ),
    )


def _standing(friend: Friend) -> Standing:
    return Standing(
        friend.user_id,
        follows=bool(friend.follows),
        is_suspended=friend.suspension is not None,
        language=friend.language or "ja",
        member_ids=frozenset(friend.member_ids or ()),
    )
