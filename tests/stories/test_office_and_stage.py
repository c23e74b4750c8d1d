"""What officers set of an account itself, and how far it is, each kept from two who save at once."""

from datetime import datetime, timedelta

import pytest

from renraku.accounts import actions, connecting, office, stage
from renraku.accounts.feature_settings import SavedBefore
from renraku.accounts.rules import LIVE, POINTS, TRIAL
from renraku.errors import Declined
from tests.people import HANA
from tests.stories.reading import buttons
from tests.world import PHONE, PUBLIC_URL, ConnectedAccount, World

WORKDAYS = [["10:00", "16:00"]] * 5 + [[], []]
HOURS = "お電話を受けるのは、月〜金 10時〜16時です。"
ALL = dict.fromkeys(POINTS, True)


def set_hours(world: World, branch: ConnectedAccount) -> None:
    seen = office.look(branch.account_id).seen_hours
    office.edit_hours(branch.account_id, WORKDAYS, seen=seen, officer="aoi", now=world.clock.now())


def test_members_read_the_office_hours_with_the_number(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    world.says(HANA, "電話番号")
    assert HOURS not in world.line.texts(HANA), "nobody said any"
    set_hours(world, branch)
    world.says(HANA, "電話番号")
    assert HOURS in world.line.texts(HANA)
    world.line.taps_data(HANA, "f=members&do=person&v=1")
    world.settle()
    assert world.line.texts(HANA).count(HOURS) == 2
    assert "電話をかける" in buttons(world, HANA)


def test_the_office_is_open_when_it_says_so(world: World, branch: ConnectedAccount) -> None:
    assert not office.is_open(branch.account_id, world.clock.now())
    set_hours(world, branch)
    assert office.is_open(branch.account_id, world.clock.now()), "a Friday, ten in the morning"
    assert not office.is_open(branch.account_id, world.clock.now() + timedelta(hours=6))
    assert not office.is_open(branch.account_id, world.clock.now() + timedelta(days=1))


def test_a_new_number_is_what_members_call_from_now_on(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    now: datetime = world.clock.now()
    seen = office.look(branch.account_id).seen_profile
    office.edit_profile(branch.account_id, "みどり会", "06-0000-1111", "", seen=seen, officer="aoi", now=now)
    world.says(HANA, "電話番号")
    assert "みどり会の番号は 06-0000-1111 です。" in world.line.texts(HANA)
    with pytest.raises(SavedBefore) as refused:
        office.edit_profile(branch.account_id, "みどり", PHONE, "", seen=seen, officer="ken", now=now)
    assert (refused.value.by, refused.value.at) == ("aoi", now)


def test_two_parts_of_an_account_are_edited_without_getting_in_each_others_way(
    world: World, branch: ConnectedAccount
) -> None:
    before, now = office.look(branch.account_id), world.clock.now()
    set_hours(world, branch)
    office.edit_profile(
        branch.account_id, "みどり会", PHONE, "", seen=before.seen_profile, officer="k", now=now
    )
    office.choose_plan(branch.account_id, "light", seen=before.seen_plan, officer="k", now=now)
    with pytest.raises(SavedBefore):
        office.choose_plan(branch.account_id, "free", seen=before.seen_plan, officer="k", now=now)
    with pytest.raises(SavedBefore):
        office.edit_hours(branch.account_id, [[]] * 7, seen=before.seen_hours, officer="k", now=now)
    assert office.plan_of(branch.account_id).messages == 5_000
    assert office.look(branch.account_id).hours == WORKDAYS


def test_an_account_begins_with_the_free_plan_and_takes_no_unknown_one(
    world: World, branch: ConnectedAccount
) -> None:
    seen = office.look(branch.account_id)
    assert (seen.plan.messages, seen.plan.yen) == (200, 0)
    with pytest.raises(Declined):
        office.choose_plan(
            branch.account_id, "gold", seen=seen.seen_plan, officer="aoi", now=world.clock.now()
        )


def test_a_new_channel_secret_changes_nothing_else(world: World, branch: ConnectedAccount) -> None:
    set_hours(world, branch)
    stage.move(branch.account_id, LIVE, ALL, now=world.clock.now())
    connecting.reconnect(branch.account_id, branch.channel.secret, PUBLIC_URL, world.clock.now())
    profile = actions.get_profile(branch.account_id)
    assert (profile.name, profile.stage, profile.office_hours) == ("みどり支部", LIVE, "月〜金 10時〜16時")
    with pytest.raises(Declined):
        connecting.reconnect(branch.account_id, "0" * 32, PUBLIC_URL, world.clock.now())
    assert stage.look(branch.account_id).connection == "ok"


def test_looking_at_line_finds_a_secret_that_was_issued_anew(world: World, branch: ConnectedAccount) -> None:
    now = world.clock.now()
    assert stage.own_points(branch.account_id)["webhook"], "tried when it was connected"
    assert connecting.look_at_line(branch.account_id, PUBLIC_URL, now).success
    branch.channel.secret = "f" * 32
    world.clock.shift(timedelta(minutes=11))  # LINE's token is kept for ten
    with pytest.raises(Declined) as declined:
        connecting.look_at_line(branch.account_id, PUBLIC_URL, now)
    assert "チャネルシークレット" in declined.value.text
    assert not stage.own_points(branch.account_id)["webhook"]


def test_an_account_is_live_only_when_every_point_holds(world: World, branch: ConnectedAccount) -> None:
    now = world.clock.now()
    with pytest.raises(Declined) as declined:
        stage.move(branch.account_id, LIVE, {**ALL, "managers": False}, now=now)
    assert "管理者が二人いる" in declined.value.text
    assert actions.get_profile(branch.account_id).stage == TRIAL
    stage.move(branch.account_id, LIVE, ALL, now=now)
    stage.move(branch.account_id, LIVE, {}, now=now)  # there already
    assert actions.get_profile(branch.account_id).stage == LIVE
    assert stage.look(branch.account_id).stage_since == now


def test_what_was_looked_at_stays_with_who_looked_first(world: World, branch: ConnectedAccount) -> None:
    now = world.clock.now()
    stage.looked_at(branch.account_id, ["greeting", *stage.LINE_PAGES], officer="aoi", now=now)
    stage.looked_at(branch.account_id, ["greeting", "guideline"], officer="ken", now=now)
    standing = stage.look(branch.account_id)
    assert {thing: entry["by"] for thing, entry in standing.looked_at.items()} == {
        **dict.fromkeys(["greeting", *stage.LINE_PAGES], "aoi"),
        "guideline": "ken",
    }
    points = stage.own_points(branch.account_id)
    assert points == {
        "phone": True,
        "greeting": True,
        "guideline": True,
        "webhook": True,
        "line_pages": True,
    }
