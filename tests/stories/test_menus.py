"""Rich menus: made once, exchanged without anybody missing theirs, and to each friend their own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from renraku.accounts import actions as accounts
from renraku.accounts import channels
from renraku.errors import Declined, LineRefused
from renraku.line import outgoing
from renraku.members.models import Friend
from renraku.menus import actions, editions, publishing, wording
from renraku.menus.design import MenuSettings
from tests.world import PHONE, ConnectedAccount, World

GUEST_TILES = ["会員の登録をする", "使い方を見る", "役員にたずねる", "支部に電話をかける"]


def publish(world: World, branch: ConnectedAccount) -> publishing.Published:
    return publishing.publish(branch.account_id, world.clock.now())


def tiles(world: World, name: str) -> list[str]:
    """What a phone reads aloud of the menu somebody sees."""
    menu = world.line.rich_menu(name) or {"areas": []}
    return [area["action"]["label"] for area in menu["areas"]]


def register(branch: ConnectedAccount, user_id: str, *, registered: bool = True) -> None:
    """The friend as registering leaves them."""
    friend = Friend.find(branch.account_id, user_id)
    assert friend is not None
    friend.update(actions=[Friend.registered.set(registered)])


def fit(world: World, branch: ConnectedAccount, user_id: str) -> str:
    return actions.fit(branch.account_id, user_id, world.clock.now()).reason


def creations(world: World) -> int:
    made = [call for call in world.line.calls if call.method == "POST" and call.path == "/v2/bot/richmenu"]
    return len(made)


def test_guests_see_the_guest_menu_and_a_member_their_own(world: World, branch: ConnectedAccount) -> None:
    hana, _ken = world.friend("Hana"), world.friend("Ken")
    assert publish(world, branch).made == ["guest", "member"]
    assert tiles(world, "Hana") == GUEST_TILES
    register(branch, hana)
    assert fit(world, branch, hana) == "linked"
    assert len(tiles(world, "Hana")) == 6
    assert tiles(world, "Ken") == GUEST_TILES
    assert fit(world, branch, hana) == "shown already"


def test_who_is_stopped_sees_the_guest_menu_again(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend("Hana")
    publish(world, branch)
    register(branch, hana)
    fit(world, branch, hana)
    register(branch, hana, registered=False)
    assert fit(world, branch, hana) == "unlinked"
    assert tiles(world, "Hana") == GUEST_TILES


def test_an_unchanged_menu_is_never_made_again(world: World, branch: ConnectedAccount) -> None:
    publish(world, branch)
    for _again in range(3):
        assert publish(world, branch) == publishing.Published(made=[], deleted=0, waiting=0)
    assert creations(world) == 2


def test_a_changed_menu_takes_the_old_ones_place_for_everybody(
    world: World, branch: ConnectedAccount
) -> None:
    hana = world.friend("Hana")
    publish(world, branch)
    register(branch, hana)
    fit(world, branch, hana)
    chosen = replace(MenuSettings(), member_tiles=("gatherings", "ask", "phone"))
    editions.save_settings(branch.account_id, chosen)
    assert publish(world, branch) == publishing.Published(made=["member"], deleted=1, waiting=0)
    assert tiles(world, "Hana") == ["これからの行事を見る", "役員にたずねる", "支部に電話をかける"]
    assert len(branch.channel.menus.menus) == 2


def test_a_new_color_is_a_new_menu(world: World, branch: ConnectedAccount) -> None:
    publish(world, branch)
    editions.save_settings(branch.account_id, replace(MenuSettings(), ink="#0b3d6b"))
    assert publish(world, branch).made == ["guest", "member"]
    assert len(branch.channel.menus.menus) == 2


def test_menus_that_others_made_stay(world: World, branch: ConnectedAccount) -> None:
    from local.line.records import RichMenu

    branch.channel.menus.menus["richmenu-x"] = RichMenu("richmenu-x", {"name": "summer", "size": {}})
    publish(world, branch)
    assert "richmenu-x" in branch.channel.menus.menus


def test_a_menu_that_somebody_deleted_at_line_is_made_again(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend("Hana")
    publish(world, branch)
    branch.channel.menus.menus.clear()
    register(branch, hana)
    assert fit(world, branch, hana) == "deleted at LINE"
    assert publish(world, branch).made == ["guest", "member"]
    assert fit(world, branch, hana) == "linked"


def test_who_is_registered_before_anything_is_published_gets_the_menu_afterwards(
    world: World, branch: ConnectedAccount
) -> None:
    hana = world.friend("Hana")
    register(branch, hana)
    assert fit(world, branch, hana) == "nothing published yet"
    publish(world, branch)
    world.clock.shift(timedelta(minutes=2))
    assert fit(world, branch, hana) == "linked"


def test_a_kept_menu_id_that_is_old_by_now_does_no_harm(world: World, branch: ConnectedAccount) -> None:
    hana, ken = world.friend("Hana"), world.friend("Ken")
    publish(world, branch)
    register(branch, hana)
    fit(world, branch, hana)
    editions.save_settings(branch.account_id, replace(MenuSettings(), ink="#0b3d6b"))
    publish(world, branch)
    register(branch, ken)
    assert fit(world, branch, ken) == "linked"
    assert tiles(world, "Ken") == tiles(world, "Hana")
    assert len(tiles(world, "Ken")) == 6


def test_somebody_who_left_is_no_ones_work(world: World, branch: ConnectedAccount) -> None:
    mei = world.friend("Mei")
    publish(world, branch)
    register(branch, mei)
    world.line.block("Mei")
    world.settle()
    assert fit(world, branch, mei) == "no friend"
    assert not actions.fit(branch.account_id, "U" + "0" * 32, world.clock.now()).is_right


def test_line_that_does_not_answer_never_stops_a_friends_answer(
    world: World, branch: ConnectedAccount
) -> None:
    hana = world.friend("Hana")
    publish(world, branch)
    register(branch, hana)
    world.line.outage("500_before", path=f"/user/{hana}/richmenu")
    assert fit(world, branch, hana) == "LINE answered 500"
    assert fit(world, branch, hana) == "linked"


def test_two_who_publish_at_once_do_not_delete_each_others_menus(
    world: World, branch: ConnectedAccount
) -> None:
    from renraku.menus.models import PublishedMenus

    now = world.clock.now()
    held = PublishedMenus.take(branch.account_id, "another", now, now + publishing.LEASE)
    assert held is not None
    with pytest.raises(Declined):
        publish(world, branch)
    assert branch.channel.menus.menus == {}
    world.clock.shift(publishing.LEASE + timedelta(seconds=1))
    assert publish(world, branch).made == ["guest", "member"]
    assert not held.write({}, [])


def test_a_hundred_menus_an_hour_are_all_that_line_takes(world: World, branch: ConnectedAccount) -> None:
    world.friend("Hana")
    publish(world, branch)
    channel = channels.get_channel(branch.account_id)
    area = {
        "bounds": {"x": 0, "y": 0, "width": 800, "height": 250},
        "action": {"type": "uri", "uri": "tel:1"},
    }
    other = {"size": {"width": 800, "height": 250}, "selected": False, "name": "x", "chatBarText": "x"}
    for _menu in range(97):
        outgoing.create_rich_menu(channel, {**other, "areas": [area]})
    editions.save_settings(branch.account_id, replace(MenuSettings(), ink="#0b3d6b"))
    with pytest.raises(LineRefused) as refused:
        publish(world, branch)
    assert (refused.value.status, refused.value.permanent) == (429, False)
    assert tiles(world, "Hana") == GUEST_TILES, "the menu before stays"
    world.clock.shift(timedelta(hours=1))
    assert publish(world, branch) == publishing.Published(made=["member"], deleted=2, waiting=0)
    assert len(branch.channel.menus.menus) == 2 + 97


def test_a_flawed_choice_is_declined_with_words(world: World, branch: ConnectedAccount) -> None:
    with pytest.raises(Declined) as declined:
        editions.save_settings(branch.account_id, replace(MenuSettings(), paper="#0b5d3b"))
    assert "7対1" in declined.value.text
    with pytest.raises(Declined) as declined:
        editions.save_settings(branch.account_id, replace(MenuSettings(), texts={"ask": "質問🍖"}))
    assert "🍖" in declined.value.text


def test_every_tile_leads_somewhere_and_is_read_aloud(world: World, branch: ConnectedAccount) -> None:
    profile = accounts.get_profile(branch.account_id)
    for name in wording.TILES:
        _text, action = wording.tile(name, profile)
        assert action["label"]
        assert action["type"] in ("uri", "postback")
    assert wording.tile("phone", profile)[1]["uri"] == "tel:" + PHONE.replace("-", "")
