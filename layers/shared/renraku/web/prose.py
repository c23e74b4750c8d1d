"""Text as officers write it, as the parts a page and a screen reader know: headings, lists, paragraphs. Pure.

A paragraph whose first line begins with a numeral and a wide space has that line as its heading; lines that
begin with a bullet are a list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from renraku.web.wording import BULLET, NUMERALS

_HEADING = re.compile(rf"[{NUMERALS}]+[\u3000 ]|[0-9]+\. ")


@dataclass(frozen=True)
class Part:
    """`kind` is "heading", "list" or "text"; a text's lines stand under one another."""

    kind: str
    lines: tuple[str, ...]


def paragraphs(text: str) -> list[str]:
    """A text's paragraphs: what stands between empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def parts(written: Iterable[str]) -> list[Part]:
    """Every paragraph's parts, in order."""
    return [part for paragraph in written for part in _of_one(paragraph.splitlines())]


def _of_one(lines: list[str]) -> Iterator[Part]:
    if len(lines) > 1 and _HEADING.match(lines[0]):
        yield Part("heading", (lines.pop(0).strip(),))
    for is_item, group in groupby(lines, key=lambda line: line.startswith(BULLET)):
        if is_item:
            yield Part("list", tuple(line.removeprefix(BULLET).strip() for line in group))
        else:
            yield Part("text", tuple(line.strip() for line in group))
