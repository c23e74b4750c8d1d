"""Threat 11: what members, friends and files say never becomes a script on an officer's page.

Every field that somebody outside can fill is filled with every payload; then every page that a link leads to
is shown in Chromium with its Content-Security-Policy switched off, so that escaping alone has to hold.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Dialog, Error, Route

from local.http_door import Response
from renraku.officers import bindings, roles
from tests.conftest import forget_line
from tests.console import Console
from tests.people import AOI
from tests.security import scripts_typed
from tests.stories.browsing import sends, way_to_the_form
from tests.world import ConnectedAccount, World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HERE = "http://console.test"
HREF = re.compile(r'(?:href|src)="([^"]*)"')
COLUMNS = ("氏名", "ふりがな", "住所", "地区", "世帯", "郵便番号", "電話")
FIELDS = ("name", "kana", "phone", "postal_code", "address")
MANY = {"/roster/<id>", "/friends", "/requests/<id>"}
FEW = 3  # of pages that differ by what they are about alone
Pages = dict[str, Response]


def csv_of(rows: list[list[str]]) -> bytes:
    def cell(words: str) -> str:
        return '"' + words.replace('"', '""') + '"'

    return "\r\n".join(",".join(map(cell, row)) for row in rows).encode()


def roster_file() -> bytes:
    """A member for each payload, in every column that takes it; and a row for each that is refused."""
    rows = [["会員番号", *COLUMNS]]
    for number, words in enumerate(scripts_typed.ALL, 1001):
        rows.append([str(number), *([words] * (len(COLUMNS) - 2)), "", ""])
        rows.append([str(number + 1000), *([words] * len(COLUMNS))])
    return csv_of(rows)


def fill_everything(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    """By a file, by telephone, by the web form, and as an officer who was invited."""
    looked = aoi.post("/imports", files={"file": (f"{scripts_typed.ALL[0]}.csv", roster_file())})
    import_page = next(value for name, value in looked.headers.items() if name.lower() == "location")
    aoi.post(f"{import_page}/go")
    for _ in range(20):
        aoi.post(f"{import_page}/go-on")
    for number, words in enumerate(scripts_typed.ALL, 1001):
        world.friend(words)
        world.says(words, words)
        world.taps(words, "役員に渡す")
        if number % 2:
            world.line.taps_data(words, "f=members&do=ask_in&category=no_letter")
            world.settle()
    for words in scripts_typed.ALL[:12]:
        person = f"Member {words}"
        world.registered(person, called=words)
        sends(world, way_to_the_form(world, person), {"name": words, "address": words})
    for words in scripts_typed.SHORT:
        officer = bindings.make(words, world.clock.now())
        roles.give(branch.account_id, officer.officer_id, "viewer", by=aoi.officer_id, now=world.clock.now())


def shape(address: str) -> str:
    """What kind of page it is: ids are all one."""
    path = re.sub(r"^/console/[0-9a-f]{32}", "", address.split("?")[0])
    return re.sub(r"/[0-9a-zA-Z_-]{16,}|/[0-9]+\b", "/<id>", path)


def walk(aoi: Console) -> Pages:
    """Every page that links lead to, of each kind a few; of those that show what was filled in, all."""
    waiting, met = deque([f"/console/{aoi.account.account_id}", "/console/me", "/console"]), Counter[str]()
    pages: Pages = {}
    while waiting:
        address = waiting.popleft()
        kind = shape(address)
        if address in pages or met[kind] >= (len(scripts_typed.ALL) * 3 if kind in MANY else FEW):
            continue
        if not aoi.form_token:
            aoi = Console(aoi.world, aoi.officer_id, aoi.account)
        answer = aoi.get(address)
        if answer.status == 303 and "/console/prove" in str(answer.headers):
            aoi = Console(aoi.world, aoi.officer_id, aoi.account)
            answer = aoi.get(address)
        met[kind] += 1
        pages[address] = answer
        if "html" in answer.headers.get("content-type", ""):
            links = [unescape(link) for link in HREF.findall(answer.text)]
            waiting.extend(link for link in links if link.startswith("/console"))
    return pages


def typed_wrong(aoi: Console) -> Pages:
    """Forms that come back with what was typed, and what a search shows again."""
    fields = ("number", "member_number", "birth", "district", "household", "note", "words", *FIELDS)
    forms = [("/roster/new", words) for words in scripts_typed.ALL]
    forms += [("/roster/search", words) for words in scripts_typed.ALL[::4]]
    return {
        f"/typed/{number}": aoi.post(path, dict.fromkeys(fields, words))
        for number, (path, words) in enumerate(forms)
    }


@pytest.fixture(scope="module")
def pages() -> Pages:
    """Everything as the console answers it. The house is closed then: its clock is not the browser's."""
    forget_line()
    world = World()
    branch = world.account()
    aoi = world.console(AOI)
    fill_everything(world, branch, aoi)
    found = walk(world.console(AOI)) | typed_wrong(world.console(AOI))
    world.close()
    return found


