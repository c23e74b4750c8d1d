"""An officer decides: told at the next contact for nothing, or at once for one message."""

from datetime import UTC, datetime

import pytest

from local import person_commands
from renraku.accounts import feature_settings
from renraku.deliveries.policy import Policy
from renraku.members import requests
from renraku.members.models import Friend
from renraku.observability import friend_reference
from tests.people import HANA
from tests.stories.reading import titles
from tests.stories.telling import live, sends
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def approved(world: World, branch: ConnectedAccount) -> str:
    """Hana asks to be let in from headquarters, and an officer says yes by command."""
    hana, now = world.friend(HANA), datetime.now(UTC)
    requests.ask_in(branch.account_id, hana, "hq", now)
    asked = {"ref": friend_reference(branch.account_id, hana), "officer": "田中"}
    person_commands.approve(branch.account_id, asked, now)
    world.settle()
    return hana


def waits(branch: ConnectedAccount, user_id: str) -> bool:
    friend = Friend.find(branch.account_id, user_id)
    return bool(friend and friend.waiting)


def test_by_default_a_decision_waits_and_costs_nothing(world: World, branch: ConnectedAccount) -> None:
    hana = approved(world, branch)
    assert waits(branch, hana)
    assert sends(world) == []


def test_a_decision_is_told_at_once_where_that_is_wanted_and_only_once(
    world: World, branch: ConnectedAccount
) -> None:
    feature_settings.save(branch.account_id, Policy(tells_decisions_at_once=True))
    before = len(world.line.inbox.get(HANA, []))
    hana = approved(world, branch)
    assert [call.path for call in sends(world)] == ["/v2/bot/message/push"]
    assert branch.channel.used_in(datetime.now(UTC)) == 1
    assert not waits(branch, hana)
    told = titles(world, HANA)[before + 1 :]
    world.says(HANA, "こんにちは")
    assert told
    assert [titles(world, HANA).count(title) for title in told] == [1] * len(told)


def test_a_decision_that_has_no_message_left_waits_as_before(world: World, branch: ConnectedAccount) -> None:
    feature_settings.save(branch.account_id, Policy(tells_decisions_at_once=True))
    live(branch, "trial")
    hana = approved(world, branch)
    assert waits(branch, hana)
    assert sends(world) == []
