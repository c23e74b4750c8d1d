"""An officer comes in with LINE, shows again who they are, and leaves; who lost it comes by a link."""

from datetime import timedelta

import pytest

from local.http_door import Response
from local.line import login
from local.line.outages import OutageKind
from renraku.officers import audit, bindings, invitations, roles, sessions, tickets
from renraku.officers.models import LoginChannel, Officer, Session, SignIn
from tests.people import AOI, KEN, TOM
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World

UNKNOWN = "そのLINEは、役員として登録されていません"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def officer_of(world: World, name: str, *held: str, account: ConnectedAccount | None = None) -> str:
    """An officer who signs in with the LINE of this person; the officer's id."""
    officer_id = world.console(name, account, roles=held or ("manager",)).officer_id
    bindings.bind(officer_id, world.person(name), world.clock.now())
    sessions.end_all(officer_id)
    return officer_id


def whose(browser: Wanderer, world: World) -> str:
    """Whose session the browser has; "" for none."""
    visitor = sessions.enter(browser.cookies.get("renraku", ""), world.clock.now())
    return visitor.officer_id if visitor else ""


def test_an_officer_comes_in_with_their_line(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    page = browser.get("/console/sign-in")
    assert "LINEで入る" in page.text
    assert "LINEを変えた・使えない方" in page.text
    browser.signs_in(AOI)
    assert whose(browser, world) == aoi
    assert browser.get("/permissions").status == 200
    assert list(SignIn.scan(SignIn.item == "sign-in")) == [], "used once, and gone"


def test_who_wanted_a_page_gets_there_after_signing_in(world: World, branch: ConnectedAccount) -> None:
    officer_of(world, AOI)
    browser = Wanderer(world)
    refused = browser.get("/audit?what=letters")
    page = browser.ends_up(refused)
    assert "役員の画面に入る" in page.text
    on = browser.get(page.text.split('class="button main" href="')[1].split('"')[0].replace("&amp;", "&"))
    back = browser.agrees(location(on), AOI)
    answer = browser.get(back.removeprefix("http://localhost"))
    assert location(answer) == f"/console/{branch.account_id}/audit?what=letters"


def test_a_line_that_is_nobodys_gets_no_session(world: World, branch: ConnectedAccount) -> None:
    browser = Wanderer(world)
    page = browser.signs_in(TOM)
    assert page.status == 403
    assert UNKNOWN in page.text
    assert "renraku" not in browser.cookies
    assert not list(Officer.scan(Officer.item == "officer"))


def test_who_presses_cancel_at_line_reads_what_to_do(world: World, branch: ConnectedAccount) -> None:
    browser = Wanderer(world)
    address = browser.goes_to_line()
    state = address.split("state=")[1].split("&")[0]
    page = browser.get(f"/console/sign-in/back?error=access_denied&state={state}")
    assert page.status == 400
    assert "もう一度、はじめから" in page.text
    assert browser.cookies == {}


def test_every_sign_in_is_a_new_session_and_ends_the_one_before(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    before = browser.cookies["renraku"]
    browser.signs_in(AOI)
    assert browser.cookies["renraku"] != before
    assert sessions.enter(before, world.clock.now()) is None
    assert len(Session.of_officer(aoi)) == 1


def test_who_is_an_officer_of_two_accounts_chooses(world: World, branch: ConnectedAccount) -> None:
    other = world.account("あおば支部")
    officer_of(world, AOI)
    officer_of(world, AOI, "viewer", account=other)
    browser = Wanderer(world)
    page = browser.signs_in(AOI)
    assert "どの支部の仕事をしますか" in page.text
    assert page.text.index("あおば支部") < page.text.index("みどり支部")
    assert "閲覧" in page.text


def test_leaving_ends_the_session_and_the_browser_keeps_nothing(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    page = browser.get("/permissions")
    answer = browser.sends(page, "出る")
    assert location(answer) == "/console/sign-in"
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert Session.of_officer(aoi) == []
    assert "renraku" not in browser.cookies
    assert location(browser.get("/permissions")).startswith("/console/sign-in?next=")
    assert page.headers["cache-control"] == "no-store"


def test_who_has_left_long_ago_can_press_leave_once_more(world: World, branch: ConnectedAccount) -> None:
    browser = Wanderer(world)
    assert location(browser.post("/console/sign-out")) == "/console/sign-in"


def test_what_is_dangerous_asks_for_line_once_more_and_leads_back(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    world.clock.shift(timedelta(minutes=11))
    page = browser.ends_up(browser.get("/officers/invite"))
    assert "もう一度、ご本人だとお示しください" in page.text
    address = location(
        browser.get("/console/prove/line?next=" + f"/console/{branch.account_id}/officers/invite")
    )
    assert "max_age=" in address
    page = browser.comes_back(browser.agrees(address, AOI))
    assert "招待のリンクを作る" in page.text
    assert whose(browser, world) == aoi
    assert browser.post("/officers/invite", {"role": "viewer"}).status == 200


def test_nobody_else_shows_for_an_officer_who_they_are(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_of(world, AOI)
    officer_of(world, KEN)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    world.clock.shift(timedelta(minutes=11))
    address = location(browser.get("/console/prove/line"))
    page = browser.comes_back(browser.agrees(address, KEN))
    assert page.status == 400
    assert whose(browser, world) == aoi
    assert location(browser.get("/officers/invite")).startswith("/console/prove")


def test_an_old_proof_from_line_does_not_count_as_a_new_one(world: World, branch: ConnectedAccount) -> None:
    officer_of(world, AOI)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    address = location(browser.get("/console/prove/line"))

    def long_ago(secret: str, claims: dict[str, object]) -> str:
        return login.signed(secret, {**claims, "auth_time": int(world.clock.now().timestamp()) - 3600})

    world.line.logins.forge = long_ago
    assert browser.comes_back(browser.agrees(address, AOI)).status == 400
    world.line.logins.forge = lambda secret, claims: login.signed(
        secret, {name: value for name, value in claims.items() if name != "auth_time"}
    )
    address = location(browser.get("/console/prove/line"))
    assert browser.comes_back(browser.agrees(address, AOI)).status == 400


def test_sessions_are_listed_and_ended_from_another_machine(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_of(world, AOI)
    phone, desk = Wanderer(world), Wanderer(world)
    phone.signs_in(AOI)
    desk.signs_in(AOI)
    page = desk.get("/console/me")
    assert "（いまお使いの機械）" in page.text
    told = desk.ends_up(desk.sends(page, "を外に出す"))
    assert "外に出しました" in told.text
    assert whose(phone, world) == ""
    assert whose(desk, world) == aoi
    phone.signs_in(AOI)
    desk.ends_up(desk.sends(desk.get("/console/me"), "この機械のほかを、すべて外に出す"))
    assert (whose(phone, world), whose(desk, world)) == ("", aoi)


def test_the_list_says_what_machine_it_was(world: World, branch: ConnectedAccount) -> None:
    officer_of(world, AOI)
    browser = Wanderer(world)
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
    back = browser.agrees(browser.goes_to_line(), AOI).removeprefix("http://localhost")
    browser.get(back, headers={"user-agent": agent})
    assert "iPhone Safari" in browser.get("/console/me").text


def link_for(world: World, officer_id: str) -> str:
    return f"/console/link?t={tickets.make(officer_id, world.clock.now())}"


def test_who_lost_their_line_comes_in_by_a_link_and_binds_the_new_one(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    page = browser.get(link_for(world, aoi))
    assert "Aoiさん" in page.text
    assert "みどり支部" in page.text
    page = browser.ends_up(browser.sends(page, "Aoiさんとして入る"))
    assert whose(browser, world) == aoi
    address = location(browser.get("/console/me/line"))
    page = browser.comes_back(browser.agrees(address, "Aoi's new phone"))
    assert "LINEを登録しました" in page.text
    assert Wanderer(world).signs_in(AOI).status == 403, "the LINE before opens nothing any more"
    again = Wanderer(world)
    again.signs_in("Aoi's new phone")
    assert whose(again, world) == aoi
    assert [row.what for row in audit.newest(branch.account_id, 5)] == ["line_bound", "let_in_by_link"]


def test_looking_at_a_link_uses_nothing_up_and_using_it_uses_it_up(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    link = link_for(world, aoi)
    first, second = Wanderer(world), Wanderer(world)
    pages = [first.get(link) for _ in range(5)]
    assert {page.status for page in pages} == {200}
    assert location(first.sends(pages[0], "として入る")) == "/console/me"
    assert second.sends(pages[0], "として入る").status == 410
    assert second.get(link).status == 410
    assert whose(second, world) == ""


@pytest.mark.parametrize(("seconds", "status"), [(3540, 200), (3600, 410), (3601, 410)])
def test_a_link_is_good_for_an_hour(
    world: World, branch: ConnectedAccount, seconds: int, status: int
) -> None:
    link = link_for(world, officer_of(world, AOI))
    world.clock.shift(timedelta(seconds=seconds))
    assert Wanderer(world).get(link).status == status


def test_a_line_that_is_another_officers_is_not_bound(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer_of(world, AOI), officer_of(world, KEN)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    page = browser.comes_back(browser.agrees(location(browser.get("/console/me/line")), KEN))
    assert page.status == 400
    assert "ほかの役員の方のもの" in page.text
    for name, officer_id in ((AOI, aoi), (KEN, ken)):
        known = bindings.find_by_line(world.person(name), world.clock.now())
        assert known is not None
        assert known.officer_id == officer_id


def test_binding_another_line_asks_who_one_is_and_ends_the_other_sessions(
    world: World, branch: ConnectedAccount
) -> None:
    officer_of(world, AOI)
    old, browser = Wanderer(world), Wanderer(world)
    old.signs_in(AOI)
    browser.signs_in(AOI)
    world.clock.shift(timedelta(minutes=11))
    assert location(browser.get("/console/me/line")).startswith("/console/prove")
    browser.comes_back(browser.agrees(location(browser.get("/console/prove/line")), AOI))
    browser.comes_back(browser.agrees(location(browser.get("/console/me/line")), "Aoi's new phone"))
    assert whose(old, world) == ""


def test_without_a_login_channel_the_page_says_whom_to_tell(world: World, branch: ConnectedAccount) -> None:
    browser = Wanderer(world)
    LoginChannel().delete()
    page = browser.get("/console/sign-in/line")
    assert page.status == 400
    assert "make login-channel" in page.text


@pytest.mark.parametrize("kind", ["500_before", "drop_before", "garbage", "429"])
def test_when_line_does_not_answer_nobody_gets_in_and_it_is_said(
    world: World, branch: ConnectedAccount, kind: OutageKind
) -> None:
    officer_of(world, AOI)
    browser = Wanderer(world)
    back = browser.agrees(browser.goes_to_line(), AOI)
    world.line.outage(kind, path="/oauth2/v2.1/token", times=5)
    page = browser.comes_back(back)
    assert page.status == 400
    assert "もう一度、はじめから" in page.text
    assert whose(browser, world) == ""


def test_a_role_that_is_taken_while_a_session_opens_is_not_in_it(
    world: World, branch: ConnectedAccount
) -> None:
    """roles.take_all between the reading of the roles and the writing of the session."""
    aoi, ken = officer_of(world, AOI), officer_of(world, KEN, "sender")
    officer = Officer.find(ken)
    assert officer is not None
    before = sessions._roles_of(ken)
    roles.take_all(branch.account_id, ken, by=aoi, now=world.clock.now())
    assert before != sessions._roles_of(ken)
    visitor = sessions.enter(sessions.open_session(officer, world.clock.now()), world.clock.now())
    assert visitor is not None
    assert visitor.roles == {}


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
    assert (noted.what, noted.by, [str(field) for field in noted.fields]) == (
        "invitation_accepted",
        ken,
        ["sender"],
    )
    world.clock.shift(timedelta(days=2))
    again = Wanderer(world)
    again.signs_in(KEN)
    assert whose(again, world) == ken, "who took it up is not forgotten after a day"
