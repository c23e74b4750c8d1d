"""Registering at every crash point: in the end exactly one link, a used code, and a registered friend."""

from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest

from renraku.members import personal, requests, roster
from renraku.members.models import Code, Friend, Link
from tests.faults.crashes import Blow, Strike, every_point, failed, killed, settle_through
from tests.faults.wire import Call, every_aws_call
from tests.stories.reading import known, titles
from tests.world import ConnectedAccount, World

AGREE, ONLY, REGISTERED = "同意して使いはじめる", "同意（この電話だけ使う）", "登録がすみました"


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def is_member(world: World, branch: ConnectedAccount, name: str, number: str) -> bool:
    """Registered, and everything agrees that they are."""
    member = roster.find_by_number(branch.account_id, number)
    friend, phones = friend_of(world, name, branch), Link.friends_of(branch.account_id, member.member_id)
    codes = [code for code in Code.all_of(branch.account_id) if code.member_id == member.member_id]
    used = [code for code in codes if code.used_at and code.claimed_by == friend.user_id]
    agreed = (friend.registered, friend.member_ids or set(), friend.consent_version, friend.menu_wanted)
    return (
        agreed == (True, {member.member_id}, "1", "member")
        and phones.count(friend.user_id) == 1
        and len(used) == 1
        and member.registered_at is not None
    )


@pytest.mark.parametrize("strike", [killed, failed])
def test_agreeing_is_all_or_nothing_wherever_it_is_cut_off(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    names: list[str] = []

    def agree(blow: Blow) -> None:
        name, number = f"Hana {len(names)}", f"{3000 + len(names)}"
        names.append(name)
        world.friend(name)
        world.member(f"花田{number}", number)
        world.scans(name, world.letter(number))
        world.line.taps(name, AGREE)
        settle_through(world, blow)
        assert is_member(world, branch, name, number), blow

    blows = every_point(agree, strike)
    assert "TransactWriteItems" in [blow.passed[blow.nth] for blow in blows]
    assert world.cloud.dead_letters("IncomingQueue") == []
    for name in names:
        world.line.taps_data(name, "f=members&do=person")
        world.settle()
        assert REGISTERED in titles(world, name), name


@pytest.mark.parametrize("strike", [killed, pytest.param(failed, marks=pytest.mark.deep)])
def test_a_new_phone_takes_over_wherever_it_is_cut_off(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    count = 0

    def take_over(blow: Blow) -> None:
        nonlocal count
        count += 1
        old, new, number = f"old {count}", f"new {count}", f"{4000 + count}"
        world.registered(old, number)
        world.friend(new)
        world.scans(new, world.letter(number))
        world.line.taps(new, ONLY)
        settle_through(world, blow)
        assert is_member(world, branch, new, number), blow
        assert not friend_of(world, old, branch).registered, blow
        assert not friend_of(world, old, branch).member_ids, blow
        member = roster.find_by_number(branch.account_id, number)
        assert Link.friends_of(branch.account_id, member.member_id) == [world.person(new)], blow

    assert len(every_point(take_over, strike)) > 20
    assert world.cloud.dead_letters("IncomingQueue") == []


def test_typing_a_code_is_claimed_wherever_it_is_cut_off(world: World, branch: ConnectedAccount) -> None:
    count = 0

    def type_it(blow: Blow) -> None:
        nonlocal count
        count += 1
        name, number = f"Hana {count}", f"{5000 + count}"
        world.friend(name)
        letter = world.letter(world.member(f"花田{number}", number))
        world.line.says(name, f"コード {letter.code}")
        settle_through(world, blow)
        world.line.taps_data(name, "f=members&do=person")  # what waited is said now
        world.settle()
        assert f"花田{number}さん、ようこそ" in titles(world, name), blow
        assert friend_of(world, name, branch).wrong_codes == 0, blow
        world.taps(name, AGREE)
        assert is_member(world, branch, name, number), blow

    every_point(type_it, killed)


def test_who_agrees_is_told_the_truth_when_the_writes_reply_was_lost(
    world: World, branch: ConnectedAccount
) -> None:
    """The SDK writes again, the second write finds the first and is refused: it was our own."""

    def written_twice(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems":
            go_on()
        return go_on()

    world.friend("Hana")
    world.scans("Hana", world.letter(world.member("花田はな", "1001")))
    with every_aws_call(written_twice):
        world.taps("Hana", AGREE)
    assert titles(world, "Hana")[-1] == REGISTERED
    assert is_member(world, branch, "Hana", "1001")
    calls = [invocation.result for invocation in world.cloud.invocations][-1]
    assert calls == {"batchItemFailures": []}, "at the first try"


def test_somebody_who_changes_the_member_meanwhile_delays_the_yes_and_refuses_nobody(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend("Hana")
    world.scans("Hana", world.letter(world.member("花田はな", "1001")))
    changed: list[str] = []

    def meanwhile(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems" and not changed:
            changed.append(operation)
            Context().run(world.member, "花田はな", "1001", 地区="東")  # an officer does it
        return go_on()

    with every_aws_call(meanwhile):
        world.taps("Hana", AGREE)
    assert titles(world, "Hana")[-1] == REGISTERED
    assert is_member(world, branch, "Hana", "1001")
    assert friend_of(world, "Hana", branch).district == "東"


def test_what_an_officer_did_whose_reply_was_lost_is_no_refusal(
    world: World, branch: ConnectedAccount
) -> None:
    def written_twice(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems":
            go_on()
        return go_on()

    user_id = world.friend("Ken")
    world.line.taps_data("Ken", "f=members&do=ask_in&category=hq")
    world.settle()
    with every_aws_call(written_twice):
        requests.approve(branch.account_id, user_id, officer="Aoi", now=world.clock.now())
        world.registered("Hana", "1001")
        member = roster.find_by_number(branch.account_id, "1001")
        person = personal.find_person(branch.account_id, member_id=member.member_id)
        personal.erase(branch.account_id, person, world.clock.now())
    assert requests.open_requests(branch.account_id) == []
    assert known(world, "Hana", branch) is None


def test_a_yes_that_comes_three_times_is_one(world: World, branch: ConnectedAccount) -> None:
    branch.channel.redelivery = True
    world.line.duplicate_webhooks = 1.0
    world.registered("Hana", "1001")
    world.line.duplicate_webhooks = 0.0
    world.clock.shift(timedelta(minutes=6))
    world.cloud.replay()
    assert is_member(world, branch, "Hana", "1001")
    assert titles(world, "Hana").count(REGISTERED) == 1
