"""A question from its first tap to its end: asked and answered in LINE, read and answered on the console, by
keyboard alone, on a phone and on a desktop; and whose turn it is to answer."""

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from renraku import clock
from tests.browser import console_tour
from tests.browser.conftest import Arrive, OpenPage, Picture, Shoot
from tests.browser.console_news import Phones, until
from tests.browser.console_tour import BRANCH
from tests.browser.inquiry_phones import OFFICERS, QUESTION, Play, action, open_morning, theirs
from tests.browser.keyboard import press_on, tab_to

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

DESKTOP, SCREEN, PHONE = (1280, 900), (1040, 700), (390, 800)
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
MEMBERS = {"松本勇": "M0028", "山田豊": "M0026", "加藤武": "M0024", "木村正": "M0030"}  # friends of the demo
PLACE = {
    "title": "みどり公園",
    "address": "みどり町2丁目",
    "latitude": 35.0,
    "longitude": 139.0,
}
REFRESHED_MS = 25_000  # the page looks again every 15 seconds
DAY_PAGES = ("duty", "duty/propose", "duty/handover", "duty/wishes", "duty/days", "duty/topics", "duty/year")
INQUIRY_PAGES = ("inquiries", "inquiries/new", "inquiries/canned", "inquiries/figures", "inquiries/settings")


@pytest.fixture
def play(arrive: Arrive, branch: str) -> Play:
    """Ten in the morning of a working day; the officers have the branch as a friend, and while it is on trial
    those who ask here may be told something."""
    phones = Phones(branch)
    now = phones.now()
    is_open = now.weekday() < 5 and not clock.holiday(now.date()) and 10 <= now.hour < 14
    if not is_open:
        phones.move_clock(to=f"{open_morning(now.date())}T10:00")
    for officer in OFFICERS:
        if not phones.read(officer):
            phones.follows(officer)
    aoi = arrive("Aoi", SCREEN)
    aoi.goto(f"{aoi.url}/settings/test-list")
    aoi.get_by_role("textbox").fill("\n".join(MEMBERS.values()))
    aoi.get_by_role("button", name="保存する").click()
    expect(aoi.get_by_role("link", name="松本勇")).to_be_visible()
    return Play(phones)


def open_inquiry(page: "Page", who: str) -> None:
    """From the list of those who wait."""
    page.goto(f"{page.url.partition('/inquiries')[0]}/inquiries")
    page.get_by_role("link", name=f"{who}さん").first.click()
    expect(page.get_by_role("heading", level=1, name=f"{who}さんの相談")).to_be_visible()


def said(page: "Page", words: str) -> "Locator":
    return page.locator(".said > li").filter(has_text=words)


def wrong(page: "Page") -> list[str]:
    return [*console_tour.what_is_wrong(page), *console_tour.sideways(page)]


def test_a_question_is_asked_and_answered_in_line(play: Play, open_page: OpenPage, picture: Picture) -> None:
    member, phones = "松本勇", play.phones
    play.ask(member)
    officer, alert = until(lambda: play.told(member)[0] and play.told(member))
    assert QUESTION in json.dumps(alert, ensure_ascii=False)
    page = open_page(phones.house, PHONE)
    page.get_by_role("group", name="表示する電話").get_by_role("button", name=officer).click()
    phone = page.locator(f"[data-person={officer}]")
    fill_the_window(phone)
    expect(phone.get_by_text(QUESTION).first).to_be_visible()
    phone.locator(".row.theirs").last.scroll_into_view_if_needed()
    picture(page, "inquiries-told-phone", PHONE[1])
    asked = phones.answered(officer, "action", action=action(alert, "do=answer"))
    assert f"{member}さん" in asked["altText"]
    receipt = phones.answered(officer, "says", text="はい。車いすのままお乗りになれます。")
    assert f"{member}さんへ送りました" in receipt["altText"]
    answers = until(lambda: [one for one in theirs(phones, member) if "お返事】" in one.get("text", "")])
    assert answers[-1]["text"] == f"【{BRANCH}からのお返事】\nはい。車いすのままお乗りになれます。"
    assert officer not in json.dumps(answers, ensure_ascii=False)
    phone.get_by_text("うけたまわりました").wait_for()
    picture(page, "inquiries-answered-phone", PHONE[1])
    phones.answered(officer, "action", action=action(receipt, "do=finish"))


