"""Officers set what members see, in Chromium: the menu reaches the phone, and pictures follow the typing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Arrive, OpenPage
from tests.browser.test_console_people import talk
from tests.browser.test_letters import open_menu, tiles

pytestmark = pytest.mark.browser

MEMBER, NEW_TILE = "小林やす子", "会報を読む"


def change_tile(page: Page, tile: str, text: str) -> None:
    """From the menus' page: what a tile says, and where it leads."""
    page.get_by_role("link", name=f"字と行き先を直す {tile}").first.click()
    page.get_by_label("ボタンの字").fill(text)
    page.get_by_label("押したときの行き先").select_option("ほかのホームページ（下に書く）")
    page.get_by_label("ホームページのアドレス").fill("https://midori.example.jp/会報")
    page.get_by_role("button", name="下書きを保存する").click()
    expect(page.get_by_text("下書きを保存しました")).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("button", name="いますぐ出す").click()
    expect(page.get_by_text("メニューを出しました")).to_be_visible(timeout=30_000)


def test_a_changed_menu_is_seen_on_the_phone_and_put_back(
    arrive: Arrive, open_page: OpenPage, house: str
) -> None:
    page = arrive("Aoi")
    page.get_by_role("link", name="支部の設定").first.click()
    page.get_by_role("link", name="メニュー", exact=True).click()
    picture = page.get_by_role("img", name=re.compile("会員のメニュー"))
    expect(picture).to_have_js_property("naturalWidth", 2500, timeout=30_000)
    before = "役員にたずねる"
    change_tile(page, before, "会報を\n読む")
    publish(page)

    member = talk(open_page(house, (1600, 960)), MEMBER)
    open_menu(member)
    assert NEW_TILE in tiles(member)
    assert before not in tiles(member)

    page.locator("summary", has_text="に出したもの").first.click()
    page.get_by_role("button", name="下書きを、これにもどす").first.click()
    publish(page)
    expect(member.get_by_role("button", name=before)).to_be_visible()


def test_the_picture_of_the_phone_follows_the_typing(arrive: Arrive) -> None:
    page = arrive("Aoi")
    page.goto(f"{page.url}/settings/greeting")
    shown = page.locator("figure.phone")
    expect(shown).to_contain_text("みどり支部です")
    page.get_by_label("見出し").fill("ようこそ {支部名}へ")
    expect(shown).to_contain_text("ようこそ みどり支部へ")
    expect(page.get_by_text("書きかけを保存しました")).to_be_visible()
    page.get_by_role("link", name="設定にもどる").click()
    page.goto(f"{page.url}/greeting")
    expect(page.get_by_text("前に書きかけたものがあります")).to_be_visible()
    page.get_by_role("button", name="捨てる").click()


def test_without_a_script_a_button_shows_the_picture_and_keeps_nothing(arrive: Arrive) -> None:
    page = arrive("Aoi", java_script_enabled=False)
    first = page.url
    page.goto(f"{first}/settings/keywords/new")
    page.get_by_label("文の中にあれば答える言葉").fill("餅つき")
    page.get_by_label("答えの文").fill("餅つきは {支部名}の広場で行います。")
    page.get_by_role("button", name=re.compile("見本を新しくする")).click()
    expect(page.locator("figure.phone")).to_contain_text("餅つきは みどり支部の広場で行います。")
    assert page.get_by_label("文の中にあれば答える言葉").input_value() == "餅つき"
    page.goto(f"{first}/settings/keywords")
    assert "餅つき" not in page.locator("main").inner_text()


def test_enter_in_a_field_saves_and_does_not_only_look(arrive: Arrive) -> None:
    page = arrive("Aoi")
    page.goto(f"{page.url}/settings/keywords/new")
    page.get_by_label("文の中にあれば答える言葉").fill("餅つき")
    page.get_by_label("答えの文").fill("広場で行います。")
    page.get_by_label("題").fill("餅つき")
    page.get_by_label("題").press("Enter")
    expect(page.get_by_text("保存しました。一分ほどで")).to_be_visible()
    page.get_by_role("link", name="直す 餅つき").click()
    page.get_by_role("button", name="この答えを消す").click()
    expect(page.get_by_text("消しました")).to_be_visible()
