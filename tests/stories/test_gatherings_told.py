"""What those who come are told: what changed, once; that it is off; the reminder two days before."""

import pytest

from renraku.deliveries import quota
from renraku.gatherings import actions
from renraku.gatherings.seats import Party
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import said
from tests.stories.gathering import TITLE, kept, leap, meeting, minute, opened
from tests.stories.reading import title, titles
from tests.stories.telling import crowd, live, sends
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.world import ConnectedAccount, World

SOON = {"day": "2026-04-20"}  # a Monday in ten days
REMINDED = f"もうすぐ「{TITLE}」です"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI, roles=("gatherings",))


@pytest.fixture
def path(world: World, aoi: Console) -> str:
    """Hana comes; Ken does not."""
    path = opened(aoi, **SOON)
    world.registered(HANA)
    world.registered(KEN)
    signs_up(world, HANA)
    return path


def again(world: World) -> Console:
    """The officer signs in anew: sessions end."""
    return world.console(AOI, roles=("gatherings",))


def corrects(aoi: Console, path: str, **form: str | list[str]) -> None:
    version = str(kept(aoi, path).version)
    answer = aoi.post(f"{path}/edit", {**meeting(**SOON), "version": version, **form})
    assert answer.status == 303, said(answer)


def test_what_matters_is_told_once_in_one_message_to_those_who_come(
    world: World, aoi: Console, path: str
) -> None:
    corrects(aoi, path, place="公民館")
    corrects(aoi, path, place="公民館", bring="お弁当")
    leap(world, minutes=2)
    assert sends(world) == []
    leap(world, minutes=2)
    assert [call.recipients for call in sends(world)] == [1]
    for words in (f"「{TITLE}」が変わりました", "公民館", "お弁当"):
        assert words in newest(world, HANA)
    assert not any("変わりました" in each for each in titles(world, KEN))


@pytest.mark.parametrize("form", [{"words": "お茶とお菓子があります。"}, {"place": "駅前の広場"}])
def test_what_does_not_matter_is_told_to_nobody(
    world: World, aoi: Console, path: str, form: dict[str, str]
) -> None:
    corrects(aoi, path, place="公民館")
    corrects(aoi, path, **form)  # taken back within three minutes
    leap(world, minutes=10)
    assert sends(world) == []


def test_called_off_on_the_morning_is_told_before_eight(world: World, aoi: Console, path: str) -> None:
    leap(world, days=9, hours=20)  # 06:00 of the day
    again(world).post(f"{path}/call-off", {"why": "大雨のため"})
    leap(world, minutes=2)
    assert f"「{TITLE}」は中止です" in newest(world, HANA)
    assert "大雨のため" in newest(world, HANA)
    calls = len(sends(world))
    leap(world, hours=12)
    assert len(sends(world)) == calls


def test_going_ahead_all_the_same(world: World, aoi: Console, path: str) -> None:
    leap(world, days=9, hours=20)
    again(world).post(f"{path}/go-ahead", {"why": "雨はやみます"})
    leap(world, minutes=2)
    assert f"「{TITLE}」は予定どおり行います" in newest(world, HANA)


def test_the_reminder_comes_two_days_before_once(world: World, aoi: Console, path: str) -> None:
    leap(world, days=7, hours=23)  # 18 April, 9:00
    assert REMINDED not in titles(world, HANA)
    leap(world, hours=1, minutes=2)
    assert titles(world, HANA)[-1] == REMINDED
    assert REMINDED not in titles(world, KEN)
    leap(world, days=1)
    assert titles(world, HANA).count(REMINDED) == 1
    world.taps(HANA, "行けなくなりました")
    assert title(world.line.inbox[HANA][-1]) == "取り消しました"


@pytest.mark.parametrize("what", ["move", "call-off", "postpone"])
def test_there_is_no_reminder_for_a_day_that_is_no_more(
    world: World, aoi: Console, path: str, what: str
) -> None:
    leap(world, days=7)
    if what == "move":
        corrects(again(world), path, day="2026-04-28")
    else:
        again(world).post(f"{path}/{what}", {"why": "工事のため"})
    leap(world, days=2)
    assert REMINDED not in titles(world, HANA)
    leap(world, days=7)
    assert titles(world, HANA).count(REMINDED) == (1 if what == "move" else 0)


def test_a_reminder_that_comes_too_late_is_listed_not_sent(world: World, aoi: Console, path: str) -> None:
    minute(world)
    leap(world, days=8, hours=10, minutes=1)  # 20:01 of the day; no schedule ran before
    assert REMINDED not in titles(world, HANA)
    assert "2日前のお知らせは、時刻をすぎていたため、送りませんでした" in said(again(world).get(path))


def test_the_month_keeps_room_for_the_reminder(
    world: World, aoi: Console, path: str, branch: ConnectedAccount
) -> None:
    leap(world, minutes=2)
    month, _ = quota.for_a_page(branch.account_id, world.clock.now())
    assert month.booked == 20
    aoi.post(f"{path}/call-off", {"why": "工事のため"})
    leap(world, minutes=2)
    month, _ = quota.for_a_page(branch.account_id, world.clock.now())
    assert month.booked == 0


def test_the_times_of_the_reminders_are_the_officers(world: World, aoi: Console, path: str) -> None:
    times = {"at": "08:30", "day_before": "10:00", "morning": "08:00", "version": "0"}
    for wrong in ("", "07:59", "20:00", "morgen"):
        assert aoi.post("/gatherings/reminders", {**times, "at": wrong}).status == 422
    assert "正午" in said(aoi.post("/gatherings/reminders", {**times, "morning": "12:00"}))
    assert aoi.post("/gatherings/reminders", times).status == 303
    assert aoi.post("/gatherings/reminders", {**times, "at": "09:00"}).status == 409
    minute(world)
    leap(world, days=7, hours=22, minutes=29)
    assert REMINDED not in titles(world, HANA)
    leap(world, minutes=2)
    assert titles(world, HANA)[-1] == REMINDED


def test_a_reminder_for_many_is_one_call(
    world: World, aoi: Console, path: str, branch: ConnectedAccount
) -> None:
    gathering_id = path.rsplit("/", 1)[1]
    for user_id in crowd(world, branch, 19):
        party = Party(f"f:{user_id}:1", user_id)
        actions.act(branch.account_id, gathering_id, party, "join", world.clock.now())
    minute(world)
    leap(world, days=8)
    assert [call.recipients for call in sends(world)] == [20]
