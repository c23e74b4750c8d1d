"""From trial to live: what must hold first, and the tie to LINE that part of it hangs on."""

from datetime import timedelta

import pytest

from renraku.accounts import stage
from renraku.desk import going_live
from renraku.menus import publishing
from renraku.officers import audit
from tests.console import Console, appoint
from tests.people import AOI
from tests.world import World

LIVE = "/settings/go-live"


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def missing(world: World) -> set[str]:
    return {step.name for step in going_live.steps(world.accounts[0].account_id) if not step.is_done}


def make_ready(world: World, aoi: Console) -> None:
    account_id = world.accounts[0].account_id
    publishing.publish(account_id, world.clock.now())
    appoint(world, "Mori", world.accounts[0], ["manager"])
    aoi.post("/settings/legal/privacy", {"text": "連絡のためです。", "seen": "0"})
    aoi.post("/settings/line/looked-at", {"things": list(stage.LINE_PAGES)})
    stage.looked_at(account_id, ["greeting", "guideline"], officer=aoi.officer_id, now=world.clock.now())


def test_a_new_account_is_on_trial_and_says_what_is_left(world: World, aoi: Console) -> None:
    assert {"menu", "privacy", "managers", "line_pages", "greeting", "guideline"} == missing(world)
    page = aoi.get("/settings").text
    assert "いまは「お試し」です" in page
    assert "あと6つ" in page
    shown = aoi.get(LIVE).text
    assert "「本番」を始める</button>" not in shown
    assert shown.count("まだです") == 6


def test_it_goes_live_when_all_holds_and_not_before(world: World, aoi: Console) -> None:
    refused = aoi.post(LIVE, {"to": "live"})
    assert refused.status == 422
    assert "管理者が二人いる" in refused.text
    make_ready(world, aoi)
    assert missing(world) == set()
    done = aoi.post(LIVE, {"to": "live"})
    assert "本番を始めました" in aoi.follow(done).text
    assert stage.look(world.accounts[0].account_id).stage == "live"
    [row] = [row for row in audit.newest(world.accounts[0].account_id, 9) if row.what == "stage_changed"]
    assert (row.by, row.about) == (aoi.officer_id, "live")


def test_back_to_trial_is_always_open(world: World, aoi: Console) -> None:
    make_ready(world, aoi)
    for to in ("live", "paused", "trial", "closed", "trial"):
        assert aoi.post(LIVE, {"to": to}).status == 303, to
    assert aoi.post(LIVE, {"to": "moon"}).status == 422


def test_a_change_of_stage_asks_again_who_one_is(world: World, aoi: Console) -> None:
    world.clock.shift(timedelta(minutes=11))
    asked = aoi.post(LIVE, {"to": "paused"})
    assert asked.status == 303
    assert "/console/prove" in asked.headers["location"]
    assert stage.look(world.accounts[0].account_id).stage == "trial"


def test_line_tries_our_webhook_when_asked(world: World, aoi: Console) -> None:
    assert "LINEとつながっています" in aoi.get("/settings/line").text
    assert "LINEから届きました" in aoi.follow(aoi.post("/settings/line/try")).text


def test_a_new_channel_secret_is_brought_in_and_never_shown(world: World, aoi: Console) -> None:
    channel = world.accounts[0].channel
    channel.secret = "5" * 32
    refused = aoi.post("/settings/line/secret", {"secret": "4" * 32})
    assert refused.status == 422
    assert "4" * 32 not in refused.text
    done = aoi.post("/settings/line/secret", {"secret": "5" * 32})
    page = aoi.follow(done).text
    assert "つながりました" in page
    assert "5" * 32 not in page
