"""A branch's list of 1,100 with seventeen faults, taken in with a script and without. And what is printed."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import rosters
from tests.browser import axe, console_tour
from tests.browser.conftest import Shoot

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HEADQUARTERS = "みどり会本部"  # the branch's own roster is for other tests
PHONE = (390, 800)
LONG = 180_000  # two processors for everybody: an import of 1,083 takes its time here
Come = Callable[..., "Page"]


@pytest.fixture
def come(chromium: "Browser", house: str) -> Iterator[Come]:
    """The head officer at a console, with or without a script."""
    contexts = []

    def came(
        size: tuple[int, int] = (1366, 900), *, script: bool = True, account: str = HEADQUARTERS
    ) -> "Page":
        context = chromium.new_context(
            locale="ja-JP",
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            accept_downloads=True,
        )
        contexts.append(context)
        page = console_tour.new_page(context)
        console_tour.sign_in(page, house, "Aoi", account)
        return page

    yield came
    for context in contexts:
        context.close()


def list_of(series: str, folder: Path) -> Path:
    """The branch's list, its member numbers beginning with another letter each time."""
    saved = folder / "名簿.csv"
    saved.write_bytes(rosters.branch().replace(b"M0", series.encode() + b"0"))
    return saved


def upload(page: "Page", file: Path) -> None:
    page.goto(re.sub(r"(/console/\w+).*", r"\1/imports", page.url))
    page.get_by_label("名簿の表（CSV）").set_input_files(file)
    page.get_by_role("button", name="表を読む").click()
    expect(page.get_by_role("heading", name="表を読みました")).to_be_visible(timeout=LONG)


def test_a_branchs_list_is_taken_in_by_itself(come: Come, shoot: Shoot, tmp_path: Path) -> None:
    page = come()
    upload(page, list_of("M", tmp_path))
    expect(page.get_by_text("1,083人", exact=True)).to_be_visible()
    wrong = page.get_by_role("region", name="なおさないと入らない行").get_by_role("row")
    expect(wrong).to_have_count(18)
    assert axe.violations(page) == []
    shoot(page, "console-import-preview")

    with page.expect_download() as coming:
        page.get_by_role("link", name="なおす行を書き出す").click()
    table = Path(coming.value.path()).read_bytes()
    [header, *rows] = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert header[:4] == ["行", "なおす列", "わけ", "会員番号"]
    assert len(rows) == 17
    assert coming.value.suggested_filename.endswith(".csv")

    page.get_by_role("button", name="取り込む（1,083人）").click()
    bar = page.get_by_role("progressbar", name="取り込んだ方")
    expect(bar).to_have_attribute("value", "500", timeout=LONG)
    shoot(page, "console-import-progress")
    expect(page.get_by_text("取り込みが済みました。")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name=re.compile("続きを取り込む"))).to_have_count(0)
    assert axe.violations(page) == []
    shoot(page, "console-import-done")

    upload(page, list_of("M", tmp_path))
    expect(page.get_by_text("この表は、いまの名簿と同じです")).to_be_visible()
    page.get_by_role("button", name="やめる（名簿は変わりません）").click()
    expect(page.get_by_role("status")).to_contain_text("取り込みをやめました")


def test_without_a_script_a_button_goes_on(come: Come, shoot: Shoot, tmp_path: Path) -> None:
    page = come(PHONE, script=False)
    upload(page, list_of("N", tmp_path))
    page.get_by_role("button", name="取り込む（1,083人）").click()
    for done in ("500", "1,000"):
        button = page.get_by_role("button", name=f"続きを取り込む（{done}／1,083人）")
        expect(button).to_be_visible(timeout=LONG)
        expect(page.get_by_role("progressbar")).to_have_attribute("value", done.replace(",", ""))
        shoot(page, f"console-import-by-hand-{done.replace(',', '')}")
        button.click()
    expect(page.get_by_text("取り込みが済みました。")).to_be_visible(timeout=LONG)


def test_whoever_is_looked_for_is_found_and_gets_a_letter(come: Come, shoot: Shoot) -> None:
    page = come()
    root = re.sub(r"(/console/\w+).*", r"\1", page.url)
    page.goto(f"{root}/roster/new")
    for label, words in {
        "氏名": "紙谷文子",
        "ふりがな": "かみや ふみこ",
        "会員番号": "P-1",
        "地区": "東",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="この内容で書きたす").click()
    expect(page.get_by_role("status")).to_contain_text("紙谷文子さんを名簿に書きたしました")
    page.goto(f"{root}/roster")
    page.get_by_label("お名前・ふりがな・会員番号").fill("カミヤ")
    page.get_by_role("button", name="さがす").click()
    assert "紙谷" not in page.url
    expect(page.get_by_role("rowheader")).to_have_count(1)
    shoot(page, "console-roster-found")
    page.get_by_label("紙谷文子さんをえらぶ").check()
    page.get_by_role("button", name="しるしを付けた方の手紙を作る").click()
    expect(page.get_by_text("手紙は1通です")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="1回目の手紙を作る").click()
    letters = opened.value
    wrong: list[str] = []
    letters.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    expect(letters.locator("article.letter")).to_have_count(1)
    expect(letters.locator("article.letter")).to_contain_text("紙谷文子")
    expect(letters.get_by_text("いま印刷して")).to_be_visible()
    size = letters.locator(".to").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert size > 24, "the letter's own style is let in"
    shoot(letters, "console-letter")
    letters.emulate_media(media="print")
    expect(letters.get_by_text("いま印刷して")).to_be_hidden()
    pdf = letters.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1
    assert wrong == []


def test_the_list_of_those_without_line_can_be_printed(come: Come, shoot: Shoot) -> None:
    page = come(account=console_tour.BRANCH)
    page.goto(re.sub(r"(/console/\w+).*", r"\1/without-line", page.url))
    expect(page.get_by_role("button", name="印刷する")).to_be_visible()
    shoot(page, "console-without-line")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="印刷する")).to_be_hidden()
    expect(page.get_by_role("table").first).to_be_visible()
    expect(page.locator("nav.beside")).to_be_hidden()
