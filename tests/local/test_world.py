"""The tests' own house: what every story leans on."""

from datetime import timedelta

from tests.people import HANA, TOM
from tests.world import START, World


def test_a_friend_is_greeted(world: World) -> None:
    world.friend(HANA)
    assert world.line.texts(HANA)


def test_every_world_begins_empty_and_at_the_same_time(world: World) -> None:
    assert world.clock.now() - START < timedelta(minutes=1)
    assert not world.line.people
    assert not world.cloud.invocations


def test_two_accounts_are_two_doors(world: World) -> None:
    branch, headquarters = world.account("みどり支部"), world.account("みどり会本部")
    world.friend(HANA, branch)
    world.friend(TOM, headquarters)
    assert {i.event["rawPath"] for i in world.cloud.invocations if "rawPath" in i.event} == {
        branch.webhook_path,
        headquarters.webhook_path,
    }
    assert world.line.texts(HANA, branch.channel)
    assert not world.line.texts(HANA, headquarters.channel)


def test_time_passes_with_its_ticks(world: World) -> None:
    world.later(hours=3)
    passed = world.clock.now() - START
    assert timedelta(hours=3) <= passed < timedelta(hours=3, minutes=1)


def test_every_log_line_is_kept_with_its_function(world: World) -> None:
    world.friend(HANA)
    assert {"receive_webhook", "answer_friends"} <= {line.function for line in world.cloud.logs}
    assert all(line.text for line in world.cloud.logs)
