"""The officers' manual (docs/manual), done step by step; its pictures are taken on the way.

With UPDATE_SCREENSHOTS=1 they are written to docs/images/manual, small enough to send by mail.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import console_news, console_tour
from tests.browser.conftest import Arrive, Picture
from tests.browser.console_tour import section

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

SCREEN, WIDE = (1040, 700), (1280, 800)

# The pictures show an address as a real association has it.
OWN_ADDRESS = """area => {
  area.value = area.value.replace(/http:..localhost:[0-9]+/, 'https://yakuin.example.jp');
}"""


def heading(page: "Page", name: str) -> "Locator":
    return page.get_by_role("heading", name=name, exact=True)


def test_pictures_of_coming_in(chromium: "Browser", branch: str, picture: Picture) -> None:
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


def test_inviting_an_officer(chromium: "Browser", arrive: Arrive, picture: Picture) -> None:
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
    new = console_tour.new_page(chromium.new_context(viewport={"width": 390, "height": 700}, locale="ja-JP"))
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


def test_pictures_of_the_roster(arrive: Arrive, picture: Picture) -> None:
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
    picture(page, "import-go", 980, to=heading(page, "変わるところ"))


def test_letting_an_association_leave(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "全部を書き出す")
    picture(page, "export", 700)


def test_pictures_of_a_request(arrive: Arrive, picture: Picture) -> None:
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


def test_stopping_a_friend(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", WIDE)
    section(page, "LINEの友だち")
    picture(page, "friends", 760)
    page.get_by_role("link", name="止める 加藤武").click()
    page.get_by_label("理由").fill("会報に載せたい写真を、何度もお送りになるため")
    picture(page, "suspend", 1000)


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
    page = arrive("Aoi", WIDE)
    section(page, "操作の記録")
    picture(page, "audit", 860)


def test_a_lost_line(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "役員と係")
    page.get_by_role("link", name="剣持健さんの係を変える").click()
    page.get_by_role("link", name="LINEを変えた・なくした方の入口を作る").click()
    picture(page, "make-link", 620)
    page.get_by_role("button", name="入口のリンクを作る").click()
    page.get_by_label("剣持健さんの入口").evaluate(OWN_ADDRESS)
    picture(page, "link-made", 600)
    page.goto(page.url.partition("/console")[0] + "/console/me")
    picture(page, "me", 760)


def test_pictures_of_the_letters(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "登録の手紙")
    page.get_by_label("まだ登録していない方").check()
    page.get_by_label("手紙で送る").check()
    picture(page, "letters", 760)
    page.get_by_role("button", name="何通になるか見る").click()
    picture(page, "letter-run", 560)
    section(page, "登録の進みぐあい")
    page.get_by_role("button", name="数え").click()
    picture(page, "coverage", 760)
    section(page, "LINEのない方")
    picture(page, "without-line", 760)


def test_the_settings_of_a_branch(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    section(page, "支部の設定")
    picture(page, "settings", 900)
    setting(page, "名前・電話・受付時間")
    picture(page, "office", 760)
    setting(page, "はじめのあいさつ")
    picture(page, "greeting", 760)
    setting(page, "ためしに受け取る方")
    page.get_by_label("会員番号").fill("M0021\nM0025")
    picture(page, "test-list", 700)
    setting(page, "LINEとのつながり")
    picture(page, "line", 860)
    setting(page, "本番を始める")
    picture(page, "go-live", 860)


def setting(page: "Page", name: str) -> None:
    section(page, "支部の設定")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def test_pictures_of_the_menu(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    setting(page, "メニュー")
    picture(page, "menu", 900)
    picture(page, "menu-publish", 620, to=heading(page, "会員の画面に出す"))
    page.get_by_role("link", name="字と行き先を直す").first.click()
    picture(page, "menu-tile", 760)
    setting(page, "メニュー")
    page.get_by_role("link", name="色と、下の言葉を変える").click()
    picture(page, "menu-look", 760)


def test_answers_to_words(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    setting(page, "言葉への答え")
    picture(page, "answers", 760)
    page.get_by_label("会員が書いた文").fill("安全な使い方を知りたい")
    page.get_by_role("button", name="答えを見る").click()
    picture(page, "answer-tried", 860)
    page.get_by_role("link", name="答えを足す").click()
    page.get_by_label("文の全体がこれなら答える言葉").fill("会費")
    page.get_by_label("答えの文").fill("会費は、一年に3,000円です。四月の総会で集めます。")
    page.wait_for_timeout(2500)
    picture(page, "answer", 1000)


def test_rules_and_notices(arrive: Arrive, picture: Picture) -> None:
    page = arrive("Aoi", SCREEN)
    setting(page, "使い方の決まり")
    picture(page, "guideline", 860)
    setting(page, "公開するお知らせ文")
    picture(page, "notices", 620)
    page.get_by_role("link", name="個人情報の扱い").click()
    picture(page, "notice", 760)
    setting(page, "読みもののページ")
    picture(page, "contents", 560)
