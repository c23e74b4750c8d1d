"""Officers come in, are invited, lose their LINE and leave: by hand, at the simulator's login."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser import console_tour
from tests.browser.console_tour import at_line, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SEEN_BY = {
    "Aoi": ("青井葵", {"名簿を見る", "登録の申し込み", "支部の設定", "役員と係", "操作の記録"}),
    "Ken": ("剣持健", {"名簿を見る", "登録の申し込み"}),
    "Rin": ("林りん", set[str]()),
}
EVERYTHING = set().union(*(sections for _, sections in SEEN_BY.values()))
FOCUSED = """() => {
  const e = document.activeElement;
  return e === document.body ? '' : (e.labels?.[0]?.textContent || e.textContent).trim();
}"""
Browse = Callable[[], "Page"]


@pytest.fixture
def browse(chromium: "Browser") -> Iterator[Browse]:
    """A browser of somebody's own, who is nobody yet."""
    contexts = []

    def opened() -> "Page":
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
        context.set_default_timeout(10_000)
        contexts.append(context)
        return console_tour.new_page(context)

    yield opened
    for context in contexts:
        context.close()


def press(page: "Page", label: str) -> None:
    page.get_by_role("button", name=label).click()


def follow(page: "Page", label: str) -> None:
    page.get_by_role("main").get_by_role("link", name=label).first.click()


def invite(page: "Page", role: str) -> str:
    """The link, as Aoi would copy it."""
    page.locator("nav.beside").get_by_role("link", name="役員と係", exact=True).click()
    follow(page, "役員を招く")
    page.get_by_role("radio", name=re.compile(f"^{role}")).check()
    press(page, "招待のリンクを作る")
    text = page.get_by_label("写して、LINEやメールで送ってください").input_value()
    return re.findall(r"http\S+", text)[0]


@pytest.mark.parametrize("person", SEEN_BY)
def test_everybody_sees_what_is_theirs(house: str, browse: Browse, person: str) -> None:
    name, mine = SEEN_BY[person]
    page = browse()
    sign_in(page, house, person)
    expect(page.locator(".person")).to_contain_text(name)
    shown = set(page.locator("nav.beside").get_by_role("link").all_inner_texts())
    assert shown & EVERYTHING == mine


def test_a_line_that_is_no_officers_is_told_so(house: str, browse: Browse) -> None:
    page = browse()
    page.goto(f"{house}/console")
    follow(page, "LINEで入る")
    press(page, "Tom")
    expect(page.get_by_role("heading", level=1)).to_have_text("そのLINEは、役員として登録されていません")
    page.goto(f"{house}/console")
    expect(page.get_by_role("link", name="LINEで入る")).to_be_visible()


def test_an_invitation_is_taken_up_in_another_browser_once(house: str, browse: Browse) -> None:
    aoi, tom, late = browse(), browse(), browse()
    sign_in(aoi, house, "Aoi")
    link = invite(aoi, "行事担当")

    tom.goto(link)
    expect(tom.get_by_role("main")).to_contain_text("青井葵")
    follow(tom, "LINEで確かめて、次へ")
    at_line(tom, "佐藤ひろし")
    expect(tom.get_by_role("main")).to_contain_text("佐藤ひろしさん として引き受けます")
    name = tom.get_by_label("役員としてのお名前")
    name.fill("")
    press(tom, "引き受ける")
    expect(tom.get_by_role("alert")).to_contain_text("お名前を")
    name.fill("佐藤 ひろし")
    press(tom, "引き受ける")
    expect(tom.get_by_role("status").first).to_contain_text("行事担当を引き受けました")
    expect(tom.locator(".person")).to_contain_text("佐藤 ひろし")

    aoi.locator("nav.beside").get_by_role("link", name="役員と係", exact=True).click()
    expect(aoi.get_by_role("main")).to_contain_text("佐藤 ひろしさん（行事担当）が")

    late.goto(link)
    expect(late.get_by_role("main")).to_contain_text("もう引き受けられています")


