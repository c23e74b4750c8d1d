"""Signing up, offering and reminding, cut off at every call: the count holds, nobody is told twice, and
whoever asks again is told the truth."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.gatherings import actions, planning, reminders
from renraku.gatherings.composing import Draft
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.rules import HOLDS_A_SEAT
from renraku.gatherings.seats import Party
from renraku.officers.models import Officer
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.people import AOI, HANA, KEN
from tests.stories.reading import titles
from tests.stories.telling import leap, live
from tests.world import ConnectedAccount, World

BROKEN = (Killed, ClientError, PynamoDBException)


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def now() -> datetime:
    return datetime.now(UTC)


def published(branch: ConnectedAccount, title: str, **other: int) -> str:
    starts_at = now() + timedelta(days=other.get("days", 10), hours=other.get("hours", 0))
    draft = Draft(
        *(title, "party", "", "", starts_at, starts_at + timedelta(hours=2), "広場", "", "", "", "", ""),
        *(1, True, None, None, None, "", ""),
        audience={"whom": "everybody"},
        questions={},
    )
    gathering_id = planning.write(branch.account_id, draft, by="aoi", now=now())
    planning.publish(branch.account_id, gathering_id, by="aoi", now=now())
    return gathering_id


def check(branch: ConnectedAccount, gathering_id: str, blow: Blow) -> None:
    gathering = Gathering.find(branch.account_id, gathering_id)
    assert gathering is not None
    known = SignUp.of(branch.account_id, gathering_id)
    assert gathering.taken == sum(int(one.size) for one in known if one.state in HOLDS_A_SEAT) <= 1, blow
    assert gathering.waiting == sum(one.state == "waiting" for one in known), blow


def cut_off(blow: Blow) -> None:
    with standing_in_the_way(blow), suppress(*BROKEN):
        reminders.send_due(now())


def all_leave(world: World) -> None:
    """The outbox's own schedule takes up what was left behind."""
    for minutes in (1, 10, 10):
        leap(world, minutes=minutes)


@pytest.mark.parametrize("strike", [killed, failed])
def test_a_seat_that_was_taken_before_the_end_is_the_same_seat(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    user_id = world.friend(HANA)
    party = Party(f"f:{user_id}:1", user_id)

    def joins(blow: Blow) -> None:
        gathering_id = published(branch, "花見")
        with standing_in_the_way(blow), suppress(*BROKEN):
            actions.act(branch.account_id, gathering_id, party, "join", now())
        step = actions.act(branch.account_id, gathering_id, party, "join", now())
        assert step.place.state == "joined", blow
        check(branch, gathering_id, blow)

    blows = every_point(joins, strike)
    assert "TransactWriteItems" in {call for blow in blows for call in blow.passed}


@pytest.mark.deep  # half a minute
@pytest.mark.parametrize("strike", [killed])
def test_a_seat_that_comes_free_is_offered_once(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    hana, ken = (world.friend(name) for name in (HANA, KEN))
    parties = [Party(f"f:{user_id}:1", user_id) for user_id in (hana, ken)]
    offers = [0]

    def offered(blow: Blow) -> None:
        gathering_id = published(branch, "花見")
        for party in parties:
            actions.act(branch.account_id, gathering_id, party, "join", now())
        actions.act(branch.account_id, gathering_id, parties[0], "cancel", now())
        world.clock.shift(timedelta(minutes=3))
        cut_off(blow)
        for _ in range(3):
            reminders.send_due(now())
        offers[0] += 1
        check(branch, gathering_id, blow)

    every_point(offered, strike)
    all_leave(world)
    assert titles(world, KEN).count("席が空きました") == offers[0]


@pytest.mark.parametrize("strike", [killed])
def test_a_gathering_that_is_called_off_is_told_once(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    user_id = world.friend(HANA)
    party, said = Party(f"f:{user_id}:1", user_id), [0]

    def told(blow: Blow) -> None:
        said[0] += 1
        gathering_id = published(branch, f"花見{said[0]}")
        actions.act(branch.account_id, gathering_id, party, "join", now())
        planning.call_off(branch.account_id, gathering_id, "雨のため", by="aoi", now=now())
        cut_off(blow)
        for _ in range(2):
            reminders.send_due(now())

    every_point(told, strike)
    all_leave(world)
    counts = [titles(world, HANA).count(f"「花見{n}」は中止です") for n in range(1, said[0] + 1)]
    assert counts == [1] * said[0]


@pytest.mark.parametrize("strike", [killed])
def test_a_reminder_is_sent_once(world: World, branch: ConnectedAccount, strike: Strike) -> None:
    user_id = world.friend(HANA)
    party, said = Party(f"f:{user_id}:1", user_id), [0]

    def reminded(blow: Blow) -> None:
        said[0] += 1
        gathering_id = published(branch, f"花見{said[0]}", days=2)  # ten o'clock: it is time
        actions.act(branch.account_id, gathering_id, party, "join", now())
        cut_off(blow)
        for _ in range(2):
            reminders.send_due(now())

    every_point(reminded, strike)
    all_leave(world)
    counts = [titles(world, HANA).count(f"もうすぐ「花見{n}」です") for n in range(1, said[0] + 1)]
    assert counts == [1] * said[0]


@pytest.mark.deep  # half a minute
@pytest.mark.parametrize("strike", [killed])
def test_an_absence_of_today_is_told_once_to_the_officers(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    user_id = world.friend(HANA)
    officer = Officer(world.console(AOI, roles=("gatherings",)).officer_id)
    officer.update(actions=[Officer.line_subject.set(world.friend(AOI))])
    party, said = Party(f"f:{user_id}:1", user_id), [0]

    def told(blow: Blow) -> None:
        said[0] += 1
        gathering_id = published(branch, f"花見{said[0]}", days=0, hours=3)
        actions.act(branch.account_id, gathering_id, party, "join", now())
        reminders.send_due(now())
        actions.act(branch.account_id, gathering_id, party, "absent", now())
        cut_off(blow)
        for _ in range(2):
            reminders.send_due(now())

    every_point(told, strike)
    all_leave(world)
    counts = [
        sum(
            "今日のお休み" in each["altText"] and f"花見{n}。" in each["altText"]
            for each in cards(world, AOI)
        )
        for n in range(1, said[0] + 1)
    ]
    assert counts == [1] * said[0]


def cards(world: World, name: str) -> list[Any]:
    return [message for message in world.line.inbox[name] if message["type"] == "flex"]
