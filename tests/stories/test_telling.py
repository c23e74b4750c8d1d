"""What Renraku tells people: once, within their hours, and honest about what became of it."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.deliveries.outbox import Delivery, Everybody
from renraku.deliveries.results import Report
from renraku.members import leaving, personal
from renraku.members.models import Friend
from renraku.members.reachable import Audience
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.telling import (
    body,
    change_friend,
    check,
    crowd,
    leap,
    live,
    now,
    put,
    report_of,
    sends,
    times_told,
    told,
    words,
)
from tests.world import ConnectedAccount, World

SAID = "あしたは雨のため中止です"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def test_somebody_is_told_at_once_and_it_costs_one_message(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend(HANA)
    delivery_id = put(branch, Delivery("test:1", "reminder", words(SAID), to=[hana]))
    world.settle()
    assert told(world, HANA) == [SAID]
    assert branch.channel.used_in(now()) == 1
    assert check(world, branch, delivery_id, SAID, [hana]) == Report("done", people=1, accepted=1)
    assert [call.path for call in sends(world)] == ["/v2/bot/message/push"]


def test_the_same_reason_twice_is_told_once(world: World, branch: ConnectedAccount) -> None:
    hana, ken = world.friend(HANA), world.friend(KEN)
    for to in ([hana], [hana, ken]):
        delivery_id = put(branch, Delivery("reminder:7", "reminder", words(SAID), to=to))
        world.settle()
    leap(world, days=3)
    put(branch, Delivery("reminder:7", "reminder", words(SAID), to=[hana]))
    world.later(minutes=5)
    assert (told(world, HANA), told(world, KEN)) == ([SAID], [])
    assert report_of(branch, delivery_id) == Report("done", people=1, accepted=1)


@pytest.mark.deep
def test_a_large_audience_is_told_by_one_call_for_five_hundred(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = crowd(world, branch, 2_001)
    delivery_id = put(branch, Delivery("notice:1", "notice", words(SAID), to=Audience(is_registered=True)))
    assert sends(world) == []
    world.later(minutes=1)
    assert check(world, branch, delivery_id, SAID, everybody).accepted == 2_001
    assert [call.recipients for call in sends(world)] == [500, 500, 500, 500, 1]


def test_a_long_list_is_planned_and_everybody_on_it_is_told(world: World, branch: ConnectedAccount) -> None:
    everybody = crowd(world, branch, 560)
    wanted = everybody[20:540]
    delivery_id = put(branch, Delivery("notice:2", "notice", words(SAID), to=wanted))
    world.later(minutes=1)
    assert check(world, branch, delivery_id, SAID, wanted).accepted == 520
    assert times_told(world, SAID, everybody) == {1: 520, 0: 40}
    assert [call.recipients for call in sends(world)] == [500, 20]


def test_everybody_with_guests_is_one_call(world: World, branch: ConnectedAccount) -> None:
    everybody = crowd(world, branch, 30)
    delivery_id = put(branch, Delivery("notice:3", "notice", words(SAID), to=Everybody()))
    world.later(minutes=1)
    assert [call.path for call in sends(world)] == ["/v2/bot/message/broadcast"]
    assert check(world, branch, delivery_id, SAID, everybody).accepted == 30


def test_everybody_but_somebody_who_is_stopped_is_told_one_by_one(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = crowd(world, branch, 30)
    leaving.suspend(branch.account_id, everybody[7], reason="あらし", officer="田中", now=now())
    delivery_id = put(branch, Delivery("notice:4", "notice", words(SAID), to=Everybody()))
    world.later(minutes=1)
    assert [call.recipients for call in sends(world)] == [29]
    assert check(world, branch, delivery_id, SAID, everybody[:7] + everybody[8:]).accepted == 29


def test_each_reads_their_own_language(world: World, branch: ConnectedAccount) -> None:
    hana, ken, aoi = world.friend(HANA), world.friend(KEN, language="en"), world.friend(AOI, language="fr")
    put(branch, Delivery("test:2", "notice", words(SAID, en="Off: rain"), to=[hana, ken, aoi]))
    world.settle()
    assert (told(world, HANA), told(world, KEN), told(world, AOI)) == ([SAID], ["Off: rain"], [SAID])
    assert len(sends(world)) == 2


def test_who_left_was_stopped_erased_or_named_twice_is_skipped_and_listed(
    world: World, branch: ConnectedAccount
) -> None:
    hana, ken, mei, aoi = (world.friend(name) for name in (HANA, KEN, MEI, AOI))
    world.line.block(MEI)
    world.settle()
    leaving.suspend(branch.account_id, ken, reason="あらし", officer="田中", now=now())
    personal.erase(branch.account_id, personal.Person("", (aoi,)), now())
    delivery_id = put(branch, Delivery("test:3", "notice", words(SAID), to=[hana, ken, mei, aoi, hana]))
    world.settle()
    report = report_of(branch, delivery_id)
    assert report.skipped == {"suspended": 1, "blocked": 1, "erased": 1, "doubled": 1}
    assert (report.people, report.accepted) == (5, 1)
    assert body(sends(world)[0])["to"] == hana


def test_one_phone_a_member_will_do_when_the_notice_says_so(world: World, branch: ConnectedAccount) -> None:
    first, second = crowd(world, branch, 2)
    for user_id in (first, second):
        change_friend(branch, user_id, Friend.member_ids.set({"m1"}))
    notice = Delivery("test:4", "notice", words(SAID), to=[first, second], is_once_each=True)
    delivery_id = put(branch, notice)
    world.settle()
    assert report_of(branch, delivery_id) == Report("done", people=2, accepted=1, skipped={"doubled": 1})


def test_one_phone_a_member_will_do_for_an_audience_too(world: World, branch: ConnectedAccount) -> None:
    everybody = crowd(world, branch, 9)
    for index, user_id in enumerate(everybody[:7]):
        change_friend(branch, user_id, Friend.member_ids.set({f"m{index % 5}"}))
    audience = Audience(is_registered=True)
    delivery_id = put(branch, Delivery("test:5", "notice", words(SAID), to=audience, is_once_each=True))
    world.later(minutes=1)
    report = check(world, branch, delivery_id, SAID, everybody)
    assert (report.accepted, report.skipped) == (7, {"doubled": 2})


def test_an_audience_is_who_fits_all_of_its_filters(world: World, branch: ConnectedAccount) -> None:
    hana, ken, mei = (world.friend(name) for name in (HANA, KEN, MEI))
    for user_id, district, born in ((hana, "東", 1950), (ken, "東", 1980), (mei, "西", 1950)):
        facts = [Friend.district.set(district), Friend.year_of_birth.set(born), Friend.tags.set({"コーラス"})]
        change_friend(branch, user_id, *facts)
    old_east = Audience(
        districts=frozenset({"東"}), born=((1940, 1960),), tags=frozenset({"コーラス", "将棋"})
    )
    put(branch, Delivery("test:6", "notice", words(SAID), to=old_east))
    world.later(minutes=1)
    assert [told(world, name) for name in (HANA, KEN, MEI)] == [[SAID], [], []]


def test_an_account_on_trial_tells_its_testers_alone(world: World) -> None:
    from renraku.accounts import feature_settings
    from renraku.deliveries.policy import Policy

    trial = world.account("ためし支部")
    hana, ken = world.friend(HANA, trial), world.friend(KEN, trial)
    feature_settings.save(trial.account_id, Policy(test_user_ids=[ken]))
    delivery_id = put(trial, Delivery("test:7", "notice", words(SAID), to=[hana, ken]))
    put(trial, Delivery("test:8", "notice", words(SAID), to=Everybody()))
    world.later(minutes=1)
    assert (told(world, HANA), told(world, KEN)) == ([], [SAID, SAID])
    assert report_of(trial, delivery_id).skipped == {"trial": 1}
    assert "/v2/bot/message/broadcast" not in [call.path for call in sends(world)]


@pytest.mark.parametrize("stage", ["paused", "closed"])
def test_an_account_that_is_not_in_use_tells_nobody(
    world: World, branch: ConnectedAccount, stage: str
) -> None:
    hana = world.friend(HANA)
    live(branch, stage)
    delivery_id = put(branch, Delivery("test:9", "notice", words(SAID), to=[hana]))
    world.later(minutes=1)
    assert report_of(branch, delivery_id) == Report("refused", people=1, skipped={stage: 1})
    assert sends(world) == []


def test_at_night_a_notice_waits_for_the_morning_and_an_emergency_does_not(
    world: World, branch: ConnectedAccount
) -> None:
    hana = world.friend(HANA)
    world.clock.set(datetime(2026, 4, 10, 13, 30, tzinfo=UTC))  # 22:30 in Japan
    put(branch, Delivery("test:10", "notice", words("お知らせ"), to=[hana]))
    put(branch, Delivery("test:11", "emergency", words("地震"), to=[hana]))
    world.settle()
    leap(world, hours=9)
    assert told(world, HANA) == ["地震"]
    leap(world, hours=1)
    assert told(world, HANA) == ["地震", "お知らせ"]


def test_what_would_be_too_late_in_the_morning_is_listed_and_not_sent(
    world: World, branch: ConnectedAccount
) -> None:
    hana = world.friend(HANA)
    world.clock.set(datetime(2026, 4, 10, 13, 30, tzinfo=UTC))
    late = Delivery("test:12", "reminder", words(SAID), to=[hana], too_late_at=now() + timedelta(hours=8))
    over = Delivery("test:13", "emergency", words(SAID), to=[hana], too_late_at=now())
    quiet_id, late_id = put(branch, late), put(branch, over)
    leap(world, minutes=1)
    assert report_of(branch, quiet_id) == Report("refused", people=1, skipped={"quiet": 1})
    assert report_of(branch, late_id) == Report("refused", people=1, skipped={"late": 1})
    assert sends(world) == []


def test_a_delivery_for_later_leaves_at_its_time(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend(HANA)
    put(branch, Delivery("test:14", "notice", words(SAID), to=[hana], due_at=now() + timedelta(hours=2)))
    leap(world, minutes=119)
    assert told(world, HANA) == []
    leap(world, minutes=2)
    assert told(world, HANA) == [SAID]


def test_a_silent_delivery_rings_no_phone(world: World, branch: ConnectedAccount) -> None:
    put(
        branch, Delivery("test:15", "notice", words(SAID), to=[world.friend(HANA)], is_silent=True, unit="n1")
    )
    world.settle()
    assert body(sends(world)[0])["notificationDisabled"] is True
    assert body(sends(world)[0])["customAggregationUnits"] == ["n1"]
