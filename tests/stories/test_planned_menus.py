"""A menu that appears at its minute: once, whatever happens in that minute, and not after it was canceled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renraku.errors import Declined
from renraku.menus import editions, planned, publishing
from renraku.menus.design import MenuSettings
from tests.world import ConnectedAccount, World

SUMMER = replace(MenuSettings(), guest_tiles=("ask", "phone"), texts={"ask": "夏の\n行事"})
WINTER = replace(MenuSettings(), guest_tiles=("ask", "phone"), texts={"ask": "冬の\n行事"})
NOBODY = ""


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = world.account("みどり支部")
    world.friend("Hana")
    publishing.publish(made.account_id, world.clock.now())
    return made


def draft(branch: ConnectedAccount, settings: MenuSettings) -> None:
    editions.save_settings(branch.account_id, settings)


def plan(world: World, branch: ConnectedAccount, minutes: int = 30, before: str = NOBODY) -> str:
    now = world.clock.now()
    at = now + timedelta(minutes=minutes)
    return planned.plan(branch.account_id, at, before=before, officer="aoi", now=now)


def first_tile(world: World) -> str:
    return str((world.line.rich_menu("Hana") or {})["areas"][0]["action"]["label"])


def made(world: World) -> int:
    return len([call for call in world.line.calls if call.path == "/v2/bot/richmenu"])


def state(branch: ConnectedAccount) -> str:
    found = planned.find(branch.account_id)
    return found.state if found else ""


def test_a_menu_appears_at_its_minute_and_not_before(world: World, branch: ConnectedAccount) -> None:
    draft(branch, SUMMER)
    plan(world, branch, minutes=30)
    world.later(minutes=29)
    assert first_tile(world) == "会員の登録をする"
    world.later(minutes=2)
    assert first_tile(world) == "夏の行事"
    assert state(branch) == "done"
    published = editions.standing(branch.account_id).published
    assert published is not None
    assert published.by == "aoi"


def test_what_is_drafted_afterwards_does_not_slip_in(world: World, branch: ConnectedAccount) -> None:
    draft(branch, SUMMER)
    plan(world, branch)
    draft(branch, WINTER)
    world.later(minutes=31)
    assert first_tile(world) == "夏の行事"
    standing = editions.standing(branch.account_id)
    assert (standing.draft.texts, standing.is_same) == ({"ask": "冬の\n行事"}, False)


def test_a_plan_is_carried_out_once_however_often_the_minute_comes(
    world: World, branch: ConnectedAccount
) -> None:
    draft(branch, SUMMER)
    plan(world, branch)
    world.later(minutes=31)
    draft(branch, WINTER)
    publishing.publish(branch.account_id, world.clock.now())
    before = made(world)
    for _again in range(3):
        assert not planned.carry_out(branch.account_id, world.clock.now())
        world.later(minutes=1)
    assert first_tile(world) == "冬の行事"
    assert made(world) == before
    assert list(planned.due(world.clock.now())) == []


def test_a_canceled_plan_does_nothing_and_cannot_be_canceled_twice(
    world: World, branch: ConnectedAccount
) -> None:
    draft(branch, SUMMER)
    plan_id = plan(world, branch)
    planned.cancel(branch.account_id, plan_id)
    with pytest.raises(Declined):
        planned.cancel(branch.account_id, plan_id)
    world.later(minutes=40)
    assert first_tile(world) == "会員の登録をする"
    plan(world, branch)
    assert state(branch) == "waiting", "after one that was canceled there may be another"


def test_a_line_that_does_not_take_it_is_asked_again_ten_minutes_later(
    world: World, branch: ConnectedAccount
) -> None:
    draft(branch, SUMMER)
    plan(world, branch)
    world.line.outage("500_before", path="/v2/bot/richmenu", times=4)
    world.later(minutes=31)
    found = planned.find(branch.account_id)
    assert found is not None
    assert (found.state, found.tries, found.problem) == ("waiting", 1, "LINE answered 500")
    assert found.next_try_at is not None
    world.line.mend()
    world.later(minutes=11)
    assert first_tile(world) == "夏の行事"
    assert state(branch) == "done"


def test_after_a_day_of_tries_it_is_a_persons_turn(world: World, branch: ConnectedAccount) -> None:
    draft(branch, SUMMER)
    plan(world, branch)
    world.line.outage("500_before", path="/v2/bot/richmenu", times=10_000)
    at = world.clock.now()
    for hours in (1, 12, 25):
        planned.carry_out(branch.account_id, at + timedelta(hours=hours))
    assert state(branch) == "failed"
    assert list(planned.due(at + timedelta(days=2))) == []


def test_two_officers_who_plan_do_not_overwrite_each_other(world: World, branch: ConnectedAccount) -> None:
    first = plan(world, branch)
    with pytest.raises(Declined) as declined:
        plan(world, branch, before=NOBODY)
    assert "先に予定" in declined.value.text
    assert plan(world, branch, minutes=60, before=first) != first


@pytest.mark.parametrize("minutes", [0, -5, 60 * 24 * 367])
def test_a_moment_that_is_over_or_years_away_is_declined(
    world: World, branch: ConnectedAccount, minutes: int
) -> None:
    with pytest.raises(Declined):
        plan(world, branch, minutes=minutes)


def test_a_plan_is_no_friends_work_and_friends_are_no_plan(world: World, branch: ConnectedAccount) -> None:
    from renraku.members import actions as members

    plan(world, branch)
    later = world.clock.now() + timedelta(hours=1)
    assert list(members.friends_with_work(later)) == []
    assert list(planned.due(later)) == [branch.account_id]
