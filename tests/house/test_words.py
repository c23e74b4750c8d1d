"""The English of what people read: nothing is missing, and what ships is what was translated."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from renraku.i18n import LOCALE
from tests.house.source import ROOT

ENGLISH = LOCALE / "en" / "LC_MESSAGES"


def made_again(folder: Path) -> Path:
    """The dictionary as `make words` would make it now."""
    shutil.copytree(LOCALE, folder, dirs_exist_ok=True)
    subprocess.run([sys.executable, str(ROOT / ".ci/words.py"), str(folder)], check=True)
    return folder / "en" / "LC_MESSAGES"


def translations() -> list[tuple[str, str]]:
    with (ENGLISH / "renraku.po").open("rb") as dictionary:
        return [(str(known.id), str(known.string)) for known in read_po(dictionary, locale="en") if known.id]


@pytest.mark.parametrize("name", ["renraku.po", "renraku.mo"])
def test_the_dictionary_is_fresh(tmp_path: Path, name: str) -> None:
    fresh, kept = made_again(tmp_path) / name, ENGLISH / name
    assert fresh.read_bytes() == kept.read_bytes(), "run `make words`"


def test_every_text_has_its_english() -> None:
    assert [japanese for japanese, english in translations() if not english] == []


def test_a_translation_fills_in_what_the_text_fills_in() -> None:
    wrong = [
        japanese
        for japanese, english in translations()
        if sorted(re.findall(r"\{\w+\}", japanese)) != sorted(re.findall(r"\{\w+\}", english))
    ]
    assert wrong == []
