"""A menu that an officer plans at the console appears at its minute of the wall clock."""

from datetime import timedelta

import pytest

from renraku.menus import publishing
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, HANA
from tests.stories.filling_in import field, save
from tests.world import ConnectedAccount, World

GUEST_TILES = ["会員の登録をする", "使い方を見る", "役員にたずねる", "支部に電話をかける"]


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = world.account("みどり支部")
    world.friend(HANA)
    publishing.publish(made.account_id, world.clock.now())
    return made


def tiles(world: World) -> list[str]:
    menu = world.line.rich_menu(HANA) or {"areas": []}
    return [area["action"]["label"] for area in menu["areas"]]


def acts(branch: ConnectedAccount) -> list[str]:
    return [row.what for row in audit.newest(branch.account_id, 20)]


def test_a_menu_is_planned_for_a_minute_on_the_wall_clock(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    planned = aoi.post("/settings/menu/plan", {"day": "2026-04-10", "time": "12:30", "before": ""})
    page = aoi.follow(planned).text
    assert "2026年4月10日 12:30に出すように予定しました" in page
    assert "に出す予定です" in page
    world.later(hours=2, minutes=25)  # it is 10:00 in Japan
    assert tiles(world) == GUEST_TILES
    world.later(minutes=6)
    assert "ご相談" in tiles(world)
    page = world.console(AOI).get("/settings/menu").text
    assert "予定は、そのとおりに出しました" in page
    assert "会員の画面には、下のとおりに出ています" in page
    assert acts(branch) == ["menu_planned", "menu_drafted"]


def test_a_plan_can_be_changed_and_canceled(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    aoi.post("/settings/menu/plan", {"day": "2026-04-10", "time": "12:30", "before": ""})
    second = aoi.post("/settings/menu/plan", {"day": "2026-04-11", "time": "09:00", "before": ""})
    assert second.status == 422, "whoever did not see the plan does not replace it"
    seen = field(aoi.get("/settings/menu"), "before")
    aoi.post("/settings/menu/plan", {"day": "2026-04-11", "time": "09:00", "before": seen})
    page = aoi.get("/settings/menu")
    assert "2026年4月11日 09:00に出す予定です" in page.text
    aoi.post("/settings/menu/plan/cancel", {"plan_id": field(page, "plan_id")})
    world.later(days=2)
    assert tiles(world) == GUEST_TILES
    assert acts(branch)[0] == "menu_plan_canceled"


@pytest.mark.parametrize(
    ("day", "time"),
    [
        ("", "12:30"),
        ("2026-04-10", ""),
        ("2026-04-09", "12:30"),
        ("tomorrow", "noon"),
        ("2036-01-01", "12:00"),
    ],
)
def test_a_day_that_is_over_or_no_day_is_said_beside_it(
    world: World, branch: ConnectedAccount, aoi: Console, day: str, time: str
) -> None:
    answer = aoi.post("/settings/menu/plan", {"day": day, "time": time, "before": ""})
    assert answer.status == 422
    assert 'class="error"' in answer.text


def test_a_plan_that_line_refuses_is_shown_with_the_reason(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, "/settings/menu/tiles/ask", text="ご相談", leads="")
    aoi.post("/settings/menu/plan", {"day": "2026-04-10", "time": "10:30", "before": ""})
    world.line.outage("500_before", path="/v2/bot/richmenu", times=100)
    world.later(minutes=31)
    aoi = world.console(AOI)  # half an hour without a word ends a session
    assert "まだ出せていません" in aoi.get("/settings/menu").text
    world.line.mend()
    world.later(minutes=12)
    assert "ご相談" in tiles(world)
    world.clock.shift(timedelta(minutes=1))
    assert "まだ出せていません" not in aoi.get("/settings/menu").text
