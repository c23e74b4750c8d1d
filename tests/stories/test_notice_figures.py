"""What officers read of a notice that went out: opened, tapped, by district; how far one is on its way."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from renraku.deliveries.figure_models import Districts
from renraku.members.models import Friend
from tests.people import AOI, KEN
from tests.stories.console_reading import said
from tests.stories.telling import crowd, leap, live, plan, sends, told
from tests.stories.test_notices import approve, send, write
from tests.world import ConnectedAccount, World

AWAY = "https://www.example.com/hanami"
FRAGMENT = {"hx-request": "true"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def living(account: ConnectedAccount, user_ids: list[str], district: str) -> None:
    for user_id in user_ids:
        friend = Friend.find(account.account_id, user_id)
        assert friend is not None
        friend.update(actions=[Friend.district.set(district)])


def sent(world: World, people: int, **form: str) -> str:
    aoi = world.console(AOI)
    path = write(aoi, **form)
    send(aoi, path)
    world.later(minutes=5)
    assert sum(call.recipients for call in sends(world)) == people
    return path


def approved(world: World, **form: str) -> str:
    aoi, ken = world.console(AOI), world.console(KEN, roles=("sender",))
    path = write(aoi, **form)
    aoi.post(f"{path}/submit")
    assert approve(ken, path).status == 303
    return path


def rows(world: World, path: str, role: str = "manager") -> list[list[str]]:
    file = world.console(f"Reader-{role}".replace("-", ""), roles=(role,)).get(f"{path}/results/table")
    return list(csv.reader(io.StringIO(file.text.lstrip("\ufeff"))))[1:]


def test_opened_is_read_by_day_by_viewers_too(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 40)
    path = sent(world, 40)
    viewer = world.console("Rin", roles=("viewer",))
    assert "送った次の日から、毎日一度、LINEに聞きます" in said(viewer.get(f"{path}/results"))
    for number in range(30):
        world.line.reads(f"友だち{number:05d}", branch.channel)
    leap(world, days=1)
    page = said(world.console("Rin", roles=("viewer",)).get(f"{path}/results"))
    assert "30人が開きました。LINEが受け取った方の75％です。" in page
    assert "4月11日（土） 30人" in page
    for _day in range(14):
        leap(world, days=1)
    page = said(world.console("Rin", roles=("viewer",)).get(f"{path}/results"))
    assert "LINEは、もう数えていません" in page
    assert "4月24日（金） 30人" in page
    table = rows(world, path, "viewer")
    assert ["開いた方（4月11日（土）に聞いた数）", "opened", "30"] in table
    assert len([row for row in table if row[1] == "opened"]) == 14


def test_a_large_notice_line_was_not_asked_about_is_not_called_small(
    world: World, branch: ConnectedAccount
) -> None:
    crowd(world, branch, 19)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    crowd(world, branch, 2, start=19)  # two more come in the three minutes before it leaves
    world.later(minutes=5)
    page = said(world.console(AOI).get(f"{path}/results"))
    assert "このお知らせは、開いた人数をLINEに聞いていません。" in page
    assert "20人未満のため" not in page.partition("開いた人数とは")[0]
    assert [row for row in rows(world, path) if row[1] == "opened"] == []


def test_under_twenty_is_said_and_never_shown_as_none(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 25)
    path = sent(world, 25)
    for number in range(19):
        world.line.reads(f"友だち{number:05d}", branch.channel)
    leap(world, days=1)
    page = said(world.console(AOI).get(f"{path}/results"))
    assert "20人未満のため、LINEは数を知らせません。" in page
    assert "0人が開きました" not in page
    assert ["開いた方（4月11日（土）に聞いた数）", "opened", "20人未満"] in rows(world, path)


def test_an_audience_of_twelve_has_taps_and_nobodys_name(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 12)
    path = approved(world, text=f"花見の案内です。{AWAY}")
    world.later(minutes=5)
    link = urlsplit(told(world, "友だち00000")[0].removeprefix("花見の案内です。"))
    for _tap in range(3):
        world.cloud.request("GET", link.path, {"user-agent": "Mozilla/5.0 (iPhone) Line/15.0"})
    page = said(world.console("Rin", roles=("viewer",)).get(f"{path}/results"))
    assert "20人未満のため、LINEは数を知らせません。" in page
    assert "あわせて3回、押されました。" in page
    assert f"{AWAY} 3" in page
    assert "友だち0" not in page
    table = rows(world, path, "viewer")
    assert ["開いた方", "opened", "20人未満"] in table
    assert [row[1:] for row in table if row[1] == "tapped"] == [["tapped", "3"]]


def test_districts_are_counted_when_it_is_over_and_small_ones_hidden_from_viewers(
    world: World, branch: ConnectedAccount
) -> None:
    ids = crowd(world, branch, 12)
    living(branch, ids[:7], "東地区")
    living(branch, ids[7:11], "西地区")  # and one whose district nobody knows
    path = sent(world, 12)
    living(branch, ids, "南地区")  # everybody moves afterwards
    aoi = said(world.console(AOI).get(f"{path}/results"))
    assert "東地区 7人 西地区 4人" in aoi or "西地区 4人 東地区 7人" in aoi
    assert "地区の分からない方、登録していない方 1人" in aoi
    rin = said(world.console("Rin", roles=("viewer",)).get(f"{path}/results"))
    assert "東地区 7人" in rin
    assert "西地区 5人未満" in rin
    assert "4人" not in rin.partition("地区ごとの人数")[2]
    assert ["地区　西地区", "district", "5人未満"] in rows(world, path, "viewer")
    assert ["地区　西地区", "district", "4"] in rows(world, path, "manager")


@pytest.mark.parametrize("whom", ["registered", "everybody"])
def test_many_are_counted_by_one_walk(world: World, branch: ConnectedAccount, whom: str) -> None:
    ids = crowd(world, branch, 520)
    living(branch, ids[:30], "東地区")
    path = approved(world, whom=whom)
    world.later(minutes=7)
    page = said(world.console(AOI).get(f"{path}/results"))
    assert "東地区 30人" in page
    assert "地区の分からない方、登録していない方 490人" in page


def test_an_account_with_too_many_friends_for_one_run_is_not_counted(
    world: World, branch: ConnectedAccount
) -> None:
    from renraku.deliveries import districts
    from renraku.deliveries.models import Delivery
    from renraku.members import districts as members

    crowd(world, branch, 3)
    most, members.MOST = members.MOST, 1
    few, members.FEW = members.FEW, 0
    try:
        path = sent(world, 3)
    finally:
        members.MOST, members.FEW = most, few
    assert "まだありません。送りおわってから" in said(world.console(AOI).get(f"{path}/results"))
    (row,) = [one for one in Delivery.query(branch.account_id) if "#" not in one.item]
    found = Districts.find(branch.account_id, row.item)
    assert found is not None
    assert not found.counted_at
    assert not found.due_at
    assert districts.of(branch.account_id, [row.item]) is None


def test_the_progress_looks_again_by_itself_until_it_is_over(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 3)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    world.clock.shift(timedelta(minutes=3))
    plan(world)
    page = aoi.get(path).text
    assert f'hx-get="/console/{branch.account_id}{path}/progress?times=1"' in page
    assert 'aria-live="polite"' in page
    assert "いまの様子にする" in page
    part = aoi.get(f"{path}/progress?times=1", FRAGMENT)
    assert (part.status, "<html" in part.text) == (200, False)
    assert "times=2" in part.text
    assert "3件のうち0件が済みました" in said(part)
    assert "hx-get" not in aoi.get(f"{path}/progress?times=60", FRAGMENT).text
    assert "いまの様子にする" in aoi.get(f"{path}/progress?times=60", FRAGMENT).text
    assert aoi.get(f"{path}/progress").headers["location"].endswith(f"{path}/results")
    world.settle()
    over = aoi.get(f"{path}/progress?times=2", FRAGMENT)
    assert "hx-get" not in over.text
    assert "送りおわりました" in said(over)
    assert aoi.get("/notices/0/progress", FRAGMENT).status == 404
    tom = world.console("Tom", account=world.account("そとの支部"))
    assert tom.get(f"/console/{branch.account_id}{path}/progress", FRAGMENT).status == 404
