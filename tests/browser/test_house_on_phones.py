"""The whole house, played by hand: a person on a phone, the functions behind it."""

import re
import time
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Shoot

pytestmark = pytest.mark.browser

BRANCH = "みどり支部"


def phone(page: Page, name: str) -> Locator:
    return page.locator(f"[data-person={name}]")


def add(page: Page, name: str, account: str = BRANCH) -> Locator:
    """This person adds the account and reads its greeting."""
    shown = phone(page, name)
    go_back(shown)
    shown.get_by_role("button", name=f"{account} 友だち追加").click()
    shown.get_by_role("button", name="追加", exact=True).click()
    expect(answers(shown).first).to_be_visible()
    return shown


def go_back(shown: Locator) -> None:
    """To the list of talks, from a talk that is open."""
    back = shown.get_by_role("button", name="トーク一覧に戻る")
    if back.is_visible():
        back.click()


def stand_still(page: Page) -> None:
    """Until the clock has arrived: it moves in steps, and a reply token dies on the way."""
    expect(page.locator(".clock[aria-busy]")).to_have_count(0, timeout=60_000)


def look_at(page: Page, name: str) -> None:
    page.get_by_role("group", name="表示する電話").get_by_role("button", name=name).click()


def answers(shown: Locator) -> Locator:
    return shown.locator(".row.theirs")


def type_in(shown: Locator, text: str) -> None:
    keyboard = shown.get_by_role("button", name="文字を入力する")
    if keyboard.is_visible():
        keyboard.click()
    shown.get_by_role("textbox").fill(text)
    shown.get_by_role("textbox").press("Enter")


def test_a_morning_with_three_phones(house: str, open_page: OpenPage, shoot: Shoot) -> None:
    """The pictures of the README."""
    page = open_page(house, (1600, 960))
    page.get_by_role("button", name="日時を選ぶ").click()
    asked = page.get_by_role("dialog")
    today = datetime.fromisoformat(asked.locator("input").input_value())
    asked.locator("input").fill(f"{today + timedelta(days=1):%Y-%m-%d}T09:00")
    asked.get_by_role("button", name="決定").click()
    expect(page.locator(".clock-time")).to_have_text("09:00", timeout=60_000)
    stand_still(page)
    page.get_by_role("button", name="+1時間").click()
    expect(page.locator(".clock-time")).to_have_text("10:00", timeout=30_000)
    stand_still(page)

    hana = add(page, "Hana", "みどり会本部")
    type_in(hana, "バーベキューは いつ?")
    expect(answers(hana)).to_have_count(2)
    ken = add(page, "Ken", "みどり会本部")
    tappable(ken).first.click()
    expect(answers(ken)).to_have_count(2)
    shoot(page, "readme-phones")
    narrow = open_page(house, (390, 844))
    expect(answers(phone(narrow, "Hana"))).to_have_count(2)
    shoot(narrow, "readme-phones-narrow")


def test_who_follows_types_taps_and_blocks_is_answered(house: str, open_page: OpenPage, shoot: Shoot) -> None:
    page = open_page(house)
    look_at(page, "佐藤ひろし")
    sato = add(page, "佐藤ひろし")
    expect(answers(sato).first).to_contain_text("みどり")

    before = answers(sato).count()
    type_in(sato, "ぱぴぷぺぽ")
    expect(sato.locator(".row.mine").last).to_contain_text("ぱぴぷぺぽ")
    expect(answers(sato)).not_to_have_count(before)

    before = answers(sato).count()
    tappable(sato).first.click()
    expect(answers(sato)).not_to_have_count(before)

    sato.get_by_role("button", name="このトークのメニュー").click()
    page.get_by_role("dialog").get_by_role("button", name="ブロックする").click()
    expect(sato).to_contain_text("ブロック中です")
    before = answers(sato).count()
    sato.get_by_role("button", name="ブロックを解除する").click()
    expect(answers(sato)).not_to_have_count(before)
    shoot(page, "house-followed")


def tappable(shown: Locator) -> Locator:
    """Buttons of the newest answer that send something (not links and telephone numbers)."""
    return answers(shown).last.get_by_role("button").or_(shown.locator(".chip"))


def test_what_happened_behind_is_shown(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    look_at(page, "鈴木とみ子")
    add(page, "鈴木とみ子")
    panel = page.get_by_role("complementary")
    expect(panel.locator(".record", has_text="友だち追加").first).to_contain_text("200")
    expect(panel.locator(".record", has_text="返信").first).to_contain_text("200")
    page.get_by_role("tab", name="システムの記録").click()
    expect(panel.locator(".log-line", has_text="answer_friends").first).to_be_visible()
    panel.get_by_label("関数でしぼる").select_option("receive_webhook")
    expect(panel.locator(".log-line", has_text="answer_friends")).to_have_count(0)


def test_a_webhook_told_twice_is_answered_once(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    page.get_by_role("tab", name="障害を起こす").click()
    page.get_by_label("同じ知らせを2回送る").check()
    look_at(page, "Rin")  # a friend of nobody's, whatever else was played in this house
    rin = add(page, "Rin")
    page.get_by_role("tab", name="LINEが見たもの").click()
    expect(page.locator(".record", has_text="2回").first).to_be_visible()
    page.wait_for_timeout(1500)  # a second answer would be here by now
    greeted = answers(rin).count()
    type_in(rin, "もしもし")
    expect(answers(rin)).not_to_have_count(greeted)
    page.wait_for_timeout(1500)
    assert rin.locator(".row.mine").count() == 1
    refused = page.locator(".pill.warn, .pill.bad")
    assert page.locator(".record", has_text="返信").filter(has=refused).count() == 0
    page.get_by_role("tab", name="障害を起こす").click()
    page.get_by_label("同じ知らせを2回送る").uncheck()


def test_the_channel_can_be_tested_as_in_lines_console(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    page.get_by_role("tab", name="チャネル").click()
    card = page.locator(".channel", has_text=BRANCH)
    card.get_by_role("button", name="Webhookを検証").click()
    expect(card).to_contain_text("成功しました(200)")


def test_the_clock_moves_the_house(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    date = page.locator(".clock-date")
    today = date.inner_text()
    page.get_by_role("button", name="+1日").click()
    expect(date).not_to_have_text(today, timeout=30_000)
    stand_still(page)
    assert re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日\([月火水木金土日]\)", date.inner_text())
    mei = open_page(house)
    look_at(mei, "Mei")
    add(mei, "Mei")
    expect(phone(mei, "Mei").locator(".divider").first).to_contain_text(short(date.inner_text()))


def short(date: str) -> str:
    return date.partition("年")[2]


def test_the_page_shows_answers_within_two_seconds(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    look_at(page, "Tom")
    tom = add(page, "Tom")
    before = answers(tom).count()
    started = time.monotonic()
    type_in(tom, "こんにちは")
    expect(answers(tom)).not_to_have_count(before)
    assert time.monotonic() - started < 2
