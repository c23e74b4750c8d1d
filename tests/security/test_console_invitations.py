"""Threat 7: an invitation that is previewed, forwarded, used twice, too late, or taken elsewhere."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.errors import Declined
from renraku.officers import bindings, invitations, roles, tickets
from renraku.officers.line_login import Proven
from renraku.officers.models import Invitation, Officer, Role
from tests.people import AOI, KEN, TOM
from tests.stories.test_officers import link_in
from tests.stories.test_signing_in import whose
from tests.wanderer import Wanderer
from tests.world import ConnectedAccount, World

PREVIEWS = ("facebookexternalhit/1.1;line-poker/1.0", "Slackbot-LinkExpanding 1.0", "Mozilla/5.0")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


@pytest.fixture
def link(world: World, branch: ConnectedAccount) -> str:
    """An invitation to become a sender, as Aoi copied it."""
    return link_in(world.console(AOI).post("/officers/invite", {"role": "sender"}).text)


def state(branch: ConnectedAccount) -> list[tuple[str, str]]:
    kept = Invitation.of_account(branch.account_id)
    return [(str(it.accepted_by), str(it.revoked_by)) for it in kept]


def takes_up(browser: Wanderer, link: str, **more: str) -> Response:
    path, _, token = link.partition("?t=")
    return browser.post(path, {"t": token, "name": "田中", **more})


def test_previews_use_nothing_up(world: World, branch: ConnectedAccount, link: str) -> None:
    for _ in range(5):
        for agent in PREVIEWS:
            assert Wanderer(world).get(link, headers={"user-agent": agent}).status == 200
    assert state(branch) == [("", "")]
    browser = Wanderer(world)
    browser.signs_in(KEN, link)
    assert takes_up(browser, link).status == 303
    assert len(state(branch)) == 1


def test_it_makes_one_officer_and_no_second(world: World, branch: ConnectedAccount, link: str) -> None:
    ken, tom = Wanderer(world), Wanderer(world)
    ken.signs_in(KEN, link)
    tom.signs_in(TOM, link)
    assert takes_up(ken, link).status == 303
    assert takes_up(tom, link).status == 410
    assert tom.get(link).status == 410
    assert "もう引き受けられています" in Wanderer(world).get(link).text
    assert takes_up(ken, link).status == 303, "the lost answer: it was theirs"
    assert len(list(Role.of_account(branch.account_id))) == 2


@pytest.mark.parametrize(("seconds", "status"), [(-60, 200), (0, 410), (1, 410)])
def test_it_is_good_for_a_day(
    world: World, branch: ConnectedAccount, link: str, seconds: int, status: int
) -> None:
    [kept] = Invitation.of_account(branch.account_id)
    world.clock.set(kept.expires_at + timedelta(seconds=seconds))
    browser = Wanderer(world)
    assert browser.get(link).status == status
    page = browser.signs_in(KEN, link)
    assert page.status == (200 if status == 200 else 403), "who is too late is not even noted"
    if status == 410:
        assert "期限（1日）が過ぎています" in browser.get(link).text


def test_it_ends_while_somebody_looks_at_it(world: World, branch: ConnectedAccount, link: str) -> None:
    world.clock.shift(timedelta(hours=23, minutes=50))
    browser = Wanderer(world)
    browser.signs_in(KEN, link)
    world.clock.shift(timedelta(minutes=10))
    assert takes_up(browser, link).status == 410
    assert state(branch) == [("", "")]


def test_on_another_accounts_path_it_is_not_there(world: World, branch: ConnectedAccount, link: str) -> None:
    other = world.account("あおば支部")
    elsewhere = link.replace(branch.account_id, other.account_id)
    browser = Wanderer(world)
    assert browser.get(elsewhere).status == 404
    browser.signs_in(KEN, link)
    assert takes_up(browser, elsewhere).status == 404
    assert browser.get(elsewhere).body == browser.get(elsewhere.replace(other.account_id, "0" * 32)).body
    assert list(Role.of_account(other.account_id)) == []


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "%00", "../..", "t" * 5000])
def test_what_is_no_token_is_not_there(world: World, branch: ConnectedAccount, token: str) -> None:
    browser = Wanderer(world)
    assert browser.get(f"/invited?t={token}").status == 404
    assert browser.get("/invited").status == 404


def test_nobody_takes_it_up_without_signing_in(world: World, branch: ConnectedAccount, link: str) -> None:
    assert takes_up(Wanderer(world), link).status == 401
    assert state(branch) == [("", "")]


def test_it_gives_its_own_role_whatever_the_form_says(
    world: World, branch: ConnectedAccount, link: str
) -> None:
    other = world.account("本部")
    browser = Wanderer(world)
    browser.signs_in(KEN, link)
    answer = takes_up(
        browser, link, role="manager", roles="manager", account_id=other.account_id, officer_id="aoi0officer"
    )
    assert answer.status == 303
    role = Role.find(whose(browser, world), branch.account_id)
    assert role is not None
    assert set(role.roles) == {"sender"}
    assert list(Role.of_account(other.account_id)) == []
    assert len(roles.managers_of(branch.account_id)) == 1


def test_its_token_is_kept_nowhere_and_logged_nowhere(
    world: World, branch: ConnectedAccount, link: str
) -> None:
    token = link.partition("=")[2]
    browser = Wanderer(world)
    page = browser.signs_in(KEN, link)
    takes_up(browser, link)
    kept = " ".join(str(item.attribute_values) for item in Invitation.scan())
    assert hashlib.sha256(token.encode()).hexdigest() in kept
    assert token not in kept
    assert token not in " ".join(line.text for line in world.cloud.logs)
    assert page.headers["referrer-policy"] == "no-referrer"


def test_it_does_not_let_a_link_of_another_kind_in(world: World, branch: ConnectedAccount, link: str) -> None:
    token = link.partition("=")[2]
    assert Wanderer(world).get(f"/console/link?t={token}").status == 410
    ticket = tickets.make(world.console(AOI).officer_id, world.clock.now())
    assert Wanderer(world).get(f"/invited?t={ticket}").status == 404


def test_of_fifty_who_try_at_once_one_becomes_an_officer(
    world: World, branch: ConnectedAccount, link: str
) -> None:
    token, now = link.partition("=")[2], world.clock.now()
    officers = [
        bindings.note_invited(Proven("console", "", "", f"U{number:032x}", f"N{number}"), now).officer_id
        for number in range(50)
    ]
    together = threading.Barrier(50)

    def take(officer_id: str) -> bool:
        together.wait()
        try:
            invitations.accept(branch.account_id, token, officer_id, "田中", now)
        except Declined:
            return False
        return True

    with ThreadPoolExecutor(50) as pool:
        won = [who for who, done in zip(officers, pool.map(take, officers), strict=True) if done]
    assert len(won) == 1
    assert [role.officer_id for role in Role.of_account(branch.account_id) if "sender" in role.roles] == won
    found = [officer for who in officers if (officer := Officer.find(who))]
    stay = [officer.officer_id for officer in found if officer.forget_at is None]
    assert stay == won, "the others are forgotten within a day"


def test_one_who_presses_fifty_times_becomes_one_officer(
    world: World, branch: ConnectedAccount, link: str
) -> None:
    token, now = link.partition("=")[2], world.clock.now()
    who = bindings.note_invited(Proven("console", "", "", "U" + "1" * 32, KEN), now).officer_id
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(lambda _: invitations.accept(branch.account_id, token, who, "田中", now), range(50)))
    assert [role.officer_id for role in Role.of_account(branch.account_id) if "sender" in role.roles] == [who]


def test_of_many_who_use_a_one_time_link_at_once_one_gets_in(world: World, branch: ConnectedAccount) -> None:
    now = world.clock.now()
    token = tickets.make(world.console(AOI).officer_id, now)
    with ThreadPoolExecutor(20) as pool:
        let_in = [who for who in pool.map(lambda _: tickets.use(token, now), range(20)) if who]
    assert len(let_in) == 1
