"""An officer changes the menus at the console, and the phone shows them."""

import re
from html import unescape

import pytest

from local.http_door import Response
from renraku.menus import publishing
from renraku.officers import audit
from tests.console import Console
from tests.people import HANA, KEN
from tests.stories.filling_in import field, save, version
from tests.stories.reading import titles
from tests.world import ConnectedAccount, World

PNG = b"\x89PNG"
GUEST_TILES = ["会員の登録をする", "使い方を見る", "役員にたずねる", "支部に電話をかける"]


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = world.account("みどり支部")
    world.friend(HANA)
    publishing.publish(made.account_id, world.clock.now())
    return made


def tiles(world: World, name: str = HANA) -> list[str]:
    menu = world.line.rich_menu(name) or {"areas": []}
    return [area["action"]["label"] for area in menu["areas"]]


def publish(world: World, officer: Console) -> Response:
    answer = officer.follow(officer.post("/settings/menu/publish"))
    world.settle()
    return answer


def acts(branch: ConnectedAccount) -> list[str]:
    return [row.what for row in audit.newest(branch.account_id, 20)]


def test_a_tiles_words_and_aim_reach_the_phone_when_they_are_published(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    saved = save(
        aoi,
        "/settings/menu/tiles/ask",
        text="会報を\n読む",
        leads="address",
        address="https://midori.example.jp/会報",
    )
    assert "下書きを保存しました" in aoi.follow(saved).text
    assert tiles(world) == GUEST_TILES, "a draft is nobody's but the officers'"
    assert "メニューを出しました" in publish(world, aoi).text
    assert tiles(world) == ["会員の登録をする", "使い方を見る", "会報を読む", "支部に電話をかける"]
    assert world.line.taps(HANA, "会報を読む")["uri"] == "https://midori.example.jp/%E4%BC%9A%E5%A0%B1"
    assert acts(branch) == ["menu_published", "menu_drafted"]


def test_an_own_tile_leads_to_an_answer_of_the_branch(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    from renraku.menus import keywords
    from renraku.menus.answers import Answer

    keywords.save(branch.account_id, Answer("bbq", contains=["BBQ"], title="バーベキュー", text="五月です。"))
    save(aoi, "/settings/menu/tiles/own_1", text="五月の\nBBQ", leads="answer:bbq", picture="star")
    save(aoi, "/settings/menu/places", guest_1="own_1", guest_2="phone", member_1="phone")
    publish(world, aoi)
    assert tiles(world) == ["五月のBBQ", "支部に電話をかける"]
    world.taps(HANA, "五月のBBQ")
    assert titles(world, HANA)[-1] == "バーベキュー"
    keywords.remove(branch.account_id, "bbq")
    world.taps(HANA, "五月のBBQ")
    assert titles(world, HANA)[-1] == "このボタンは、もう使えません", "honest about what is gone"
    assert "（いまはありません）" in aoi.get("/settings/menu").text


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("tiles/ask", {"text": "とても長いボタンの字"}, "六字を二行まで"),
        ("tiles/ask", {"text": "質問🍖"}, "🍖"),
        ("tiles/ask", {"leads": "address", "address": "http://midori.example.jp"}, "https://"),
        ("tiles/ask", {"leads": "address", "address": "https://line.me@evil.example/"}, "https://"),
        ("tiles/ask", {"leads": "address", "address": "javascript:alert(1)"}, "https://"),
        ("tiles/ask", {"leads": "answer:nothing"}, "行き先がありません"),
        ("tiles/own_1", {"text": "", "leads": "phone", "picture": "star"}, "字を入れてください"),
        ("tiles/own_1", {"text": "会報", "leads": "", "picture": "star"}, "行き先がありません"),
        ("tiles/own_1", {"text": "会報", "leads": "phone", "picture": "dragon"}, "お選びください"),
        ("places", {"guest_1": "ask", "member_1": "phone"}, "かならず入れてください"),
        ("places", {"guest_1": "phone", "member_1": "phone", "member_2": "phone"}, "同じボタン"),
        ("places", {"guest_1": "own_2", "guest_2": "phone", "member_1": "phone"}, "字を入れてください"),
        ("places", {"guest_1": "fly", "guest_2": "phone", "member_1": "phone"}, "ボタンはありません"),
        ("look", {"colors": "own", "ink": "#777777", "paper": "#ffffff"}, "7対1"),
        ("look", {"colors": "own", "ink": "みどり", "paper": "#ffffff"}, "色ではありません"),
        ("look", {"colors": "navy", "bar_text": "とても長くて読めないメニューの名前"}, "十四字まで"),
    ],
)
def test_what_nobody_could_read_or_follow_is_said_beside_the_field(
    world: World, branch: ConnectedAccount, aoi: Console, path: str, form: dict[str, str], words: str
) -> None:
    answer = save(aoi, f"/settings/menu/{path}", **form)
    assert answer.status == 422
    assert words in unescape(answer.text)
    for typed in [form[name] for name in form.keys() & {"text", "address", "ink", "paper", "bar_text"}]:
        assert typed in unescape(answer.text), "everything typed is still there"
    assert acts(branch) == []
    assert "下書きは、会員の画面とちがいます" not in aoi.get("/settings/menu").text


