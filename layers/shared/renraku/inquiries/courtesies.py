"""A word of thanks when all is done: it takes nothing up again."""

import re
from functools import cache

from renraku.inquiries import heard_wording as wording
from renraku.menus.folding import fold

_BETWEEN = re.compile(r"[、。，．,.!！?？]+")


def is_thanks(words: str) -> bool:
    """Nothing but a courtesy, one or several."""
    parts = [fold(part) for part in _BETWEEN.split(words[:200])]
    return bool(words.strip()) and all(map(_is_courtesy, parts))  # nothing but signs: a smile


def _is_courtesy(left: str) -> bool:
    while left:
        begun = next((word for word in _folded() if left.startswith(word)), "")
        if not begun:
            return False
        left = left.removeprefix(begun)
    return True


@cache
def _folded() -> tuple[str, ...]:
    """The longest first."""
    return tuple(
        sorted({fold(word) for word in (*wording.THANKS.split(), *wording.FILLERS)}, key=len, reverse=True)
    )
