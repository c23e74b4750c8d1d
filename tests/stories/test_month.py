"""A month on one page: what was told and what will be, with Japan's holidays."""

import re
from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.deliveries import quota
from renraku.menus import editions, planned
from renraku.menus.design import MenuSettings
from tests.people import AOI, HANA, TOM
from tests.stories.console_reading import said
from tests.stories.telling import live
from tests.stories.test_notices import SAID, send, write
from tests.world import ConnectedAccount, World

CELL = re.compile(r'<td role="cell"(.*?)</td>', re.DOTALL)
MAY = "/month?m=2026-05"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def day(page: Response, iso: str) -> str:
    """One day's cell."""
    (found,) = [cell for cell in CELL.findall(page.text) if f'datetime="{iso}"' in cell]
    return str(found)


def words(page: Response, iso: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", day(page, iso).partition(">")[2]).split())


def test_a_month_has_its_holidays_today_and_every_day_once(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    april, may = aoi.get("/month"), aoi.get(MAY)
    assert "2026年4月の予定" in said(april)
    assert 'aria-current="date"' in day(april, "2026-04-10")
    assert "今日" in words(april, "2026-04-10")
    assert may.text.count('aria-current="date"') == 0
    assert "昭和の日" in words(april, "2026-04-29")
    assert words(may, "2026-05-03") == "5/ 3 （日） 憲法記念日"
    assert "振替休日" in words(may, "2026-05-06")
    assert may.text.count("<time ") == 31
    assert "この月の予定は、まだありません。" in said(may)


def test_the_months_before_and_after_are_one_tap_away(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    page = aoi.get("/month?m=2026-12").text
    assert f'rel="prev" href="/console/{branch.account_id}/month?m=2026-11"' in page
    assert f'rel="next" href="/console/{branch.account_id}/month?m=2027-01"' in page
    assert "今月にもどる" in page
    assert "今月にもどる" not in aoi.get("/month").text
    assert 'rel="next"' not in aoi.get("/month?m=2099-12").text
    for odd in ("", "2026", "2026-13", "９９９９-05", "1026-05", "2026-5", "2026-W1"):
        assert "2026年4月の予定" in said(aoi.get(f"/month?m={odd}")), odd


def test_a_planned_notice_stands_on_its_day_and_leads_to_itself(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path = write(aoi, when="later", day="2026-05-05", time="10:00")
    assert "2026年5月5日（火）こどもの日 10:00" in said(aoi.get(path))
    drafted = words(aoi.get(MAY), "2026-05-05")
    assert "10:00 お知らせ「4月20日の花見は、午前10時に駅前に集…」 下書き" in drafted
    assert "2026年5月5日（火）こどもの日 10:00に送ります" in said(aoi.follow(send(aoi, path)))
    page = aoi.get(MAY)
    assert "送る予定" in words(page, "2026-05-05")
    assert f'href="/console/{branch.account_id}{path}"' in day(page, "2026-05-05")
    assert "お知らせ" not in words(aoi.get("/month"), "2026-04-10")
    aoi.follow(aoi.post(f"{path}/cancel"))
    assert "この月の予定は、まだありません。" in said(aoi.get(MAY))


def test_what_was_told_leads_to_its_results_and_viewers_read_no_words(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA)
    aoi = world.console(AOI)
    path, draft = (
        write(aoi),
        write(aoi, text="まだ書いているところです", when="later", day="2026-04-11", time="10:00"),
    )
    send(aoi, path)
    world.later(minutes=5)
    page = world.console(AOI).get("/month")
    assert f'href="/console/{branch.account_id}{path}/results"' in day(page, "2026-04-10")
    assert "送りました" in words(page, "2026-04-10")
    viewer = world.console("Rin", roles=("viewer",)).get("/month")
    assert f'href="/console/{branch.account_id}{path}/results"' in day(viewer, "2026-04-10")
    assert draft not in viewer.text
    assert "10:00 お知らせ 下書き" in words(viewer, "2026-04-11")
    assert SAID[:6] not in viewer.text
    assert "まだ書いている" not in viewer.text


def test_a_planned_menu_and_what_is_booked_are_there_too(world: World, branch: ConnectedAccount) -> None:
    now = world.clock.now()
    editions.save_settings(branch.account_id, MenuSettings())
    at = now + timedelta(days=25, hours=-1)
    planned.plan(branch.account_id, at, before="", officer="aoi", now=now)
    quota.book(branch.account_id, "reminder:1", now + timedelta(days=30), 40)
    page = world.console(AOI).get(MAY)
    assert "09:00 メニュー 替える予定" in words(page, "2026-05-05")
    assert f'href="/console/{branch.account_id}/settings/menu"' in day(page, "2026-05-05")
    assert "40通を取ってあります" in said(page)
    sender = world.console("Ken", roles=("sender",)).get(MAY)
    assert "メニュー" in words(sender, "2026-05-05")
    assert "/settings/menu" not in day(sender, "2026-05-05")


def test_another_accounts_month_is_not_there(world: World, branch: ConnectedAccount) -> None:
    tom = world.console(TOM, account=world.account("そとの支部"))
    assert tom.get(f"/console/{branch.account_id}/month").status == 404
