"""Somebody is invited by a link, looks at it, and becomes an officer of the account; or it is taken back."""

from datetime import timedelta

import pytest

from local.http_door import Response
from renraku.officers import audit, bindings, invitations, names, roles
from renraku.officers.models import Officer, Role
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


def test_a_name_that_turns_the_line_around_is_taken_without_what_does(
    world: World, branch: ConnectedAccount
) -> None:
    link = link_in(world.console(AOI).post("/officers/invite", {"role": "viewer"}).text)
    browser = Wanderer(world)
    page = browser.signs_in("\u202eKen\u200b", link)
    assert 'value="Ken"' in page.text, "nor does LINE's own name"
    hidden = browser.sends(page, "引き受ける", {"name": "\u200b \u202e"})
    assert hidden.status == 422
    browser.sends(page, "引き受ける", {"name": "\u202e田中\u3000\u3000健\u200b"})
    assert names.name_of(whose(browser, world)) == "田中 健"


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
    page = browser.get(link)
    assert "この招待は、あなたが作ったものです" in page.text
    path, _, token = link.partition("?t=")
    answer = browser.post(path, {"t": token})
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


def _reads(page: Response, *words: str) -> None:
    assert [word for word in words if word not in page.text] == []


def test_an_invitation_brings_somebody_new_in(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_of(world, AOI)
    token = invitations.invite(
        branch.account_id,
        "sender",
        by=aoi,
        inviter_name=AOI,
        account_name="みどり支部",
        now=world.clock.now(),
    )
    browser = Wanderer(world)
    page = browser.get(f"/invited?t={token}")
    _reads(page, AOI, "みどり支部", "配信担当", "LINEで確かめて、次へ")
    page = browser.signs_in(KEN, f"/console/{branch.account_id}/invited?t={token}")
    _reads(page, "あなたのLINE：", f"{KEN}", "引き受ける")
    assert roles.managers_of(branch.account_id) == [aoi]
    answer = browser.sends(page, "引き受ける", {"name": "田中 健"})
    assert location(answer) == f"/console/{branch.account_id}"
    ken = whose(browser, world)
    row = browser.get("/permissions")
    assert row.status == 200
    assert "田中 健" in row.text
    assert browser.get("/officers").status == 403
    [noted] = audit.newest(branch.account_id, 5)
    fields = [str(field) for field in noted.fields]
    assert (noted.what, noted.by, fields) == ("invitation_accepted", ken, ["sender"])
    world.clock.shift(timedelta(days=2))
    again = Wanderer(world)
    again.signs_in(KEN)
    assert whose(again, world) == ken, "who took it up is not forgotten after a day"
