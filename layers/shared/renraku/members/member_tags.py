"""Tags that officers give members (係, 同好会): words in one line, each once, in one order. Pure.

A member keeps them as that line; their phones keep a set, so that an audience is one query over friends.
"""

import re
import unicodedata
from collections.abc import Iterable

MOST, LONGEST = 10, 20
COMMA = "、"
_BETWEEN = re.compile(r"[、,，､;；/／・|\s]+")


def of(line: str) -> frozenset[str]:
    """The tags in a line as it is kept."""
    return frozenset(line.split(COMMA)) - {""}


def line(tags: Iterable[str]) -> str:
    """As it is kept: the same tags are always the same line."""
    return COMMA.join(sorted(set(tags) - {""}))


def typed(words: str) -> tuple[str, str]:
    """What somebody typed, as it is kept; and what is wrong with it: "", too many, or too long."""
    tags = {tag for tag in _BETWEEN.split(unicodedata.normalize("NFKC", words)) if tag}
    if len(tags) > MOST:
        return "", "too many"
    if any(len(tag) > LONGEST for tag in tags):
        return "", "too long"
    return line(tags), ""
