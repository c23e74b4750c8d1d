"""Officers invite, change what others may do, and send away; the account always keeps a manager."""

from datetime import timedelta

import pytest

from renraku.errors import Declined
from renraku.officers import audit, bindings, invitations, names, roles, sessions
from renraku.officers.models import Officer, Role
from tests.console import Console
from tests.people import AOI, KEN, MEI
from tests.stories.test_signing_in import officer_of, whose
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def held(branch: ConnectedAccount, officer_id: str) -> set[str]:
    role = Role.find(officer_id, branch.account_id)
    return set(role.roles) if role else set()


def acts(branch: ConnectedAccount) -> list[tuple[str, str, str]]:
    """What was done, by whom, about whom; the newest first."""
    return [(row.what, row.by, row.about) for row in audit.newest(branch.account_id, 20)]


def link_in(text: str) -> str:
    """The link of an invitation or a way in, as it stands on the page."""
    return text.split("http://localhost", 1)[1].split("\n")[0].split("<")[0].strip()


def test_a_manager_sees_everybody_and_what_they_are(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    world.console(KEN, roles=("inquiries", "viewer"))
    page = aoi.get("/officers")
    for words in (AOI, KEN, "管理者", "相談担当、閲覧", "（あなた）", "管理者がひとりだけです"):
        assert words in page.text
    world.console(MEI)
    assert "管理者がひとりだけです" not in aoi.get("/officers").text


def test_an_invitation_is_made_by_its_role_and_shown_once(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    page = aoi.get("/officers/invite")
    assert "お知らせを書いて送ります" in page.text
    missing = aoi.post("/officers/invite", {})
    assert missing.status == 422
    assert "係を選んでください" in missing.text
    made = aoi.post("/officers/invite", {"role": "sender"})
    for words in (
        "みどり支部の役員（配信担当）",
        "4月11日 10:00",
        "data:image/svg+xml",
        "http://localhost/console/",
    ):
        assert words in made.text
    assert acts(branch) == [("officer_invited", aoi.officer_id, "sender")]
    waiting = aoi.get("/officers").text
    assert "配信担当として（Aoiさんが招待、4月11日 10:00まで）" in waiting
    assert link_in(made.text).partition("=")[2] not in waiting


def test_whoever_takes_it_up_is_shown_as_new(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    link = link_in(aoi.post("/officers/invite", {"role": "manager"}).text)
    ken = Wanderer(world)
    page = ken.signs_in(KEN, link)
    empty = ken.sends(page, "引き受ける", {"name": " "})
    assert empty.status == 422
    assert "お名前を、40文字までで" in empty.text
    answer = ken.sends(page, "引き受ける", {"name": "田中 健"})
    assert location(answer) == f"/console/{branch.account_id}"
    assert "みどり支部の管理者を引き受けました" in ken.get("/officers").text
    page_of_aoi = aoi.get("/officers")
    assert "田中 健さん（管理者）が、2026年4月10日に加わりました。" in page_of_aoi.text
    assert whose(ken, world) in roles.managers_of(branch.account_id)
    assert invitations.joined_lately(branch.account_id, world.clock.now())[0].name == "田中 健"
    world.clock.shift(timedelta(days=8))
    assert invitations.joined_lately(branch.account_id, world.clock.now()) == []


def test_who_is_an_officer_already_gets_one_role_more(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    ken = officer_of(world, KEN, "viewer")
    link = link_in(aoi.post("/officers/invite", {"role": "gatherings"}).text)
    browser = Wanderer(world)
    page = browser.signs_in(KEN, link)
    assert "役員としてのお名前" not in page.text, "who is known keeps their name"
    browser.sends(page, "引き受ける", {"name": "Somebody else"})
    assert held(branch, ken) == {"viewer", "gatherings"}
    assert names.name_of(ken) == KEN
    assert whose(browser, world) == ken


def test_nobody_takes_up_their_own_invitation(world: World, branch: ConnectedAccount) -> None:
    officer_of(world, AOI)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    link = link_in(browser.post("/officers/invite", {"role": "viewer"}).text)
    answer = browser.sends(browser.get(link), "引き受ける")
    assert answer.status == 400
    assert "ご自分では変えられません" in answer.text


def test_an_invitation_that_was_sent_to_the_wrong_person_is_revoked(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = world.console(AOI)
    link = link_in(aoi.post("/officers/invite", {"role": "sender"}).text)
    browser = Wanderer(world)
    page = browser.signs_in(KEN, link)
    told = aoi.follow(Wanderer.sends(aoi, aoi.get("/officers"), "この招待を取り消す"))  # type: ignore[arg-type]
    assert "招待を取り消しました" in told.text
    late = browser.sends(page, "引き受ける", {"name": "田中"})
    assert late.status == 410
    assert "取り消されています" in late.text
    assert browser.get(link).status == 410
    assert acts(branch)[0][:2] == ("invitation_revoked", aoi.officer_id)


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


def test_who_was_sent_away_does_not_come_back_by_their_own_invitation(
    world: World, branch: ConnectedAccount
) -> None:
    aoi, mei = world.console(AOI), world.console(MEI)
    link = link_in(mei.post("/officers/invite", {"role": "manager"}).text)
    browser = Wanderer(world)
    page = browser.signs_in("Mei's other phone", link)
    aoi.post(f"/officers/{mei.officer_id}/remove")
    assert browser.sends(page, "引き受ける", {"name": "M"}).status == 410
    assert browser.get(link).status == 410
    assert roles.managers_of(branch.account_id) == [aoi.officer_id]


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


def test_who_came_for_an_invitation_and_never_took_it_up_is_forgotten(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = world.console(AOI)
    link = link_in(aoi.post("/officers/invite", {"role": "viewer"}).text)
    browser = Wanderer(world)
    browser.signs_in(KEN, link)
    noted = whose(browser, world)
    officer = Officer.find(noted)
    assert officer is not None
    assert officer.forget_at is not None
    assert browser.get("/permissions").status == 404
    assert "いまは、どの支部の係にもなっていません" in browser.get("/console").text
    browser.signs_in(KEN, link)
    assert whose(browser, world) == noted, "the same LINE is the same person"
    world.clock.shift(timedelta(days=1))
    assert bindings.find_by_line(world.person(KEN), world.clock.now()) is None
    assert Wanderer(world).signs_in(KEN).status == 403


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
