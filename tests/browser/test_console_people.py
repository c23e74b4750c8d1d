"""What an officer decides at the console is seen on the phones: let in, stopped, erased."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import console_tour
from tests.browser.conftest import OpenPage, Shoot
from tests.browser.console_news import Phones
from tests.browser.console_tour import at_line, sign_in
from tests.browser.test_house_on_phones import answers, go_back, look_at, phone, type_in
from tests.browser.test_letters import open_menu, tiles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BRANCH, GUEST = "みどり支部", "鈴木とみ子"
FROM_HEADQUARTERS = {"type": "postback", "data": "f=members&do=ask_in&category=hq&v=1"}


@pytest.fixture
def aoi(chromium: "Browser", house: str) -> Iterator["Page"]:
    """The head officer at the console of the branch."""
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1366, "height": 900})
    page = console_tour.new_page(context)
    sign_in(page, house, "Aoi")
    yield page
    context.close()


def talk(page: "Page", name: str) -> Locator:
    """This person's phone, in their talk with the branch."""
    look_at(page, name)
    shown = phone(page, name)
    go_back(shown)
    shown.get_by_role("button", name=re.compile(BRANCH)).first.click()
    return shown


def section(page: "Page", name: str) -> None:
    page.locator("nav.beside").get_by_role("link", name=name, exact=True).click()


def friend_row(page: "Page", name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def test_who_is_let_in_is_greeted_at_their_next_word(
    house: str, aoi: "Page", open_page: OpenPage, shoot: Shoot
) -> None:
    phones = Phones(house)
    phones.follows(GUEST)
    phones.answered(GUEST, "action", action=FROM_HEADQUARTERS)
    section(aoi, "登録の申し込み")
    row = aoi.get_by_role("row").filter(has_text="本部の役員").filter(has_text="見て決める").last
    row.get_by_role("link", name="見て決める").click()
    expect(aoi.get_by_label("本部の役員")).to_be_checked()
    shoot(aoi, "console-request")
    aoi.get_by_role("button", name="認める", exact=True).click()
    expect(aoi.get_by_role("status")).to_contain_text("認めました")
    expect(aoi.get_by_role("row").filter(has_text="青井葵").first).to_be_visible()

    tomiko = talk(open_page(house, (1600, 960)), GUEST)
    type_in(tomiko, "こんにちは")
    expect(tomiko).to_contain_text("お待たせしました")
    tomiko.get_by_role("button", name="同意して使いはじめる").last.click()
    expect(answers(tomiko).last).to_contain_text("登録がすみました")


def test_who_is_stopped_reads_one_sentence_and_is_let_back(
    house: str, aoi: "Page", open_page: OpenPage, shoot: Shoot
) -> None:
    section(aoi, "LINEの友だち")
    friend_row(aoi, "木村正").get_by_role("link", name="止める").click()
    aoi.get_by_role("button", name="この方の利用を止める").click()
    expect(aoi.get_by_role("alert")).to_contain_text("理由を書いてください")
    aoi.get_by_label("理由").fill("宣伝を続けられたため")
    aoi.get_by_role("button", name="この方の利用を止める").click()
    expect(aoi.get_by_role("status")).to_contain_text("利用を止めました")
    shoot(aoi, "console-suspend")

    kimura = talk(open_page(house, (1600, 960)), "木村正")
    type_in(kimura, "こんにちは")
    expect(answers(kimura).last).to_contain_text("ただいまお休みいただいています")
    aoi.get_by_role("button", name="また使えるようにする").click()
    expect(aoi.get_by_role("status")).to_contain_text("元にもどしました")
    expect(aoi.get_by_role("row").filter(has_text="宣伝を続けられたため")).to_contain_text("青井葵")
    type_in(kimura, "こんばんは")
    expect(answers(kimura).last).not_to_contain_text("ただいまお休み")


def test_who_is_erased_is_nowhere_and_sees_the_guests_menu(
    house: str, aoi: "Page", open_page: OpenPage, shoot: Shoot
) -> None:
    section(aoi, "LINEの友だち")
    friend_row(aoi, "井上たみ").get_by_role("link", name="井上たみ", exact=True).click()
    number = aoi.locator("dl.facts div").filter(has_text="会員番号").locator("dd").inner_text()
    aoi.get_by_role("link", name="記録をすべて消す").click()
    if "/console/prove" in aoi.url:
        aoi.get_by_role("link", name="LINEで確かめる").click()
        at_line(aoi, "Aoi")
    aoi.get_by_label("この方の会員番号").fill("M9999")
    aoi.get_by_role("button", name="この方の記録をすべて消す").click()
    expect(aoi.get_by_role("alert")).to_contain_text("会員番号がちがいます")
    shoot(aoi, "console-erase")
    aoi.get_by_label("この方の会員番号").fill(number)
    aoi.get_by_role("button", name="この方の記録をすべて消す").click()
    expect(aoi.get_by_role("status")).to_contain_text("すべて消しました")
    expect(aoi.get_by_role("main")).not_to_contain_text("井上たみ")
    section(aoi, "LINEの友だち")
    expect(aoi.get_by_role("main")).not_to_contain_text("井上たみ")

    tami = talk(open_page(house, (1600, 960)), "井上たみ")
    open_menu(tami)
    assert "会員の登録をする" in tiles(tami)
