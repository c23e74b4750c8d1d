"""What a person does with a phone: add, write, take back, block, scan, send."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Shoot
from tests.browser.showcase import Showcase

pytestmark = pytest.mark.browser

CODE = "registration code AB12-CD34"


def phone(page: Page, name: str = "Hana") -> Locator:
    return page.locator(f"[data-person={name}]")


def mine(page: Page, name: str = "Hana") -> Locator:
    return phone(page, name).locator(".row.mine")


def scan(page: Page, name: str, link: str) -> None:
    phone(page, name).get_by_role("button", name="QRコードを読み取る").click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("リンク").fill(link)
    asked.get_by_role("button", name="決定").click()


def oa_message(basic_id: str, text: str) -> str:
    return f"https://line.me/R/oaMessage/{quote(basic_id)}/?{quote(text)}"


def test_an_account_is_added_from_the_list(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    ken = phone(page, "Ken")
    ken.get_by_role("button", name="さくら支部 友だち追加").click()
    ken.get_by_role("button", name="追加", exact=True).click()
    expect(ken.get_by_role("log", name="さくら支部とのトーク")).to_be_visible()
    assert showcase.platform.standing("Ken", showcase.branch) == "friend"


def test_one_person_talks_to_several_accounts(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    showcase.platform.follow("Hana", showcase.head_office)
    showcase.show({"type": "text", "text": "支部より"})
    page = open_page(phones)
    phone(page).get_by_role("button", name="トーク一覧に戻る").click()
    showcase.show({"type": "text", "text": "本部より"}, channel=showcase.head_office)
    expect(phone(page).get_by_label("未読1件")).to_be_visible()
    shoot(page, "talks")
    phone(page).get_by_role("button", name=re.compile("本部より")).click()
    expect(phone(page).get_by_role("log")).to_contain_text("本部より")
    expect(phone(page).get_by_role("log")).not_to_contain_text("支部より")


def test_a_text_is_typed_read_edited_and_taken_back(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    page = open_page(phones)
    field = phone(page).get_by_role("textbox")
    field.fill("一行目")
    field.press("Shift+Enter")
    field.press_sequentially("二行目")
    field.press("Enter")
    expect(mine(page).locator(".bubble")).to_have_text("一行目\n二行目")
    expect(mine(page)).to_contain_text("既読")

    mine(page).get_by_role("button", name="このメッセージのメニュー").click()
    shoot(page, "message-menu")
    page.get_by_role("dialog").get_by_role("button", name="編集する").click()
    expect(field).to_have_value("一行目\n二行目")
    field.fill("なおした文")
    field.press("Enter")
    expect(mine(page)).to_contain_text("なおした文")
    expect(mine(page)).to_contain_text("編集済み")

    mine(page).get_by_role("button", name="このメッセージのメニュー").click()
    page.get_by_role("dialog").get_by_role("button", name="送信を取り消す").click()
    expect(phone(page)).to_contain_text("メッセージの送信を取り消しました")
    expect(phone(page)).not_to_contain_text("なおした文")
    kinds = [event["type"] for sent in showcase.platform.webhooks for event in sent.events]
    assert kinds[-3:] == ["message", "messageEdited", "unsend"]


def test_kana_conversion_is_not_sent_by_its_enter(phones: str, open_page: OpenPage) -> None:
    page = open_page(phones)
    field = phone(page).get_by_role("textbox")
    field.fill("ばーべきゅう")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    page.wait_for_timeout(300)
    expect(mine(page)).to_have_count(0)
    expect(field).to_have_value("ばーべきゅう")


def test_block_and_unblock(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    phone(page).get_by_role("button", name="このトークのメニュー").click()
    page.get_by_role("dialog").get_by_role("button", name="ブロックする").click()
    expect(phone(page)).to_contain_text("ブロック中です")
    assert showcase.platform.standing("Hana", showcase.branch) == "blocked"
    phone(page).get_by_role("button", name="ブロックを解除する").click()
    expect(phone(page).get_by_role("textbox")).to_be_visible()
    assert showcase.platform.standing("Hana", showcase.branch) == "friend"


@pytest.mark.parametrize(
    ("label", "kind"),
    [("動画", "video"), ("ボイスメッセージ", "audio"), ("ファイル", "file")],
)
def test_things_are_sent(label: str, kind: str, phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    page = open_page(phones)
    phone(page).get_by_role("button", name="送るものを選ぶ").click()
    page.get_by_role("dialog").get_by_role("button", name=label).click()
    expect(mine(page)).to_have_count(1)
    assert showcase.platform.webhooks[-1].events[-1]["message"]["type"] == kind


def test_a_sticker_is_sent_and_is_our_own_drawing(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    page = open_page(phones)
    phone(page).get_by_role("button", name="スタンプ").click()
    shoot(page, "stickers")
    page.get_by_role("dialog").get_by_role("button", name="ありがとう").click()
    expect(mine(page).get_by_role("img", name="ありがとう")).to_be_visible()
    assert showcase.platform.webhooks[-1].events[-1]["message"]["stickerId"] == "1989"


def test_the_letters_code_is_typed_in_for_a_friend(
    phones: str, showcase: Showcase, open_page: OpenPage
) -> None:
    page = open_page(phones)
    phone(page).get_by_role("button", name="トーク一覧に戻る").click()
    scan(page, "Hana", oa_message("@sakura", CODE))
    expect(phone(page).get_by_role("textbox")).to_have_value(CODE)
    expect(mine(page)).to_have_count(0)
    phone(page).get_by_role("button", name="送信").click()
    expect(mine(page)).to_contain_text(CODE)


def test_who_is_no_friend_yet_loses_the_code_and_scans_again(
    phones: str, showcase: Showcase, open_page: OpenPage, shoot: Shoot
) -> None:
    page = open_page(phones)
    ken = phone(page, "Ken")
    scan(page, "Ken", oa_message("@sakura", CODE))
    expect(page.get_by_text("入力されるはずの文字は消えました")).to_be_visible()
    shoot(page, "scan-lost")
    ken.get_by_role("button", name="追加", exact=True).click()
    expect(ken.get_by_role("textbox")).to_have_value("")
    ken.get_by_role("button", name="トーク一覧に戻る").click()
    scan(page, "Ken", oa_message("@sakura", CODE))
    expect(ken.get_by_role("textbox")).to_have_value(CODE)


def test_a_link_that_is_not_lines_is_refused_kindly(phones: str, open_page: OpenPage) -> None:
    page = open_page(phones)
    scan(page, "Ken", "https://example.com/")
    expect(page.get_by_text("LINEのリンクではないようです")).to_be_visible()
    scan(page, "Ken", oa_message("@nobody", "x"))
    expect(page.get_by_text("アカウント @nobody は見つかりません")).to_be_visible()


def test_in_a_group_everybody_reads_everybody(phones: str, showcase: Showcase, open_page: OpenPage) -> None:
    group = showcase.platform.create_group("バーベキュー係", ["Hana", "Ken"])
    showcase.platform.invite(group, showcase.branch)
    page = open_page(phones)
    for name in ("Hana", "Ken"):
        back = phone(page, name).get_by_role("button", name="トーク一覧に戻る")
        if back.is_visible():
            back.click()
        phone(page, name).get_by_role("button", name=re.compile("バーベキュー係")).click()
    phone(page).get_by_role("textbox").fill("@さくら支部 こんにちは")
    phone(page).get_by_role("textbox").press("Enter")
    expect(mine(page)).to_contain_text("こんにちは")
    expect(phone(page, "Ken").locator(".row.theirs")).to_contain_text("こんにちは")
    said = showcase.platform.webhooks[-1].events[-1]
    assert said["source"]["type"] == "group"
    assert said["message"]["mention"]["mentionees"][0]["isSelf"]