def fill_the_window(phone: "Locator") -> None:
    """As it is in a hand: the talk with the branch, without the simulator's bar, the menu folded away."""
    line = phone.locator(".talk-line", has_text=BRANCH)
    if line.count():  # whoever has one friend only is in that talk already
        line.first.click()
    phone.evaluate(
        "e => Object.assign(e.style, { position: 'fixed', inset: '0', zIndex: 9, height: 'auto' })"
    )
    phone.get_by_role("button", name="メニュー（ここを押す）").click()


@SIZES
def test_every_kind_of_word_stands_in_the_conversation(
    size: tuple[int, int], play: Play, arrive: Arrive, picture: Picture, shoot: Shoot
) -> None:
    member, phones = "山田豊", play.phones
    aoi = arrive("Aoi", size)
    if not any("遠足" in json.dumps(entry, ensure_ascii=False) for entry in phones.read(member)):
        send_every_kind(play, member)
    aoi.goto(f"{aoi.url}/inquiries")
    assert wrong(aoi) == []
    aoi.reload()
    if size == DESKTOP:
        picture(aoi, "inquiries-inbox", 820)
    shoot(aoi, f"console-inbox-{size[0]}")
    open_inquiry(aoi, member)
    expect(said(aoi, "楽しみです")).to_be_visible()
    expect(said(aoi, "みどり公園")).to_be_visible()
    expect(said(aoi, "ご本人が取り消されました。")).to_be_visible()
    expect(said(aoi, "書き直されました")).to_contain_text("妻と二人で行きます。")
    until(
        lambda: (
            (aoi.reload(), aoi.locator("img.sent").count(), aoi.get_by_text("取り寄せて").count())[1:]
            == (1, 0)
        )
    )
    expect(aoi.get_by_role("link", name="声の録音")).to_be_visible()
    expect(aoi.get_by_role("link", name="地図.pdf")).to_be_visible()
    assert wrong(aoi) == []
    aoi.reload()
    if size == DESKTOP:
        picture(aoi, "inquiries-talk", 1000, aoi.get_by_role("heading", name="やりとり"))
    shoot(aoi, f"console-inquiry-{size[0]}")


def everything_is_here(page: "Page") -> bool:
    """What was sent is fetched from LINE a moment later."""
    page.reload()
    return page.locator("img.sent").count() == 1 and page.get_by_text("取り寄せています").count() == 0


def send_every_kind(play: Play, member: str) -> None:
    """Text, sticker, photo, voice, file, place; one taken back, one written anew."""
    phones = play.phones
    play.ask(member)
    sticker = {"packageId": "446", "stickerId": "1988", "keywords": ["楽しみです"]}
    phones.act(member, "sends", kind="sticker", details=sticker)
    phones.act(member, "sends", kind="image", sample="flowers")
    phones.act(member, "sends", kind="audio")
    phones.act(member, "sends", kind="file")
    phones.act(member, "sends", kind="location", details=PLACE)
    phones.act(member, "says", text="これは、まちがいです。")
    taken_back = play.newest(member)
    phones.act(member, "says", text="妻と行きます。")
    phones.act(member, "unsend", message=taken_back)
    phones.act(member, "edit", message=play.newest(member), text="妻と二人で行きます。")