def test_the_phones_aim_stays_the_phone(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    save(aoi, "/settings/menu/tiles/phone", text="お電話", leads="address", address="https://x.example.jp")
    publish(world, aoi)
    assert tiles(world)[-1] == "お電話"
    assert world.line.taps(HANA, "お電話")["uri"].startswith("tel:")


def test_a_named_pair_of_colors_and_the_line_below_are_taken(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, "/settings/menu/look", colors="black_yellow", ink="", paper="", bar_text="みどりのボタン")
    page = aoi.get("/settings/menu/look").text
    assert re.search(r'value="black_yellow" checked', page)
    publish(world, aoi)
    assert (world.line.rich_menu(HANA) or {})["chatBarText"] == "みどりのボタン"


def test_two_officers_at_once_do_not_write_over_each_other(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    ken = world.console(KEN)
    opened = version(ken, "/settings/menu/tiles/ask")
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    late = ken.post("/settings/menu/tiles/ask", {"version": opened, "text": "ご質問", "leads": ""})
    assert late.status == 409
    assert "Aoi" in late.text
    assert "さんが先に直しました" in late.text
    assert "ご相談" in late.text, "what is there now"
    assert "ご質問" in late.text, "and what was typed"
    again = ken.post(
        "/settings/menu/tiles/ask", {"version": field(late, "version"), "text": "ご質問", "leads": ""}
    )
    assert again.status == 303
    assert acts(branch) == ["menu_drafted", "menu_drafted"]


def test_what_two_officers_change_of_different_tiles_is_both_kept(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    ken = world.console(KEN)
    opened = version(ken, "/settings/menu/tiles/how_to_use")
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    late = ken.post("/settings/menu/tiles/how_to_use", {"version": opened, "text": "手引き", "leads": ""})
    newest = field(late, "version")
    ken.post("/settings/menu/tiles/how_to_use", {"version": newest, "text": "手引き", "leads": ""})
    publish(world, ken)
    assert tiles(world) == ["会員の登録をする", "手引き", "ご相談", "支部に電話をかける"]


def test_what_was_published_before_can_be_put_back(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    publish(world, aoi)
    page = aoi.get("/settings/menu")
    assert "Aoi" in page.text
    looks = re.findall(r'name="look" value="(\w+)"', page.text)
    aoi.post("/settings/menu/restore", {"look": looks[-1]})
    assert "ご相談" in tiles(world), "only the draft is back"
    publish(world, aoi)
    assert tiles(world) == GUEST_TILES
    assert aoi.post("/settings/menu/restore", {"look": "0" * 32}).status == 400


def test_a_new_telephone_number_asks_for_the_menu_to_be_published_again(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    from renraku.accounts import office

    assert "下のとおりに出ています" in aoi.get("/settings/menu").text
    seen = office.look(branch.account_id).seen_profile
    office.edit_profile(
        branch.account_id, "みどり支部", "06-0000-1111", "", seen=seen, officer="a", now=world.clock.now()
    )
    assert "出したときから変わっています" in aoi.get("/settings/menu").text
    publish(world, aoi)
    assert world.line.taps(HANA, "支部に電話をかける")["uri"] == "tel:0600001111"
    assert "下のとおりに出ています" in aoi.get("/settings/menu").text


def test_line_that_does_not_answer_is_told_and_nothing_is_noted(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    world.line.outage("500_before", path="/v2/bot/richmenu", times=4)
    answer = aoi.post("/settings/menu/publish")
    assert answer.status == 503
    assert "LINEから返事がありません" in answer.text
    assert "menu_published" not in acts(branch)
    assert tiles(world) == GUEST_TILES


def test_the_preview_is_a_picture_of_the_draft_the_plan_and_what_was(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    def picture(path: str) -> bytes:
        answer = aoi.get(f"/settings/menu/preview/{path}")
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/png"
        return answer.body

    published = picture("guest.png")
    assert published.startswith(PNG)
    assert picture("member.png") != published
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    draft = picture("guest.png")
    assert draft != published
    aoi.post("/settings/menu/plan", {"day": "2026-04-11", "time": "09:00", "before": ""})
    assert picture("guest.png?of=plan") == draft
    look = field(aoi.get("/settings/menu"), "look")
    assert picture(f"guest.png?of={look}") == published
    assert aoi.get("/settings/menu/preview/officer.png").status == 404
