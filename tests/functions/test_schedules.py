"""What EventBridge sends the functions that run by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.members import leaving
from renraku.members.models import Friend
from renraku.menus import publishing
from tests.functions.payloads import payload
from tests.people import HANA, MEI
from tests.world import START, World

SAMPLES = [
    ("switch_menus", "a_minute"),
    ("plan_deliveries", "a_minute"),
    ("send_reminders", "a_minute"),
    ("escalate_inquiries", "a_minute"),
    ("keep_privacy", "an_hour"),
]
FUNCTIONS = {
    "switch_menus": "SwitchMenusFunction",
    "plan_deliveries": "PlanDeliveriesFunction",
    "keep_privacy": "KeepPrivacyFunction",
    "send_reminders": "SendRemindersFunction",
    "escalate_inquiries": "EscalateInquiriesFunction",
}


def friend_of(world: World, name: str) -> Friend:
    account_id = world.accounts[0].account_id
    friend = Friend.find(account_id, world.line.people[name].user_id)
    assert friend is not None
    return friend


@pytest.mark.parametrize(("function", "case"), SAMPLES)
def test_a_tick_with_nothing_due_is_quiet(world: World, function: str, case: str) -> None:
    world.friend(HANA)
    calls = len(world.line.calls)
    invocation = world.cloud.runtime.invoke(FUNCTIONS[function], payload(function, case))
    assert invocation.error is None
    assert len(world.line.calls) == calls


def test_who_left_is_forgotten_after_a_day_and_not_before(world: World) -> None:
    world.friend(MEI, language="en")
    world.line.block(MEI)
    world.settle()
    world.cloud.runtime.invoke(FUNCTIONS["keep_privacy"], payload("keep_privacy", "an_hour"))
    assert friend_of(world, MEI).language == "en"
    later = {"time": (START + timedelta(days=1, minutes=1)).isoformat()}
    assert world.cloud.runtime.invoke(FUNCTIONS["keep_privacy"], later).error is None
    assert Friend.find(world.accounts[0].account_id, world.line.people[MEI].user_id) is None
    assert leaving.forget_due(START + timedelta(days=2)) == 0


def test_the_tick_switches_the_menu_of_whoever_was_missed(world: World) -> None:
    world.friend(HANA)
    account_id = world.accounts[0].account_id
    publishing.publish(account_id, datetime.now(UTC))
    friend = friend_of(world, HANA)
    friend.registered, friend.due_shard, friend.due_at = True, 0, START
    friend.save()
    assert (
        world.cloud.runtime.invoke(FUNCTIONS["switch_menus"], payload("switch_menus", "a_minute")).error
        is None
    )
    assert friend_of(world, HANA).menu == "member"
    assert not friend_of(world, HANA).due_at
