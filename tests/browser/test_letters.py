"""Story 1 by hand: a letter, two scans, one yes, and the member's menu. And the letter itself, as printed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Shoot
from tests.browser.test_house_on_phones import answers, go_back, phone

pytestmark = pytest.mark.browser

MEMBER = "花田はな"
ADD, AGREE = "追加", "同意して使いはじめる"


def scan(page: Page, hana: Locator) -> None:
    """Points Hana's camera at her letter."""
    go_back(hana)
    hana.get_by_role("button", name="QRコードを読み取る").click()
    page.get_by_role("dialog").get_by_role("button", name=f"{MEMBER}さんの手紙 手紙を読みとる").click()


def menu_of(hana: Locator) -> Locator:
    return hana.get_by_role("group", name="リッチメニュー")


def tiles(hana: Locator) -> list[str]:
    return [tile.get_attribute("aria-label") or "" for tile in menu_of(hana).get_by_role("button").all()]


def open_menu(hana: Locator) -> None:
    """By the bar, or by the symbol beside the field somebody types in."""
    if not menu_of(hana).is_visible():
        hana.get_by_role("button", name=re.compile("メニュー（ここを押す）|メニューを開く")).first.click()
    expect(menu_of(hana).locator("img")).to_be_visible()


def test_hana_registers_by_her_letter(house: str, open_page: OpenPage, shoot: Shoot) -> None:
    page = open_page(house, (1600, 960))
    hana = phone(page, "Hana")

    scan(page, hana)
    hana.get_by_role("button", name=ADD, exact=True).click()
    expect(answers(hana).last).to_contain_text("もう一度カメラで読みとって")
    open_menu(hana)
    assert "会員の登録をする" in tiles(hana)

    hana.get_by_role("button", name="トーク一覧に戻る").click()
    hana.get_by_role("button", name="QRコードを読み取る").click()
    expect(page.get_by_role("list", name="手元の手紙").get_by_role("listitem")).to_have_count(20)
    shoot(page, "letters")
    page.get_by_role("dialog").get_by_role("button", name=f"{MEMBER}さんの手紙 手紙を読みとる").click()
    expect(hana.get_by_role("textbox")).to_have_value(re.compile(r"^コード \w{4} \w{4}$"))
    hana.get_by_role("textbox").press("Enter")
    expect(answers(hana).last).to_contain_text(f"{MEMBER}さん、ようこそ")
    expect(page.locator(".toast")).to_have_count(0)
    shoot(page, "readme-welcome")

    with page.context.expect_page() as opened:
        answers(hana).last.get_by_role("button", name="決まりの全文を読む").click()
    guideline = opened.value
    expect(guideline.locator("body")).to_contain_text("お預かりする情報")
    shoot(guideline, "guideline")
    guideline.close()

    answers(hana).last.get_by_role("button", name=AGREE).click()
    expect(answers(hana).last).to_contain_text("登録がすみました")
    open_menu(hana)
    expect(menu_of(hana).get_by_role("button", name="これからの行事を見る")).to_be_visible()
    assert "会員の登録をする" not in tiles(hana)
    expect(page.locator(".toast")).to_have_count(0)
    shoot(page, "readme-registered")


def test_a_wrong_code_is_answered_kindly_with_a_telephone(house: str, open_page: OpenPage) -> None:
    page = open_page(house)
    hana = phone(page, "Hana")
    keyboard = hana.get_by_role("button", name="文字を入力する")
    if keyboard.is_visible():
        keyboard.click()
    hana.get_by_role("textbox").fill("コード ABCD 2345")
    hana.get_by_role("textbox").press("Enter")
    expect(answers(hana).last).to_contain_text("なにも消えていません")
    expect(answers(hana).last.get_by_role("button", name="電話をかける")).to_be_visible()


def test_a_letter_fits_one_page_and_can_be_read_without_glasses(
    house: str, open_page: OpenPage, shoot: Shoot
) -> None:
    page = open_page(house, (820, 1160))
    page.goto(f"{house}/local/letters")
    letters = page.locator("article.letter")
    expect(letters).to_have_count(30)
    first = letters.first
    expect(first).to_contain_text(MEMBER)
    shoot(page, "readme-letter")
    sizes = first.evaluate(
        "e => [...e.querySelectorAll('p, span, strong, h1, div, li')]"
        ".filter(n => n.textContent.trim()).map(n => parseFloat(getComputedStyle(n).fontSize))"
    )
    assert min(sizes) >= 16, "12 points"
    page.emulate_media(media="print")
    heights = letters.evaluate_all("all => all.map(e => e.getBoundingClientRect().height / 96 * 25.4)")
    assert max(heights) <= 261, "297 mm less the margins of 18"
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 30
