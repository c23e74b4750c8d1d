"""Threats 4 and 5, G10: every route declares who may use it, and every role is answered accordingly."""

import random
import re

import pytest

from local.http_door import Response
from renraku.officers import bindings, roles, sessions
from renraku.officers.models import Officer
from renraku.officers.permissions import PERMISSIONS, ROLES
from tests.console import Console
from tests.people import AOI, KEN, TOM
from tests.security import console_routes
from tests.security.console_routes import ROLE_NAMES, WHO, Asked
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World

ROUTES = console_routes.every()
OF_ACCOUNTS = [route for route in ROUTES if route.is_of_an_account]
NAMES = [f"{route.method} {route.path}" for route in OF_ACCOUNTS]


def asks(browser: Console, route: Asked, account_id: str, thing: str = "nothing") -> Response:
    address = route.address(account_id, thing)
    return browser.get(address) if route.method == "GET" else browser.post(address)


def test_every_route_declares_what_it_needs() -> None:
    assert [it for it in ROUTES if it.needs not in (*PERMISSIONS, *WHO)] == []
    assert [it for it in ROUTES if it.method not in ("GET", "POST")] == []
    assert [it for it in ROUTES if it.is_of_an_account != it.path.startswith("/console/<account_id>")] == [
        it for it in ROUTES if it.path == "/console/<account_id>/invited"
    ]


def test_a_route_that_declares_nothing_is_noticed() -> None:
    nothing = Asked("GET", "/console/<account_id>/secret", "", "", again=False)
    assert nothing.needs not in (*PERMISSIONS, *WHO)
    assert nothing.is_of_an_account
    assert nothing.allowed == frozenset()


LOOKS_ONLY = re.compile(
    r"/(preview|try|check|search|count)$"
)  # in an address it would be personal, or too long
KEEPS_NOTHING = {
    "/console/sign-out",
    "/console/me/end",
    "/console/me/end-others",
    "/drafts",
    "/drafts/discard",
    "/still-here",
    "/imports/<import_id>/go-on",  # the next part of what was written down when it began
    "/inquiries/<inquiry_id>/claim",  # who writes an answer, for ten minutes
    "/inquiries/<inquiry_id>/opened",  # that somebody has read it: the page says so by itself
    "/invited",  # written down by itself: nobody is an officer of the account before
}


def test_every_act_has_a_name_in_the_audit_or_keeps_nothing() -> None:
    unnamed = {
        it.path.removeprefix("/console/<account_id>")
        for it in ROUTES
        if it.method == "POST" and not it.does and not LOOKS_ONLY.search(it.path)
    }
    assert unnamed == KEEPS_NOTHING


def test_the_page_about_permissions_is_what_the_routes_say() -> None:
    assert console_routes.PAGE.read_text("utf-8") == console_routes.page(), console_routes.__doc__


def test_the_roles_of_the_page_are_all_there_are() -> None:
    assert set(ROLE_NAMES) == set(ROLES)
    assert ROLES["manager"] == set(PERMISSIONS)
    assert ROLES["viewer"] == {"figures.read"}


@pytest.fixture
def house(world: World) -> World:
    world.account()
    world.account("あおば支部")
    return world


def is_at_the_door(answer: Response) -> bool:
    return answer.status == 401 or (
        answer.status == 303 and location(answer).startswith("/console/sign-in?next=")
    )


def test_a_role_comes_in_where_the_page_says_and_nowhere_else(house: World) -> None:
    """Own account, every role, every route. What was let in may find nothing there, and never breaks."""
    account_id = house.accounts[0].account_id
    wrong = []
    for role in ROLE_NAMES:
        browser = house.console(role.title(), roles=(role,))
        for route in OF_ACCOUNTS:
            if not browser.form_token:
                browser = house.console(role.title(), roles=(role,))
            answer = asks(browser, route, account_id)
            let_in = answer.status not in (401, 403) and answer.status < 500
            if let_in != (role in route.allowed) or is_at_the_door(answer):
                wrong.append((role, route.method, route.path, answer.status))
    assert wrong == []


