"""A way through the console: sign in at the simulator's LINE, look at each page once, say what is wrong.

The pages are found by their links. Which there are is asked of functions/serve_console/app.py, so that a new
page comes into the tour by itself, or fails it when nothing leads there.
"""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.browser import axe, measures

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request

BRANCH = "みどり支部"
# Not pages, or another address of one: what LINE comes back to, what the browser fetches by itself.
NO_PAGES = {
    "/console/",
    "/console/sign-in/line",
    "/console/sign-in/back",
    "/console/prove/line",
    "/console/me/line",
    "/console/static/<name>",
}
# What stays at the edge of a phone would stand across the middle of a picture of the whole page.
STILL = "how => document.querySelectorAll('.at-hand').forEach(bar => { bar.style.position = how; })"
LINKS = """() => [...document.querySelectorAll('a[href], img[src], [hx-get]')]
  .map(e => e.href || e.src || new URL(e.getAttribute('hx-get'), location).href)
  .filter(address => new URL(address).origin === location.origin)"""
UNNAMED = """() => [...document.querySelectorAll('input, select, textarea, button')]
  .filter(e => !e.matches('[type=hidden]'))
  .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim()))
  .map(e => e.outerHTML.slice(0, 120))"""
HELP = "() => [...document.querySelectorAll('details.help p')].map(e => e.textContent.trim()).join('')"
IN_AN_ACCOUNT = "() => !!document.querySelector('nav.sections')"


def patterns() -> dict[str, re.Pattern[str]]:
    """Every page that can be asked for: its path as written in the routes, and what fits it."""
    from functions.serve_console import app

    routes = app.app._static_routes + app.app._dynamic_routes
    found = [route.path for route in routes if "GET" in route.method and route.path not in NO_PAGES]
    return {path: re.compile(re.sub("<[^>]+>", "[^/]+", path)) for path in found}


def pattern_of(address: str) -> str:
    """The route that answers this address: one written out goes before one with a placeholder."""
    path = urlsplit(address).path
    fitting = [name for name, pattern in patterns().items() if pattern.fullmatch(path)]
    return min(fitting, key=lambda name: name.count("<"), default="")


def sign_in(page: "Page", house: str, name: str, account: str = BRANCH) -> None:
    """From the address everybody is told to the first page of an account."""
    page.goto(f"{house}/console")
    page.get_by_role("link", name="LINEで入る").click()
    at_line(page, name)
    if page.url.endswith("/console"):
        page.get_by_role("link", name=account).click()
    page.get_by_role("heading", name="はじめの画面").wait_for()


def section(page: "Page", name: str) -> None:
    """A section from the list at the side."""
    page.locator(".beside").get_by_role("link", name=name, exact=True).click()


def at_line(page: "Page", name: str) -> None:
    """Say at LINE who one is."""
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url("**/console**")


@dataclass
class Tour:
    """One officer's walk over all pages that links lead to, each route once."""

    page: "Page"
    person: str
    look: Callable[["Page", str], None]
    seen: dict[str, str] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._heard(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self._heard(str(error)))
        self.page.on("request", self._asked)
        self.home = urlsplit(self.page.url).netloc

    def walk(self, *starts: str) -> None:
        waiting = deque(starts)
        while waiting:
            address = waiting.popleft()
            route = pattern_of(address)
            if not route or route in self.seen or route in self.files:
                continue
            if self._is_file(address, route):
                continue
            self._visit(address, route)
            waiting.extend(self.page.evaluate(LINKS))

    def _is_file(self, address: str, route: str) -> bool:
        """What a browser keeps instead of showing it."""
        answer = self.page.request.get(address)
        is_page = answer.headers["content-type"].startswith("text/html")
        if is_page and "attachment" not in answer.headers.get("content-disposition", ""):
            return False
        self.files[route] = answer.status
        if answer.status != 200:
            self.wrong.append(f"{route}: {answer.status}")
        return True

    def _visit(self, address: str, route: str) -> None:
        answer = self.page.goto(address)
        if urlsplit(self.page.url).path == "/console/prove" and route != "/console/prove":
            if "/console/prove" not in self.seen:
                self._look("/console/prove")
            self.page.get_by_role("link", name="LINEで確かめる").click()
            at_line(self.page, self.person)
        elif answer is None or answer.status != 200:
            self.wrong.append(f"{route}: {answer.status if answer else 'nothing'}")
        self._look(route)

    def _look(self, route: str) -> None:
        self.seen[route] = self.page.url
        self.look(self.page, route)

    def _heard(self, words: str) -> None:
        self.wrong.append(f"{self.page.url}: {words}")

    def _asked(self, request: "Request") -> None:
        if request.url.startswith("data:") or urlsplit(request.url).netloc == self.home:
            return
        self.wrong.append(f"{self.page.url}: asks {request.url}")


def what_is_wrong(page: "Page") -> list[str]:
    """All that a machine can see. Opens what is folded."""
    if page.locator("[hx-trigger^=load]").count():
        page.wait_for_load_state("networkidle")
    measures.unfold(page)
    found = [*axe.violations(page), *(f"no name: {html}" for html in page.evaluate(UNNAMED))]
    for name, script in (("text", measures.POOR_TEXT), ("targets", measures.SMALL_TARGETS)):
        found += [f"{name}: {words}" for words in page.evaluate(script)]
    headings = page.locator("h1").count()
    if headings != 1:
        found.append(f"{headings} h1")
    if page.evaluate(IN_AN_ACCOUNT) and len(page.evaluate(HELP)) < 20:
        found.append("no help")
    return found


def sideways(page: "Page") -> list[str]:
    """What sticks out of the narrowest screen; the window is put back afterwards."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    found = [f"at 320 px: {words}" for words in page.evaluate(measures.SIDEWAYS)]
    if before:
        page.set_viewport_size(before)
    return found


def new_page(context: "BrowserContext") -> "Page":
    context.set_default_timeout(15_000)
    return context.new_page()
