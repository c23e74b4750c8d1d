"""The calls that make, show and take away rich menus, against the simulator."""

import io
from typing import Any

import pytest
from PIL import Image

from renraku.errors import LineRefused
from renraku.line import connection, outgoing
from tests.world import World

SIZE = {"width": 2500, "height": 843}
AREA = {
    "bounds": {"x": 0, "y": 0, **SIZE},
    "action": {"type": "uri", "label": "電話", "uri": "tel:0300000000"},
}
MENU: dict[str, Any] = {
    "size": SIZE,
    "selected": True,
    "name": "a",
    "chatBarText": "メニュー",
    "areas": [AREA],
}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("L", (SIZE["width"], SIZE["height"])).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def channel(world: World) -> connection.Channel:
    line = world.account().channel
    return connection.Channel(line.channel_id, line.secret.encode())


def made(channel: connection.Channel) -> str:
    menu = outgoing.create_rich_menu(channel, MENU)
    outgoing.upload_rich_menu_image(channel, menu, picture())
    return menu


def test_a_menu_is_made_listed_and_deleted(channel: connection.Channel) -> None:
    menu = made(channel)
    assert outgoing.list_rich_menus(channel) == {menu: "a"}
    outgoing.delete_rich_menu(channel, menu)
    assert outgoing.list_rich_menus(channel) == {}


def test_deleting_what_is_gone_is_no_refusal(channel: connection.Channel) -> None:
    outgoing.delete_rich_menu(channel, "richmenu-0123456789abcdef0123456789abcdef")


def test_one_friend_sees_a_menu_of_their_own_and_the_others_the_default(
    world: World, channel: connection.Channel
) -> None:
    hana = world.friend("Hana")
    default, own = made(channel), made(channel)
    outgoing.set_default_rich_menu(channel, default)
    outgoing.link_rich_menu(channel, hana, own)
    world.friend("Ken")
    assert (world.line.rich_menu("Hana") or {})["richMenuId"] == own
    assert (world.line.rich_menu("Ken") or {})["richMenuId"] == default
    outgoing.unlink_rich_menu(channel, hana)
    assert (world.line.rich_menu("Hana") or {})["richMenuId"] == default


def test_everybody_who_sees_the_old_menu_gets_the_new_one(world: World, channel: connection.Channel) -> None:
    hana = world.friend("Hana")
    old, new = made(channel), made(channel)
    outgoing.link_rich_menu(channel, hana, old)
    work = outgoing.replace_rich_menu(channel, old, new)
    assert outgoing.rich_menu_is_replaced(channel, work)
    assert (world.line.rich_menu("Hana") or {})["richMenuId"] == new


def test_a_menu_without_picture_is_shown_to_nobody(world: World, channel: connection.Channel) -> None:
    hana = world.friend("Hana")
    bare = outgoing.create_rich_menu(channel, MENU)
    with pytest.raises(LineRefused) as refused:
        outgoing.link_rich_menu(channel, hana, bare)
    assert refused.value.permanent


def test_a_second_picture_is_refused(channel: connection.Channel) -> None:
    with pytest.raises(LineRefused) as refused:
        outgoing.upload_rich_menu_image(channel, made(channel), picture())
    assert refused.value.permanent


def test_unknown_work_is_a_refusal_that_stays(channel: connection.Channel) -> None:
    with pytest.raises(LineRefused) as refused:
        outgoing.rich_menu_is_replaced(channel, "00000000-0000-0000-0000-000000000000")
    assert refused.value.permanent


def test_a_list_nobody_can_read_is_asked_for_again(world: World, channel: connection.Channel) -> None:
    world.line.outage("garbage", path="richmenu/list")
    with pytest.raises(LineRefused) as refused:
        outgoing.list_rich_menus(channel)
    assert not refused.value.permanent


def test_a_menu_whose_id_got_lost_is_made_again(world: World, channel: connection.Channel) -> None:
    world.line.outage("garbage", path="/v2/bot/richmenu")
    with pytest.raises(LineRefused) as refused:
        outgoing.create_rich_menu(channel, MENU)
    assert not refused.value.permanent
