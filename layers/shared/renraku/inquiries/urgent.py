"""What looks like an emergency, by its words: values in, a kind out. A person decides what it is."""

from functools import cache

from renraku.inquiries import heard_wording as wording
from renraku.menus.folding import fold

KINDS = tuple(wording.WORDS)
LONGEST = 2_000


def kind_of(words: str) -> str:
    """illness, accident, fraud, lost; "" for none of them. However it was typed: as keywords are compared."""
    folded = fold(words[:LONGEST])
    if not folded:
        return ""
    return next((kind for kind, looked_for in _folded() if any(word in folded for word in looked_for)), "")


@cache
def _folded() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(_of(words))) for kind, words in wording.WORDS.items())


def _of(words: str) -> list[str]:
    words = " ".join(words.split())
    for phrase in wording.PHRASES:
        words = words.replace(phrase, phrase.replace(" ", ""))
    return sorted({fold(word) for word in words.split()})
