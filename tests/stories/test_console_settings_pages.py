"""The pages everybody may read, written anew at the console."""

import pytest

from tests.console import Console
from tests.people import AOI, KEN
from tests.world import World

SWINDLES = "/settings/pages/swindles"


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def public(world: World, name: str = "swindles") -> str:
    return world.cloud.request("GET", f"/p/{world.accounts[0].account_id}/{name}").text


def test_a_page_is_written_anew_and_put_back(world: World, aoi: Console) -> None:
    assert "はじめからある文" in aoi.get("/settings/pages").text
    form = {"title": "あやしい電話", "text": "{支部名}へお電話ください。", "version": "0"}
    assert "保存しました" in aoi.follow(aoi.post(SWINDLES, form)).text
    assert "みどり支部へお電話ください。" in public(world)
    assert "この支部で書いた文" in aoi.get("/settings/pages").text
    assert aoi.post(f"{SWINDLES}/restore").status == 303
    assert "これは本当に本部から？" in public(world)


def test_looking_at_a_page_first_keeps_nothing(world: World, aoi: Console) -> None:
    form = {"title": "あやしい電話", "text": "まだ<b>です</b>。", "version": "0"}
    seen = aoi.post(f"{SWINDLES}/preview", form)
    assert "まだ&lt;b&gt;です" in seen.text
    assert "あやしい電話" not in public(world)


def test_what_is_too_long_or_empty_stays_typed(world: World, aoi: Console) -> None:
    refused = aoi.post(SWINDLES, {"title": "あやしい電話", "text": "", "version": "0"})
    assert refused.status == 422
    assert "あやしい電話" in refused.text
    assert aoi.post(SWINDLES, {"title": "題", "text": "あ" * 3_001, "version": "0"}).status == 422


def test_the_second_of_two_officers_sees_what_the_first_wrote(world: World, aoi: Console) -> None:
    ken = world.console(KEN)
    aoi.post(SWINDLES, {"title": "青井の題", "text": "青井の文", "version": "0"})
    refused = ken.post(SWINDLES, {"title": "剣持の題", "text": "剣持の文", "version": "0"})
    assert refused.status == 409
    assert "青井の文" in refused.text
    assert "剣持の文" in refused.text
    assert "青井の題" in public(world)


def test_a_page_there_is_not_cannot_be_written(world: World, aoi: Console) -> None:
    assert aoi.get("/settings/pages/secret").status == 404
    assert aoi.post("/settings/pages/secret", {"title": "a", "text": "b"}).status == 404
