"""The officers' manual (docs/manual), done step by step; its pictures are taken on the way.

With UPDATE_SCREENSHOTS=1 they are written to docs/images/manual, small enough to send by mail.
"""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.browser import console_news, console_tour
from tests.browser.conftest import PICTURES, SHOTS, Arrive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

SCREEN, PHONE = (1040, 700), (390, 700)
COLORS = 48
MOST_BYTES = 120_000

# The pictures show an address as a real association has it.
OWN_ADDRESS = """area => {
  area.value = area.value.replace(/http:..localhost:[0-9]+/, 'https://yakuin.example.jp');
}"""

Picture = Callable[..., None]


@pytest.fixture
def picture() -> Picture:
    """Keeps what is seen; `height`: how much of the page. `to`: what should stand near the top."""

    def keep(page: "Page", name: str, height: int = 700, to: "Locator | None" = None) -> None:
        size = page.viewport_size or {"width": SCREEN[0]}
        page.set_viewport_size({"width": size["width"], "height": height})
        page.evaluate("scrollTo(0, 0)")
        if to:
            to.first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement?.blur()")
        SHOTS.mkdir(parents=True, exist_ok=True)
        shown = Image.open(io.BytesIO(page.screenshot(path=SHOTS / f"manual-{name}.png")))
        small = shown.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        if os.environ.get("UPDATE_SCREENSHOTS"):
            path = PICTURES / "manual" / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            small.save(path, optimize=True)
            assert path.stat().st_size < MOST_BYTES, f"{name}: {path.stat().st_size} bytes"

    return keep


def section(page: "Page", name: str) -> None:
    """A section from the list at the side."""
    page.locator(".beside").get_by_role("link", name=name, exact=True).click()


def heading(page: "Page", name: str) -> "Locator":
    return page.get_by_role("heading", name=name, exact=True)


def test_coming_in(chromium: "Browser", branch: str, picture: Picture) -> None:
    page = console_tour.new_page(chromium.new_context(viewport={"width": 390, "height": 700}, locale="ja-JP"))
    page.goto(f"{branch}/console")
    picture(page, "sign-in", 560)
    page.get_by_role("link", name="LINEで入る").click()
    console_tour.at_line(page, "Aoi")
    picture(page, "choose-branch", 640)
    page.get_by_role("link", name="みどり支部").click()
    picture(page, "home-phone", 760)
    page.locator(".at-hand summary").click()
    picture(page, "sections-phone", 760)
    page.context.close()


def test_the_first_page(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    picture(page, "home", 760)
    page.get_by_text("この画面の使い方").click()
    picture(page, "help", 420)


def test_inviting_an_officer(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "役員と係")
    picture(page, "officers", 620)
    page.get_by_role("link", name="役員を招く").click()
    page.get_by_label("閲覧").check()
    picture(page, "invite", 800)
    page.get_by_role("button", name="招待のリンクを作る").click()
    page.get_by_label("写して").evaluate(OWN_ADDRESS)
    picture(page, "invited", 900)
    page.get_by_text("リンクだけを見る").click()
    link = page.locator("details .link").inner_text()
    new = console_tour.new_page(
        page.context.browser.new_context(viewport={"width": 390, "height": 700}, locale="ja-JP")
    )
    new.goto(link)
    picture(new, "invitation", 760)
    new.get_by_role("link", name="LINEで確かめて、次へ").click()
    console_tour.at_line(new, "Linh")
    picture(new, "take-up", 700, to=new.get_by_text("あなたのLINE"))
    page.get_by_role("link", name="役員の一覧へもどる").click()
    page.get_by_role("link", name="剣持健さんの係を変える").click()
    picture(page, "officer", 860)
    section(page, "係ごとにできること")
    picture(page, "permissions", 760)


def test_the_roster(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "名簿を見る")
    page.get_by_label("お名前").fill("よしだ")
    picture(page, "search", 660)
    page.get_by_role("button", name="さがす").click()
    picture(page, "found", 620)
    page.get_by_role("link", name="吉田はつ").click()
    picture(page, "member", 760)
    picture(page, "notes", 620, to=heading(page, "覚え書き"))
    page.get_by_role("link", name="登録を直す").click()
    picture(page, "edit", 760)
    page.go_back()
    page.get_by_role("link", name="転出・退会・逝去など").click()
    picture(page, "lifecycle", 760)


def test_taking_a_roster_in(arrive: Arrive, picture: Picture, tmp_path: Path) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "名簿を取り込む")
    picture(page, "imports", 620)
    page.get_by_label("名簿の表（CSV）").set_input_files(console_news.roster_with_faults(tmp_path))
    page.get_by_role("button", name="表を読む").click()
    picture(page, "import-read", 760)
    picture(page, "import-faults", 560, to=heading(page, "なおさないと入らない行"))
    picture(page, "import-go", 560, to=heading(page, "変わるところ"))


def test_letting_an_association_leave(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "全部を書き出す")
    picture(page, "export", 700)


def test_a_request(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "登録の申し込み")
    picture(page, "requests", 480)
    page.get_by_role("link", name="見て決める").first.click()
    page.get_by_label("会員番号").fill("M0018")
    picture(page, "request", 620)
    page.get_by_role("button", name="この番号の方を見る").click()
    picture(page, "request-member", 640)


def test_a_change_of_address(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "住所などの変更")
    picture(page, "changes", 440)
    page.get_by_role("link", name="くらべて決める").first.click()
    picture(page, "change", 700)


def test_words_that_were_handed_over(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "渡されたことば")
    picture(page, "words", 560)
    page.get_by_role("link", name="どうしたかを書く").first.click()
    page.get_by_label("どうなさいましたか").fill("お電話して、車いすのまま乗れるバスだとお伝えしました。")
    picture(page, "words-answer", 680)


def test_stopping_a_friend(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "LINEの友だち")
    picture(page, "friends", 760)
    page.get_by_role("link", name="止める 加藤武").click()
    page.get_by_label("理由").fill("会報に載せたい写真を、何度もお送りになるため")
    picture(page, "suspend", 760)


def test_what_belongs_to_a_person(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "名簿を見る")
    page.get_by_role("link", name="青木つる").click()
    picture(page, "asked-for-data", 420, to=heading(page, "ご本人の求めがあったとき"))
    page.get_by_role("link", name="記録をすべて書き出す").click()
    picture(page, "data", 640)
    page.go_back()
    page.get_by_role("link", name="記録をすべて消す").click()
    picture(page, "erase", 900)


def test_how_it_does(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "今月の残りの通数")
    picture(page, "budget", 560)
    section(page, "動いているか")
    picture(page, "health", 760)
    section(page, "返事ができなかったもの")
    picture(page, "dead-letters", 420)


def test_what_was_done(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "操作の記録")
    picture(page, "audit", 860)


def test_a_lost_line(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "役員と係")
    page.get_by_role("link", name="剣持健さんの係を変える").click()
    page.get_by_role("link", name="LINEを変えた・なくした方の入口を作る").click()
    picture(page, "make-link", 560)
    page.get_by_role("button", name="入口のリンクを作る").click()
    page.get_by_label("剣持健さんの入口").evaluate(
        "area => { area.value = area.value.replace(/t=.*/, 't=……') }"
    )
    picture(page, "link-made", 520)
    page.goto(page.url.partition("/console")[0] + "/console/me")
    picture(page, "me", 760)
