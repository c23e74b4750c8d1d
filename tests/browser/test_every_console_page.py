"""Every page of the console in Chromium: as a manager sees it, as a viewer, by keyboard, without a script."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local import demo_members
from tests.browser import console_news, console_tour
from tests.browser.conftest import SHOTS, Arrive
from tests.browser.console_tour import Tour, patterns
from tests.browser.keyboard import press_on, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DESKTOP, PHONE = (1280, 900), (390, 800)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
MEMBERS = [line.split()[0] for line in (demo_members.TO_JOIN + demo_members.JOINED).split("\n") if line]


def shoot(page: "Page", route: str, size: tuple[int, int]) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z_]+", "-", route.removeprefix("/console")).strip("-") or "console"
    page.evaluate(console_tour.STILL, "static")
    page.screenshot(path=SHOTS / f"console-{name}-{size[0]}.png", full_page=True)
    page.evaluate(console_tour.STILL, "")


@SIZES
def test_every_page_is_for_everybody_and_a_link_leads_to_it(
    size: tuple[int, int], arrive: Arrive, branch: str, tmp_path: Path
) -> None:
    page = arrive("Aoi", size)
    first = page.url
    found: dict[str, list[str]] = {}

    def look(page: "Page", route: str) -> None:
        shoot(page, route, size)
        found[route] = [*console_tour.what_is_wrong(page), *console_tour.sideways(page)]

    tour = Tour(page, "Aoi", look)
    publish(page, first)
    fullest = (somebody_on_line(page, first), a_guest(page, first), list_with_faults(page, first, tmp_path))
    notices = (
        a_notice(page, first, "下書き", "send"),
        a_notice(page, first, "認めるのを待っています", "approve"),
    )
    results = page.get_by_role("region", name="止めました").get_by_role("link", name="結果を見る").first
    going = results.evaluate("link => link.href").replace("/results", "/progress")  # leads back to them
    met = what_was(page, first)
    doors = (letters_to_print(page, first), invitation(page, first), way_in(page, first))
    asked = what_they_sent(page, first, branch)
    tour.walk(*fullest, *notices, asked, going, who_comes(page, first), met, *doors, first)
    tour.walk(f"{branch}/console/me", f"{branch}/console", f"{branch}/console/prove")
    tour.walk(f"{branch}/console/sign-in")
    wrong = {route: what for route, what in found.items() if what}
    assert not tour.wrong, "\n".join(tour.wrong)
    assert not wrong, "\n".join(f"{route}\n  " + "\n  ".join(what) for route, what in wrong.items())
    unreached = sorted(set(patterns()) - set(tour.seen) - set(tour.files))
    assert not unreached, "\n".join(unreached)


def a_notice(page: "Page", first: str, state: str, act: str) -> str:
    """Where one in this state is let go: the others of the demo have no way there."""
    page.goto(f"{first}/notices")
    link = page.get_by_role("region", name=state).get_by_role("link", name="開く").first
    return f"{link.evaluate('link => link.href')}/{act}"


def who_comes(page: "Page", first: str) -> str:
    """To a gathering that is begun nobody can come yet."""
    page.goto(f"{first}/gatherings")
    link = page.get_by_role("link", name="陶芸教室")
    return f"{link.evaluate('link => link.href')}/people"


def what_was(page: "Page", first: str) -> str:
    """The survey of a gathering that is over: only there are answers to take home."""
    page.goto(f"{first}/gatherings")
    link = page.get_by_role("link", name="初釜の会")
    return f"{link.evaluate('link => link.href')}/survey"


def what_they_sent(page: "Page", first: str, branch: str) -> str:
    """An inquiry with a photo in it, as soon as it is fetched from LINE: only such words are reported."""
    console_news.Phones(branch).act("山本きよ", "sends", kind="image", sample="flowers")
    page.goto(f"{first}/inquiries")
    page.get_by_role("link", name="山本きよさん").first.click()

    def is_here() -> bool:
        page.reload()
        return page.locator("img.sent").count() > 0

    console_news.until(is_here)
    return page.url


def publish(page: "Page", first: str) -> None:
    """A version of each text that has versions, if there is none yet: old ones have pages of their own."""
    page.goto(f"{first}/settings/legal/privacy")
    if page.get_by_text("まだ公開していません").first.is_visible():
        page.get_by_role("button", name="この文を公開する").click()
    page.goto(f"{first}/settings/guideline")
    if not page.get_by_role("link", name="前の決まり").count():
        page.get_by_label("約束1").fill("行事のお知らせだけに使います。")
        page.get_by_role("button", name="新しい版として出す").click()


def list_with_faults(page: "Page", first: str, folder: Path) -> str:
    """An import that waits, with rows to take home and mend."""
    page.goto(f"{first}/imports")
    page.get_by_label("名簿の表（CSV）").set_input_files(console_news.roster_with_faults(folder))
    page.get_by_role("button", name="表を読む").click()
    return page.url


def letters_to_print(page: "Page", first: str) -> str:
    """The page of letters that somebody is about to print; it is left by closing it."""
    page.goto(f"{first}/letters")
    page.get_by_label("まだ登録していない方").check()
    page.get_by_label("手紙で送る").check()
    page.get_by_role("button", name="何通になるか見る").click()
    return page.url


def somebody_on_line(page: "Page", first: str) -> str:
    """A member with a telephone: there is more on this page than on another's."""
    page.goto(f"{first}/roster")
    page.get_by_label("お名前").fill(demo_members.FRIENDS[0])
    page.get_by_role("button", name="さがす").click()
    return page.get_by_role("link", name=demo_members.FRIENDS[0]).evaluate("link => link.href")  # type: ignore[no-any-return]


def a_guest(page: "Page", first: str) -> str:
    """A friend who is no member: their record is exported and erased from here."""
    page.goto(f"{first}/friends")
    row = page.get_by_role("row").filter(has_text="まだ").first
    return row.get_by_role("link").first.evaluate("link => link.href")  # type: ignore[no-any-return]


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
        if page.locator("[hx-trigger^=load]").count():
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
