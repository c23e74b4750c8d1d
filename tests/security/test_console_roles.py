"""Threat 6: raising oneself, sending the last manager away, fields that no form of ours has; and G11."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest

from renraku.errors import Declined
from renraku.officers import bindings, roles, sessions
from renraku.officers.models import Managers, Officer, Role, Session
from tests.people import AOI, KEN, MEI
from tests.stories.test_signing_in import officer_of
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World

rounds = pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.deep)])


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def try_to(action: Any, *arguments: Any, **named: Any) -> bool:
    try:
        action(*arguments, **named)
    except Declined:
        return False
    return True


def two_managers(account_id: str, now: datetime) -> tuple[str, str]:
    one, two = (bindings.make(name, now).officer_id for name in (AOI, MEI))
    for officer_id in (one, two):
        roles.give(account_id, officer_id, "manager", by="command: test", now=now)
    return one, two


def at_once(*calls: Any) -> list[bool]:
    together = threading.Barrier(len(calls))

    def one(call: Any) -> bool:
        together.wait()
        return bool(call())

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


@rounds
def test_two_managers_who_send_each_other_away_leave_one(world: World, rounds: int) -> None:
    now = world.clock.now()
    left = []
    for number in range(rounds):
        account_id = f"{number:032x}"
        one, two = two_managers(account_id, now)
        at_once(
            lambda: try_to(roles.take_all, account_id, one, by=two, now=now),  # noqa: B023 - called in this round
            lambda: try_to(roles.take_all, account_id, two, by=one, now=now),  # noqa: B023
        )
        stayed = roles.managers_of(account_id)
        left.append(len(stayed))
        manage = [role.officer_id for role in Role.of_account(account_id) if "manager" in role.roles]
        assert manage == stayed, "the roles and the list of managers agree"
    assert set(left) == {1}


def test_without_the_condition_nobody_would_be_left(world: World) -> None:
    """What the condition is for: the same two writes without it."""
    now = world.clock.now()
    one, two = two_managers("0" * 32, now)
    managers = Managers(f"account#{'0' * 32}")
    for officer_id in (one, two):
        managers.update(actions=[Managers.officer_ids.delete({officer_id})])
    assert roles.managers_of("0" * 32) == []


@rounds
def test_one_is_raised_while_another_is_sent_away_and_both_are_written(world: World, rounds: int) -> None:
    now = world.clock.now()
    for number in range(rounds):
        account_id = f"{number:032x}"
        one, two = two_managers(account_id, now)
        ken = bindings.make(KEN, now).officer_id
        done = at_once(
            lambda: try_to(roles.take_all, account_id, two, by=one, now=now),  # noqa: B023
            lambda: try_to(roles.give, account_id, ken, "manager", by=one, now=now),  # noqa: B023
        )
        assert done == [True, True]
        assert roles.managers_of(account_id) == sorted((one, ken))


@rounds
def test_two_changes_of_one_officer_leave_one_of_them_whole(world: World, rounds: int) -> None:
    now = world.clock.now()
    for number in range(rounds):
        account_id = f"{number:032x}"
        one, two = two_managers(account_id, now)
        ken = bindings.make(KEN, now).officer_id
        roles.give(account_id, ken, "viewer", by=one, now=now)
        wanted: list[set[str]] = [{"sender", "manager"}, {"gatherings"}]
        at_once(
            lambda: try_to(roles.set_roles, account_id, ken, wanted[0], by=one, now=now),  # noqa: B023
            lambda: try_to(roles.set_roles, account_id, ken, wanted[1], by=two, now=now),  # noqa: B023
        )
        role = Role.find(ken, account_id)
        assert role is not None
        assert set(role.roles) in wanted
        assert (ken in roles.managers_of(account_id)) == ("manager" in role.roles)


@pytest.mark.parametrize("held", ["sender", "gatherings", "inquiries", "viewer"])
def test_nobody_but_a_manager_touches_roles(world: World, branch: ConnectedAccount, held: str) -> None:
    aoi, ken = world.console(AOI), world.console(KEN, roles=(held,))
    for officer_id in (ken.officer_id, aoi.officer_id):
        for path in ("", "/remove", "/link"):
            assert ken.get(f"/officers/{officer_id}{path}").status == 403
            assert ken.post(f"/officers/{officer_id}{path}", {"roles": ["manager"]}).status == 403
    assert ken.post("/officers/invite", {"role": "manager"}).status == 403
    assert ken.get("/officers").status == 403
    assert roles.managers_of(branch.account_id) == [aoi.officer_id]


def test_fields_that_no_form_has_change_nothing(world: World, branch: ConnectedAccount) -> None:
    """Mass assignment: an account, another officer, a name, a time."""
    other = world.account("本部")
    aoi, ken = world.console(AOI), world.console(KEN, roles=("viewer",))
    mei = world.console(MEI, other)
    more = {
        "account_id": other.account_id,
        "officer_id": mei.officer_id,
        "by": "command: evil",
        "name": "Evil",
        "officer_name": "Evil",
        "since": "2001-01-01",
        "given_by": "nobody",
        "role_in": other.account_id,
    }
    assert aoi.post(f"/officers/{ken.officer_id}", {"roles": ["sender"], **more}).status == 303
    role, theirs = Role.find(ken.officer_id, branch.account_id), Role.find(mei.officer_id, other.account_id)
    assert role is not None
    assert theirs is not None
    assert (role.officer_name, role.given_by, set(role.roles)) == (KEN, aoi.officer_id, {"sender"})
    assert set(theirs.roles) == {"manager"}
    assert Role.find(ken.officer_id, other.account_id) is None


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    ken = officer_of(world, KEN, "sender")
    phone, desk = Wanderer(world), Wanderer(world)
    for browser in (phone, desk):
        browser.signs_in(KEN)
        assert browser.get("/permissions").status == 200
    roles.take(branch.account_id, ken, "sender", by=aoi.officer_id, now=world.clock.now())
    for browser in (phone, desk):
        assert location(browser.get("/permissions")).startswith("/console/sign-in")
    assert Session.of_officer(ken) == []


@rounds
def test_a_session_that_opens_while_the_role_is_taken_does_not_keep_it(world: World, rounds: int) -> None:
    """Every order of the two: the session never has a role that the table has not."""
    now = world.clock.now()
    for number in range(rounds):
        account_id = f"{number:032x}"
        one, two = two_managers(account_id, now)
        officer = Officer.find(two)
        assert officer is not None
        cookies: list[str] = []
        at_once(
            lambda: try_to(roles.take_all, account_id, two, by=one, now=now),  # noqa: B023
            lambda: cookies.append(sessions.open_session(officer, now)),  # noqa: B023
        )
        visitor = sessions.enter(cookies[0], now)
        assert visitor is None or visitor.roles == {}


def test_a_cookie_somebody_planted_is_not_taken_over(world: World, branch: ConnectedAccount) -> None:
    """Session fixation: signing in gives a new cookie, and the one that was there is worth nothing."""
    officer_of(world, AOI)
    attacker = world.console(KEN, roles=("viewer",))
    planted = attacker.cookies["renraku"]
    victim = Wanderer(world)
    victim.cookies["renraku"] = planted
    victim.signs_in(AOI)
    assert victim.cookies["renraku"] != planted
    assert sessions.enter(planted, world.clock.now()) is None


@pytest.mark.parametrize(
    "cookie", ["", ".", "a.b", "aoi0officer.", "aoi0officer.x", "line#U1.x", "../x.y", "aoi0officer.a.b"]
)
def test_a_cookie_that_was_never_given_is_nobodys(
    world: World, branch: ConnectedAccount, cookie: str
) -> None:
    aoi = world.console(AOI)
    aoi.cookies["renraku"] = cookie
    assert location(aoi.get("/permissions")).startswith("/console/sign-in")


def test_one_officers_token_does_not_open_anothers_session(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = world.console(AOI), world.console(KEN, roles=("viewer",))
    ken.cookies["renraku"] = f"{aoi.officer_id}.{ken.cookies['renraku'].partition('.')[2]}"
    assert location(ken.get("/permissions")).startswith("/console/sign-in")


def test_nobody_ends_another_officers_session(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = world.console(AOI), world.console(KEN, roles=("viewer",))
    [session] = sessions.living(aoi.officer_id, world.clock.now())
    ken.post("/console/me/end", {"session": session.item.removeprefix("session#")})
    ken.post("/console/me/end", {"session": f"x#{aoi.officer_id}"})
    assert aoi.get("/permissions").status == 200


STEP_UP = ["/officers/invite", "/officers/{other}", "/officers/{other}/remove", "/officers/{other}/link"]


@pytest.mark.parametrize("path", [*STEP_UP, "/audit/export"])
def test_what_is_dangerous_is_not_done_without_a_proof_of_the_last_minutes(
    world: World, branch: ConnectedAccount, path: str
) -> None:
    aoi, ken = world.console(AOI), world.console(KEN, roles=("viewer",))
    here = path.format(other=ken.officer_id)
    world.clock.shift(timedelta(minutes=10, seconds=1))
    for answer in (aoi.get(here), aoi.post(here, {"role": "manager", "roles": ["manager"]})):
        assert location(answer).startswith("/console/prove?next=%2Fconsole%2F")
    assert roles.managers_of(branch.account_id) == [aoi.officer_id]
