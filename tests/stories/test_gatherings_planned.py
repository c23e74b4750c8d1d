"""A gathering from its draft to the archive, as officers plan it at the console."""

import pytest

from tests.console import Console
from tests.people import AOI, KEN
from tests.stories.console_reading import acts, form_of, said
from tests.stories.gathering import meeting, planned, publish
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account("みどり支部")


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI, roles=("gatherings",))


def test_a_draft_is_written_looked_over_and_published(aoi: Console, branch: ConnectedAccount) -> None:
    path = planned(aoi)
    look = said(aoi.get(path))
    for words in ("下書き", "5月20日（水）午前10時から正午まで", "駅前の広場", "0人（定員20人）"):
        assert words in look
    assert "受けつけ中です" in said(aoi.follow(publish(aoi, path)))
    assert "春の花見の会" in said(aoi.get("/gatherings"))
    assert [act[0] for act in acts(branch)] == ["gathering_published", "gathering_written"]


WRONG = {
    "title": ({"title": ""}, "行事の名前を書いてください"),
    "place": ({"place": " "}, "集まる所を書いてください"),
    "day": ({"day": "2026-04-01"}, "これからの日時にしてください"),
    "to": ({"to": "09:00"}, "終わりは、始まりよりあと"),
    "capacity": ({"capacity": "たくさん"}, "1から5,000までの数"),
    "position": ({"position": "駅の前"}, "数字をふたつ"),
    "closes": ({"closes": "2026-05-21"}, "行事の日までの日"),
    "districts": ({"whom": "some"}, "ひとつは選んでください"),
    "cost": ({"cost": "円" * 101}, "100字まで"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(aoi: Console, name: str) -> None:
    form, words = WRONG[name]
    answer = aoi.post("/gatherings/new", {**meeting(), "bring": "おべんとう", **form})
    assert answer.status == 422
    assert words in said(answer)
    assert f'href="#{name}"' in answer.text
    assert 'value="おべんとう"' in answer.text


def test_the_form_shows_again_what_was_kept(aoi: Console) -> None:
    path = planned(aoi, position="35.681236, 139.767125", closes="2026-05-10", cancel="2026-05-18")
    kept = form_of(aoi, f"{path}/edit")
    for name, value in meeting().items():
        if name in kept and name not in ("capacity",):
            assert kept[name] == value, name
    assert (kept["position"], kept["closes"], kept["cancel"]) == (
        "35.681236, 139.767125",
        "2026-05-10",
        "2026-05-18",
    )


def test_two_officers_on_one_gathering_lose_nothing(world: World, aoi: Console) -> None:
    path = planned(aoi)
    ken = world.console(KEN, roles=("gatherings",))
    form = {**meeting(), "version": "1"}
    assert ken.post(f"{path}/edit", {**form, "place": "公民館"}).status == 303
    answer = aoi.post(f"{path}/edit", {**form, "place": "公園の入口"})
    assert answer.status == 409
    assert "Ken さんが先に直しました" in said(answer)
    assert 'value="公園の入口"' in answer.text
    assert aoi.post(f"{path}/edit", {**form, "version": "2", "place": "公園の入口"}).status == 303
    assert "公園の入口" in said(aoi.get(path))


def test_last_years_gathering_is_next_years_draft_on_the_same_weekday(aoi: Console) -> None:
    path = planned(aoi)
    publish(aoi, path)
    answer = aoi.post(f"{path}/copy")
    copied = answer.headers["location"]
    assert "5月19日（水）" in said(aoi.get(copied.removesuffix("/edit")))
    assert "下書き" in said(aoi.get(copied.removesuffix("/edit")))


def test_what_is_called_off_needs_a_reason_and_can_be_taken_back(aoi: Console) -> None:
    path = planned(aoi)
    publish(aoi, path)
    assert aoi.post(f"{path}/call-off", {"why": ""}).status == 422
    page = said(aoi.follow(aoi.post(f"{path}/call-off", {"why": "雨のため"})))
    assert "中止しました" in page
    assert "わけ：雨のため" in page
    assert "受けつけ中です" in said(aoi.follow(aoi.post(f"{path}/reopen")))
    assert aoi.post(f"{path}/archive").status == 400  # it takes place
    aoi.post(f"{path}/call-off", {"why": "雨のため"})
    assert "しまいました" in said(aoi.follow(aoi.post(f"{path}/archive")))


def test_a_sample_is_shown_and_nothing_is_kept(aoi: Console) -> None:
    shown = aoi.post("/gatherings/preview", meeting(), headers={"hx-request": "true"})
    assert "春の花見の会" in said(shown)
    assert "申し込む" in said(shown)
    assert "まだありません" in said(aoi.get("/gatherings"))
