"""Publishing menus, and showing a friend theirs, cut off at every call: the next run mends it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku.errors import LineRefused
from renraku.members.models import Friend
from renraku.menus import actions, editions, publishing
from renraku.menus.design import MenuSettings
from tests.faults.crashes import Blow, Killed, Strike, every_point, failed, killed, standing_in_the_way
from tests.world import ConnectedAccount, World

FAILURES = (Killed, LineRefused, ClientError, PynamoDBException)
TEXTS = [f"質問{number}" for number in range(100)]


def cut_off(blow: Blow, run: Callable[[], object]) -> None:
    """Run it into the blow, and once more when the lease of a run that was killed is over."""
    with standing_in_the_way(blow), suppress(*FAILURES):
        run()


@pytest.mark.parametrize("strike", [pytest.param(failed, marks=pytest.mark.deep), killed])
def test_a_run_cut_off_anywhere_leaves_nothing_the_next_does_not_find(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    hana = world.friend("Hana")
    publishing.publish(branch.account_id, world.clock.now())
    friend = Friend.find(branch.account_id, hana)
    assert friend is not None
    friend.update(actions=[Friend.registered.set(True)])
    actions.fit(branch.account_id, hana, world.clock.now())
    texts = iter(TEXTS)

    def change_and_publish(blow: Blow) -> None:
        chosen = replace(
            MenuSettings(), guest_tiles=["phone"], member_tiles=["ask", "phone"], texts={"ask": next(texts)}
        )
        editions.save_settings(branch.account_id, chosen)
        cut_off(blow, lambda: publishing.publish(branch.account_id, world.clock.now()))
        assert world.line.rich_menu("Hana"), "a member has a menu whenever the run is cut off"
        world.clock.shift(timedelta(hours=1))
        publishing.publish(branch.account_id, world.clock.now())
        menus = branch.channel.menus
        shown = world.line.rich_menu("Hana") or {}
        assert len(menus.menus) == 2, blow
        assert menus.default in menus.menus, blow
        assert shown["richMenuId"] in menus.menus, blow
        assert shown["richMenuId"] != menus.default, blow

    blows = every_point(change_and_publish, strike)
    assert "/v2/bot/richmenu/batch" in blows[-1].passed


@pytest.mark.parametrize("strike", [pytest.param(failed, marks=pytest.mark.deep), killed])
def test_a_friend_whose_menu_was_cut_off_gets_it_the_next_time(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    publishing.publish(branch.account_id, world.clock.now())
    names = iter(f"newcomer {number}" for number in range(100))

    def register_and_fit(blow: Blow) -> None:
        name = next(names)
        user_id = world.friend(name)
        friend = Friend.find(branch.account_id, user_id)
        assert friend is not None
        friend.update(actions=[Friend.registered.set(True)])
        cut_off(blow, lambda: actions.fit(branch.account_id, user_id, world.clock.now()))
        world.clock.shift(timedelta(minutes=1))  # for as long as LINE, when it was silent, is let alone
        assert actions.fit(branch.account_id, user_id, world.clock.now()).is_right, blow
        menu = world.line.rich_menu(name)
        assert menu is not None
        assert len(menu["areas"]) == 6, blow

    every_point(register_and_fit, strike)
