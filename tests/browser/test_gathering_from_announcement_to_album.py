"""A gathering as everybody lives it, on three phones beside the console: announced, signed up for, full, an
absence, a seat that is free again, who came, the report, its album, a photo that somebody wants away."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from local.line.phone_acts import STATIC
from tests.browser import console_tour
from tests.browser.conftest import Arrive, OpenPage, Picture, Shoot
from tests.browser.console_news import Phones, until
from tests.browser.console_tour import section

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

SCREEN, PHONE, TABLE = (1040, 700), (390, 800), (1600, 960)
TITLE, PLACE = "秋の茶会", "公民館の和室"
MITSU, ISAMU, TADASHI = "佐々木みつ", "松本勇", "木村正"  # friends of the demo's branch from the beginning
NUMBERS = "M0027\nM0028\nM0030"
REPORT = "秋の茶会に、おふたりが来られました。お茶とお菓子を楽しみました。"
FLOWERS, LUNCH = "庭に咲いた花", "お出ししたお菓子"


@pytest.fixture
def phones(arrive: Arrive, branch: str) -> Phones:
    """At ten in the morning, three days before. On trial only whoever is on the branch's list is told, and
    officers who are its friends."""
    phones = Phones(branch)
    phones.move_clock(to=f"{(phones.now() + timedelta(days=1)).date()}T10:00")
    if not phones.read("Aoi"):
        phones.answered("Aoi", "follow")
    aoi = arrive("Aoi", SCREEN)
    aoi.goto(f"{aoi.url}/settings/test-list")
    aoi.get_by_role("textbox").fill(NUMBERS)
    aoi.get_by_role("button", name="保存する").click()
    expect(aoi.get_by_role("link", name=TADASHI)).to_be_visible()
    return phones


@pytest.fixture
def table(house: str, open_page: OpenPage, phones: Phones) -> "Page":
    """The phones of the three members, side by side."""
    page = open_page(house, TABLE)
    whose = page.get_by_role("group", name="表示する電話")
    for name in (MITSU, ISAMU, TADASHI, "Hana", "Ken", "Aoi"):
        whose.locator(f"[data-name={name}]").click()
    expect(page.locator("[data-person]")).to_have_count(3)
    return page


def phone(table: "Page", name: str) -> "Locator":
    return table.locator(f"[data-person={name}]")


def reads(shown: "Locator", words: str) -> None:
    """Among what the branch said; new rules of the branch may stand behind it."""
    expect(shown.locator(".row.theirs").filter(has_text=words).last).to_be_visible(timeout=20_000)


def has_read(shown: "Locator", words: str) -> None:
    expect(shown.get_by_role("log")).to_contain_text(words, timeout=20_000)


def taps(shown: "Locator", label: str) -> None:
    """The newest button of this name."""
    shown.get_by_role("button", name=label, exact=True).last.click()


def opens_the_menu(shown: "Locator", tile: str) -> None:
    menu = shown.get_by_role("group", name="リッチメニュー")
    if not menu.is_visible():
        shown.locator(".bar-text").click()
    menu.get_by_role("button", name=tile).click()


def told(phones: Phones, name: str) -> str:
    """All that this person has read so far."""
    return str([entry["message"] for entry in phones.read(name) if not entry["mine"]])


def wrong(page: "Page") -> list[str]:
    return [*console_tour.what_is_wrong(page), *console_tour.sideways(page)]


def announced(aoi: "Page", day: date, picture: Picture) -> str:
    """Written, looked at, published; its address."""
    section(aoi, "行事")
    aoi.get_by_role("link", name="行事を書く", exact=True).click()
    typed = {"title": TITLE, "day": f"{day}", "from": "10:00", "to": "12:00", "place": PLACE, "capacity": "2"}
    typed |= {"address": "みどり市中央2-3", "position": "35.681236, 139.767125", "cost": "500円"}
    for name, words in {**typed, "words": "お茶とお菓子を用意して、お待ちしています。"}.items():
        aoi.locator(f"#{name}").fill(words)
    aoi.get_by_label("種類").select_option("集い・食事会")
    aoi.get_by_label("食事がいるか").check()
    expect(aoi.locator(".phone").first).to_contain_text(TITLE)
    picture(aoi, "gatherings-write", 900, to=aoi.locator("label[for=place]"))
    aoi.get_by_role("button", name="保存して、確かめる").click()
    expect(aoi.get_by_text("まだお知らせしていません")).to_be_visible()
    picture(aoi, "gatherings-look", 900)
    aoi.get_by_role("button", name="公開する", exact=True).click()
    expect(aoi.get_by_text("受けつけ中です")).to_be_visible()
    return aoi.url


def signs_up(shown: "Locator") -> None:
    """From the menu, by tapping alone."""
    opens_the_menu(shown, "これからの行事")
    card = shown.locator("div").filter(has_text=TITLE).filter(has=shown.page.get_by_text("申し込む"))
    card.last.get_by_role("button", name="申し込む").click()


def signs_up_and_answers(shown: "Locator", becomes: str) -> None:
    signs_up(shown)
    reads(shown, "お食事は、いりますか")
    has_read(shown, becomes)
    taps(shown, "食事がいります")
    reads(shown, "このとおり、うけたまわりました")


def reminded(phones: Phones, table: "Page", day: date, shoot: Shoot) -> None:
    """Two days before, with the map; who waits for a seat is not reminded."""
    phones.move_clock(to=f"{day - timedelta(days=2)}T10:10")
    for name in (MITSU, ISAMU):
        expect(phone(table, name).get_by_role("log")).to_contain_text(
            f"もうすぐ「{TITLE}」です", timeout=30_000
        )
        expect(phone(table, name).locator(".place")).to_contain_text(PLACE)
    shoot(table, "gathering-reminded")
    assert "もうすぐ" not in told(phones, TADASHI)


def told_that_it_goes_ahead(aoi: "Page", phones: Phones) -> None:
    aoi.get_by_role("button", name="予定どおり行うと知らせる").click()
    expect(aoi.get_by_text("1分ほどでお知らせします")).to_be_visible()
    phones.move_clock(hours=0.05)
    assert until(lambda: "予定どおり行います" in told(phones, MITSU))
    assert "予定どおり行います" not in told(phones, "Hana")


def cannot_come(phones: Phones, table: "Page") -> None:
    """One gives up the seat, who waits takes it, and Aoi hears of both in LINE."""
    taps(phone(table, ISAMU), "行けなくなりました")
    reads(phone(table, ISAMU), "お休みをうけたまわりました")
    phones.move_clock(hours=0.1)
    assert until(lambda: f"{ISAMU}さんが、今日は行けないとのことです" in told(phones, "Aoi"))
    reads(phone(table, TADASHI), "席が空きました")


def takes_the_seat(phones: Phones, table: "Page") -> None:
    taps(phone(table, TADASHI), "この席をもらう")
    has_read(phone(table, TADASHI), "お申し込みを受けました")
    reads(phone(table, TADASHI), PLACE)  # the map, which the others had with their reminder
    phones.move_clock(hours=0.05)
    assert until(lambda: f"{TADASHI}さんが、空いた席に来られます" in told(phones, "Aoi"))
    assert "空いた席に来られます" not in told(phones, MITSU)


def figure(aoi: "Page", label: str) -> "Locator":
    return aoi.locator(".tally .card").filter(has=aoi.get_by_text(label, exact=True)).locator(".figure")


def checked_in(aoi: "Page", address: str, picture: Picture) -> None:
    """At the meeting place, with a telephone in the hand."""
    aoi.goto(f"{address}/today")
    picture(aoi, "gatherings-today-phone", 1000)
    aoi.get_by_role("link", name="受けつけをする").click()
    picture(aoi, "gatherings-arrivals-phone", 1000)
    assert wrong(aoi) == []
    for name in (MITSU, TADASHI):
        aoi.get_by_role("button", name=f"来ました {name}").click()
        expect(aoi.get_by_role("button", name=f"まだの方にもどす {name}")).to_be_visible()
    aoi.get_by_role("link", name="当日の画面にもどる").click()
    expect(figure(aoi, "着いた方")).to_have_text("2人")
    assert wrong(aoi) == []


def puts_in(aoi: "Page", sample: str, caption: str, consent: str) -> None:
    aoi.locator("#file").set_input_files(STATIC / "samples" / f"{sample}.jpg")
    aoi.locator("#caption").fill(caption)
    aoi.get_by_label(consent).last.check()
    aoi.get_by_role("button", name="写真を入れる", exact=True).click()
    expect(aoi.get_by_text("写真を入れました。")).to_be_visible()


def reported(aoi: "Page", address: str, picture: Picture) -> None:
    """In the evening: words, two photos, sent to those who came."""
    aoi.goto(f"{address}/report")
    aoi.get_by_label("報告の文").fill(REPORT)
    aoi.get_by_label("来られた方だけ（名簿にある方）").check()
    aoi.get_by_role("button", name="報告を保存する").click()
    puts_in(aoi, "flowers", FLOWERS, "だれかが分かる写真ではない")
    puts_in(aoi, "lunch", LUNCH, "写っている方みなさんに、承諾をもらった")
    picture(aoi, "gatherings-report", 1000, to=aoi.get_by_role("heading", name="写真", exact=True))
    assert wrong(aoi) == []
    aoi.get_by_role("button", name="お知らせの下書きにする").click()
    aoi.get_by_role("link", name="送る画面へ進む").click()
    aoi.get_by_role("button", name="2通で送る").click()
    expect(aoi.get_by_role("button", name="取り消して、下書きにもどす")).to_be_visible()


def link_to_the_album(phones: Phones, name: str) -> str:
    """Behind the button of the newest card."""
    cards = [entry["message"] for entry in phones.read(name) if "写真を見る" in str(entry["message"])]
    [link] = re.findall(r"'uri': '(http[^']+)'", str(cards[-1:]))
    return str(link)


def asked_away(member: "Page", picture: Picture) -> None:
    """Somebody opens the album and wants one photo away; it is gone at once."""
    picture(member, "gatherings-album-phone", 900)
    assert wrong(member) == []
    below = member.locator("figure").filter(has_text=LUNCH)
    if not below.get_by_role("textbox").is_visible():
        below.get_by_text("この写真を下げてほしい").click()
    below.get_by_role("textbox").fill("家の中が写っています")
    below.get_by_role("button", name="この写真を下げる").click()
    expect(member.get_by_role("heading", name="写真を下げました")).to_be_visible()
    assert wrong(member) == []
    member.get_by_role("link", name="ほかの写真にもどる").click()
    expect(member.locator("figcaption")).to_have_text([FLOWERS])


def all_signed_up(aoi: "Page", table: "Page", picture: Picture, shoot: Shoot) -> None:
    """Two have a place, the third waits for one."""
    for name in (MITSU, ISAMU):
        signs_up_and_answers(phone(table, name), "お申し込みを受けました")
    signs_up_and_answers(phone(table, TADASHI), "いまは満席です。空きを待つ方の、1番目です。")
    shoot(table, "gathering-signed-up")
    aoi.get_by_role("link", name="申し込まれた方を見る").click()
    picture(aoi, "gatherings-people", 900)
    assert wrong(aoi) == []


def the_morning(aoi: "Page", address: str, phones: Phones, table: "Page", shoot: Shoot) -> None:
    """It goes ahead, one cannot come; the figures change at once."""
    aoi.goto(address)
    assert wrong(aoi) == []
    told_that_it_goes_ahead(aoi, phones)
    cannot_come(phones, table)
    aoi.goto(f"{address}/today")
    for label, count in (("来る方", "1人"), ("今日のお休み", "1人"), ("昼食など", "1人分")):
        expect(figure(aoi, label)).to_have_text(count)
    takes_the_seat(phones, table)
    shoot(table, "gathering-seat-taken")


def report_arrives(phones: Phones, table: "Page", shoot: Shoot) -> None:
    """With those who came."""
    phones.move_clock(hours=0.1)
    for name in (MITSU, TADASHI):
        has_read(phone(table, name), REPORT)
    assert REPORT not in told(phones, ISAMU)
    shoot(table, "gathering-reported")


def officer_decides(aoi: "Page", address: str, phones: Phones, picture: Picture) -> None:
    """Told in LINE, Aoi takes the photo away for good."""
    phones.move_clock(hours=0.1)
    assert until(lambda: "写真を下げてほしいそうです" in told(phones, "Aoi"))
    aoi.goto(f"{address}/report")
    expect(aoi.get_by_text("家の中が写っています")).to_be_visible()
    picture(aoi, "gatherings-asked-away", 700, to=aoi.get_by_label("写真 2"))
    aoi.get_by_role("button", name=f"この写真を消す {LUNCH}").click()
    expect(aoi.get_by_text("写真を消しました。")).to_be_visible()


def test_from_the_announcement_to_the_album(
    chromium: "Browser", arrive: Arrive, phones: Phones, table: "Page", picture: Picture, shoot: Shoot
) -> None:
    day = (phones.now() + timedelta(days=3)).date()
    aoi = arrive("Aoi", SCREEN)
    address = announced(aoi, day, picture)
    all_signed_up(aoi, table, picture, shoot)
    reminded(phones, table, day, shoot)
    phones.move_clock(to=f"{day}T07:30")
    the_morning(arrive("Aoi", PHONE), address, phones, table, shoot)  # sessions end: Aoi comes in anew
    phones.move_clock(to=f"{day}T09:50")
    checked_in(arrive("Aoi", PHONE), address, picture)
    phones.move_clock(to=f"{day}T18:00")
    aoi = arrive("Aoi", SCREEN)
    reported(aoi, address, picture)
    report_arrives(phones, table, shoot)
    context = chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="ja-JP")
    member = console_tour.new_page(context)
    member.goto(link_to_the_album(phones, MITSU))
    asked_away(member, picture)
    context.close()
    officer_decides(aoi, address, phones, picture)
