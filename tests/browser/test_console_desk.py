"""The first page, the month's messages, health and the full export, in Chromium."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.browser.conftest import Arrive

pytestmark = pytest.mark.browser

LEFT = re.compile(r"今月は、あと\d+通送れます")


def test_the_month_comes_by_itself_after_the_page(arrive: Arrive) -> None:
    page = arrive("Aoi")
    card = page.locator("section.card", has_text="今月の残りの通数")
    card.get_by_text(LEFT).wait_for()
    assert card.get_by_role("link", name="LINEに聞いてみる").count() == 0


def test_without_a_script_the_month_is_a_link_away(arrive: Arrive) -> None:
    page = arrive("Aoi", java_script_enabled=False)
    page.get_by_role("link", name="LINEに聞いてみる").click()
    page.get_by_role("heading", name="今月の残りの通数").first.wait_for()
    assert page.get_by_text(LEFT).is_visible()


def test_what_waits_is_one_press_away(arrive: Arrive) -> None:
    page = arrive("Aoi")
    card = page.locator("section.card", has=page.get_by_role("heading", name="登録の申し込み", exact=True))
    assert re.search(r"\d件", card.inner_text())
    card.get_by_role("link", name="見て決める").click()
    page.get_by_role("heading", level=1, name=re.compile("申し込み")).wait_for()


def test_a_viewer_sees_figures_and_no_door_that_stays_shut(arrive: Arrive) -> None:
    page = arrive("Rin")
    main = page.get_by_role("main")
    assert main.get_by_text("担当の役員が決めます。").count() >= 1
    assert main.get_by_role("link", name="見て決める").count() == 0
    assert main.get_by_role("link", name="名簿を見る").count() == 0


def test_line_tries_our_webhook_when_somebody_asks(arrive: Arrive) -> None:
    page = arrive("Aoi")
    page.goto(f"{page.url}/health")
    page.get_by_role("button", name="LINEに試してもらう").click()
    page.get_by_text("LINEからの知らせを受け取れました").wait_for()


def test_everything_is_kept_on_the_officers_own_machine(arrive: Arrive, tmp_path: Path) -> None:
    page = arrive("Aoi")
    page.goto(f"{page.url}/export")
    if "/prove" in page.url:
        page.get_by_role("link", name="LINEで確かめる").click()
        page.get_by_role("button", name="Aoi", exact=True).click()
    with page.expect_download() as loading:
        page.get_by_role("button", name="全部を書き出す", exact=True).click()
    saved = tmp_path / loading.value.suggested_filename
    loading.value.save_as(saved)
    assert re.fullmatch(r"renraku-all-\d{4}-\d\d-\d\d\.zip", saved.name)
    with zipfile.ZipFile(saved) as archive:
        assert archive.read("roster.csv").decode("utf-8-sig").count("\r\n") == 31
        assert "みどり支部の記録" in archive.read("README.txt").decode()