def test_another_accounts_door_is_not_there_for_any_role(house: World) -> None:
    own, other = house.accounts
    nowhere = house.console(AOI).get(f"/console/{'0' * 32}").body
    wrong = []
    for role in ROLE_NAMES:
        browser = house.console(role.title(), own, roles=(role,))
        for route in OF_ACCOUNTS:
            answer = asks(browser, route, other.account_id)
            if (answer.status, answer.body) != (404, nowhere):
                wrong.append((role, route.method, route.path, answer.status))
    assert wrong == []


def test_nobody_is_asked_to_sign_in_and_learns_nothing(house: World) -> None:
    browser = Wanderer(house)
    for account_id in (house.accounts[0].account_id, "0" * 32):
        for route in OF_ACCOUNTS:
            assert is_at_the_door(asks(browser, route, account_id)), route


def test_whose_role_was_taken_away_is_nobody(house: World) -> None:
    own = house.accounts[0]
    aoi, ken = house.console(AOI), house.console(KEN)
    roles.take_all(own.account_id, ken.officer_id, by=aoi.officer_id, now=house.clock.now())
    for route in OF_ACCOUNTS:
        assert is_at_the_door(asks(ken, route, own.account_id)), route
    officer = Officer.find(ken.officer_id)
    assert officer is not None
    ken.cookies["renraku"] = sessions.open_session(officer, house.clock.now())
    for route in OF_ACCOUNTS:
        assert asks(ken, route, own.account_id).status == 404, route


def test_who_is_an_officer_nowhere_finds_nothing(house: World) -> None:
    tom = house.console(TOM)
    officer = bindings.make(TOM, house.clock.now())
    tom.cookies["renraku"] = sessions.open_session(officer, house.clock.now())
    for route in OF_ACCOUNTS:
        assert asks(tom, route, house.accounts[0].account_id).status == 404, route


@pytest.mark.parametrize(("accounts", "tuples"), [(4, 200), pytest.param(50, 10_000, marks=pytest.mark.deep)])
def test_random_officers_at_random_doors_never_see_another_account(
    world: World, accounts: int, tuples: int
) -> None:
    """(officer, route, account) at random: the answer the roles say, and no canary of another account."""
    chance = random.Random(20260410)
    here = [world.account(f"カナリア{number:02}支部") for number in range(accounts)]
    for account in here:
        world.member(f"会員{account.channel.name}", account=account)
    officers = [_somebody(world, f"Officer{number}", here, chance) for number in range(accounts)]
    leaks = []
    for _ in range(tuples):
        browser, held = chance.choice(officers)
        route, account = chance.choice(OF_ACCOUNTS), chance.choice(here)
        answer = asks(browser, route, account.account_id)
        if browser.form_token == "":  # an act of somebody's ended the session: sign in again
            officer = Officer.find(browser.officer_id)
            assert officer is not None
            browser.cookies["renraku"] = sessions.open_session(officer, world.clock.now())
        of_others = [it.channel.name for it in here if it is not account]
        may = held.get(account.account_id)
        expected = 404 if may is None else 200 if may in route.allowed else 403
        fits = answer.status == expected if expected != 200 else answer.status not in (401, 403)
        if not fits or answer.status >= 500 or any(name in _text(answer) for name in of_others):
            leaks.append((held, route, account.account_id, answer.status))
    assert leaks == []


def _somebody(
    world: World, name: str, here: list[ConnectedAccount], chance: random.Random
) -> tuple[Console, dict[str, str]]:
    held = {
        account.account_id: chance.choice(ROLE_NAMES) for account in chance.sample(here, k=min(3, len(here)))
    }
    browsers = [
        world.console(name, account, roles=(held[account.account_id],))
        for account in here
        if account.account_id in held
    ]
    return browsers[-1], held


def _text(answer: Response) -> str:
    return answer.body.decode("utf-8", "replace")


def test_whoever_is_refused_is_in_the_log(house: World) -> None:
    own, other = house.accounts
    rin = house.console("Rin", own, roles=("viewer",))
    rin.get("/audit")
    rin.get(f"/console/{other.account_id}/audit")
    rin.post("/still-here", headers={"sec-fetch-site": "cross-site"})
    reasons = [line.fields["reason"] for line in house.cloud.logs if line.message == "visit_refused"]
    assert reasons == ["may not audit.read", "no role in the account", "another site's form"]
