"""Every kind of message, as a phone shows it and as a finger meets it."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Shoot
from tests.browser.showcase import Showcase

pytestmark = pytest.mark.browser

FLOWERS = "/phones/static/samples/flowers.jpg"


def hana(page: Page) -> Locator:
    return page.locator("[data-person=Hana]")


def newest(page: Page) -> Locator:
    return hana(page).locator(".row.theirs").last


def heard(showcase: Showcase) -> dict[str, Any]:
    """What the account was told last."""
    found: dict[str, Any] = showcase.platform.webhooks[-1].events[-1]
    return found


def button_box(*contents: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "box", "layout": "vertical", "contents": list(contents), **fields}


def flex(*contents: dict[str, Any], **bubble: Any) -> dict[str, Any]:
    body = {"type": "bubble", "body": button_box(*contents), **bubble}
    return {"type": "flex", "altText": "お知らせ", "contents": body}


def action_button(action: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"type": "button", "action": action, **fields}


def test_what_people_write_is_text_and_never_markup(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    wicked = '<img src=x onerror="document.title=1">" style="color:red'
    showcase.show({"type": "text", "text": wicked}, flex({"type": "text", "text": wicked, "wrap": True}))
    showcase.platform.says("Hana", wicked)
    page = open_page(phones)
    expect(hana(page).get_by_text(wicked, exact=True)).to_have_count(3)
    assert hana(page).locator("img[src=x]").count() == 0
    assert page.title() == "LINE れんしゅう電話"


def test_a_flex_button_sends_its_postback_and_shows_its_text(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    join = {"type": "postback", "label": "参加する", "data": "gathering=1", "displayText": "参加します"}
    showcase.show(flex(action_button(join)))
    page = open_page(phones)
    newest(page).get_by_role("button", name="参加する").click()
    expect(hana(page).locator(".row.mine").last).to_contain_text("参加します")
    assert heard(showcase)["postback"] == {"data": "gathering=1"}


def test_a_flex_box_is_tapped_with_the_keyboard(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    say = {"type": "message", "label": "くわしく", "text": "くわしく見る"}
    showcase.show(flex(button_box({"type": "text", "text": "秋の遠足"}, action=say)))
    page = open_page(phones)
    newest(page).get_by_role("button", name="くわしく").focus()
    page.keyboard.press("Enter")
    expect(hana(page).locator(".row.mine").last).to_contain_text("くわしく見る")


def test_flex_follows_the_font_setting_only_where_scaling_is_on(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    showcase.show(
        flex({"type": "text", "text": "大きくなる", "scaling": True}, {"type": "text", "text": "そのまま"})
    )
    page = open_page(phones)

    def px(text: str) -> float:
        size: str = newest(page).get_by_text(text).evaluate("e => getComputedStyle(e).fontSize")
        return float(size.removesuffix("px"))

    assert (px("大きくなる"), px("そのまま")) == (16, 16)
    page.get_by_role("button", name="文字の大きさ: 特大").click()
    expect(newest(page).get_by_text("大きくなる")).to_have_css("font-size", re.compile("^23"))
    assert px("そのまま") == 16


def test_a_date_picker_gives_the_chosen_day(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    pick = {
        "type": "datetimepicker",
        "label": "日にちを選ぶ",
        "data": "day",
        "mode": "date",
        "initial": "2026-12-01",
    }
    showcase.show(flex(action_button(pick)))
    page = open_page(phones)
    newest(page).get_by_role("button", name="日にちを選ぶ").click()
    field = page.get_by_role("dialog").locator("input[type=date]")
    expect(field).to_have_value("2026-12-01")
    field.fill("2026-12-24")
    page.get_by_role("dialog").get_by_role("button", name="決定").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.wait_for_timeout(300)
    assert heard(showcase)["postback"] == {"data": "day", "params": {"date": "2026-12-24"}}


def test_a_telephone_number_asks_before_it_calls(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    showcase.show({"type": "text", "text": "お電話は 03-1234-5678 まで"})
    page = open_page(phones)
    newest(page).get_by_role("link", name="03-1234-5678").click()
    asked = page.get_by_role("dialog", name="電話をかける")
    expect(asked).to_contain_text("03-1234-5678")
    shoot(page, "call")
    asked.get_by_role("button", name="かける", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("練習")


def test_a_link_opens_in_a_new_tab_and_is_counted(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    showcase.show(flex(action_button({"type": "uri", "label": "地図", "uri": f"{phones}{FLOWERS}"})))
    page = open_page(phones)
    with page.context.expect_page() as opened:
        newest(page).get_by_role("button", name="地図").click()
    assert opened.value.url.endswith(FLOWERS)


def test_templates_are_shown_and_tapped(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    def say(text: str) -> dict[str, str]:
        return {"type": "message", "label": text, "text": text}

    def template(kind: str, **fields: Any) -> dict[str, Any]:
        return {"type": "template", "altText": kind, "template": {"type": kind, **fields}}

    columns = [
        {"title": f"行事{n}", "text": "中央公園", "actions": [say(f"行事{n}を見る")]} for n in (1, 2, 3)
    ]
    showcase.show(
        template(
            "buttons",
            title="ご用件",
            text="どうしますか",
            thumbnailImageUrl=FLOWERS,
            actions=[say("たずねる")],
        ),
        template("confirm", text="よろしいですか", actions=[say("はい"), say("いいえ")]),
        template("carousel", columns=columns),
        template("image_carousel", columns=[{"imageUrl": FLOWERS, "action": say("花")}]),
    )
    page = open_page(phones)
    for text in ("たずねる", "いいえ", "行事3を見る", "花"):
        hana(page).get_by_role("button", name=text, exact=True).click()
        expect(hana(page).locator(".row.mine").last).to_contain_text(text)
    hana(page).get_by_role("button", name="たずねる").scroll_into_view_if_needed()
    shoot(page, "templates")


def test_an_imagemap_is_tapped_where_its_areas_are(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    left = {"x": 0, "y": 0, "width": 520, "height": 780}
    showcase.show(
        {
            "type": "imagemap",
            "baseUrl": "/phones/static/samples/flowers.jpg?size=",
            "altText": "花",
            "baseSize": {"width": 1040, "height": 780},
            "actions": [{"type": "message", "label": "左", "text": "左の花", "area": left}],
        }
    )
    page = open_page(phones)
    picture = newest(page).locator(".imagemap")
    picture.click(position={"x": 20, "y": 20})
    expect(hana(page).locator(".row.mine").last).to_contain_text("左の花")


def test_pictures_films_voices_files_places_and_stickers_are_shown(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    here = "/phones/static/samples"
    showcase.show(
        {"type": "image", "originalContentUrl": FLOWERS, "previewImageUrl": FLOWERS},
        {"type": "video", "originalContentUrl": f"{here}/video.mp4", "previewImageUrl": FLOWERS},
        {"type": "audio", "originalContentUrl": f"{here}/voice.m4a", "duration": 2000},
        {"type": "sticker", "packageId": "11537", "stickerId": "52002734"},
        {"type": "location", "title": "中央公園", "address": "東京都", "latitude": 35.6, "longitude": 139.7},
    )
    page = open_page(phones)
    shown = hana(page)
    expect(shown.locator("img.picture")).to_have_js_property("complete", True)
    for kind in ("video", "audio"):
        seconds = shown.locator(kind).evaluate(
            """media => new Promise((done) => {
                media.addEventListener("loadedmetadata", () => done(media.duration));
                media.preload = "auto";
                media.load();
            })"""
        )
        assert seconds > 1
    expect(shown.locator(".sticker")).to_have_count(1)
    expect(shown.get_by_text("中央公園")).to_be_visible()
    shoot(page, "media")


def test_a_picture_that_cannot_be_had_says_so(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    showcase.show({"type": "image", "originalContentUrl": "data:,", "previewImageUrl": "data:,"})
    page = open_page(phones)
    expect(newest(page)).to_contain_text("画像を表示できません")


def test_a_kind_not_yet_invented_breaks_nothing(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    showcase.show({"type": "hologram"}, {"type": "text", "text": "つぎ"})
    page = open_page(phones)
    expect(hana(page)).to_contain_text("hologram")
    expect(newest(page)).to_contain_text("つぎ")


def test_quick_replies_go_when_something_newer_comes(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    yes = {"type": "action", "action": {"type": "message", "label": "はい", "text": "はい、行きます"}}
    showcase.show({"type": "text", "text": "参加しますか?", "quickReply": {"items": [yes]}})
    page = open_page(phones)
    hana(page).locator(".chip", has_text="はい").click()
    expect(hana(page).locator(".row.mine").last).to_contain_text("はい、行きます")
    expect(hana(page).locator(".chip")).to_have_count(0)


def test_a_quick_reply_sends_a_place_or_a_photo(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    items = [
        {"type": "action", "action": {"type": kind, "label": kind}} for kind in ("location", "cameraRoll")
    ]
    asked = {"type": "text", "text": "どこですか", "quickReply": {"items": items}}
    showcase.show(asked)
    page = open_page(phones)
    hana(page).locator(".chip", has_text="location").click()
    page.get_by_role("dialog").get_by_role("button", name=re.compile("福祉会館")).click()
    expect(hana(page).locator(".row.mine").last).to_contain_text("福祉会館")
    showcase.show(asked)
    hana(page).locator(".chip", has_text="cameraRoll").click()
    page.get_by_role("dialog").get_by_role("button", name="お弁当").click()
    expect(hana(page).locator(".row.mine img.picture")).to_be_visible()
    assert heard(showcase)["message"]["type"] == "image"


def test_the_rich_menu_is_tapped_folded_and_opened(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    left = {"x": 0, "y": 0, "width": 1250, "height": 843}
    right = {"x": 1250, "y": 0, "width": 1250, "height": 843}
    showcase.menu(
        {"bounds": left, "action": {"type": "message", "label": "行事", "text": "行事を見る"}},
        {
            "bounds": right,
            "action": {"type": "postback", "label": "会員証", "data": "card", "inputOption": "closeRichMenu"},
        },
    )
    page = open_page(phones)
    menu = hana(page).get_by_role("group", name="リッチメニュー")
    expect(menu).to_be_visible()
    menu.get_by_role("button", name="行事").click()
    expect(hana(page).locator(".row.mine").last).to_contain_text("行事を見る")
    shoot(page, "rich-menu")
    menu.get_by_role("button", name="会員証").click()
    expect(menu).to_have_count(0)
    assert heard(showcase)["postback"]["data"] == "card"
    hana(page).get_by_role("button", name="メニュー", exact=True).click()
    expect(menu).to_be_visible()


def test_a_clipboard_button_copies(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    showcase.show(
        flex(action_button({"type": "clipboard", "label": "番号をコピー", "clipboardText": "A-123"}))
    )
    page = open_page(phones)
    newest(page).get_by_role("button", name="番号をコピー").click()
    expect(page.get_by_text("コピーしました")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "A-123"
