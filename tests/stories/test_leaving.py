"""Who leaves keeps what the roster needs, a day later; who comes back within the day loses nothing."""

from datetime import timedelta

import pytest

from renraku.members import actions, leaving, requests, roster
from renraku.members.models import Friend, JoinRequest
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.reading import GREETING, known, titles
from tests.world import ConnectedAccount, World

FORGETTING = "KeepPrivacyFunction"
BACK, GUIDE = "おかえりなさい", "ここでできること"


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    """A member with everything we may know: a language, an answer that waits, a question, wrong codes."""
    user_id = world.registered(HANA, "1001", called="花田はな", 地区="中央")
    world.says(HANA, "コード ABCD2345")
    actions.expect(branch.account_id, user_id, "choir", "day", timedelta(days=30), world.clock.now())
    friend = friend_of(world, HANA, branch)
    friend.update(actions=[Friend.language.set("en"), Friend.waiting.set([{"type": "text", "text": "x"}])])
    return user_id


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def leaves(world: World, name: str) -> None:
    world.line.block(name)
    world.settle()


def pass_by(world: World, **span: float) -> None:
    """Time passes, and then every schedule fires once: what falls due is done, however late."""
    world.clock.shift(timedelta(**span))
    world.cloud.tick()
    world.settle()


def what_we_know(friend: Friend) -> tuple[object, ...]:
    return (friend.language, friend.waiting, friend.expects and friend.expects.feature, friend.wrong_codes)


def test_a_member_who_left_a_day_ago_keeps_only_what_the_roster_needs(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    assert what_we_know(friend_of(world, HANA, branch)) == ("en", [{"type": "text", "text": "x"}], "choir", 1)
    leaves(world, HANA)
    pass_by(world, days=1, minutes=1)
    friend = friend_of(world, HANA, branch)
    assert what_we_know(friend) == ("ja", None, None, 0)
    assert (friend.registered, friend.district, friend.consent_version) == (True, "中央", "1")
    assert friend.due_at is None


def test_who_comes_back_within_the_day_loses_nothing(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    before = what_we_know(friend_of(world, HANA, branch))
    leaves(world, HANA)
    pass_by(world, hours=23)
    assert what_we_know(friend_of(world, HANA, branch)) == before
    world.line.unblock(HANA)
    world.settle()
    assert "x" in world.line.texts(HANA), "what waited is said"
    pass_by(world, days=3)
    friend = friend_of(world, HANA, branch)
    assert (friend.language, friend.wrong_codes, friend.registered) == ("en", 1, True)


def test_a_member_who_comes_back_is_a_member_and_finds_the_guide(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    leaves(world, HANA)
    pass_by(world, days=40)
    world.line.unblock(HANA)
    world.settle()
    assert titles(world, HANA)[-2:] == [BACK, GUIDE]
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.follows, friend.menu_wanted) == (True, True, "member")


def test_who_was_nobody_on_the_roster_is_forgotten_altogether(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(MEI)
    world.line.taps_data(MEI, "f=members&do=ask_in&category=branch")
    world.settle()
    leaves(world, MEI)
    pass_by(world, hours=23)
    assert known(world, MEI, branch) is not None
    pass_by(world, hours=2)
    assert known(world, MEI, branch) is None
    assert JoinRequest.find(branch.account_id, user_id) is None
    world.line.unblock(MEI)
    world.settle()
    assert titles(world, MEI)[-1] == GREETING


def test_a_guest_who_left_asks_anew(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    requests.approve(branch.account_id, user_id, officer=AOI, now=world.clock.now())
    world.line.taps_data(KEN, "f=members&do=agree&version=1&code=")
    leaves(world, KEN)
    pass_by(world, days=1, minutes=1)
    world.line.unblock(KEN)
    world.line.taps_data(KEN, "f=members&do=agree&version=1&code=")
    world.settle()
    assert not friend_of(world, KEN, branch).registered


def test_leaving_and_coming_back_is_no_way_around_being_stopped(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = world.friend(KEN)
    leaving.suspend(branch.account_id, user_id, reason="宣伝", officer=AOI, now=world.clock.now())
    leaves(world, KEN)
    pass_by(world, days=2)
    world.line.unblock(KEN)
    world.settle()
    assert titles(world, KEN)[-1] == "ただいまお休みいただいています"


def test_who_left_and_is_then_unlinked_is_forgotten_all_the_same(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    leaves(world, HANA)
    roster.set_lifecycle(branch.account_id, "1001", "left", "", world.clock.now())
    pass_by(world, days=1, minutes=1)
    assert known(world, HANA, branch) is None


def test_who_left_and_is_let_back_in_by_an_officer_is_not_forgotten_too_soon(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    now = world.clock.now()
    leaving.suspend(branch.account_id, hana, reason="宣伝", officer=AOI, now=now)
    leaves(world, HANA)
    leaving.reinstate(branch.account_id, hana, officer=AOI, now=now)
    pass_by(world, hours=3)
    assert friend_of(world, HANA, branch).language == "en"


def test_forgetting_twice_is_forgetting_once(world: World, branch: ConnectedAccount, hana: str) -> None:
    leaves(world, HANA)
    world.clock.shift(timedelta(days=2))
    assert leaving.forget_due(world.clock.now()) == 1
    assert leaving.forget_due(world.clock.now()) == 0


def test_nobody_is_forgotten_by_the_hour_who_is_still_there(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    before = what_we_know(friend_of(world, HANA, branch))
    pass_by(world, days=30)
    assert what_we_know(friend_of(world, HANA, branch)) == before
    assert {invocation.function for invocation in world.cloud.invocations} > {FORGETTING}
    assert not [i.error for i in world.cloud.invocations if i.error]
