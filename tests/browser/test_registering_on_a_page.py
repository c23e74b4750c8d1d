"""A member without a letter, on a phone, from the chat through LINE to the form: wrong, right, registered."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.conftest import Shoot
from tests.browser.console_news import Phones

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WHO, NAME, NUMBER = "Mei", "芽吹芽衣", "M0004"
WITHOUT_A_CODE = {"type": "postback", "data": "f=members&do=no_code&v=1"}


@pytest.fixture
def browser_of_mei(chromium: "Browser") -> Iterator["Page"]:
    """What opens when she touches a button in LINE: a phone's width."""
    context = chromium.new_context(locale="ja-JP", viewport={"width": 390, "height": 844})
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_mei_registers_by_her_member_number(house: str, browser_of_mei: "Page", shoot: Shoot) -> None:
    phones, page = Phones(house), browser_of_mei
    phones.follows(WHO)
    offered = phones.answered(WHO, "action", action=WITHOUT_A_CODE)
    buttons = offered["contents"]["footer"]["contents"]
    page.goto(next(b["action"]["uri"] for b in buttons if "/register" in b["action"].get("uri", "")))
    assert axe.violations(page) == []
    shoot(page, "register-begin")
    page.get_by_role("link", name="LINEで確かめて、始める").click()
    page.get_by_role("button", name=WHO, exact=True).click()

    page.get_by_label("会員番号").fill(NUMBER)
    page.get_by_label("お生まれの日").fill("きのう")
    page.get_by_role("button", name="この内容で確かめる").click()
    expect(page.get_by_role("alert")).to_contain_text("年・月・日で書いてください")
    expect(page.get_by_label("会員番号")).to_have_value(NUMBER)
    assert axe.violations(page) == []
    shoot(page, "register-form")
    page.get_by_label("お生まれの日").fill("昭和26年11月9日")
    page.get_by_role("button", name="この内容で確かめる").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("確かめられませんでした")
    assert axe.violations(page) == []
    shoot(page, "register-wrong")

    page.get_by_role("link", name="もう一度書く").click()
    page.get_by_label("会員番号").fill("ｍ０００４")
    page.get_by_label("お生まれの日").fill("S26.11.8")
    page.get_by_role("button", name="この内容で確かめる").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{NAME}さん、ようこそ")
    assert axe.violations(page) == []
    shoot(page, "register-agree")
    page.get_by_role("button", name="同意して使いはじめる").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登録がすみました")
    assert not re.search(f"{NUMBER}|1951", page.url)
