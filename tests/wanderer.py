"""A browser that belongs to nobody yet: it goes to our pages and to LINE's, where somebody says who they are.

browser = Wanderer(world)
page = browser.signs_in("Aoi")               # as Aoi, by LINE Login; where that leads
page = browser.clicks(page, "入る")           # a link, by its words
page = browser.sends(page, "引き受ける", {"name": "山田"})    # a form, by its button's words
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import urllib3

from local.http_door import Response
from tests.console import Console

if TYPE_CHECKING:
    from tests.world import World

CALLBACK = "http://localhost/console/sign-in/back"
LINK = re.compile(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
FORM = re.compile(r'<form\b[^>]*method="post"[^>]*action="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
INPUT = re.compile(r"<input\b[^>]*>")


def open_line_login(world: "World", channel: Any = None) -> Any:
    """The association's channel of LINE Login: at LINE, and kept by us as `make login-channel` does."""
    from renraku.officers import login_channel

    made = channel or world.line.create_login_channel("Console", [CALLBACK])
    login_channel.save(made.channel_id, made.secret)
    return made


class Wanderer(Console):
    """A browser without a session, until it gets one."""

    def __init__(self, world: "World") -> None:
        self.world, self.officer_id, self.account = world, "", world.accounts[0]
        self.cookies: dict[str, str] = {}
        if not world.line.logins.channels:
            open_line_login(world)

    def signs_in(self, name: str, wanted: str = "") -> Response:
        """From the sign-in page to wherever one gets."""
        return self.comes_back(self.agrees(self.goes_to_line(wanted), name))

    def goes_to_line(self, wanted: str = "") -> str:
        """The address at LINE that our page leads to."""
        asked = f"?next={quote(wanted, safe='')}" if wanted else ""
        return location(self.get(f"/console/sign-in/line{asked}"))

    def agrees(self, address: str, name: str) -> str:
        """At LINE: says who they are; where LINE sends the browser then."""
        self.world.person(name)
        page = urllib3.request("GET", address, redirect=False, retries=False)
        assert page.status == 200, page.headers.get("location", page.data)
        answer = urllib3.request("POST", address, fields={"person": name}, redirect=False, retries=False)
        return str(answer.headers["location"])

    def comes_back(self, address: str) -> Response:
        """From LINE, then on as long as pages of ours lead on."""
        return self.ends_up(self.get(_inside(address)))

    def ends_up(self, answer: Response) -> Response:
        for _ in range(5):
            if answer.status not in (302, 303):
                return answer
            answer = self.get(location(answer))
        raise AssertionError("round in circles")

    def clicks(self, page: Response, words: str) -> Response:
        """A link, by what it says."""
        for address, label in LINK.findall(page.text):
            if words in re.sub(r"<[^>]*>", "", label):
                return self.ends_up(self.get(unescape(address)))
        raise AssertionError(f"no link says {words}: {page.text}")

    def sends(self, page: Response, words: str, typed: Mapping[str, str] | None = None) -> Response:
        """A form, by what its button says; the answer itself."""
        for address, inside in FORM.findall(page.text):
            if words in inside:
                return self.post(unescape(address), {**_hidden(inside), **(typed or {})})
        raise AssertionError(f"no form says {words}: {page.text}")


def location(answer: Response) -> str:
    assert answer.status in (302, 303), f"{answer.status}: {answer.text}"
    return next(value for key, value in answer.headers.items() if key.lower() == "location")


def _inside(address: str) -> str:
    asked = urlsplit(address)
    return f"{asked.path}?{asked.query}"


def _hidden(form: str) -> dict[str, str]:
    """The fields that a form carries by itself."""
    found = {}
    for tag in INPUT.findall(form):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes.get("type") not in ("checkbox", "radio") or " checked" in tag:
            found[attributes["name"]] = attributes.get("value", "")
    return found
