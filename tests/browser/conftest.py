"""Headless Chromium, the page with the simulator alone (`showcase`), and the whole house (`house`)."""

import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.browser import console_news, console_tour
from tests.browser.showcase import Showcase, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "screenshots"
PICTURES = ROOT / "docs" / "images"
READY_SECONDS = 150
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
    "--no-first-run",
]
DESKTOP, SCREEN = (1500, 940), (1040, 700)
COLORS, MOST_BYTES = 48, 120_000  # of a picture in the manual
FORCED = "status of 503"  # what the browser says when a test takes the server away

Shoot = Callable[["Page", str], None]
OpenPage = Callable[..., "Page"]
Arrive = Callable[..., "Page"]
Picture = Callable[..., None]


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: "Browser") -> Iterator[OpenPage]:
    """Opens an address in a browser of its own. Any error the page logs fails the test."""
    contexts, wrong = [], []

    def errors(text: str) -> None:
        if FORCED not in text:
            wrong.append(text)

    def opened(url: str, size: tuple[int, int] = DESKTOP, person: str = "Hana") -> "Page":
        # Far from Japan on purpose: the page shows Japan's time wherever it is looked at.
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="ja-JP", timezone_id="America/New_York"
        )
        context.set_default_timeout(10_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: errors(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(url)
        page.locator(f"[data-person={person}]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong, wrong


@pytest.fixture
def shoot() -> Shoot:
    """Keeps a picture of the page; with UPDATE_SCREENSHOTS=1 also for the README."""

    def keep(page: "Page", name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.wait_for_timeout(400)  # pictures that still load, sheets that still rise
        picture = page.screenshot(path=SHOTS / f"{name}.png")
        if os.environ.get("UPDATE_SCREENSHOTS") and name.startswith("readme-"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            (PICTURES / f"{name.removeprefix('readme-')}.png").write_bytes(picture)

    return keep


@pytest.fixture
def picture() -> Picture:
    """Keeps what is seen; `height`: how much of the page. `to`: what should stand near the top."""

    def keep(page: "Page", name: str, height: int = 700, to: "Locator | None" = None) -> None:
        size = page.viewport_size or {"width": SCREEN[0]}
        page.set_viewport_size({"width": size["width"], "height": height})
        page.evaluate("scrollTo(0, 0)")
        if to:
            to.first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
        if page.locator("[data-person]").count():  # the phones always ask for what is new
            page.wait_for_timeout(400)
        else:
            page.wait_for_load_state("networkidle")
        page.evaluate("document.activeElement?.blur()")
        SHOTS.mkdir(parents=True, exist_ok=True)
        shown = Image.open(io.BytesIO(page.screenshot(path=SHOTS / f"manual-{name}.png")))
        small = shown.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        if os.environ.get("UPDATE_SCREENSHOTS"):
            path = PICTURES / "manual" / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            small.save(path, optimize=True)
            assert path.stat().st_size < MOST_BYTES, f"{name}: {path.stat().st_size} bytes"

    return keep


@pytest.fixture
def showcase() -> Showcase:
    return Showcase()


@pytest.fixture
def phones(showcase: Showcase) -> Iterator[str]:
    """The address of the page over the showcase."""
    with serving(showcase) as url:
        yield url


@pytest.fixture(scope="session")
def branch(house: str) -> str:
    """The whole house, with something to do for the officers of the demo branch."""
    console_news.tell(house)
    return house


@pytest.fixture
def arrive(chromium: "Browser", branch: str) -> Iterator[Arrive]:
    """Officers who have just come in, each with a browser of their own."""
    contexts = []

    def arrived(name: str, size: tuple[int, int] = (1280, 900), **options: Any) -> "Page":
        viewport: Any = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, locale="ja-JP", **options)
        contexts.append(context)
        page = console_tour.new_page(context)
        console_tour.sign_in(page, branch, name)
        return page

    yield arrived
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python -m local`, as a newcomer starts it; what a person keeps in .local/ is left alone."""
    port = _free_port()
    state = str(tmp_path_factory.mktemp("house"))
    command = [sys.executable, "-m", "local", "--port", str(port), "--fresh", "--state", state]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://localhost:{port}"
        _wait_until_ready(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Ready when the demo's members have their letters: the last that the seed does."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/phones/state") as answer:  # noqa: S310 - our own address
                if b'"link":' in answer.read():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"python -m local was not ready in {READY_SECONDS} s (exit {process.poll()})")
