"""The page itself: for eyes, fingers and keyboards of seventy-year-olds, on any screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Shoot
from tests.browser.showcase import Showcase

pytestmark = pytest.mark.browser

NARROW = (390, 844)
ZOOMED = (640, 400)  # 1280 by 800 at 200 %
SMALLEST = (320, 640)

# Everything somebody can press, and how large it is. Areas of pictures are as large as their picture says;
# a link inside a sentence is excepted by WCAG 2.5.8.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, input, select, textarea, summary, [role=button], .switch')]
  .filter(e => e.checkVisibility() && !e.matches('.area, .switch input'))
  .map(e => [e.getAttribute('aria-label') || e.textContent, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 39.5)
  .map(([name, box]) => `${name} ${box.width}x${box.height}`)"""

# Text against what is painted behind it: contrast below 4.5 to 1.
POOR_CONTRAST = """() => {
  const rgb = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = e => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > .5) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest('svg, option')) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) poor.push(`${e.className} ${e.textContent.slice(0, 20)}`);
  }
  return poor;
}"""


def rich(showcase: Showcase) -> None:
    showcase.show({"type": "text", "text": "こんにちは"})
    showcase.platform.says("Hana", "はい")
    showcase.log("answer_friends", "reply_sent", account_id="abc")


def test_three_phones_on_a_desktop_and_one_on_a_narrow_screen(phones: str, open_page: OpenPage) -> None:
    page = open_page(phones)
    expect(page.locator(".phone")).to_have_count(3)
    people = page.get_by_role("group", name="表示する電話")
    people.get_by_role("button", name="Tom").click()
    people.get_by_role("button", name="Aoi").click()
    assert page.locator(".phone").evaluate_all("all => all.map(e => e.dataset.person)") == [
        "Hana",
        "Ken",
        "Tom",
    ]
    page.reload()
    expect(page.locator(".phone")).to_have_count(3)
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    expect(page.locator(".phone")).to_have_count(1)
    people.get_by_role("button", name="Ken").click()
    expect(page.locator("[data-person=Ken]")).to_be_visible()


@pytest.mark.parametrize("size", [(1500, 940), NARROW, ZOOMED, SMALLEST])
@pytest.mark.parametrize("tab", ["seen", "log", "faults", "channels"])
def test_nothing_is_too_small_too_pale_or_cut_off(
    size: tuple[int, int], tab: str, phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    rich(showcase)
    page = open_page(phones, size)
    check(page)
    if size[0] < 760:
        page.get_by_role("button", name="しくみを見る").click()
    page.locator(f"#tab-{tab}").click()
    shoot(page, f"{tab}-{size[0]}")
    check(page)


def check(page: Page) -> None:
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(POOR_CONTRAST) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"


def test_everything_works_with_the_keyboard_alone(phones: str, open_page: OpenPage) -> None:
    page = open_page(phones)
    page.locator("[data-person=Hana] textarea").focus()
    page.keyboard.type("キーボードで")
    page.keyboard.press("Enter")
    expect(page.locator("[data-person=Hana] .row.mine")).to_have_count(1)
    page.keyboard.press("Shift+Tab")  # the attach button
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="送るものを選ぶ").first).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_new_message_is_announced_and_what_was_read_stays(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    showcase.show({"type": "text", "text": "一つ目"})
    page = open_page(phones)
    log = page.locator("[data-person=Hana]").get_by_role("log")
    assert log.get_attribute("aria-live") == "polite"
    log.locator(".row").first.evaluate("row => { row.dataset.kept = 'yes'; }")
    showcase.show({"type": "text", "text": "二つ目"})
    expect(log).to_contain_text("二つ目")
    expect(log.locator("[data-kept=yes]")).to_contain_text("一つ目")


def test_times_are_japans_wherever_the_browser_is(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    showcase.show({"type": "text", "text": "いま"})
    page = open_page(phones)
    japan = page.evaluate(
        "new Intl.DateTimeFormat('ja-JP', {timeZone: 'Asia/Tokyo', hour: '2-digit', hour12: false}).format()"
    )
    expect(page.locator(".clock-time")).to_have_text(re.compile(f"^{japan.removesuffix('時')}:"))


def test_the_clock_moves_forward_only(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    page.get_by_role("button", name="日時を選ぶ").click()
    field = page.get_by_role("dialog").locator("input")
    assert field.get_attribute("min") == field.input_value()
    page.keyboard.press("Escape")
    before = page.locator(".clock-date").inner_text()
    page.get_by_role("button", name="+1日").click()
    expect(page.locator(".clock-date")).not_to_have_text(before)


def test_the_page_speaks_english_too(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    rich(showcase)
    page = open_page(phones)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="LINE practice phones")).to_be_visible()
    expect(page.get_by_role("heading", name="Hana's phone")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    shoot(page, "english")
    page.get_by_role("button", name="日本語").click()
    expect(page.get_by_role("heading", name="Hanaさんの電話")).to_be_visible()


def test_faults_are_planned_and_taken_back(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    page.get_by_role("tab", name="障害を起こす").click()
    page.get_by_label("障害の種類").select_option("429")
    page.get_by_label("回数").fill("3")
    page.get_by_role("button", name="障害を起こす", exact=True).click()
    expect(page.locator(".pending")).to_contain_text("混雑(429) × 3")
    planned = [(outage.kind, outage.times) for outage in showcase.platform.outages.planned]
    assert planned == [("429", 3)]
    page.get_by_role("button", name="障害をすべて取り消す").click()
    expect(page.locator(".pending")).to_contain_text("ありません")


def test_the_secret_is_hidden_until_asked_for(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    page.get_by_role("tab", name="チャネル").click()
    card = page.locator(".channel", has_text="さくら支部")
    expect(card).not_to_contain_text(showcase.branch.secret)
    card.get_by_role("button", name="チャネルシークレット: 表示").click()
    expect(card).to_contain_text(showcase.branch.secret)
    page.get_by_label("Webhookの利用").first.uncheck()
    page.wait_for_timeout(300)
    assert not showcase.branch.webhook_active


def test_a_stopped_server_is_said_and_found_again(
    showcase: Showcase, phones: str, open_page: OpenPage
) -> None:
    page = open_page(phones)
    page.route("**/phones/state*", lambda route: route.fulfill(status=503))
    showcase.platform.touch()
    expect(page.get_by_role("alert")).to_contain_text("つながりません")
    page.unroute("**/phones/state*")
    expect(page.get_by_role("alert")).to_be_hidden()
