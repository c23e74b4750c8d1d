"""G8: what does not fit the month is not begun in silence; what LINE refuses midway is listed, and
resumed."""

from datetime import UTC, datetime, timedelta

import pytest

from local.line.records import month_of
from renraku.deliveries import outbox, quota, results
from renraku.deliveries.outbox import Delivery
from renraku.deliveries.results import Report
from tests.stories.telling import check, crowd, leap, live, sends, times_told, two_chunks, words
from tests.world import ConnectedAccount, World

SAID = "月末の行事のお知らせ"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"), monthly_limit=200)


def tell(
    account: ConnectedAccount, to: list[str], reason: str = "test:1", kind: str = "notice", hours: int = 0
) -> str:
    """`hours`: later, so that the schedule plans it and asks LINE for its count."""
    now = datetime.now(UTC)
    due_at = now + timedelta(hours=hours) if hours else None
    delivery = Delivery(reason, kind, words(SAID, en=SAID), to=to, due_at=due_at)
    return outbox.put(account.account_id, delivery, now)


def used_elsewhere(account: ConnectedAccount, messages: int) -> None:
    """Officers wrote so many by hand, in LINE's own pages."""
    account.channel.usage[month_of(datetime.now(UTC))] += messages


def next_month(world: World) -> None:
    world.clock.set(datetime(2026, 5, 1, 1, 0, tzinfo=UTC))


@pytest.mark.parametrize(("left", "accepted"), [(0, 0), (1, 0), (5, 0), (6, 6), (7, 6)])
def test_a_planned_delivery_that_does_not_fit_tells_nobody_and_says_so(
    world: World, branch: ConnectedAccount, left: int, accepted: int
) -> None:
    people = two_chunks(world, branch)
    used_elsewhere(branch, 200 - left)
    delivery_id = tell(branch, people, hours=1)
    leap(world, hours=2)
    report = check(world, branch, delivery_id, SAID, people)
    assert report.accepted == accepted
    assert report.skipped == ({} if accepted else {"quota": 6})
    assert len(sends(world)) == (2 if accepted else 0)


@pytest.mark.deep
@pytest.mark.parametrize("left", [0, 1, 137, 499, 500])
@pytest.mark.parametrize("error", [0.9, 1.0, 1.1])
def test_five_hundred_and_a_counter_that_is_wrong_by_a_tenth(
    world: World, branch: ConnectedAccount, left: int, error: float
) -> None:
    live(branch, monthly_limit=5_000)
    people = crowd(world, branch, 500)
    used_elsewhere(branch, 5_000 - left)
    branch.channel.usage_told = error
    delivery_id = tell(branch, people)
    world.settle()
    for _ in range(9):
        leap(world, minutes=30)
    report = check(world, branch, delivery_id, SAID, people)
    assert report.waiting == report.unknown == 0
    assert (report.accepted, report.skipped) in [(500, {}), (0, {"quota": 500})]
    assert report.accepted == (500 if left == 500 else 0)
    next_month(world)
    resumed = outbox.again(branch.account_id, delivery_id, datetime.now(UTC))
    world.settle()
    assert bool(resumed) is (left < 500)
    assert times_told(world, SAID, people) == {1: 500}


def test_running_out_midway_tells_a_whole_chunk_and_lists_the_others(
    world: World, branch: ConnectedAccount
) -> None:
    people = two_chunks(world, branch, size=4)
    used_elsewhere(branch, 195)  # since LINE was asked last: nobody here knows
    delivery_id = tell(branch, people)
    world.settle()
    report = check(world, branch, delivery_id, SAID, people)
    assert report == Report("done", people=8, accepted=4, skipped={"quota": 4})
    month = quota.refresh(branch.account_id, datetime.now(UTC))
    assert (month.limit, month.taken, month.left) == (200, 4, 1)


def test_next_month_a_tap_tells_the_others_and_nobody_twice(world: World, branch: ConnectedAccount) -> None:
    people = two_chunks(world, branch, size=4)
    used_elsewhere(branch, 195)
    delivery_id = tell(branch, people)
    world.settle()
    next_month(world)
    taps = [outbox.again(branch.account_id, delivery_id, datetime.now(UTC)) for _ in range(2)]
    world.settle()
    assert taps[0] == taps[1] != delivery_id
    assert times_told(world, SAID, people) == {1: 8}
    again = results.outcomes(branch.account_id, taps[0])
    assert again == Report("done", people=4, accepted=4)
    assert outbox.again(branch.account_id, taps[0], datetime.now(UTC)) == ""