def test_an_answer_by_keyboard_alone(play: Play, arrive: Arrive, picture: Picture) -> None:
    member, phones = "加藤武", play.phones
    play.ask(member, "花見は、雨でもありますか。")
    page = arrive("Aoi", DESKTOP)
    press_on(page, "a", "相談")
    assert page.url.endswith("/inquiries")
    press_on(page, "a", f"{member}さん")
    tab_to(page, "select", "ひな形")
    page.keyboard.press("ArrowDown")
    press_on(page, "button", "文に入れる")
    tab_to(page, "textarea", "お返事の文")
    page.keyboard.press("Control+End")
    page.keyboard.type("お待ちください。")
    assert f"{member}さん、雨のときは" in page.get_by_label("お返事の文").input_value()
    picture(page, "inquiries-answer", 900, page.get_by_role("heading", name="お返事", exact=True))
    press_on(page, "button", "このお返事を送る")
    expect(page.get_by_text("送りました。").first).to_be_visible()
    answered = [f"【{BRANCH}からのお返事】", f"{member}さん、雨のときは", "お待ちください。"]
    until(
        lambda: any(all(part in one.get("text", "") for part in answered) for one in theirs(phones, member))
    )

    tab_to(page, "textarea", "役員だけが読む覚え書き")
    page.keyboard.type("雨のときは、お電話もする")
    press_on(page, "button", "覚え書きを残す")
    expect(said(page, "雨のときは、お電話もする")).to_be_visible()
    tab_to(page, "select", "受け持つ役員")
    other = choose_another(page)
    press_on(page, "button", "この役員の受け持ちにする")
    expect(page.get_by_text(f"{other}さんの受け持ちにしました。")).to_be_visible()
    press_on(page, "button", "この相談を終わりにする")
    expect(page.get_by_text("この相談を終わりにしました。")).to_be_visible()
    expect(page.get_by_role("button", name="もう一度開く")).to_be_visible()
    assert wrong(page) == []
    assert not any("お電話もする" in json.dumps(one, ensure_ascii=False) for one in theirs(phones, member))


def choose_another(page: "Page") -> str:
    """Up or down from whoever holds it, as one does on a list; their name."""
    held = page.get_by_label("受け持つ役員")
    before = held.input_value()
    page.keyboard.press("ArrowUp")
    if held.input_value() == before:
        page.keyboard.press("ArrowDown")
    return held.locator("option:checked").inner_text()


def test_new_words_come_by_themselves_and_what_is_written_stays(play: Play, arrive: Arrive) -> None:
    member = "木村正"
    play.ask(member)
    aoi = arrive("Aoi", PHONE)
    open_inquiry(aoi, member)
    aoi.get_by_label("お返事の文").fill("いま、調べています。")
    play.phones.act(member, "says", text="杖でも歩けます。")
    expect(said(aoi, "杖でも歩けます。")).to_be_visible(timeout=REFRESHED_MS)
    expect(aoi.get_by_text("新しいことばが1件届きました。")).to_be_visible()
    expect(aoi.get_by_label("お返事の文")).to_have_value("いま、調べています。")


@SIZES
def test_whose_turn_it_is_and_how_inquiries_go(
    size: tuple[int, int], play: Play, arrive: Arrive, picture: Picture, shoot: Shoot
) -> None:
    aoi = arrive("Aoi", size)
    first, found = aoi.url, {}
    for path in (*DAY_PAGES, *INQUIRY_PAGES):
        aoi.goto(f"{first}/{path}")
        found[path] = wrong(aoi)
        aoi.reload()
        shoot(aoi, f"console-{path.replace('/', '-')}-{size[0]}")
        if size == DESKTOP and path in PICTURES:
            picture(aoi, *PICTURES[path])
            aoi.set_viewport_size({"width": size[0], "height": size[1]})
    aoi.goto(f"{first}/duty/propose")
    aoi.get_by_label("13週間").check()
    aoi.get_by_role("button", name="案を見る").click()
    expect(aoi.get_by_role("link", name="日にちを選びなおす")).to_be_visible()
    found["proposed"] = wrong(aoi)
    if size == DESKTOP:
        aoi.locator("details.help").evaluate("help => { help.open = false; }")
        picture(aoi, "inquiries-duty-proposed", 900)
    assert {path: what for path, what in found.items() if what} == {}


PICTURES: dict[str, tuple[str, int]] = {
    "duty": ("inquiries-duty", 1000),
    "inquiries/settings": ("inquiries-settings", 900),
}
