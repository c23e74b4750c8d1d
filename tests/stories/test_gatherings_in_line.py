"""Members and gatherings in LINE: what is on, three taps, questions, cancelling, the waiting list."""

import pytest

from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.gathering import TITLE, kept, leap, opened, places
from tests.stories.reading import title, titles
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

NEXT, MINE = "f=menus&do=show&what=gatherings", "f=menus&do=show&what=sign_ups"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI, roles=("gatherings",))


def newest(world: World, name: str) -> str:
    """What a phone reads aloud of the newest message."""
    message = world.line.inbox[name][-1]
    return str(message.get("altText") or message.get("text", ""))


def taps_tile(world: World, name: str, what: str = NEXT) -> str:
    world.line.taps_data(name, what)
    world.settle()
    return newest(world, name)


def signs_up(world: World, name: str) -> None:
    taps_tile(world, name)
    world.taps(name, "申し込む")


def test_three_taps_from_the_menu_to_a_seat(world: World, aoi: Console) -> None:
    path = opened(aoi, position="35.681236, 139.767125")
    world.registered(HANA)
    card = taps_tile(world, HANA)
    for words in (TITLE, "5月20日（水）午前10時", "駅前の広場", "空きがあります"):
        assert words in card
    world.taps(HANA, "くわしく見る")
    assert "桜の下で" in newest(world, HANA)
    world.taps(HANA, "地図を見る")
    assert world.line.inbox[HANA][-1]["type"] == "location"
    world.taps(HANA, "申し込む")
    assert title(world.line.inbox[HANA][-1]) == "お申し込みを受けました"
    assert (places(aoi, path), kept(aoi, path).taken) == (["joined"], 1)
    assert "申し込みずみです" in taps_tile(world, HANA, MINE)


@pytest.mark.parametrize(
    "words", ["行事", "これからの行事を教えてください", "はるのはなみ", "春の花見", "花見の会"]
)
def test_a_gathering_is_found_by_typing(world: World, aoi: Console, words: str) -> None:
    opened(aoi, title="はるの花見の会" if words == "はるのはなみ" else TITLE)
    world.registered(HANA)
    world.says(HANA, words)
    found = "花見" in newest(world, HANA)
    assert found or words == "はるのはなみ"  # kanji and kana are not one word


def test_a_second_tap_is_the_same_seat(world: World, aoi: Console) -> None:
    path = opened(aoi)
    world.registered(HANA)
    signs_up(world, HANA)
    signs_up(world, HANA)
    assert kept(aoi, path).taken == 1
    assert titles(world, HANA).count("お申し込みを受けました") == 2


def test_what_is_not_yet_published_is_seen_by_nobody(world: World, aoi: Console) -> None:
    path = opened(aoi)
    gathering_id = path.rsplit("/", 1)[1]
    aoi.post(f"{path}/call-off", {"why": "雨のため"})
    aoi.post(f"{path}/archive")
    world.registered(HANA)
    assert "いま、お知らせしている行事はありません" in taps_tile(world, HANA)
    world.line.taps_data(HANA, f"f=gatherings&do=join&id={gathering_id}")
    world.settle()
    assert "この行事は、もうありません" in newest(world, HANA)


def test_a_segments_gathering_is_for_the_segment(world: World, aoi: Console) -> None:
    path = opened(aoi, whom="some", sex="f")
    world.registered(HANA, 性別="女")
    world.registered(KEN, 性別="男")
    world.friend(TOM)
    assert TITLE in taps_tile(world, HANA)
    for name in (KEN, TOM):
        assert "いま、お知らせしている行事はありません" in taps_tile(world, name)
        world.line.taps_data(name, f"f=gatherings&do=join&id={path.rsplit('/', 1)[1]}")
        world.settle()
        assert "かぎられた方にご案内" in newest(world, name)
    assert places(aoi, path) == []


def test_questions_come_one_at_a_time_and_answers_can_be_corrected(world: World, aoi: Console) -> None:
    path = opened(aoi, companions="2", asked="meal", free="食べられないものはありますか")
    world.registered(HANA)
    signs_up(world, HANA)
    assert "ごいっしょの方は、何人ですか" in newest(world, HANA)
    world.taps(HANA, "1人")
    assert "お食事は、いりますか" in newest(world, HANA)
    world.taps(HANA, "食事がいります")
    assert "食べられないもの" in newest(world, HANA)
    world.says(HANA, "そばです")
    whole = newest(world, HANA)
    for words in ("このとおり、うけたまわりました", "1人", "食事がいります", "そばです"):
        assert words in whole
    assert kept(aoi, path).taken == 2
    world.taps(HANA, "答えを直す（人数）")
    world.taps(HANA, "2人")
    assert kept(aoi, path).taken == 3


