"""Rich menus: made, pictured, shown, switched, taken away."""

import struct
from typing import Any

import pytest
from linebot.v3.messaging import ApiException, RichMenuRequest

from local.line.pictures import measure, plain_png
from local.line.records import Json
from tests.line.simulator import Line, refusal

MENU = "/v2/bot/richmenu"
PNG = plain_png(800, 540)


def jpeg(width: int, height: int) -> bytes:
    """As much of a JPEG as says how large it is."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\x01\x11\x00" * 3
    return b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00" + b"\x00" * 9 + frame + b"\xff\xd9"


def menu(**more: Any) -> Json:
    area = {
        "bounds": {"x": 0, "y": 0, "width": 800, "height": 540},
        "action": {"type": "message", "label": "予定", "text": "予定を見る"},
    }
    whole = {
        "size": {"width": 800, "height": 540},
        "selected": True,
        "name": "main",
        "chatBarText": "メニュー",
    }
    return {**whole, "areas": [area], **more}


def made(line: Line, **more: Any) -> str:
    """A menu with its picture; its id."""
    menu_id = str(line.call("POST", MENU, menu(**more)).json()["richMenuId"])
    assert picture(line, menu_id, PNG) == 200
    return menu_id


def picture(line: Line, menu_id: str, data: bytes, content_type: str = "image/png") -> int:
    path, headers = f"{MENU}/{menu_id}/content", {"content-type": content_type}
    return line.call("POST", path, raw=data, headers=headers).status


def test_a_menu_is_made_pictured_set_and_seen_with_the_sdk(line: Line) -> None:
    api, blob = line.api(), line.blob()

    menu_id = api.create_rich_menu(RichMenuRequest.from_dict(menu())).rich_menu_id
    blob.set_rich_menu_image(menu_id, PNG, _headers={"Content-Type": "image/png"})
    api.set_default_rich_menu(menu_id)

    assert blob.get_rich_menu_image(menu_id) == PNG
    assert api.get_default_rich_menu_id().rich_menu_id == menu_id
    assert [found.rich_menu_id for found in api.get_rich_menu_list().richmenus] == [menu_id]
    assert api.get_rich_menu(menu_id).chat_bar_text == "メニュー"
    assert line.platform.rich_menu("Hana") == {"richMenuId": menu_id, **menu()}
    assert line.platform.rich_menu_image("Hana") == ("image/png", PNG)


def test_a_persons_own_menu_goes_before_the_default(line: Line) -> None:
    api, general, own = line.api(), made(line), made(line, name="own")
    api.set_default_rich_menu(general)
    api.link_rich_menu_id_to_user(line.hana.user_id, own)
    shown = [_seen(line)]
    linked = api.get_rich_menu_id_of_user(line.hana.user_id).rich_menu_id
    api.unlink_rich_menu_id_from_user(line.hana.user_id)
    shown.append(_seen(line))
    api.cancel_default_rich_menu()
    shown.append(_seen(line))

    assert (linked, shown) == (own, [own, general, ""])
    with pytest.raises(ApiException) as refused:
        api.get_rich_menu_id_of_user(line.hana.user_id)
    assert refusal(refused.value) == (404, "the user has no richmenu")
    with pytest.raises(ApiException) as refused:
        api.get_default_rich_menu_id()
    assert refused.value.status == 404


def _seen(line: Line) -> str:
    found = line.platform.rich_menu("Hana")
    return str(found["richMenuId"]) if found else ""


@pytest.mark.parametrize(
    ("change", "property_"),
    [
        ({"size": {"width": 799, "height": 540}}, "size.width"),
        ({"size": {"width": 2501, "height": 1000}}, "size.width"),
        ({"size": {"width": 800, "height": 249}}, "size.height"),
        ({"size": {"width": 1000, "height": 700}}, "size"),
        ({"selected": None}, "selected"),
        ({"name": "a" * 301}, "name"),
        ({"name": ""}, "name"),
        ({"chatBarText": "a" * 15}, "chatBarText"),
        ({"areas": []}, "areas"),
        ({"areas": menu()["areas"] * 21}, "areas"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_menu_outside_lines_limits_is_refused(line: Line, change: Json, property_: str) -> None:
    body = menu(**change)

    answers = [line.call("POST", path, body) for path in (MENU, f"{MENU}/validate")]

    assert [answer.status for answer in answers] == [400, 400]
    assert property_ in {detail["property"] for detail in answers[0].json()["details"]}


def test_an_area_stays_inside_and_carries_a_menus_action(line: Line) -> None:
    [area] = menu()["areas"]
    outside = {**area, "bounds": {"x": 1, "y": 0, "width": 800, "height": 540}}
    camera = {**area, "action": {"type": "camera", "label": "a"}}
    switch = {**area, "action": {"type": "richmenuswitch", "richMenuAliasId": "b", "data": "d"}}

    answers = [line.call("POST", MENU, menu(areas=[one])) for one in (outside, camera, switch)]

    assert [answer.status for answer in answers] == [400, 400, 200]
    assert answers[0].json()["details"][0]["property"] == "areas[0].bounds"


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (PNG, "image/png", 200),
        (jpeg(800, 540), "image/jpeg", 200),
        (PNG, "image/jpeg", 400),
        (PNG, "application/octet-stream", 400),
        (plain_png(800, 541), "image/png", 400),
        (b"GIF89a", "image/png", 400),
        (b"", "image/png", 400),
        (PNG + b"\x00" * 1024 * 1024, "image/png", 413),
    ],
    ids=["png", "jpeg", "wrong type", "no image type", "wrong size", "gif", "nothing", "above 1 MB"],
)
def test_a_menus_picture_is_looked_at(line: Line, data: bytes, content_type: str, status: int) -> None:
    menu_id = line.call("POST", MENU, menu()).json()["richMenuId"]

    assert picture(line, menu_id, data, content_type) == status


def test_a_picture_is_measured_by_its_own_header() -> None:
    sizes = [measure(data) for data in (PNG, jpeg(2500, 843))]

    assert [(found.width, found.height) for found in sizes if found] == [(800, 540), (2500, 843)]
    assert [measure(jpeg(1, 1)[:cut]) for cut in (0, 2, 12, 22)] == [None] * 4


def test_a_picture_cannot_be_replaced_and_a_menu_without_one_not_shown(line: Line) -> None:
    bare, full = line.call("POST", MENU, menu()).json()["richMenuId"], made(line)

    assert picture(line, full, PNG) == 400
    assert line.call("POST", f"/v2/bot/user/all/richmenu/{bare}").status == 400
    assert line.call("POST", f"/v2/bot/user/{line.hana.user_id}/richmenu/{bare}").status == 400
    assert line.call("POST", f"{MENU}/alias", {"richMenuAliasId": "a", "richMenuId": bare}).status == 400
    assert line.call("GET", f"{MENU}/{bare}/content").status == 404


def test_a_menu_is_linked_to_friends_only(line: Line) -> None:
    menu_id, mei = made(line), line.platform.create_person("Mei")

    assert line.call("POST", f"/v2/bot/user/{mei.user_id}/richmenu/{menu_id}").status == 400
    assert line.call("POST", f"/v2/bot/user/Mei/richmenu/{menu_id}").status == 400
    assert line.call("POST", f"/v2/bot/user/{line.hana.user_id}/richmenu/richmenu-x").status == 404


def test_500_people_are_linked_at_once_and_not_501(line: Line) -> None:
    menu_id, people = made(line), [f"U{number:032x}" for number in range(501)]
    body = {"richMenuId": menu_id, "userIds": [line.hana.user_id, *people[:499]]}

    assert line.call("POST", f"{MENU}/bulk/link", body).status == 202
    assert line.hq.menus.linked == {line.hana.user_id: menu_id}
    assert line.call("POST", f"{MENU}/bulk/link", {**body, "userIds": people}).status == 400
    assert line.call("POST", f"{MENU}/bulk/link", {**body, "userIds": ["Hana"]}).status == 400
    assert line.call("POST", f"{MENU}/bulk/unlink", {"userIds": [line.hana.user_id]}).status == 202
    assert line.hq.menus.linked == {}


def test_a_deleted_menu_goes_from_everybody(line: Line) -> None:
    api, menu_id = line.api(), made(line)
    api.set_default_rich_menu(menu_id)
    api.link_rich_menu_id_to_user(line.hana.user_id, menu_id)

    api.delete_rich_menu(menu_id)

    assert line.platform.rich_menu("Hana") is None
    assert line.call("DELETE", f"{MENU}/{menu_id}").status == 404


def test_an_alias_is_made_moved_listed_and_deleted(line: Line) -> None:
    first, second = made(line), made(line)
    path, body = f"{MENU}/alias", {"richMenuAliasId": "tab-a", "richMenuId": first}

    assert line.call("POST", path, body).status == 200
    assert line.call("POST", path, body).status == 409
    assert line.call("POST", f"{path}/tab-a", {"richMenuId": second}).status == 200
    assert line.api().get_rich_menu_alias("tab-a").rich_menu_id == second
    assert [alias.rich_menu_id for alias in line.api().get_rich_menu_alias_list().aliases] == [second]
    assert line.call("DELETE", f"{path}/tab-a").status == 200
    assert line.call("GET", f"{path}/tab-a").status == 404


@pytest.mark.parametrize("alias", ["", "A", "タブ", "a b", "a" * 33])
def test_an_alias_is_32_small_letters_digits_and_dashes(line: Line, alias: str) -> None:
    body = {"richMenuAliasId": alias, "richMenuId": made(line)}

    assert line.call("POST", f"{MENU}/alias", body).status == 400


def test_a_thousand_menus_and_a_thousand_aliases_and_no_more(line: Line) -> None:
    menu_id = made(line)
    kept = line.hq.menus.menus[menu_id]
    line.hq.menus.menus |= {f"m{number}": kept for number in range(998)}
    line.hq.menus.aliases = {f"a{number}": menu_id for number in range(999)}
    alias = {"richMenuAliasId": "last", "richMenuId": menu_id}

    menus = [line.call("POST", MENU, menu()).status for _ in range(2)]
    aliases = [line.call("POST", f"{MENU}/alias", alias | {"richMenuAliasId": a}).status for a in ("b", "c")]

    assert (menus, aliases) == ([200, 400], [200, 400])


def test_a_switch_shows_the_aliass_menu_and_tells_the_account(line: Line) -> None:
    second = made(line, name="second")
    to_b = {"type": "richmenuswitch", "label": "次へ", "richMenuAliasId": "b", "data": "to=b"}
    first = made(line, areas=[{"bounds": menu()["areas"][0]["bounds"], "action": to_b}])
    line.call("POST", f"{MENU}/alias", {"richMenuAliasId": "b", "richMenuId": second})
    line.api().set_default_rich_menu(first)

    line.platform.taps("Hana", "次へ")

    [event] = line.parsed()
    assert event.postback.data == "to=b"
    assert event.postback.params == {"newRichMenuAliasId": "b", "status": "SUCCESS"}
    assert _seen(line) == second


def test_a_switch_to_an_alias_that_is_gone_says_so(line: Line) -> None:
    action = {"type": "richmenuswitch", "richMenuAliasId": "gone", "data": "d"}

    line.platform.acts("Hana", action)

    assert line.events[-1]["postback"]["params"]["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"


def test_batches_replace_and_unlink_three_times_an_hour(line: Line) -> None:
    first, second = made(line), made(line)
    line.api().link_rich_menu_id_to_user(line.hana.user_id, first)
    replace = {"operations": [{"type": "link", "from": first, "to": second}]}

    answer = line.call("POST", f"{MENU}/batch", replace)
    shown = _seen(line)
    progress = line.api().get_rich_menu_batch_progress(answer.headers["x-line-request-id"])
    line.call("POST", f"{MENU}/batch", {"operations": [{"type": "unlink", "from": second}]})

    assert (answer.status, shown, _seen(line)) == (202, second, "")
    assert progress.phase == "succeeded"
    wrong = {"operations": [{"type": "unlink", "from": "richmenu-x"}]}
    assert line.call("POST", f"{MENU}/validate/batch", wrong).status == 400
    assert [line.call("POST", f"{MENU}/batch", replace).status for _ in range(2)] == [202, 429]
