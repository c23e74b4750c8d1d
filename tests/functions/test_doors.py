"""The Door: who gets past it, and what becomes of an act. Pages of its own, real events."""

from datetime import timedelta
from typing import Any

import pytest
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from local import http_door
from local.http_door import Request
from local.wiring import Route
from renraku import store
from renraku.errors import Declined
from renraku.officers import audit, sessions
from renraku.officers.models import Role, Session
from renraku.web import console
from renraku.web.doors import Door, Visit
from tests.console import Console
from tests.people import AOI, KEN, TOM
from tests.world import World

ROUTE = Route("ANY", "/console/{proxy+}", "ServeConsoleFunction")
door = Door()


@door.page("/things", needs="roster.read")
def things(visit: Visit) -> Response[str]:
    words = [visit.query.get("q", ""), visit.officer_name]
    return console.page(visit, "web", "said.html", title="things", paragraphs=words, links=[])


@door.act("/things/<thing>", needs="roster.write", does="thing_changed")
def change(visit: Visit, thing: str) -> Response[str]:
    if visit.form.get("wish") == "no":
        raise Declined("できません")
    if not visit.form.get("wish"):
        return console.page(visit, "web", "said.html", status=422, title="things", paragraphs=["?"], links=[])
    visit.about(thing, ["wish"])
    return console.see_other(visit, "/things", told="直しました")


@door.page("/danger", needs="roster.export", step_up=True)
def danger(visit: Visit) -> Response[str]:
    return console.page(visit, "web", "said.html", title="danger", paragraphs=[], links=[])


app = APIGatewayHttpResolver()
app.include_router(door.router)


class Behind(Console):
    """A browser in front of these pages alone."""

    def _send(self, request: Request) -> http_door.Response:
        event = http_door.to_event(request, ROUTE, {"proxy": request.path.removeprefix("/console/")})
        return http_door.to_response(app.resolve(event, None))  # type: ignore[arg-type]


@pytest.fixture
def house(world: World) -> World:
    world.account()
    return world


def at(world: World, name: str, *roles: str, **more: Any) -> Behind:
    signed_in = world.console(name, roles=roles or ("manager",), **more)
    return Behind(world, signed_in.officer_id, signed_in.account)


def rows(world: World) -> list[tuple[str, str, str, list[str]]]:
    account_id = world.accounts[0].account_id
    newest = audit.newest(account_id, 50)
    return [(row.what, row.by, row.about, [str(name) for name in row.fields]) for row in newest]


def test_a_page_is_shown_to_whoever_may_see_it(house: World) -> None:
    aoi = at(house, AOI)
    page = aoi.get("/things?q=hello")
    assert page.status == 200
    assert "hello" in page.text
    assert AOI in page.text


def test_an_act_leads_on_and_is_written_down_once(house: World) -> None:
    aoi = at(house, AOI)
    done = aoi.post("/things/t1", {"wish": "tea"})
    page = aoi.follow(done)
    assert "直しました" in page.text
    assert "直しました" not in aoi.get("/things").text, "told once"
    assert rows(house) == [("thing_changed", aoi.officer_id, "t1", ["wish"])]


def test_what_was_refused_or_must_be_mended_is_not_written_down(house: World) -> None:
    aoi = at(house, AOI)
    assert aoi.post("/things/t1", {"wish": "no"}).status == 400
    assert "できません" in aoi.post("/things/t1", {"wish": "no"}).text
    assert aoi.post("/things/t1", {}).status == 422
    assert rows(house) == []


def test_nobody_comes_in_without_a_session(house: World) -> None:
    aoi = at(house, AOI)
    aoi.cookies.clear()
    page = aoi.get("/things?q=1")
    assert page.status == 303
    assert page.headers["location"].startswith("/console/sign-in?next=%2Fconsole%2F")
    assert aoi.post("/things/t1", {"wish": "tea"}).status == 401


def test_another_account_is_not_found(house: World) -> None:
    other = house.account("あおば支部")
    tom = at(house, TOM, account=other)
    mine = house.accounts[0].account_id
    assert tom.get("/things").status == 200
    refused, unknown = tom.get(f"/console/{mine}/things"), tom.get(f"/console/{'0' * 32}/things")
    assert (refused.status, refused.body) == (404, unknown.body)


def test_a_role_opens_its_own_doors_only(house: World) -> None:
    ken = at(house, KEN, "inquiries")
    assert ken.get("/things").status == 200
    assert ken.post("/things/t1", {"wish": "tea"}).status == 403
    assert at(house, "Rin", "viewer").get("/things").status == 403
    assert rows(house) == []


FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "", "origin": "https://evil.example"},
    {"sec-fetch-site": "", "origin": "null"},
    {"sec-fetch-site": ""},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_sites_form_is_refused(house: World, headers: dict[str, str]) -> None:
    aoi = at(house, AOI)
    assert aoi.post("/things/t1", {"wish": "tea"}, headers=headers).status == 403
    assert rows(house) == []


def test_an_old_browser_says_its_origin_instead(house: World) -> None:
    headers = {"sec-fetch-site": "", "origin": "http://localhost"}
    assert at(house, AOI).post("/things/t1", {"wish": "tea"}, headers=headers).status == 303


def test_a_form_without_the_sessions_token_is_refused(house: World) -> None:
    aoi = at(house, AOI)
    assert aoi.post("/things/t1", {"wish": "tea", "form_token": "0" * 32}).status == 403
    assert aoi.post("/things/t1", {"wish": "tea", "form_token": ""}).status == 403


def test_half_an_hour_of_silence_ends_a_session(house: World) -> None:
    aoi = at(house, AOI)
    house.later(minutes=29)
    assert aoi.get("/things").status == 200
    house.later(minutes=29)
    assert aoi.get("/things").status == 200, "looking at a page is not silence"
    house.later(minutes=31)
    assert aoi.get("/things").status == 303


def test_twelve_hours_end_a_session_whatever_happens(house: World) -> None:
    aoi = at(house, AOI)
    for _ in range(24):
        house.clock.shift(timedelta(minutes=29))
        assert aoi.get("/things").status == 200
    house.clock.shift(timedelta(minutes=25))
    assert aoi.get("/things").status == 303


def test_an_ended_session_does_not_come_back(house: World) -> None:
    aoi = at(house, AOI)
    house.clock.shift(timedelta(minutes=6))
    [session] = Session.of_officer(aoi.officer_id)[:1]
    sessions.end_all(aoi.officer_id)
    assert not store.change(session, [Session.seen_at.set(session.seen_at)], Session.officer_id.exists())
    assert aoi.get("/things").status == 303


def test_what_is_dangerous_asks_again_who_one_is(house: World) -> None:
    aoi = at(house, AOI)
    assert aoi.get("/danger").status == 200
    house.clock.shift(timedelta(minutes=11))
    asked = aoi.get("/danger")
    assert asked.status == 303
    assert asked.headers["location"].startswith("/console/prove?next=%2Fconsole%2F")


def test_roles_are_those_of_the_moment_of_signing_in(house: World) -> None:
    ken = at(house, KEN, "inquiries")
    account_id = house.accounts[0].account_id
    role = Role.find(ken.officer_id, account_id)
    assert role is not None
    role.delete()
    assert ken.get("/things").status == 200, "whoever takes a role away ends the sessions too: roles.py"


def test_a_form_with_a_file_arrives_whole(house: World) -> None:
    aoi = at(house, AOI)
    content = "会員番号,氏名\r\n1,山田".encode("cp932")
    done = aoi.post("/things/t1", {"wish": "tea"}, files={"roster": ("名簿.csv", content)})
    assert done.status == 303
