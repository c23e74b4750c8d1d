"""How many opened a notice: LINE is asked every day for two weeks, and believed in what it does not tell."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.accounts import actions as accounts
from renraku.accounts.models import Account
from renraku.deliveries import opens
from renraku.deliveries.figure_models import Opens
from renraku.deliveries.opens import Opened
from renraku.notices.models import Notice
from tests.people import AOI
from tests.stories.telling import body, crowd, leap, live, sends
from tests.stories.test_notices import send, write
from tests.world import ConnectedAccount, World

COUNTED = ("/insight/message/event", "/insight/message/event/aggregation")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def told(world: World, people: int, **form: str) -> str:
    """A notice that is over; its path."""
    crowd(world, world.accounts[0], people)
    aoi = world.console(AOI)
    path = write(aoi, **form)
    send(aoi, path)
    world.later(minutes=5)
    assert sum(call.recipients for call in sends(world)) == people
    return path


def opened(account: ConnectedAccount, path: str) -> Opened:
    notice = Notice.find(account.account_id, path.rpartition("/")[2])
    assert notice is not None
    return opens.of(account.account_id, notice.delivery_id)


def read_it(world: World, account: ConnectedAccount, numbers: range) -> None:
    for number in numbers:
        world.line.reads(f"友だち{number:05d}", account.channel)


def questions(world: World) -> list[str]:
    return [call.path for call in world.line.calls if call.path.endswith(COUNTED)]


def test_line_is_asked_once_a_day_for_two_weeks(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 30)
    (sent,) = sends(world)
    (unit,) = body(sent)["customAggregationUnits"]
    assert (len(unit) <= 30, unit.isalnum()) == (True, True)
    assert questions(world) == []
    read_it(world, branch, range(20))
    leap(world, days=1)
    assert opened(branch, path).people == 20
    read_it(world, branch, range(20, 25))
    for _day in range(20):
        leap(world, days=1)
    found = opened(branch, path)
    assert [people for _, people in found.days] == [20] + [25] * 13
    assert (found.days[0][0].isoformat(), found.days[-1][0].isoformat()) == ("2026-04-11", "2026-04-24")
    assert (len(questions(world)), found.is_asked_again) == (14, False)


def test_fewer_than_twenty_who_opened_it_are_no_number(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 20)
    read_it(world, branch, range(19))
    leap(world, days=1)
    found = opened(branch, path)
    assert (found.is_counted, found.people, len(found.days)) == (True, None, 1)


def test_of_nineteen_line_is_not_asked_and_no_name_of_a_thousand_is_used(
    world: World, branch: ConnectedAccount
) -> None:
    path = told(world, 19)
    leap(world, days=1)
    assert opened(branch, path) == Opened(is_counted=False)
    assert "customAggregationUnits" not in body(sends(world)[0])
    assert questions(world) == []


def test_a_broadcast_is_counted_by_its_request(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 25, whom="everybody")
    assert sends(world)[0].path.endswith("/broadcast")
    read_it(world, branch, range(22))
    leap(world, days=1)
    assert opened(branch, path).people == 22
    assert questions(world) == ["/v2/bot/insight/message/event"]


def test_an_outage_on_the_third_day_leaves_that_day_out(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 25)
    read_it(world, branch, range(21))
    leap(world, days=1)
    leap(world, days=1)
    world.line.outage("500_before", path="/v2/bot/insight", times=10)
    leap(world, days=1)
    world.line.mend()
    assert len(opened(branch, path).days) == 2
    leap(world, days=1)
    found = opened(branch, path)
    assert [day.day for day, _ in found.days] == [11, 12, 14]
    assert found.is_asked_again


def test_an_account_line_does_not_know_any_more_is_left_alone(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 25)
    Account(branch.account_id).update(actions=[Account.connection.set("needs_reconnect")])
    accounts.forget_profile(branch.account_id)
    leap(world, days=1)
    assert (questions(world), opened(branch, path).days) == ([], ())
    Account(branch.account_id).update(actions=[Account.connection.set("ok")])
    accounts.forget_profile(branch.account_id)
    leap(world, days=1)
    assert len(opened(branch, path).days) == 1


def test_the_same_question_twice_changes_nothing(world: World, branch: ConnectedAccount) -> None:
    path = told(world, 25)
    read_it(world, branch, range(21))
    leap(world, days=1)
    before = opened(branch, path)
    row = Opens.find(branch.account_id, body(sends(world)[0])["customAggregationUnits"][0])
    assert row is not None
    due_at = row.due_at
    for _again in range(2):
        opens.ask(branch.account_id, row.item, datetime.now(UTC))
    row.refresh()
    assert (opened(branch, path), row.due_at) == (before, due_at)


def test_whoever_is_told_again_is_counted_with_the_first(world: World, branch: ConnectedAccount) -> None:
    crowd(world, branch, 30)
    aoi = world.console(AOI)
    path = write(aoi)
    send(aoi, path)
    world.line.outage("401", path="/v2/bot/message/multicast", times=2)
    leap(world, minutes=5)
    world.line.mend()
    Account(branch.account_id).update(actions=[Account.connection.set("ok")])
    leap(world, hours=1)
    assert opened(branch, path).days == ()
    aoi = world.console(AOI)
    assert aoi.post(f"{path}/again").status == 303
    world.settle()
    world.later(minutes=2)
    units = [body(call)["customAggregationUnits"] for call in sends(world)]
    assert units[0] == units[-1]
    read_it(world, branch, range(20))
    leap(world, hours=23)
    assert opened(branch, path).people == 20
    row = Opens.find(branch.account_id, units[0][0])
    assert row is not None
    assert row.until - datetime.now(UTC) > timedelta(days=13)
