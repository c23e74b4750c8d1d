"""Every page of the console in Chromium: as a manager sees it, as a viewer, by keyboard, without a script."""

import re
from typing import TYPE_CHECKING

import pytest

from local import demo_members
from tests.browser import console_news, console_tour
from tests.browser.conftest import SHOTS, Arrive
from tests.browser.console_tour import Tour, patterns

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DESKTOP, PHONE = (1280, 900), (390, 800)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
MEMBERS = [line.split()[0] for line in (demo_members.TO_JOIN + demo_members.JOINED).split("\n") if line]
FOCUSED = """() => {
  const e = document.activeElement, ring = getComputedStyle(e.closest('.choice') || e);
  return ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2;
}"""
NAME_OF_FOCUS = """() => {
  const e = document.activeElement;
  const said = [e.getAttribute('aria-label'), e.labels?.[0]?.textContent, e.textContent];
  return [e.localName, said.join(' ').trim()];
}"""


def shoot(page: "Page", route: str, size: tuple[int, int]) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z_]+", "-", route.removeprefix("/console")).strip("-") or "console"
    page.screenshot(path=SHOTS / f"console-{name}-{size[0]}.png", full_page=True, style=console_tour.STILL)


@SIZES
def test_every_page_is_for_everybody_and_a_link_leads_to_it(
    size: tuple[int, int], arrive: Arrive, branch: str
) -> None:
    page = arrive("Aoi", size)
    first = page.url
    found: dict[str, list[str]] = {}

    def look(page: "Page", route: str) -> None:
        shoot(page, route, size)
        found[route] = [*console_tour.what_is_wrong(page), *console_tour.sideways(page)]

    tour = Tour(page, "Aoi", look)
    tour.walk(
        invitation(page, first), way_in(page, first), first, f"{branch}/console", f"{branch}/console/me"
    )
    tour.walk(f"{branch}/console/prove", f"{branch}/console/sign-in")
    wrong = {route: what for route, what in found.items() if what}
    assert not tour.wrong, "\n".join(tour.wrong)
    assert not wrong, "\n".join(f"{route}\n  " + "\n  ".join(what) for route, what in wrong.items())
    unreached = sorted(set(patterns()) - set(tour.seen) - set(tour.files))
    assert not unreached, "\n".join(unreached)


def invitation(page: "Page", first: str) -> str:
    """The address in a new invitation: the only way to the page that takes it."""
    page.goto(f"{first}/officers/invite")
    page.get_by_label("閲覧").check()
    page.get_by_role("button", name="招待のリンクを作る").click()
    page.get_by_text("リンクだけを見る").click()
    return page.locator("details .link").inner_text()


def way_in(page: "Page", first: str) -> str:
    """The address in a one-time link for an officer who lost their LINE."""
    page.goto(f"{first}/officers")
    page.get_by_role("link", name="剣持健さんの係を変える").click()
    page.get_by_role("link", name="LINEを変えた・なくした方の入口を作る").click()
    page.get_by_role("button", name="入口のリンクを作る").click()
    return page.get_by_label("剣持健さんの入口").input_value()


@SIZES
def test_who_may_see_figures_only_reads_no_members_name(size: tuple[int, int], arrive: Arrive) -> None:
    page = arrive("Rin", size)
    found: list[str] = []

    def look(page: "Page", route: str) -> None:
        page.wait_for_load_state("networkidle")
        html = page.content()
        found.extend(f"{route}: {name}" for name in MEMBERS if name in html)

    tour = Tour(page, "Rin", look)
    tour.walk(page.url)
    assert not tour.wrong, "\n".join(tour.wrong)
    assert len(tour.seen) >= 5
    assert found == []


def test_a_member_is_found_and_written_about_without_a_script(arrive: Arrive) -> None:
    page = arrive("Aoi", PHONE, java_script_enabled=False)
    open_section(page, "名簿を見る")
    page.get_by_label("お名前").fill("ﾖｼﾀﾞ")
    page.get_by_role("button", name="さがす").click()
    page.get_by_role("link", name="吉田はつ").click()
    page.get_by_label("書きとめること").fill("耳が遠いので、手紙で")
    page.get_by_role("button", name="書きとめる").click()
    assert page.get_by_role("listitem").filter(has_text="耳が遠いので、手紙で").is_visible()


def test_a_request_is_approved_without_a_script(arrive: Arrive, branch: str) -> None:
    console_news.ask_in(console_news.Phones(branch), "Tom")
    page = arrive("Aoi", PHONE, java_script_enabled=False)
    open_section(page, "登録の申し込み")
    page.get_by_role("link", name="見て決める").last.click()
    page.get_by_label("会員番号").fill("ｍ０００５")
    page.get_by_role("button", name="この番号の方を見る").click()
    assert page.get_by_text("佐藤ひろし").is_visible()
    page.get_by_role("button", name="この方として認める").click()
    decided = page.get_by_role("table", name="新しいものから")
    assert decided.get_by_role("row").filter(has_text="青井葵").is_visible()


def open_section(page: "Page", name: str) -> None:
    """By the list of sections, under the thumb on a phone."""
    page.locator(".at-hand summary").click()
    page.locator(".at-hand").get_by_role("link", name=name).click()


def test_a_member_is_found_and_written_about_by_keyboard_alone(chromium: "Browser", branch: str) -> None:
    page = console_tour.new_page(chromium.new_context(locale="ja-JP"))
    page.goto(f"{branch}/console")
    press_on(page, "a", "LINEで入る")
    press_on(page, "button", "Aoi")
    press_on(page, "a", "みどり支部")
    press_on(page, "a", "名簿を見る")
    tab_to(page, "input", "お名前")
    page.keyboard.type("よしだ")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_on(page, "a", "吉田はつ")
    tab_to(page, "textarea", "書きとめること")
    page.keyboard.type("朝のうちなら、電話に出られる")
    press_on(page, "button", "書きとめる")
    assert page.get_by_role("listitem").filter(has_text="朝のうちなら、電話に出られる").is_visible()
    page.context.close()


def press_on(page: "Page", tag: str, name: str) -> None:
    """Tab to it, then Enter; the next page is there afterwards."""
    tab_to(page, tag, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: "Page", tag: str, name: str) -> None:
    """Tab until something of this name has the focus. One always sees where one is."""
    for _ in range(90):
        page.keyboard.press("Tab")
        reached, said = page.evaluate(NAME_OF_FOCUS)
        assert page.evaluate(FOCUSED) or "line" in page.url, f"nobody sees that {said} has the focus"
        if reached == tag and name in said:
            return
    raise AssertionError(f"no way to {name} by Tab on {page.url}")