class Defenseless:
    """A browser that keeps no policy: what escapes does its worst, and is counted."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.pages: Pages = {}
        self.harm: list[str] = []
        page.context.route("**/*", self._answer)
        page.on("dialog", self._dialog)

    def show(self, pages: Pages) -> list[str]:
        """Every page; where a dialog opened, and what was asked of anybody else."""
        self.pages, self.harm = pages, []
        for address, found in pages.items():
            if found.status != 303 and "html" in found.headers.get("content-type", ""):
                self._open(address)
        self.page.wait_for_timeout(100)
        return self.harm

    def _open(self, address: str) -> None:
        try:
            self.page.goto(f"{HERE}{address}", wait_until="load")
            self.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        except Error as led_away:
            self.harm.append(f"{address}: {led_away.message}")

    def _answer(self, route: Route) -> None:
        url = route.request.url
        found = self.pages.get(url.removeprefix(HERE))
        if found is not None:
            route.fulfill(status=found.status, headers=dict(found.headers), body=found.body)
            return
        if not url.startswith((f"{HERE}/", "data:")):
            self.harm.append(f"{self.page.url} asked {url}")
        route.abort()

    def _dialog(self, dialog: Dialog) -> None:
        self.harm.append(f"{self.page.url} said {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def defenseless(chromium: "Browser") -> Iterator[Defenseless]:
    context = chromium.new_context(bypass_csp=True)
    context.set_default_timeout(15_000)
    yield Defenseless(context.new_page())
    context.close()


def test_there_are_sixty_and_they_are_all_over_the_pages(pages: Pages) -> None:
    assert len(scripts_typed.ALL) >= 60
    shown = {address: unescape(page.body.decode("utf-8", "replace")) for address, page in pages.items()}
    never = [words for words in scripts_typed.ALL if not any(words in text for text in shown.values())]
    assert never == []
    kinds = {shape(address) for address, text in shown.items() if "alert(1)" in text}
    assert {"/roster", "/roster/<id>", "/officers", "/changes", "/friends", "/audit"} <= kinds
    assert {page.status for page in pages.values()} <= {200, 303, 400, 422}, "nothing breaks by being shown"


def test_nothing_that_somebody_typed_becomes_a_script(pages: Pages, defenseless: Defenseless) -> None:
    assert defenseless.show(pages) == []


def test_the_same_words_do_become_scripts_where_nobody_escapes_them(defenseless: Defenseless) -> None:
    """The detector works: each payload alone on a page that puts it in as it is."""
    fired = 0
    for number, words in enumerate(scripts_typed.BETWEEN_TAGS):
        html = f"<!doctype html><title>x</title><p>{words}</p>"
        one = {f"/{number}": Response(200, {"content-type": "text/html; charset=utf-8"}, html.encode())}
        fired += bool(defenseless.show(one))
    assert fired >= 30, f"{fired} of {len(scripts_typed.BETWEEN_TAGS)}"
