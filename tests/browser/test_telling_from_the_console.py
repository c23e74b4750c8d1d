"""A notice from its first word to its figures, as two officers tell it: written beside a phone, approved on
a telephone, called back in time, planned, watched while LINE is slow, stopped."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import console_tour
from tests.browser.conftest import Arrive, Picture, Shoot
from tests.browser.console_news import Phones, until
from tests.browser.console_tour import section

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SCREEN, PHONE = (1040, 700), (390, 800)
READER, NUMBER = "井上たみ", "M0029"  # a friend of the demo's branch from the beginning
WORDS = "あすの花見は、雨のため中止です。くわしくは https://city.example.jp/hanami をごらんください。"


@pytest.fixture
def phones(arrive: Arrive, branch: str) -> Phones:
    """At ten in the morning: nobody is told at night, and this runs at any hour. While the branch is on trial
    only whoever is on its list is told."""
    phones = Phones(branch)
    morning = (phones.now() + timedelta(days=1)).replace(hour=10, minute=0)
    phones.move_clock(to=f"{morning:%Y-%m-%dT%H:%M}")
    aoi = arrive("Aoi", SCREEN)
    aoi.goto(f"{aoi.url}/settings/test-list")
    aoi.get_by_role("textbox").fill(NUMBER)
    aoi.get_by_role("button", name="保存する").click()
    expect(aoi.get_by_role("link", name=READER)).to_be_visible()
    return phones


def write(page: "Page", words: str) -> None:
    """Up to the page where it is weighed."""
    section(page, "お知らせ")
    page.get_by_role("link", name="お知らせを書く", exact=True).click()
    page.get_by_label("お知らせの文").fill(words)
    expect(page.locator(".large-type")).to_contain_text(words[:12])
    page.get_by_role("button", name="保存して、人数を確かめる").click()
    expect(page.get_by_text("下書き").first).to_be_visible()


def texts(phones: Phones) -> list[str]:
    told = [entry["message"] for entry in phones.read(READER) if not entry["mine"]]
    return [message["text"] for message in told if message["type"] == "text"]


def test_a_notice_that_a_second_officer_approves_on_a_phone(
    arrive: Arrive, phones: Phones, picture: Picture, shoot: Shoot
) -> None:
    aoi = arrive("Aoi", SCREEN)
    section(aoi, "お知らせ")
    picture(aoi, "notices-list", 700)
    aoi.get_by_role("link", name="お知らせを書く", exact=True).click()
    aoi.get_by_label("お知らせの文").fill(WORDS)
    expect(aoi.locator(".large-type")).to_contain_text("あすの花見")
    picture(aoi, "notice-write", 900)
    aoi.get_by_role("button", name="保存して、人数を確かめる").click()
    expect(aoi.get_by_text("外のページへのリンクがあるお知らせは")).to_be_visible()
    picture(aoi, "notice-weighed", 900)
    assert console_tour.what_is_wrong(aoi) == []
    aoi.get_by_role("button", name="ほかの役員に認めてもらう").click()
    expect(aoi.get_by_text("ご自分が書いたものは、ほかの役員が認めます。")).to_be_visible()

    mori = arrive("Mori", PHONE)
    mori.goto(aoi.url)
    picture(mori, "notice-approve-phone", 800)
    mori.get_by_role("link", name="認める画面へ進む").click()
    assert [*console_tour.what_is_wrong(mori), *console_tour.sideways(mori)] == []
    mori.get_by_role("button", name="認めて、").click()
    expect(mori.get_by_role("button", name="取り消して、下書きにもどす")).to_be_visible()
    assert not any("花見" in said for said in texts(phones))
    phones.move_clock(hours=0.1)
    assert until(lambda: sum("あすの花見" in said for said in texts(phones))) == 1
    aoi.reload()
    aoi.get_by_role("link", name="結果を見る").click()
    expect(aoi.get_by_role("rowheader", name="LINEが受け取りました")).to_be_visible()
    picture(aoi, "notice-results", 900)
    shoot(aoi, "console-notice-results")


def test_three_minutes_are_there_to_think_again(arrive: Arrive, phones: Phones) -> None:
    aoi = arrive("Aoi", PHONE)
    aoi.goto(f"{aoi.url}/notices/new")
    aoi.get_by_label("お知らせの文").fill("体操教室は、午後にかわりました。")
    aoi.get_by_role("button", name="保存して、人数を確かめる").click()
    aoi.get_by_role("link", name="送る画面へ進む").click()
    aoi.get_by_role("button", name="通で送る").click()
    aoi.get_by_role("button", name="取り消して、下書きにもどす").click()
    phones.move_clock(hours=0.2)
    assert not any("体操教室" in said for said in texts(phones))


def test_a_planned_notice_stands_in_the_month(arrive: Arrive, phones: Phones, picture: Picture) -> None:
    aoi = arrive("Aoi", SCREEN)
    day = (phones.now() + timedelta(days=2)).date()
    section(aoi, "お知らせ")
    aoi.get_by_role("link", name="お知らせを書く", exact=True).click()
    aoi.get_by_label("お知らせの文").fill("会報ができました。集会所でお渡しします。")
    aoi.get_by_label("日と時刻を決める").check()
    aoi.locator("#day").fill(f"{day}")
    aoi.locator("#time").fill("10:30")
    aoi.get_by_role("button", name="保存して、人数を確かめる").click()
    aoi.get_by_role("link", name="送る画面へ進む").click()
    aoi.get_by_role("button", name="通で送る").click()
    aoi.goto(f"{aoi.url.partition('/notices')[0]}/month?m={day:%Y-%m}")
    expect(aoi.get_by_role("link", name="会報ができました").first).to_be_visible()
    picture(aoi, "month", 900)
    phones.move_clock(to=f"{day}T10:40")
    assert until(lambda: any("会報ができました" in said for said in texts(phones)))


def test_what_is_on_its_way_is_watched_and_stopped(arrive: Arrive, phones: Phones, picture: Picture) -> None:
    aoi = arrive("Aoi", SCREEN)
    write(aoi, "歌の会は、来週に延ばします。")
    aoi.get_by_role("link", name="送る画面へ進む").click()
    aoi.get_by_role("button", name="通で送る").click()
    phones.break_line("500_before", "/message/push", 50)
    phones.move_clock(hours=0.1)
    aoi.reload()
    expect(aoi.get_by_role("progressbar")).to_be_visible()
    picture(aoi, "notice-progress", 700)
    aoi.get_by_role("button", name="送るのを止める").click()
    phones.break_line("500_before", "", 0)
    phones.move_clock(hours=1)
    aoi.reload()
    expect(aoi.get_by_role("button", name="送るのを止める")).to_have_count(0)
    assert sum("歌の会" in said for said in texts(phones)) <= 1
