"""Threats 10 and 27: forms of other sites, pages that change something by being looked at, what stays."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import boto3
import pytest
import urllib3

from local.http_door import Request, Response
from renraku.officers import audit, roles
from renraku.officers.models import Invitation, Managers, Role
from tests.console import Console
from tests.people import AOI, KEN
from tests.security.console_routes import Asked
from tests.security.test_permission_matrix import ROUTES, asks
from tests.stories.test_signing_in import officer_of
from tests.wanderer import Wanderer, location
from tests.world import World

FORM = "application/x-www-form-urlencoded"
OURS = {"sec-fetch-site": "same-origin"}
EVIL = "https://evil.example"
# What another site can make a browser send, with our cookies or without, and what old browsers leave out.
FOREIGN: list[tuple[str, Mapping[str, str]]] = [
    ("another site", {"sec-fetch-site": "cross-site"}),
    ("another site, that says so", {"sec-fetch-site": "cross-site", "origin": EVIL}),
    ("another site with our origin", {"sec-fetch-site": "cross-site", "origin": "http://localhost"}),
    ("another host of our domain", {"sec-fetch-site": "same-site"}),
    ("typed or bookmarked", {"sec-fetch-site": "none"}),
    ("a word nobody knows", {"sec-fetch-site": "maybe"}),
    ("two words", {"sec-fetch-site": "same-origin,cross-site"}),
    ("nothing at all", {}),
    ("an old browser from elsewhere", {"origin": EVIL}),
    ("a sandboxed frame", {"origin": "null"}),
    ("our name in theirs", {"origin": "http://localhost.evil.example"}),
    ("our name after theirs", {"origin": "http://evil.example@localhost"}),
    ("another port", {"origin": "http://localhost:8080"}),
    ("another scheme", {"origin": "https://localhost"}),
    ("a referrer alone", {"referer": "http://localhost/console"}),
    ("two origins", {"origin": f"http://localhost,{EVIL}"}),
]
# What carries no token of this session, though a page of ours seems to send it.
NO_TOKEN: list[tuple[str, str, bytes]] = [
    ("no token", FORM, b"role=manager"),
    ("an empty token", FORM, b"role=manager&form_token="),
    ("a made-up token", FORM, b"role=manager&form_token=" + b"0" * 32),
    ("plain text", "text/plain", b"form_token={token}&role=manager"),
    ("JSON", "application/json", json.dumps({"role": "manager", "form_token": "{token}"}).encode()),
    ("no kind", "", b"form_token={token}&role=manager"),
    ("broken parts", "multipart/form-data; boundary=x", b"--x\r\nbroken"),
]


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def state(world: World) -> list[str]:
    """Everything about officers but when they were last seen."""
    items: list[Any] = [*Role.scan(Role.item.startswith("role#")), *Invitation.scan(), *Managers.scan()]
    return sorted(
        str(item.attribute_values) for item in items if "session#" not in str(item.attribute_values)
    )


def sends(aoi: Console, kind: str, body: bytes, headers: Mapping[str, str]) -> Response:
    """A POST as it stands, with the cookies of whoever is signed in."""
    cookie = "; ".join(f"{name}={value}" for name, value in aoi.cookies.items())
    sent = {"host": "localhost", "cookie": cookie, **({"content-type": kind} if kind else {}), **headers}
    path = f"/console/{aoi.account.account_id}/officers/invite"
    return aoi._send(Request("POST", path, tuple(sent.items()), body))


def the_form(aoi: Console) -> bytes:
    return f"role=manager&form_token={aoi.form_token}".encode()


@pytest.mark.parametrize(("what", "headers"), FOREIGN, ids=[what for what, _ in FOREIGN])
def test_a_form_that_no_page_of_ours_sent_is_refused(
    world: World, aoi: Console, what: str, headers: Mapping[str, str]
) -> None:
    before = state(world)
    answer = sends(aoi, FORM, the_form(aoi), headers)
    assert answer.status == 403
    assert "念のため、何も変えていません" in answer.text
    assert state(world) == before
    assert list(audit.newest(aoi.account.account_id, 5)) == []


@pytest.mark.parametrize(("what", "kind", "body"), NO_TOKEN, ids=[what for what, _, _ in NO_TOKEN])
def test_a_form_without_this_sessions_token_is_refused(
    world: World, aoi: Console, what: str, kind: str, body: bytes
) -> None:
    before = state(world)
    filled = body.replace(b"{token}", aoi.form_token.encode())
    assert sends(aoi, kind, filled, OURS).status == 403
    assert state(world) == before


def test_another_sessions_token_is_refused(world: World, aoi: Console) -> None:
    ken = world.console(KEN)
    body = f"role=manager&form_token={ken.form_token}".encode()
    assert sends(aoi, FORM, body, OURS).status == 403
    again = world.console(AOI)
    assert sends(again, FORM, the_form(aoi), OURS).status == 403, "nor one of an earlier session of one's own"


def test_our_own_form_is_taken(world: World, aoi: Console) -> None:
    """The ones above are refused for what is wrong with them."""
    assert sends(aoi, FORM, the_form(aoi), OURS).status == 200
    assert sends(aoi, FORM, the_form(aoi), {"origin": "http://localhost"}).status == 200
    assert len(Invitation.of_account(aoi.account.account_id)) == 2


def test_every_act_asks_whose_page_it_was(world: World, aoi: Console) -> None:
    for route in ROUTES:
        if route.method == "POST":
            address = route.address(aoi.account.account_id)
            assert aoi.post(address, headers={"sec-fetch-site": "cross-site"}).status == 403, route


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_methods_do_nothing(world: World, aoi: Console, method: str) -> None:
    for route in ROUTES:
        headers = {"host": "localhost", "cookie": f"renraku={aoi.cookies['renraku']}", **OURS}
        path = route.address(aoi.account.account_id).partition("?")[0]
        answer = world.cloud.ask(Request(method, path, tuple(headers.items())))
        assert answer.status in (404, 405), (method, route)


def everything_kept(world: World) -> dict[str, Any]:
    """Every item of every table, but for what a visit notes by itself."""
    kept: dict[str, Any] = {}
    client = boto3.client("dynamodb")
    for table in client.list_tables()["TableNames"]:
        for item in client.scan(TableName=table)["Items"]:
            key = item.get("item", {}).get("S", "")
            if not key.startswith("session#") and key != "sign-in":
                kept[f"{table} {sorted(item.items(), key=str)}"] = True
    return kept


def test_no_page_changes_anything_by_being_looked_at(world: World, aoi: Console) -> None:
    """A crawl of every GET, as a manager and as nobody. Sign-ins on their way to LINE do not count."""
    world.registered("Hana", "1001")
    before = everything_kept(world)
    for route in ROUTES:
        if route.method == "GET":
            asks(aoi, route, aoi.account.account_id)
            asks(Wanderer(world), route, aoi.account.account_id)
    after = everything_kept(world)
    changed = set(before) ^ set(after)
    assert [line for line in changed if "login-channel" not in line and "signed_in_at" not in line] == []


SHOWN_WITH = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def has_the_headers(answer: Response, route: Asked) -> None:
    for name, value in SHOWN_WITH.items():
        assert answer.headers.get(name) == value, (route, name)
    said = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert {name: said.get(name) for name in POLICY} == POLICY, route
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_every_answer_has_the_headers_that_keep_it_to_itself(world: World, aoi: Console) -> None:
    for route in ROUTES:
        if route.path == "/console/static/<name>":
            continue
        for browser in (aoi, Wanderer(world)):
            has_the_headers(asks(browser, route, aoi.account.account_id), route)
            has_the_headers(asks(browser, route, "0" * 32), route)
        if not aoi.form_token:
            aoi = world.console(AOI)


def test_pages_hold_no_script_nor_style_of_their_own(world: World, aoi: Console) -> None:
    for route in ROUTES:
        if route.method == "GET" and route.path != "/console/static/<name>":
            answer = asks(aoi, route, aoi.account.account_id)
            html = (
                answer.body.decode("utf-8", "replace")
                if "html" in answer.headers.get("content-type", "")
                else ""
            )
            for forbidden in ("<style", "style=", "javascript:", "onclick=", "onload=", "hx-on"):
                assert forbidden not in html.lower(), (route, forbidden)
            assert all(" src=" in tag for tag in html.split("<script")[1:]), route


def test_the_cookie_is_for_us_alone(world: World) -> None:
    world.account()
    officer_of(world, AOI)
    browser = Wanderer(world)
    back = browser.agrees(browser.goes_to_line(), AOI)
    [session] = [it for it in browser.get(back[16:]).cookies if it.startswith("renraku=")]
    assert {"Path=/", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in session.split(";")}
    assert "Secure" not in session, "there is no certificate on a machine of one's own"
    assert "Domain" not in session
    on_the_way = world.cloud.ask(
        Request("GET", "/console/sign-in/line", (("host", "console.example.or.jp"),))
    )
    [cookie] = on_the_way.cookies
    assert cookie.startswith("__Host-renraku-sign-in=")
    assert {"Path=/", "HttpOnly", "Secure", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    address = urllib3.util.parse_url(location(on_the_way))
    assert "console.example.or.jp%2Fconsole%2Fsign-in%2Fback" in str(address.query)


def test_a_body_that_claims_to_be_base64_and_is_not_breaks_nothing(world: World, aoi: Console) -> None:
    body = base64.b64encode(b"\xff\xfe\x00") * 10
    assert sends(aoi, FORM, body, OURS).status == 403
    assert roles.managers_of(aoi.account.account_id) == [aoi.officer_id]
