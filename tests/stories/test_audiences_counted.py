"""Whoever is counted is told, whatever is asked and however the reading is cut into pages; cheaply."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renraku import aws
from renraku.members import leaving, matching, reachable
from renraku.members.matching import Audience, Person, matches
from renraku.members.models import Friend
from renraku.members.people_list_models import Listed
from tests.rules.test_matching import audiences
from tests.stories.telling import crowd
from tests.world import ConnectedAccount, World

LIST = frozenset({"a", "b"})


@pytest.fixture(scope="module")
def friends() -> dict[str, Person]:
    """Forty people with any attributes; the same ones every time."""
    chance = random.Random(7)

    def some(choice: list[str]) -> frozenset[str]:
        return frozenset(chance.sample(choice, chance.randint(0, len(choice))))

    return {
        f"U{number:032x}": Person(
            registered=chance.random() < 0.8,
            district=chance.choice(["", "東", "西", "南"]),
            sex=chance.choice(["", "m", "f"]),
            year_of_birth=chance.randint(1930, 1960),
            language=chance.choice(["ja", "en"]),
            tags=some(["a", "b", "c"]),
            heard_on=chance.choice(["", "2025-12-31", "2026-01-01", "2026-02-01"]),
            member_ids=some(["a", "b", "c"]),
        )
        for number in range(40)
    }


@pytest.fixture
def branch(world: World, friends: dict[str, Person]) -> ConnectedAccount:
    account = world.account("みどり支部")
    Listed(account.account_id, "listed#spring", member_ids=set(LIST)).save()
    with Friend.batch_write() as batch:
        for user_id, person in friends.items():
            friend = Friend.new(account.account_id, user_id)
            friend.registered, friend.district, friend.sex = person.registered, person.district, person.sex
            friend.year_of_birth, friend.language = person.year_of_birth, person.language
            friend.tags, friend.member_ids = set(person.tags) or None, set(person.member_ids) or None
            friend.heard_on = person.heard_on
            batch.save(friend)
    return account


def pages(account_id: str, audience: Audience, most: int) -> Iterator[str]:
    """Everybody a notice would be told to, as planning reads them."""
    after = ""
    while True:
        found = reachable.page(account_id, matching.kept(audience), after, most)
        assert len(found.people) <= most
        yield from (friend.user_id for friend in found.people)
        after = found.after
        if not after:
            return


@given(audiences, st.sampled_from([1, 7, 5000]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_is_counted_is_who_is_told(
    branch: ConnectedAccount, friends: dict[str, Person], audience: Audience, most: int
) -> None:
    meant = [user_id for user_id, person in friends.items() if matches(audience, person, LIST)]
    assert list(pages(branch.account_id, audience, most)) == meant
    tally = reachable.tally(branch.account_id, audience)
    assert tally.people == len(meant)
    roster = matching.of_roster(audience)
    reached = [person.member_ids for person in friends.values() if matches(roster, person, LIST)]
    assert tally.member_ids == frozenset().union(*reached)


def test_whoever_left_or_is_stopped_is_neither_counted_nor_told(branch: ConnectedAccount) -> None:
    account_id, everybody = branch.account_id, Audience()
    before = list(pages(account_id, everybody, 5000))
    left, stopped = before[:2]
    Friend.new(account_id, left).update(actions=[Friend.follows.set(False)])
    leaving.suspend(account_id, stopped, reason="宣伝", officer="aoi", now=datetime.now(UTC))
    assert list(pages(account_id, everybody, 5000)) == before[2:]
    assert reachable.tally(account_id, everybody).people == len(before) - 2


def test_a_crowd_is_read_a_thousand_at_a_time(world: World) -> None:
    """Requests grow with the friends there are, not with how many filters are asked, and a page never holds
    more than it was asked for."""
    account = world.account()
    crowd(world, account, 2500)
    asked: list[str] = []
    client = aws.client("dynamodb")

    def note(**told: object) -> None:
        asked.append(str(getattr(told["model"], "name", "")))

    client.meta.events.register("before-call.dynamodb", note, unique_id="counted")
    try:
        for audience, people in (
            (Audience(is_registered=True), 2500),
            (replace(Audience(is_registered=True), languages=frozenset({"en"}), born=((1940, 1950),)), 0),
        ):
            asked.clear()
            assert reachable.tally(account.account_id, audience).people == people
            assert asked == ["Query"] * 3
        asked.clear()
        first = reachable.page(account.account_id, matching.kept(Audience()), "", 500)
        assert (len(first.people), asked) == (500, ["Query"])
    finally:
        client.meta.events.unregister("before-call.dynamodb", unique_id="counted")
