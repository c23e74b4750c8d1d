"""Before a notice goes, its officer reads the cheapest right way to tell it."""

import pytest

from renraku.members import coverage
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

FORM = {"text1": "花見です。", "whom": "registered", "when": "now", "silent": "no"}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = live(world.account("みどり支部"), monthly_limit=200)
    for name in (HANA, KEN):
        world.registered(name)
    world.member()
    coverage.recount(made.account_id, world.clock.now())
    return made


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def test_it_says_the_price_what_is_free_and_whom_line_does_not_reach(aoi: Console) -> None:
    page = aoi.follow(aoi.post("/notices/new", FORM)).text
    assert "2人 = 2通" in page
    assert "今月の残りは200通です。送ったあと、同じ人数に、あと99回送れます。" in page
    assert "「言葉への答え」に入れると0通です" in page
    assert "名簿の1人には、LINEでは届きません" in page
    assert "/without-line" in page
    assert "2人なら2通です" in page
    assert "驚かせません" not in page


def test_what_does_not_fit_may_wait_or_go_to_fewer(branch: ConnectedAccount, aoi: Console) -> None:
    branch.channel.usage["202604"] = 199
    page = aoi.follow(aoi.post("/notices/new", FORM)).text
    assert "来月の日時にすると、来月の通数で送れます" in page
    assert "今月のうちに送るなら、1人までです" in page
    assert "/budget" in page


def test_in_the_evening_it_offers_to_make_no_sound_and_at_night_it_waits(aoi: Console) -> None:
    evening = FORM | {"when": "later", "day": "2026-04-12", "time": "20:00"}
    assert "驚かせません" in aoi.follow(aoi.post("/notices/new", evening)).text
    night = evening | {"time": "22:00"}
    assert "朝まで待ちます。急ぐときは" in aoi.follow(aoi.post("/notices/new", night)).text
    assert "驚かせません" not in aoi.follow(aoi.post("/notices/new", evening | {"silent": "yes"})).text
