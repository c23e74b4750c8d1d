"""Officers invite, change what others may do, and send away; the account always keeps a manager."""

import pytest

from renraku.errors import Declined
from renraku.officers import bindings, names, roles, sessions
from renraku.officers.models import Role
from tests.console import Console
from tests.people import AOI, KEN, MEI
from tests.stories.test_invitations import acts, held, link_in
from tests.stories.test_signing_in import officer_of, whose
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def test_a_manager_sees_everybody_and_what_they_are(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    world.console(KEN, roles=("inquiries", "viewer"))
    page = aoi.get("/officers")
    for words in (AOI, KEN, "管理者", "相談担当、閲覧", "（あなた）", "管理者がひとりだけです"):
        assert words in page.text
    world.console(MEI)
    assert "管理者がひとりだけです" not in aoi.get("/officers").text


def test_roles_are_changed_and_count_at_the_next_click(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = world.console(AOI), world.console(KEN, roles=("inquiries",))
    assert ken.get("/permissions").status == 200
    page = aoi.get(f"/officers/{ken.officer_id}")
    assert 'value="inquiries" checked' in page.text
    told = aoi.follow(aoi.post(f"/officers/{ken.officer_id}", {"roles": ["sender", "viewer"]}))
    assert "Kenさんの係を変えました" in told.text
    assert held(branch, ken.officer_id) == {"sender", "viewer"}
    assert location(ken.get("/permissions")).startswith("/console/sign-in"), "their session is over"
    assert acts(branch) == [("roles_changed", aoi.officer_id, ken.officer_id)]
    assert aoi.post(f"/officers/{ken.officer_id}", {}).status == 422
    assert aoi.post(f"/officers/{ken.officer_id}", {"roles": ["king"]}).status == 422


def test_an_officer_is_sent_away_and_is_nobody_here_any_more(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    ken = officer_of(world, KEN, "sender")
    browser = Wanderer(world)
    browser.signs_in(KEN)
    page = aoi.get(f"/officers/{ken}/remove")
    assert "Kenさんを役員から外す" in page.text
    told = aoi.follow(aoi.post(f"/officers/{ken}/remove"))
    assert "すぐに入れなくなっています" in told.text
    assert whose(browser, world) == ""
    assert Wanderer(world).signs_in(KEN).status == 403, "their LINE is not kept"
    assert names.name_of(ken) == KEN, "the audit still knows what they were called"
    assert aoi.get(f"/officers/{ken}").status == 404
    assert acts(branch)[0] == ("officer_removed", aoi.officer_id, ken)


def test_who_stays_an_officer_elsewhere_keeps_their_line(world: World, branch: ConnectedAccount) -> None:
    aoi, other = world.console(AOI), world.account("あおば支部")
    officer_of(world, KEN, "sender")
    ken = officer_of(world, KEN, "viewer", account=other)
    aoi.post(f"/officers/{ken}/remove")
    browser = Wanderer(world)
    browser.signs_in(KEN)
    assert whose(browser, world) == ken
    assert browser.get("/permissions").status == 404
    assert browser.get(f"/console/{other.account_id}/permissions").status == 200


def test_nobody_changes_their_own_roles(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    world.console(MEI)
    for path, form in (("", {"roles": ["viewer"]}), ("/remove", {}), ("/link", {})):
        answer = aoi.post(f"/officers/{aoi.officer_id}{path}", form)
        assert answer.status == 400
        assert "ご自分では変えられません" in answer.text
    assert held(branch, aoi.officer_id) == {"manager"}


def test_the_last_manager_stays(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    with pytest.raises(Declined, match="管理者がひとりもいなくなる"):
        roles.take_all(branch.account_id, aoi.officer_id, by="command: test", now=world.clock.now())
    with pytest.raises(Declined, match="管理者がひとりもいなくなる"):
        roles.set_roles(
            branch.account_id, aoi.officer_id, {"viewer"}, by="command: test", now=world.clock.now()
        )
    assert roles.managers_of(branch.account_id) == [aoi.officer_id]
    mei = world.console(MEI)
    roles.take_all(branch.account_id, aoi.officer_id, by=mei.officer_id, now=world.clock.now())
    assert roles.managers_of(branch.account_id) == [mei.officer_id]


def test_roles_are_given_and_taken_one_by_one(world: World, branch: ConnectedAccount) -> None:
    aoi, now = world.console(AOI), world.clock.now()
    ken = bindings.make(KEN, now).officer_id
    for role in ("sender", "manager"):
        roles.give(branch.account_id, ken, role, by=aoi.officer_id, now=now)
    assert held(branch, ken) == {"sender", "manager"}
    assert ken in roles.managers_of(branch.account_id)
    roles.take(branch.account_id, ken, "manager", by=aoi.officer_id, now=now)
    assert held(branch, ken) == {"sender"}
    assert roles.managers_of(branch.account_id) == [aoi.officer_id]
    with pytest.raises(Declined):
        roles.give(branch.account_id, ken, "king", by=aoi.officer_id, now=now)
    with pytest.raises(Declined):
        roles.give(branch.account_id, "nobody", "viewer", by=aoi.officer_id, now=now)


def test_a_manager_makes_a_way_in_for_who_lost_their_line(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    ken = officer_of(world, KEN, "sender")
    assert "かならず、ご本人に電話で確かめて" in aoi.get(f"/officers/{ken}/link").text
    link = link_in(aoi.post(f"/officers/{ken}/link").text)
    browser = Wanderer(world)
    browser.sends(browser.get(link), "Kenさんとして入る")
    assert whose(browser, world) == ken
    assert [what for what, _, _ in acts(branch)] == ["let_in_by_link", "link_made"]


def test_nobody_makes_a_way_into_accounts_they_do_not_manage(world: World, branch: ConnectedAccount) -> None:
    """Whoever has the link is that officer, everywhere: a branch's manager would become headquarters'."""
    other = world.account("本部")
    aoi = world.console(AOI)
    officer_of(world, KEN, "viewer")
    ken = officer_of(world, KEN, "manager", account=other)
    answer = aoi.post(f"/officers/{ken}/link")
    assert answer.status == 400
    assert "管理していない支部の役員でもあります" in answer.text
    world.console(AOI, other)
    both = world.console(AOI)
    assert both.post(f"/officers/{ken}/link").status == 200


def test_an_account_that_is_called_otherwise_is_so_after_the_next_sign_in(
    world: World, branch: ConnectedAccount
) -> None:
    officer_of(world, AOI)
    roles.account_renamed(branch.account_id, "みどり台支部", "@midori")
    browser = Wanderer(world)
    browser.signs_in(AOI)
    page = browser.post("/officers/invite", {"role": "viewer"})
    assert "みどり台支部の役員" in page.text
    shown = Wanderer(world).get(link_in(page.text))
    assert "https://line.me/R/ti/p/%40midori" in shown.text


def test_the_permissions_are_shown_to_everybody(world: World, branch: ConnectedAccount) -> None:
    page = world.console("Rin", roles=("viewer",)).get("/permissions")
    assert page.status == 200
    assert page.text.count("○") > 20
    assert "役員を招く・係を決める・外す" in page.text


def test_sessions_of_a_changed_officer_end_even_when_nothing_was_left_to_write(
    world: World, branch: ConnectedAccount
) -> None:
    """The function died between the write and the sessions; the manager presses once more."""
    aoi = world.console(AOI)
    ken = world.console(KEN, roles=("sender",))
    role = Role.find(ken.officer_id, branch.account_id)
    assert role is not None
    role.roles = {"viewer"}
    role.save()
    roles.set_roles(branch.account_id, ken.officer_id, {"viewer"}, by=aoi.officer_id, now=world.clock.now())
    assert sessions.living(ken.officer_id, world.clock.now()) == []


def test_a_manager_of_another_account_finds_nobody_here(world: World, branch: ConnectedAccount) -> None:
    other = world.account("あおば支部")
    aoi = world.console(AOI)
    tom: Console = world.console("Tom", other)
    for path in ("", "/remove", "/link"):
        assert tom.get(f"/officers/{aoi.officer_id}{path}").status == 404
        assert tom.post(f"/officers/{aoi.officer_id}{path}", {"roles": ["viewer"]}).status == 404
