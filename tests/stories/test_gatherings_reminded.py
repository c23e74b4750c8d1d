"""Reminders beside the one two days before: whoever signs up after it, the day before, the morning, missing
answers, an offer that nobody answers, what officers do by hand, and who must be telephoned instead."""

import pytest

from tests.console import Console
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.console_reading import said
from tests.stories.gathering import TITLE, kept, leap, meeting, minute, opened
from tests.stories.reading import title, titles
from tests.stories.telling import live, sends
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.stories.test_gatherings_people import does, signs_in
from tests.stories.test_gatherings_told import REMINDED, SOON, again, corrects
from tests.world import ConnectedAccount, World

MAP = {"position": "https://www.google.com/maps/@35.681236,139.767125,17z"}
TOMORROW, TODAY = f"あすは「{TITLE}」です", f"きょうは「{TITLE}」です"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI, roles=("gatherings", "sender"))


def counts(world: World, name: str) -> tuple[int, int, int]:
    known = [title(each) for each in world.line.inbox[name] if each["type"] == "flex"]
    return known.count(REMINDED), known.count(TOMORROW), known.count(TODAY)


def test_who_signs_up_late_reads_the_way_at_once_and_all_are_reminded_again_as_was_chosen(
    world: World, aoi: Console
) -> None:
    path = opened(aoi, **SOON, **MAP, remind=["day_before", "morning"])
    for name in (HANA, KEN, MEI):
        world.registered(name)
    signs_up(world, HANA)
    assert counts(world, HANA) == (0, 0, 0)
    leap(world, days=8)  # 18 April, ten o'clock
    assert world.line.inbox[HANA][-1]["type"] == "location"
    signs_up(world, KEN)
    assert world.line.inbox[KEN][-1]["type"] == "location"
    world.taps(HANA, "行けなくなりました")
    world.taps(HANA, "やはり行きます")
    minute(world)
    leap(world, hours=1)
    assert (counts(world, HANA), counts(world, KEN)) == ((2, 0, 0), (1, 0, 0))  # undone: read once more
    leap(world, hours=23)
    leap(world, hours=22)
    assert (counts(world, HANA), counts(world, KEN)) == ((2, 1, 1), (1, 1, 1))
    assert [call.recipients for call in sends(world)] == [1, 2, 2]
    corrects(again(world), path, **MAP, day="2026-04-27", remind=["morning"])
    signs_up(world, MEI)
    minute(world)
    leap(world, days=5, hours=3)
    leap(world, days=1)
    leap(world, hours=22)
    assert (counts(world, KEN), counts(world, MEI)) == ((2, 1, 2), (1, 0, 1))


def test_a_morning_reminder_for_what_begins_before_it_is_not_taken(world: World, aoi: Console) -> None:
    answer = aoi.post("/gatherings/new", {**meeting(**SOON), "from": "07:30", "remind": "morning"})
    assert "前の日のお知らせを選んでください" in said(answer)
    assert 'value="morning" checked' in answer.text


def test_whoever_owes_an_answer_is_asked_once_more(world: World, aoi: Console) -> None:
    opened(aoi, **SOON, asked="meal")
    for name in (HANA, KEN):
        world.registered(name)
        signs_up(world, name)
    world.taps(KEN, "食事はいりません")
    minute(world)
    leap(world, days=7)  # the day before the two days' reminder
    asked = f"「{TITLE}」のことで、おたずねします"
    assert titles(world, HANA)[-1] == asked
    assert asked not in titles(world, KEN)
    world.taps(HANA, "答える")
    world.taps(HANA, "食事がいります")
    assert "このとおり" in newest(world, HANA)
    leap(world, hours=5)
    assert titles(world, HANA).count(asked) == 1


def test_an_offer_that_nobody_answers_is_reminded_of_halfway(world: World, aoi: Console) -> None:
    opened(aoi, capacity="1")
    for name in (HANA, KEN):
        world.registered(name)
        signs_up(world, name)
    world.taps(HANA, "取り消す")
    leap(world, minutes=4)
    assert titles(world, KEN)[-1] == "席が空きました"
    leap(world, hours=11)
    assert titles(world, KEN)[-1] == "席が空きました"
    leap(world, hours=11)  # ten at night was quiet: it came at eight
    assert titles(world, KEN)[-1] == "空いた席のお返事を、お待ちしています"
    world.taps(KEN, "この席をもらう")
    assert title(world.line.inbox[KEN][-1]) == "お申し込みを受けました"


def test_what_an_officer_does_by_hand_is_told_once_as_it_is_in_the_end(world: World, aoi: Console) -> None:
    path = opened(aoi, capacity="2")
    world.registered(HANA, "1001", called="花田はな")
    signs_in(aoi, path, "1001")  # the box was not ticked
    leap(world, minutes=5)
    assert sends(world) == []
    does(aoi, path, "花田はな", "absent", tell="yes")
    does(aoi, path, "花田はな", "undo", tell="yes")
    leap(world, minutes=5)
    assert sends(world) == []  # put right before anybody heard of it
    does(aoi, path, "花田はな", "absent", tell="yes")
    minute(world)
    assert sends(world) == []
    leap(world, minutes=4)
    assert title(world.line.inbox[HANA][-1]) == "役員が、お休みと書きました"
    for words in ("花田はなさん", TITLE, "みどり支部"):
        assert words in newest(world, HANA)
    leap(world, minutes=4)
    assert len(sends(world)) == 1
    signs_in(aoi, path, "1001", tell="yes")
    leap(world, minutes=4)
    assert title(world.line.inbox[HANA][-1]) == "役員が、お申し込みを入れました"
    assert kept(aoi, path).taken == 1


def test_who_was_not_reminded_stands_on_the_call_list(world: World, aoi: Console) -> None:
    path = opened(aoi, **SOON)
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    signs_up(world, HANA)
    minute(world)
    leap(world, days=8, hours=10, minutes=1)
    aoi = world.console(AOI, roles=("gatherings", "sender"))
    page = said(aoi.get(f"{path}/people"))
    calls = page.partition("お電話で知らせる方")[2]
    assert "03-1111-1111" in calls
    made = aoi.post(f"{path}/people/list", {"which": "calls"})
    assert "花田はな" in said(aoi.follow(made)) or "1人" in said(aoi.follow(made))
    assert aoi.post(f"{path}/people/list", {"which": "nobody"}).status == 404
