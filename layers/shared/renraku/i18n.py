"""The language a person reads: Japanese in the source, English by gettext (renraku/locale).

The door sets it once (`speak`), wording.py says `_("...")`. The .mo files are committed and a test says they
are fresh (`make words` makes them); Babel is a build tool and does not ship.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")

_language: ContextVar[str] = ContextVar("language", default="ja")


def speak(language: str) -> None:
    """Whoever is spoken to from here on reads this language; Japanese where we have no words in it."""
    _language.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """For words that somebody else reads than who is at the door."""
    before = _language.set(language)
    try:
        yield
    finally:
        _language.reset(before)


def spoken() -> str:
    """The language that is read from here on, for a page to say so."""
    language = _language.get()
    return language if gettext.find("renraku", LOCALE, [language]) else "ja"


def _(japanese: str) -> str:
    """The text in the language of the person at the door."""
    return _words(_language.get()).gettext(japanese)


def N_(japanese: str) -> str:
    """Marks a text that is kept as it is and translated where it is shown."""
    return japanese


@cache
def _words(language: str) -> gettext.NullTranslations:
    return gettext.translation("renraku", LOCALE, languages=[language], fallback=True)
