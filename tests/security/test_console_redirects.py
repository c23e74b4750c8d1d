"""Threat 14: where a page sends somebody on to is a page of ours, whatever the address asked for."""

from urllib.parse import quote, urlsplit

import pytest

from renraku.officers import next_pages
from tests.people import AOI
from tests.stories.test_signing_in import officer_of
from tests.wanderer import Wanderer, location
from tests.world import World

PAYLOADS = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/console/",
    "http:evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/console//evil.example",
    "/console/\\evil.example",
    "/console/..//evil.example",
    "/console/../../evil",
    "/console/%0d%0aSet-Cookie:a=b",
    "/console/a\r\nLocation: https://evil.example",
    "/console/a\tb",
    "/console/@evil.example",
    "/console/?u=//evil.example",
    "/consoleevil.example",
    "/p/guideline",
    "console/audit",
    "/console/\u3000",
    "/console/sign-in/line?next=/console/",
    "/console/sign-out",
    "/console/" + "a" * 600,
    "?next=/console/",
    "#/console/",
    " /console/audit",
    "/console/audit ",
    "//localhost@evil.example/console/",
]
OURS = [
    "/console/",
    "/console/0123/roster?q=%E5%B1%B1&after=x",
    "/console/me",
    "/console/0123/officers/a-b_c",
]


@pytest.mark.parametrize("wanted", PAYLOADS)
def test_what_is_not_plainly_ours_is_dropped(wanted: str) -> None:
    assert next_pages.own(wanted) == ""


@pytest.mark.parametrize("wanted", OURS)
def test_what_is_ours_is_kept(wanted: str) -> None:
    assert next_pages.own(wanted) == wanted


def test_members_pages_have_a_place_of_their_own() -> None:
    assert next_pages.own("/p/0123/join", under="/p/") == "/p/0123/join"
    assert next_pages.own("/console/me", under="/p/") == ""


@pytest.fixture
def house(world: World) -> World:
    world.account()
    officer_of(world, AOI)
    return world


@pytest.mark.parametrize("wanted", PAYLOADS)
def test_nobody_is_sent_elsewhere_after_signing_in(house: World, wanted: str) -> None:
    browser = Wanderer(house)
    page = browser.get(f"/console/sign-in?next={quote(wanted, safe='')}")
    assert "evil" not in page.text
    back = browser.agrees(browser.goes_to_line(wanted), AOI)
    assert location(browser.get(back[16:])) == "/console"
    asked = browser.get(f"/console/prove?next={quote(wanted, safe='')}")
    assert "evil" not in asked.text


@pytest.mark.parametrize(
    "more", ["&next=//evil.example", "&redirect_uri=https://evil.example", "&u=//evil.example"]
)
def test_the_way_back_from_line_takes_no_address(house: World, more: str) -> None:
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line("/console/me"), AOI)
    assert location(browser.get(back[16:] + more)) == "/console/me"


def test_a_changed_cookie_leads_nowhere(house: World) -> None:
    """The page that was wanted rides in the cookie: whoever changes it has another browser's cookie."""
    browser = Wanderer(house)
    back = browser.agrees(browser.goes_to_line("/console/me"), AOI)
    secret = browser.cookies["renraku-sign-in"].partition(".")[0]
    browser.cookies["renraku-sign-in"] = f"{secret}.{quote('//evil.example', safe='')}"
    assert browser.get(back[16:]).status == 400


def test_no_page_of_ours_leads_to_an_address_it_was_given(house: World) -> None:
    browser = Wanderer(house)
    for name in ("next", "u", "url", "redirect", "return_to", "continue", "goto"):
        for path in ("/console", "/console/sign-in", "/console/link", "/console/invited"):
            answer = browser.get(f"{path}?{name}=//evil.example")
            if answer.status in (302, 303):
                assert urlsplit(location(answer)).netloc == ""