def test_companions_without_seats_are_refused_and_the_own_seat_is_kept(world: World, aoi: Console) -> None:
    path = opened(aoi, companions="2", capacity="2")
    world.registered(HANA)
    signs_up(world, HANA)
    world.taps(HANA, "2人")
    assert "お連れの方の席が足りません" in newest(world, HANA)
    assert (kept(aoi, path).taken, places(aoi, path)) == (1, ["joined"])


def test_a_couple_with_one_phone_signs_up_by_name(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    path = opened(aoi)
    world.registered(HANA, called="花田はな")
    number = world.member("花田一郎")
    world.scans(HANA, world.letter(number))
    world.taps(HANA, "同意して使いはじめる")
    signs_up(world, HANA)
    assert title(world.line.inbox[HANA][-1]) == "どなたのことですか"
    world.taps(HANA, "花田一郎")
    assert "花田一郎さん" in newest(world, HANA)
    signs_up(world, HANA)
    world.taps(HANA, "花田はな")
    assert kept(aoi, path).taken == 2
    said = taps_tile(world, HANA, MINE)
    assert "花田はなさん" in said
    assert "花田一郎さん" in said


def test_cancelled_by_mistake_and_back(world: World, aoi: Console) -> None:
    path = opened(aoi, capacity="1")
    world.registered(HANA)
    world.registered(KEN)
    signs_up(world, HANA)
    taps_tile(world, HANA, MINE)
    world.taps(HANA, "取り消す")
    assert title(world.line.inbox[HANA][-1]) == "取り消しました"
    signs_up(world, KEN)  # her seat is kept for three minutes: he waits
    leap(world, minutes=2)
    world.taps(HANA, "やはり行きます")
    assert title(world.line.inbox[HANA][-1]) == "もとにもどしました"
    leap(world, minutes=10)
    assert sorted(places(aoi, path)) == ["joined", "waiting"]


def test_who_waits_is_offered_the_seat_and_takes_it(world: World, aoi: Console) -> None:
    path = opened(aoi, capacity="1")
    for name in (HANA, KEN, TOM):
        world.registered(name)
        signs_up(world, name)
    assert "空きを待つ方の、2番目です" in newest(world, TOM)
    assert "いま、2番目です" in taps_tile(world, TOM, MINE)
    taps_tile(world, HANA, MINE)
    world.taps(HANA, "取り消す")
    leap(world, minutes=5)
    assert "席が空きました" in newest(world, KEN)
    assert "4月11日（土）" in newest(world, KEN)  # a day to answer in
    assert "席が空きました" not in titles(world, TOM)
    world.taps(KEN, "この席をもらう")
    assert "お申し込みを受けました" in titles(world, KEN)
    assert sorted(places(aoi, path)) == ["canceled", "joined", "waiting"]
    assert "いま、1番目です" in taps_tile(world, TOM, MINE)


@pytest.mark.parametrize("way", ["declined", "silent"])
def test_an_offer_that_is_not_taken_goes_to_the_next(world: World, aoi: Console, way: str) -> None:
    opened(aoi, capacity="1")
    for name in (HANA, KEN, TOM):
        world.registered(name)
        signs_up(world, name)
    taps_tile(world, HANA, MINE)
    world.taps(HANA, "取り消す")
    leap(world, minutes=5)
    if way == "declined":
        world.taps(KEN, "今回はやめておく")
        leap(world, minutes=2)
    else:
        leap(world, hours=25)
    assert "席が空きました" in titles(world, TOM)
    if way == "silent":
        world.taps(KEN, "この席をもらう")
        assert "お返事の期限をすぎた" in newest(world, KEN)


def test_too_late_to_cancel_leads_to_the_telephone(world: World, aoi: Console) -> None:
    path = opened(aoi, day="2026-04-12", cancel="2026-04-10", officer_phone="090-0000-0001")
    world.registered(HANA)
    signs_up(world, HANA)
    leap(world, hours=20)
    taps_tile(world, HANA, MINE)
    world.taps(HANA, "取り消す")
    assert "取り消しの期限をすぎています" in newest(world, HANA)
    [call] = [one for one in world.line.visible_buttons(HANA) if one.label == "電話をかける"][:1]
    assert call.action["uri"] == "tel:09000000001"
    assert places(aoi, path) == ["joined"]


def test_absent_on_the_day_by_a_button_or_in_words(world: World, aoi: Console) -> None:
    path = opened(aoi, day="2026-04-12", cancel="2026-04-10")
    world.registered(HANA)
    world.says(HANA, "体操は休みます")
    assert title(world.line.inbox[HANA][-1]) != "お休みの連絡ですか"  # she is expected nowhere
    signs_up(world, HANA)
    leap(world, hours=46)  # the morning of the day
    world.says(HANA, "今日は熱があるので休みます")
    assert title(world.line.inbox[HANA][-1]) == "お休みの連絡ですか"
    world.taps(HANA, f"{TITLE}を休む")
    assert title(world.line.inbox[HANA][-1]) == "お休みをうけたまわりました"
    leap(world, minutes=5)
    assert places(aoi, path) == ["absent"]
