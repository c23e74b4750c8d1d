"""What waits for an officer is counted by one short look, and is gone from the count when it is decided."""

from collections.abc import Iterator

import pytest

from renraku.members import changes, requests, waiting
from tests.faults.wire import counting_aws_calls
from tests.people import AOI, HANA, KEN
from tests.world import ConnectedAccount, World


@pytest.fixture
def few_counted() -> Iterator[None]:
    before, waiting.MOST_COUNTED = waiting.MOST_COUNTED, 2
    yield
    waiting.MOST_COUNTED = before


def asks(world: World, name: str) -> str:
    user_id = world.friend(name)
    world.line.taps_data(name, "f=members&do=ask_in&category=hq")
    world.settle()
    return user_id


def wishes(world: World, branch: ConnectedAccount, user_id: str) -> str:
    """Sends the form for one's own data; the change's id."""
    [whose] = changes.members_of(branch.account_id, user_id)
    address = changes.make_link(branch.account_id, user_id, whose.member_id, world.clock.now())
    link = changes.find_link(branch.account_id, address.rpartition("=")[2], world.clock.now())
    assert link is not None
    changes.send(link, {"phone": "090-0000-0001"}, world.clock.now())
    return link.change_id


def test_a_request_and_a_change_wait_until_they_are_decided(world: World, branch: ConnectedAccount) -> None:
    asked_at = world.clock.now()
    ken = asks(world, KEN)
    change_id = wishes(world, branch, world.registered(HANA))
    found = waiting.open_counts(branch.account_id)
    assert found.counts == {"request": 1, "change": 1}
    assert abs((found.oldest["request"] - asked_at).total_seconds()) < 5
    requests.refuse(branch.account_id, ken, officer=AOI, reason="別の会の方", now=world.clock.now())
    changes.approve(branch.account_id, change_id, officer=AOI, now=world.clock.now())
    assert waiting.open_counts(branch.account_id).counts == {}
    asks(world, "Taro")
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")  # asks again after a refusal
    world.settle()
    assert waiting.open_counts(branch.account_id).counts == {"request": 2}


def test_a_link_that_was_only_opened_does_not_wait(world: World, branch: ConnectedAccount) -> None:
    user_id = world.registered(HANA)
    [whose] = changes.members_of(branch.account_id, user_id)
    changes.make_link(branch.account_id, user_id, whose.member_id, world.clock.now())
    assert waiting.open_counts(branch.account_id).counts == {}


def test_what_waits_elsewhere_is_not_counted_here(world: World, branch: ConnectedAccount) -> None:
    elsewhere = world.account("あさひ支部")
    asks(world, KEN)
    assert waiting.open_counts(elsewhere.account_id).counts == {}


@pytest.mark.usefixtures("few_counted")
def test_more_than_is_counted_is_said_to_be_more(world: World, branch: ConnectedAccount) -> None:
    for name in ("Ichiro", "Jiro", "Saburo"):
        asks(world, name)
    with counting_aws_calls() as operations:
        found = waiting.open_counts(branch.account_id)
    assert (found.counts, found.is_more) == ({"request": 2}, True)
    assert operations == ["Query"]
