"""An officer publishes a guideline, and members are asked again at their next contact."""

from datetime import timedelta
from html import unescape

import pytest

from renraku.accounts import stage
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.browsing import opens
from tests.stories.filling_in import field, save
from tests.stories.reading import NOT_UNDERSTOOD, known, titles
from tests.world import ConnectedAccount, World

PATH = "/settings/guideline"
ASKED, AGREE = "決まりが新しくなりました", "同意して使いはじめる"
SMALL_TALK = "きのうの雲はきれいでしたね"
NEW = {
    "line_1": "仲よく使います。",
    "line_2": "・宣伝はしません。",
    "line_3": "困ったら電話します。",
    "full_text": "一　使える人\n会員です。\n\n二　していただきたいこと\n仲よくしてください。",
}


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    world.registered(HANA, "1001", called="花田はな")
    return account


def acts(branch: ConnectedAccount) -> list[str]:
    return [row.what for row in audit.newest(branch.account_id, 20)]


def consent(world: World, branch: ConnectedAccount) -> str:
    friend = known(world, HANA, branch)
    assert friend is not None
    return str(friend.consent_version)


def test_a_new_guideline_asks_hana_behind_her_next_answer(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert "みなさまに" in aoi.get(PATH).text, "what publishing means stands above the button"
    page = aoi.follow(save(aoi, PATH, **NEW))
    assert "第2版を出しました" in page.text
    world.says(HANA, SMALL_TALK)
    assert titles(world, HANA)[-2:] == [NOT_UNDERSTOOD, ASKED]
    assert "・仲よく使います。" in world.line.texts(HANA)
    assert world.line.texts(HANA).count("・宣伝はしません。") == 1, "a bullet that was typed is not doubled"
    assert consent(world, branch) == "1"
    world.taps(HANA, AGREE)
    assert consent(world, branch) == "2"
    assert acts(branch) == ["guideline_published"]


def test_everybody_reads_the_new_one_and_officers_the_old_ones_too(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    save(aoi, PATH, **NEW)
    public = opens(world, f"/p/{branch.account_id}/guideline").text
    assert "仲よくしてください。" in public
    assert "第2版" in public
    old = aoi.get(f"{PATH}/versions/1")
    assert old.status == 200
    assert "お預かりする情報" in old.text
    assert "2026年4月10日" in old.text, "until when it held"
    assert "いまも使っています" in aoi.get(f"{PATH}/versions/2").text
    assert aoi.get(f"{PATH}/versions/9").status == 404
    save(aoi, PATH, **{**NEW, "line_1": "なかよく使います。"})
    assert "仲よく使います。" in aoi.get(f"{PATH}/versions/2").text
    assert "Aoi" in aoi.get(f"{PATH}/versions/2").text


def test_the_same_text_once_more_asks_nobody(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    save(aoi, PATH, **NEW)
    told = aoi.follow(save(aoi, PATH, **NEW)).text
    assert "いまの決まりと同じでした" in told
    world.says(HANA, SMALL_TALK)
    world.taps(HANA, AGREE)
    assert consent(world, branch) == "2"


def test_once_a_year_the_same_guideline_is_asked_again(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.clock.shift(timedelta(days=365))
    aoi = world.console(AOI)
    page = aoi.get(PATH)
    renewed = aoi.post(f"{PATH}/renew", {"version": field(page, "version")})
    assert "第2版を出しました" in aoi.follow(renewed).text
    before = opens(world, f"/p/{branch.account_id}/guideline").text
    assert "お預かりする情報" in before, "the text is the same"
    world.says(HANA, SMALL_TALK)
    assert titles(world, HANA)[-1] == ASKED
    world.taps(HANA, AGREE)
    assert consent(world, branch) == "2"
    again = aoi.post(f"{PATH}/renew", {"version": field(page, "version")})
    assert again.status == 409, "a second press, or a second officer, asks nobody twice"
    assert acts(branch) == ["guideline_renewed"]


def test_two_officers_who_publish_at_once_ask_once(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    ken = world.console(KEN)
    opened = field(ken.get(PATH), "version")
    save(aoi, PATH, **NEW)
    late = ken.post(PATH, {**NEW, "version": opened, "line_1": "ケンの約束です。"})
    assert late.status == 409
    assert "Aoi" in late.text
    assert "仲よく使います。" in late.text
    assert "ケンの約束です。" in late.text
    assert "第3版" not in opens(world, f"/p/{branch.account_id}/guideline").text


@pytest.mark.parametrize(
    ("form", "words", "where"),
    [
        ({**NEW, "line_2": ""}, "三行", "line_2"),
        ({**NEW, "full_text": " "}, "三行", "full_text"),
        ({**NEW, "line_1": "約" * 301}, "300字", "line_1"),
        ({**NEW, "full_text": "文" * 10_001}, "10,000字", "full_text"),
    ],
)
def test_what_is_no_guideline_is_said_beside_the_field(
    branch: ConnectedAccount, aoi: Console, form: dict[str, str], words: str, where: str
) -> None:
    answer = save(aoi, PATH, **form)
    assert answer.status == 422
    assert words in answer.text
    assert f'id="{where}-error"' in answer.text
    assert form["line_3"] in answer.text
    assert acts(branch) == []


def test_it_is_seen_on_the_phone_and_on_a_page_before_it_is_published(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    whole = unescape(aoi.post(f"{PATH}/preview", {**NEW, "version": "0"}).text)
    assert ASKED in whole
    assert "<h2>一　使える人</h2>" in whole
    part = aoi.post(f"{PATH}/preview", {**NEW, "version": "0"}, headers={"hx-request": "true"}).text
    assert "・仲よく使います。" in part
    assert "<html" not in part
    assert "第1版" in opens(world, f"/p/{branch.account_id}/guideline").text
    assert acts(branch) == []


def test_looking_at_the_guideline_is_a_point_on_the_way_to_live(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert not stage.own_points(branch.account_id)["guideline"]
    aoi.post(f"{PATH}/confirm")
    assert stage.own_points(branch.account_id)["guideline"]
    assert acts(branch) == ["guideline_confirmed"]


def test_how_many_will_be_asked_is_told_where_it_was_counted(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    from renraku.members import coverage

    assert "に数えました" not in aoi.get(PATH).text
    coverage.recount(branch.account_id, world.clock.now())
    assert "LINEのある方は、1人です" in aoi.get(PATH).text
