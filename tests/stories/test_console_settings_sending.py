"""An officer sets how things are told: the night, how many a day, who reads it first, what is kept back."""

import pytest

from renraku.accounts import feature_settings
from renraku.deliveries import policy
from renraku.deliveries.policy import Policy
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.filling_in import field
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

PATH = "/settings/sending"
GOOD = {
    "quiet_from": "20:00",
    "quiet_until": "09:00",
    "approval_above": "０",
    "most_a_day": "2",
    "reserve_percent": "20",
    "tells_decisions_at_once": "yes",
    "version": "0",
}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI)


def test_what_holds_is_shown_and_what_is_saved_holds(branch: ConnectedAccount, aoi: Console) -> None:
    feature_settings.save(branch.account_id, Policy(test_user_ids=["Uabc"]))
    page = aoi.get(PATH)
    assert field(page, "approval_above") == "200"
    assert field(page, "most_a_day") == "3"
    assert "LINEを使ったときに知らせる（無料）" in page.text
    told = aoi.follow(aoi.post(PATH, GOOD | {"version": field(page, "version")}))
    assert "お知らせの送り方を保存しました" in told.text
    kept = policy.of(branch.account_id)
    assert kept == Policy("20:00", "09:00", 20, 0, 2, ["Uabc"], tells_decisions_at_once=True)
    [act] = audit.newest(branch.account_id, 5)
    assert act.what == "sending_set"
    assert set(act.fields) == set(GOOD) - {"version"}


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    branch: ConnectedAccount, aoi: Console
) -> None:
    wrong = aoi.post(PATH, GOOD | {"quiet_from": "8時", "most_a_day": "百"})
    assert wrong.status == 422
    assert "時刻を、21:00 のように書いてください" in wrong.text
    assert "0から20までの数を書いてください" in wrong.text
    assert field(wrong, "most_a_day") == "百"
    assert field(wrong, "approval_above") == "０"
    assert policy.of(branch.account_id) == Policy()
    assert "14時間まで" in aoi.post(PATH, GOOD | {"quiet_until": "19:00"}).text


def test_two_officers_do_not_write_over_each_other(world: World, aoi: Console) -> None:
    ken = world.console(KEN)
    aoi.post(PATH, GOOD)
    refused = ken.post(PATH, GOOD | {"most_a_day": "5"})
    assert refused.status == 409
    assert "Aoi" in refused.text
    assert "すぐに知らせる（1通）" in refused.text, "what holds now, in words"
    assert field(refused, "most_a_day") == "5"
    assert ken.post(PATH, GOOD | {"most_a_day": "5", "version": field(refused, "version")}).status == 303


def test_it_is_found_among_the_settings_and_only_by_who_may_set(world: World, aoi: Console) -> None:
    assert f'{PATH}"' in aoi.get("/settings").text
    assert world.console(KEN, roles=("sender",)).get(PATH).status == 403


def test_how_many_need_a_second_officer_is_what_was_set(world: World, aoi: Console) -> None:
    world.registered(HANA)
    form = {"text1": "花見です。", "whom": "registered", "when": "now", "silent": "no"}
    place = next(
        value for name, value in aoi.post("/notices/new", form).headers.items() if name.lower() == "location"
    )
    assert "送る画面へ進む" in aoi.get(place).text
    aoi.post(PATH, GOOD)
    page = aoi.get(place).text
    assert "送る画面へ進む" not in page
    assert "どのお知らせも、もうひとりの役員が認めてから送ります" in page
