"""The officers' manual says what is really there: every button it names, every picture it shows."""

import re
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT

LAYER = ROOT / PACKAGE
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))
NAMED = re.compile(r"\*\*「([^」]+)」\*\*")
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)#]+)")
WORDS = re.compile(r'_\(\s*((?:"[^"]*"\s*)+)')


def said_in_the_console() -> list[re.Pattern[str]]:
    """Every text of templates and wordings; what is filled in may be anything."""
    files = [*LAYER.rglob("*.html"), *LAYER.rglob("*wording.py")]
    found = [said for file in files for said in WORDS.findall(file.read_text("utf-8"))]
    texts = {"".join(re.findall('"([^"]*)"', said)) for said in found}
    return [re.compile(".+".join(map(re.escape, re.split(r"{\w+}", text)))) for text in texts if text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_the_manual_tells_to_press_is_there(page: Path) -> None:
    known = said_in_the_console()
    named = set(NAMED.findall(page.read_text("utf-8")))
    assert [words for words in named if not any(text.fullmatch(words) for text in known)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_and_page_the_manual_shows_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    shown = [where for _, where in PICTURE.findall(text)]
    assert [where for where in shown + LINK.findall(text) if not (MANUAL / where).exists()] == []


def test_every_page_of_the_manual_is_in_its_contents() -> None:
    listed = set(LINK.findall((MANUAL / "README.md").read_text("utf-8")))
    assert {page.name for page in PAGES} - listed - {"README.md"} == set()


def test_the_pictures_of_the_manual_are_used_and_small() -> None:
    used = {Path(where).name for page in PAGES for _, where in PICTURE.findall(page.read_text("utf-8"))}
    pictures = list((ROOT / "docs" / "images" / "manual").glob("*.png"))
    assert {picture.name for picture in pictures} - used == set()
    assert sum(picture.stat().st_size for picture in pictures) < 4_000_000
    assert [picture.name for picture in pictures if picture.stat().st_size > 120_000] == []