def test_a_revoked_invitation_says_so(house: str, browse: Browse) -> None:
    aoi, mei = browse(), browse()
    sign_in(aoi, house, "Aoi")
    link = invite(aoi, "閲覧")
    mei.goto(link)
    expect(mei.get_by_role("link", name="LINEで確かめて、次へ")).to_be_visible()
    aoi.locator("nav.beside").get_by_role("link", name="役員と係", exact=True).click()
    press(aoi, "この招待を取り消す")
    mei.reload()
    expect(mei.get_by_role("main")).to_contain_text("取り消されています")


def test_roles_are_changed_and_the_officer_is_out_until_they_sign_in_again(
    house: str, browse: Browse
) -> None:
    aoi, rin = browse(), browse()
    sign_in(rin, house, "Mori")
    sign_in(aoi, house, "Aoi")
    aoi.locator("nav.beside").get_by_role("link", name="役員と係", exact=True).click()
    follow(aoi, "森はじめさんの係を変える・外す")
    aoi.get_by_role("checkbox", name=re.compile("^閲覧")).check()
    press(aoi, "この係にする")
    expect(aoi.get_by_role("status").first).to_contain_text("森はじめさんの係を変えました")
    rin.reload()
    expect(rin.get_by_role("link", name="LINEで入る")).to_be_visible()
    sign_in(rin, house, "Mori")
    expect(rin.locator("nav.beside").get_by_role("link", name="役員と係")).to_be_visible()


def test_who_lost_their_line_comes_in_by_a_link(house: str, browse: Browse) -> None:
    aoi, ken = browse(), browse()
    sign_in(aoi, house, "Aoi")
    aoi.locator("nav.beside").get_by_role("link", name="役員と係", exact=True).click()
    follow(aoi, "林りんさんの係を変える・外す")
    follow(aoi, "LINEを変えた・なくした方の入口を作る")
    press(aoi, "林りんさんの入口のリンクを作る")
    link = aoi.get_by_label("林りんさんの入口").input_value()

    ken.goto(link)
    press(ken, "林りんさんとして入る")
    expect(ken.get_by_role("status").first).to_contain_text("入りました")
    follow(ken, "別のLINEを登録する")
    at_line(ken, "Rin")
    expect(ken.get_by_role("heading", level=1)).to_have_text("林りんさんの画面")
    ken.goto(link)
    expect(ken.get_by_role("main")).to_contain_text("この入口のリンクは、もう使えません")


def test_the_back_button_shows_nothing_after_leaving(house: str, browse: Browse) -> None:
    page = browse()
    sign_in(page, house, "Aoi")
    page.locator("nav.beside").get_by_role("link", name="名簿を見る", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("名簿")
    page.locator("header").get_by_role("button", name="出る").click()
    expect(page.get_by_role("link", name="LINEで入る")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("link", name="LINEで入る")).to_be_visible()
        assert "名簿を見る" not in page.content()


def tab_to(page: "Page", words: str) -> None:
    """By the Tab key alone, to what says these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in str(page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"nothing says {words}")


def test_everything_on_the_way_in_and_out_works_by_keyboard(house: str, browse: Browse) -> None:
    page = browse()
    page.goto(f"{house}/console")
    tab_to(page, "LINEで入る")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="LINE Login").wait_for()
    tab_to(page, "Aoi")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console**")
    tab_to(page, console_tour.BRANCH)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="はじめの画面").wait_for()
    tab_to(page, "役員と係")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="役員と係").wait_for()
    tab_to(page, "役員を招く")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="役員を招く").wait_for()
    tab_to(page, "管理者：")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name=re.compile("^配信担当"))).to_be_checked()
    tab_to(page, "招待のリンクを作る")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("招待のリンクができました")
    tab_to(page, "出る")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="LINEで入る")).to_be_visible()


def test_every_step_works_without_scripts(house: str, chromium: "Browser") -> None:
    options: Any = {"java_script_enabled": False, "locale": "ja-JP"}
    context = chromium.new_context(**options)
    page = context.new_page()
    sign_in(page, house, "Aoi")
    assert invite(page, "相談担当").startswith(house)
    page.locator("header").get_by_role("button", name="出る").click()
    expect(page.get_by_role("link", name="LINEで入る")).to_be_visible()
    context.close()
