"""Nobody is told more notices in a day than the association has set; what cannot wait is always told."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.accounts import feature_settings
from renraku.deliveries import outbox, results
from renraku.deliveries.daily import Leaving
from renraku.deliveries.outbox import Delivery, Everybody
from renraku.deliveries.policy import Policy
from renraku.deliveries.results import Report
from renraku.members.reachable import Audience
from tests.console import Console
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.telling import leap, live, sends, told, words
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    made = live(world.account("みどり支部"))
    feature_settings.save(made.account_id, Policy(most_a_day=2))
    return made


def tells(
    world: World,
    branch: ConnectedAccount,
    said: str,
    to: list[str] | Everybody | Audience,
    kind: str = "notice",
    *,
    is_shown: bool = True,
) -> Report:
    delivery = Delivery(f"test:{said}", kind, words(said), to, is_shown=is_shown)
    put = outbox.put(branch.account_id, delivery, datetime.now(UTC))
    world.settle()
    leap(world, minutes=2)
    report = results.outcomes(branch.account_id, put)
    assert report is not None
    return report


def test_the_third_notice_of_a_day_is_not_told_and_tomorrow_it_is(
    world: World, branch: ConnectedAccount
) -> None:
    hana, ken = world.friend(HANA), world.friend(KEN)
    assert tells(world, branch, "一", [hana, ken]).accepted == 2
    assert tells(world, branch, "二", [hana]).accepted == 1
    third = tells(world, branch, "三", [hana, ken])
    assert (third.accepted, third.skipped) == (1, {"enough": 1})
    assert told(world, HANA) == ["一", "二"]
    assert told(world, KEN) == ["一", "三"]
    world.later(days=1)
    assert tells(world, branch, "四", [hana, ken]).accepted == 2


@pytest.mark.parametrize("kind", ["emergency", "reminder", "safety_check", "answer", "decision", "officers"])
def test_what_is_no_notice_is_told_all_the_same(world: World, branch: ConnectedAccount, kind: str) -> None:
    hana = world.friend(HANA)
    for said in "一二三":
        assert tells(world, branch, said, [hana], kind).accepted == 1
    assert tells(world, branch, "四", [hana]).accepted == 1, "and counts for nothing"


def test_what_an_officer_tries_out_is_no_notice(world: World, branch: ConnectedAccount) -> None:
    hana = world.friend(HANA)
    for said in "一二三":
        assert tells(world, branch, said, [hana], is_shown=False).accepted == 1
    assert tells(world, branch, "四", [hana]).accepted == 1


def test_nobody_had_enough_where_no_number_is_set(world: World, branch: ConnectedAccount) -> None:
    feature_settings.save(branch.account_id, Policy(most_a_day=0))
    hana = world.friend(HANA)
    assert [tells(world, branch, said, [hana]).accepted for said in "一二三四"] == [1] * 4


def test_a_notice_to_everybody_counts_for_everybody(world: World, branch: ConnectedAccount) -> None:
    hana, _ken = world.friend(HANA), world.friend(KEN)
    assert tells(world, branch, "一", Everybody()).accepted == 2
    assert tells(world, branch, "二", [hana]).accepted == 1
    third = tells(world, branch, "三", Everybody())
    assert (third.accepted, third.skipped) == (1, {"enough": 1})
    assert [call.path.rsplit("/", 1)[1] for call in sends(world)] == ["broadcast", "push", "push"]
    assert told(world, KEN) == ["一", "三"]
    last = tells(world, branch, "四", Everybody())
    assert (last.accepted, last.skipped) == (0, {"enough": 2})


def test_what_was_stopped_in_time_was_no_notice(world: World, branch: ConnectedAccount) -> None:
    hana, now = world.friend(HANA), datetime.now(UTC)
    for said in "一二":
        put = outbox.put(branch.account_id, Delivery(said, "notice", words(said), [hana]), now)
        assert outbox.stop(branch.account_id, put, now) == 1
    assert tells(world, branch, "三", [hana]).accepted == 1


def test_telling_once_more_after_a_crash_is_not_a_notice_more(world: World, branch: ConnectedAccount) -> None:
    """Its own row, and its own chunks, do not count against it."""
    hana = world.friend(HANA)
    for said in "一一一二":
        tells(world, branch, said, [hana])
    day = datetime.now(UTC).astimezone().date()
    assert len(list(Leaving.of(branch.account_id, day))) == 2
    assert told(world, HANA) == ["一", "二"]


def test_before_sending_an_officer_is_told_how_many_had_enough(
    world: World, branch: ConnectedAccount
) -> None:
    hana, mei = world.registered(HANA), world.registered(MEI)
    aoi: Console = world.console(AOI)
    form = {"text1": "花見です。", "whom": "registered", "when": "now", "silent": "no"}
    page = aoi.follow(aoi.post("/notices/new", form)).text
    assert "決めた数だけもう受け取っています" not in page
    tells(world, branch, "一", [hana, mei])
    tells(world, branch, "二", [hana])
    page = aoi.follow(aoi.post("/notices/new", form)).text
    assert "1人 = 1通" in page
    assert "1人は、きょうのお知らせを、決めた数だけもう受け取っています" in page
    tells(world, branch, "三", [mei])
    path = next(v for n, v in aoi.post("/notices/new", form).headers.items() if n.lower() == "location")
    assert "決めた数だけ受け取っています" in aoi.post(f"{path}/send", {"version": "1"}).text
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    later = form | {"when": "later", "day": tomorrow, "time": "10:00"}
    assert "2人 = 2通" in aoi.follow(aoi.post("/notices/new", later)).text
