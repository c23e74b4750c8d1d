"""The look of the console: large, calm, and for everybody. Every piece on sample pages, without AWS."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import axe, measures
from tests.browser.conftest import SHOTS
from tests.browser.console_look import pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

NAMES = ["home", "list", "form", "draft", "member", "alone"]
PHONE, DESKTOP, SMALLEST, ZOOMED = (390, 844), (1366, 900), (320, 640), (320, 256)
FOCUSED = """() => {
  const e = document.activeElement;
  const ring = getComputedStyle(e.closest('.choice') || e);
  const box = e.getBoundingClientRect();
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return [e.textContent.trim().slice(0, 20) || e.name, ring.outlineStyle === 'solid' &&
          parseFloat(ring.outlineWidth) >= 3 && (e.contains(seen) || e.closest('label')?.contains(seen))];
}"""

Look = Callable[..., "Page"]


@pytest.fixture(scope="module")
def samples() -> Iterator[pages.Samples]:
    with pages.serving() as served:
        yield served


@pytest.fixture
def look(chromium: "Browser", samples: pages.Samples) -> Iterator[Look]:
    """Opens a sample page. Whatever a page complains about (its policy, a missing file) fails the test."""
    contexts, wrong = [], []
    samples.sent.clear()

    def opened(name: str, size: tuple[int, int] = DESKTOP, **options: Any) -> "Page":
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, locale="ja-JP", **options)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{samples.url}/console?page={name}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


def shoot(page: "Page", name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"look-{name}.png", full_page=True)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_for_everybody(name: str, size: tuple[int, int], look: Look) -> None:
    page = look(name, size)
    shoot(page, f"{name}-{size[0]}")
    measures.unfold(page)
    axe.check(page)
    measures.check(page)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [SMALLEST, ZOOMED], ids=["narrow", "zoomed"])
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    name: str, size: tuple[int, int], look: Look
) -> None:
    page = look(name, size)
    measures.unfold(page)
    shoot(page, f"{name}-{size[0]}-{size[1]}")
    measures.check(page)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_chose_type_twice_as_large_gets_it(name: str, look: Look) -> None:
    page = look(name, (640, 900))
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate(measures.SIDEWAYS) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["list", "form"])
def test_with_the_keyboard_one_sees_where_one_is(name: str, size: tuple[int, int], look: Look) -> None:
    page = look(name, size)
    page.locator("h1").click()
    reached: list[tuple[str, bool]] = []
    for _ in range(45):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.append(tuple(page.evaluate(FOCUSED)))
    assert len(reached) > 8
    assert [words for words, is_seen in reached if not is_seen] == []


def test_the_first_tab_leads_past_the_sections(look: Look) -> None:
    page = look("home")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_what_is_to_be_mended_is_read_first_and_leads_to_its_fields(look: Look) -> None:
    page = look("form")
    assert page.title().startswith("なおすところがあります: 名簿を書きなおす")
    assert page.evaluate("document.activeElement.className") == "summary"
    for link in page.locator(".summary a").all():
        field = page.locator(link.get_attribute("href") or "")
        link.click()
        assert field.evaluate("field => field === document.activeElement")
    phone = page.get_by_label("電話番号")
    described = (phone.get_attribute("aria-describedby") or "").split()
    assert "10けたか11けた" in "".join(page.locator(f"#{name}").inner_text() for name in described)
    assert phone.input_value() == "03-12"


def test_a_form_is_sent_without_any_script(look: Look, samples: pages.Samples) -> None:
    page = look("draft", PHONE, java_script_enabled=False)
    assert page.get_by_text("前に書きかけたものがあります（4月10日 10:00に保存）").is_visible()
    page.get_by_label("なおす理由").fill("引っこし")
    page.get_by_text("健康教室").click()
    page.get_by_role("button", name="この内容で保存する").click()
    ((path, fields),) = samples.sent
    assert path.endswith("/roster/x/edit")
    assert fields["reason"] == ["引っこし"]
    assert fields["wishes"] == ["g", "h"]
    assert fields["form_token"] == ["t" * 32]


def test_the_sections_open_without_any_script(look: Look) -> None:
    page = look("home", PHONE, java_script_enabled=False)
    audit = page.get_by_role("link", name="操作の記録")
    assert not audit.is_visible()
    page.locator(".at-hand summary").click()
    assert audit.is_visible()


def test_the_sections_are_under_the_thumb_and_close_again(look: Look) -> None:
    page = look("list", PHONE)
    box = page.locator(".at-hand summary").bounding_box()
    assert box is not None
    assert box["y"] > PHONE[1] - 80
    page.locator(".at-hand summary").click()
    page.screenshot(path=SHOTS / "look-sections-390.png")
    axe.check(page)
    measures.check(page)
    here = page.locator(".at-hand [aria-current]")
    assert here.inner_text() == "名簿を見る"
    page.keyboard.press("Escape")
    assert not here.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_row_of_a_list_is_a_card_on_a_phone_and_stays_a_row_for_who_listens(look: Look) -> None:
    page = look("list", PHONE)
    row = page.get_by_role("row").filter(has_text="鈴木 一郎")
    assert row.get_by_role("rowheader").inner_text() == "鈴木 一郎"
    number = row.get_by_role("cell").first
    assert number.evaluate("cell => getComputedStyle(cell, '::before').content") == '"会員番号"'
    assert page.get_by_role("columnheader").count() == 5
    hidden = page.locator(".wide").evaluate("element => element.scrollWidth - element.clientWidth")
    assert hidden <= 0, "a part of the table is out of sight"


def test_without_a_script_a_list_scrolls_inside_its_frame(look: Look) -> None:
    page = look("list", PHONE, java_script_enabled=False)
    header = page.get_by_role("columnheader", name="行事に来た回数")
    assert not page.locator("table.stack").count()
    header.scroll_into_view_if_needed()
    box = header.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE[0]


def test_a_form_saves_itself_while_somebody_writes(look: Look, samples: pages.Samples) -> None:
    page = look("draft")
    page.get_by_label("なおす理由").press_sequentially("引っこし")
    said = page.locator(".draft[role=status]")
    said.get_by_text("書きかけを保存しました 10:15").wait_for()
    ((path, fields),) = samples.sent
    assert path == f"/console/{pages.ACCOUNT}/drafts"
    assert fields["reason"] == ["引っこし"]
    assert fields["draft_path"] == ["/letters/new"]
    assert fields["form_token"] == ["t" * 32]
    assert fields.get("photo", ["[object File]"]) == ["[object File]"]


def test_an_impatient_finger_sends_a_form_once(look: Look, samples: pages.Samples) -> None:
    page = look("member")
    held: list[Route] = []
    page.route("**/people/x/erase", lambda route: held.append(route))
    page.get_by_role("button", name="この方の情報を消す").dblclick(no_wait_after=True)
    page.wait_for_timeout(300)
    for route in held:
        route.continue_()
    page.get_by_role("heading", name="きょうのこと").wait_for()
    assert [path.rpartition("/")[2] for path, _ in samples.sent] == ["erase"]


def test_somebody_who_reads_for_long_is_asked_before_they_are_let_out(
    look: Look, samples: pages.Samples
) -> None:
    page = look("home")
    page.clock.install()
    page.reload()
    asked = page.get_by_role("alert").filter(has_text="まだお使いでしたら")
    page.clock.run_for("24:59")
    assert not asked.is_visible()
    page.clock.run_for("00:02")
    assert asked.is_visible()
    page.get_by_role("button", name="このまま使う").click()
    asked.wait_for(state="hidden")
    assert [path.rpartition("/")[2] for path, _ in samples.sent] == ["still-here"]


def test_paper_shows_the_list_and_nothing_around_it(look: Look) -> None:
    page = look("list")
    page.emulate_media(media="print")
    shoot(page, "list-paper")
    for words in ("画面の一覧", "探す", "つづきを見る", "出る"):
        assert page.get_by_text(words).filter(visible=True).count() == 0
    assert page.locator("input, select, textarea, button").filter(visible=True).count() == 0
    assert page.get_by_text("4月10日 10:00の様子です。").is_visible()
    assert page.get_by_role("table").is_visible()
    assert page.get_by_role("heading", name="名簿", exact=True).is_visible()
