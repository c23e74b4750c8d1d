"""Words handed over while something breaks, or twice at the same moment: once, and everybody is told so."""

from typing import Any

import pytest

from renraku.members import handing
from renraku.members.deciding import DecidedBefore
from renraku.members.handing_models import Handed
from tests.faults.crashes import Blow, every_point, killed, settle_through
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN
from tests.stories.handing_over import GIVEN, GIVEN_BEFORE, HAND, WORDS, answer, waits
from tests.stories.reading import titles
from tests.world import ConnectedAccount, World


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    return world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")


def test_a_tap_that_is_cut_off_anywhere_is_answered_and_hands_over_once(
    world: World, branch: ConnectedAccount
) -> None:
    count = 0

    def tap(blow: Blow) -> None:
        nonlocal count
        count += 1
        name = f"Hana {count}"
        world.friend(name)
        world.says(name, f"{WORDS}{count}")
        world.line.taps(name, HAND)
        settle_through(world, blow)
        world.line.taps_data(name, "f=members&do=person")  # what waited is said now
        world.settle()
        assert GIVEN in titles(world, name), blow
        assert GIVEN_BEFORE not in titles(world, name), blow

    every_point(tap, killed)
    assert len(waits(branch)) == count


def test_of_two_taps_at_the_same_moment_one_hands_over(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    [event_id] = [kept.event_id for kept in Handed.of_friend(branch.account_id, hana)]
    tapped: list[str] = []

    def the_other_tap(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "UpdateItem" and not tapped:
            tapped.append(operation)
            other = handing.hand_over(branch.account_id, hana, event_id, "tap 2", world.clock.now())
            assert other.reason == handing.HANDED
        return go_on()

    with every_aws_call(the_other_tap):
        done = handing.hand_over(branch.account_id, hana, event_id, "tap 1", world.clock.now())
    assert done.reason == handing.HANDED_BEFORE
    assert len(waits(branch)) == 1


def test_of_two_officers_at_the_same_moment_one_is_noted(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    [words] = waits(branch)
    about = (branch.account_id, hana, words.event_id)
    noted: list[str] = []

    def the_other_notes(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "UpdateItem" and not noted:
            noted.append(operation)
            handing.mark_answered(*about, note="済み", officer=KEN, now=world.clock.now())
        return go_on()

    with every_aws_call(the_other_notes), pytest.raises(DecidedBefore) as refused:
        handing.mark_answered(*about, note="お電話しました", officer=AOI, now=world.clock.now())
    assert refused.value.by == KEN
    assert [done.note for done in handing.answered_words(branch.account_id, 50)] == ["済み"]


def test_what_an_officer_did_whose_reply_was_lost_is_no_refusal(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    def written_twice(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "UpdateItem":
            go_on()
        return go_on()

    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    with every_aws_call(written_twice):
        answer(world, branch)
    assert waits(branch) == []


def test_the_same_events_once_more_say_nothing_new(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    before = list(world.line.inbox[HANA])
    world.cloud.replay()
    assert world.line.inbox[HANA] == before
    assert len(waits(branch)) == 1
