"""Privacy notice, disclaimer, how long things are kept, who is on the test list: set at the console."""

import pytest

from renraku.accounts import feature_settings
from renraku.members.retention import Retention
from renraku.members.test_list import TestList as Chosen
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, KEN
from tests.stories.filling_in import field
from tests.world import PHONE, World

PRIVACY = "/settings/legal/privacy"


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def public(world: World, name: str) -> str:
    account_id = world.accounts[0].account_id
    return world.cloud.request("GET", f"/p/{account_id}/{name}").text


def acts(world: World) -> list[tuple[str, str]]:
    return [(row.what, row.about) for row in audit.newest(world.accounts[0].account_id, 20)]


def test_members_can_read_what_is_kept_of_them_from_the_first_day(world: World, aoi: Console) -> None:
    page = public(world, "privacy")
    assert "みどり支部" in page
    assert PHONE in page
    assert "365日" in page
    assert "第1版" not in page
    assert "119番" in public(world, "disclaimer")
    assert 'href="privacy"' in public(world, "guideline")


def test_a_notice_is_published_in_versions_and_none_is_lost(world: World, aoi: Console) -> None:
    assert "まだ公開していません" in aoi.get("/settings/legal").text
    done = aoi.post(PRIVACY, {"text": "一　目的\n連絡のためです。", "seen": "0"})
    assert "公開しました" in aoi.follow(done).text
    assert "連絡のためです。" in public(world, "privacy")
    assert "第1版　2026年4月10日から" in public(world, "privacy")
    aoi.post(PRIVACY, {"text": "一　目的\n連絡と相談のためです。", "seen": "1"})
    assert "第2版" in public(world, "privacy")
    assert "連絡のためです。" in aoi.get(f"{PRIVACY}/1").text
    assert acts(world) == [("notice_published", "privacy 2"), ("notice_published", "privacy 1")]


def test_the_same_text_once_more_is_no_new_version(world: World, aoi: Console) -> None:
    for _ in range(2):
        aoi.post(PRIVACY, {"text": "同じ文です。", "seen": "0"})
    assert "第1版" in public(world, "privacy")


def test_two_officers_do_not_write_over_each_other(world: World, aoi: Console) -> None:
    ken = world.console(KEN)
    aoi.post(PRIVACY, {"text": "青井の文です。", "seen": "0"})
    refused = ken.post(PRIVACY, {"text": "剣持の文です。", "seen": "0"})
    assert refused.status == 409
    assert "Aoi" in refused.text
    assert "青井の文です。" in refused.text, "what holds now"
    assert "剣持の文です。" in refused.text, "what was typed is still there"
    assert "青井の文です。" in public(world, "privacy")


def test_who_looks_first_still_does_not_write_over_another(world: World, aoi: Console) -> None:
    ken = world.console(KEN)
    aoi.post(PRIVACY, {"text": "青井の文です。", "seen": "0"})
    looked = ken.post(f"{PRIVACY}/preview", {"text": "剣持の文です。", "seen": "0"})
    assert field(looked, "seen") == "0"
    refused = ken.post(PRIVACY, {"text": "剣持の文です。", "seen": field(looked, "seen")})
    assert refused.status == 409
    assert ken.post(PRIVACY, {"text": "剣持の文です。", "seen": field(refused, "seen")}).status == 303


def test_an_empty_notice_and_an_unknown_one_are_refused(world: World, aoi: Console) -> None:
    assert aoi.post(PRIVACY, {"text": " ", "seen": "0"}).status == 422
    assert aoi.post(PRIVACY, {"text": "あ" * 10_001, "seen": "0"}).status == 422
    assert aoi.get("/settings/legal/secret").status == 404
    assert aoi.get(f"{PRIVACY}/9").status == 404
    assert acts(world) == []


def test_looking_how_it_will_be_keeps_nothing(world: World, aoi: Console) -> None:
    page = aoi.post(f"{PRIVACY}/preview", {"text": "一　<b>目的</b>\n連絡です。", "seen": "0"})
    assert "&lt;b&gt;目的" in page.text
    assert "連絡です。" not in public(world, "privacy")


def test_days_are_set_within_their_ranges(world: World, aoi: Console) -> None:
    account_id = world.accounts[0].account_id
    good = {"codes": "３０", "requests": "180", "changes": "60", "words": "120", "version": "0"} | {
        "gatherings": "45"
    }
    wrong = aoi.post("/settings/retention", good | {"requests": "7"})
    assert wrong.status == 422
    assert "30から3650まで" in wrong.text
    assert aoi.post("/settings/retention", good).status == 303
    assert feature_settings.load(account_id, Retention) == Retention(30, 180, 60, 120, 45)
    assert "180日" in public(world, "privacy")
    again = aoi.post("/settings/retention", good | {"words": "90"})
    assert again.status == 409, "somebody saved in between"


def test_the_test_list_takes_member_numbers_however_they_are_typed(world: World, aoi: Console) -> None:
    one, other = world.member("花田はな"), world.member("剣持健")
    refused = aoi.post("/settings/test-list", {"numbers": f"{one}\n9999", "version": "0"})
    assert refused.status == 422
    assert "9999" in refused.text
    assert aoi.post("/settings/test-list", {"numbers": f"{one}、{other}", "version": "0"}).status == 303
    page = aoi.get("/settings/test-list").text
    assert "花田はな" in page
    assert "剣持健" in page
    kept = feature_settings.load(world.accounts[0].account_id, Chosen)
    assert len(kept.member_ids) == 2
    assert one not in str(kept), "ids, not numbers"