def test_the_ledger_refuses_before_line_has_to(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 12)
    used_elsewhere(branch, 190)
    quota.refresh(branch.account_id, datetime.now(UTC))
    refused = tell(branch, people)
    fits = tell(branch, people[:10], "test:2")
    world.settle()
    report = results.outcomes(branch.account_id, refused)
    assert report == Report("refused", people=12, skipped={"quota": 12})
    report = results.outcomes(branch.account_id, fits)
    assert report == Report("done", people=10, accepted=10)
    assert len(sends(world)) == 1


def test_the_reserve_is_for_emergencies_alone(world: World, branch: ConnectedAccount) -> None:
    live(branch, monthly_limit=1_000)
    people = crowd(world, branch, 3)
    used_elsewhere(branch, 899)
    quota.refresh(branch.account_id, datetime.now(UTC))
    notice, alarm = tell(branch, people), tell(branch, people, "test:2", "emergency")
    world.settle()
    assert results.outcomes(branch.account_id, notice) == Report("refused", people=3, skipped={"quota": 3})
    assert results.outcomes(branch.account_id, alarm) == Report("done", people=3, accepted=3)


def test_what_was_not_taken_is_given_back(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 3)
    wrong = Delivery("test:1", "notice", {"ja": [{"type": "text", "text": ""}]}, to=people)
    outbox.put(branch.account_id, wrong, datetime.now(UTC))
    assert quota.month(branch.account_id, datetime.now(UTC)).taken == 3
    world.settle()
    month, used = quota.for_a_page(branch.account_id, datetime.now(UTC))
    assert (month.taken, month.accepted, used) == (0, 0, {})


def test_many_at_once_take_no_more_than_there_is(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 30)
    used_elsewhere(branch, 100)
    quota.refresh(branch.account_id, datetime.now(UTC))
    ids = [tell(branch, people, f"test:{number}") for number in range(5)]
    world.settle()
    reports = [results.outcomes(branch.account_id, delivery_id) for delivery_id in ids]
    assert [report.accepted for report in reports if report] == [30, 30, 30, 0, 0]
    assert times_told(world, SAID, people) == {3: 30}


def test_a_busy_line_is_waited_for_and_not_taken_for_an_empty_month(
    world: World, branch: ConnectedAccount
) -> None:
    people = crowd(world, branch, 3)
    world.line.outage("429", path="multicast", times=2)
    delivery_id = tell(branch, people)
    world.settle()
    for _ in range(3):
        leap(world, minutes=5)
    assert check(world, branch, delivery_id, SAID, people).accepted == 3
    assert len(sends(world)) == 3


def test_a_booking_counts_once_whatever_changes(world: World, branch: ConnectedAccount) -> None:
    now = datetime.now(UTC)
    quota.book(branch.account_id, "reminder:1", now, 40)
    quota.book(branch.account_id, "reminder:1", now, 30)
    quota.book(branch.account_id, "reminder:2", now, 5)
    quota.book(branch.account_id, "reminder:3", now + timedelta(days=30), 9)
    assert quota.for_a_page(branch.account_id, now)[0].booked == 35
    quota.book(branch.account_id, "reminder:1", now, 0)
    assert quota.for_a_page(branch.account_id, now)[0].booked == 5


def test_the_month_changes_at_midnight_in_japan(world: World, branch: ConnectedAccount) -> None:
    people = crowd(world, branch, 2)
    world.clock.set(datetime(2026, 4, 30, 14, 59, 50, tzinfo=UTC))
    tell(branch, people, "test:1", "emergency")
    world.settle()
    world.clock.set(datetime(2026, 4, 30, 15, 0, 5, tzinfo=UTC))
    tell(branch, people, "test:2", "emergency")
    world.settle()
    april, may = (quota.month(branch.account_id, datetime(2026, 4, 30, h, tzinfo=UTC)) for h in (14, 15))
    assert (april.month, april.accepted) == ("2026-04", 2)
    assert (may.month, may.accepted) == ("2026-05", 2)
    assert dict(branch.channel.usage) == {"202604": 2, "202605": 2}


def test_line_is_asked_each_day_of_a_month_in_which_something_was_told(
    world: World, branch: ConnectedAccount
) -> None:
    people = crowd(world, branch, 3)
    tell(branch, people)
    world.settle()
    for sent_by_hand in (20, 30):
        used_elsewhere(branch, sent_by_hand)
        leap(world, hours=25)
    month = quota.month(branch.account_id, datetime.now(UTC))
    assert (month.limit, month.accepted, month.elsewhere) == (200, 3, 50)
    asked = asked_for_the_count(world)
    next_month(world)
    leap(world, hours=25)
    leap(world, hours=25)
    assert asked_for_the_count(world) == asked


def asked_for_the_count(world: World) -> int:
    return sum(call.path.endswith("/message/quota/consumption") for call in world.line.calls)
