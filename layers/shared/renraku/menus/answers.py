"""A keyword answer as officers set it: which words, what is said, what the buttons do. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from renraku.menus import taps
from renraku.menus.rules import CONTAINS, EXACT, Keyword
from renraku.web import prose

MOST_ANSWERS = 100  # of one account: they stand in one item of at most 400 KB
MOST_WORDS = 20
MOST_TITLE, MOST_TEXT, MOST_PARAGRAPHS = 40, 1_000, 30
MOST_BUTTONS = 4
MOST_LABEL = 20  # LINE's limit


@dataclass(frozen=True)
class Button:
    """`leads_to`: see taps.py."""

    label: str
    leads_to: str


@dataclass(frozen=True)
class Answer:
    """What is answered to some words. `contains` match within a sentence, `exact` as a whole sentence only.

    Text alone is a plain message; with a title or buttons it is a card. `shows` names a page or a tile of
    Renraku's own instead of a text.
    """

    answer_id: str
    contains: Sequence[str] = ()
    exact: Sequence[str] = ()
    title: str = ""
    text: str = ""
    buttons: Sequence[Button] = ()
    shows: str = ""
    locked: bool = False  # set by the association: no account may answer these words differently

    def keywords(self, origin: str) -> list[Keyword]:
        pairs = [(CONTAINS, self.contains), (EXACT, self.exact)]
        return [
            Keyword(words, self.answer_id, match, origin, self.locked)
            for match, listed in pairs
            for words in listed
        ]

    @property
    def paragraphs(self) -> list[str]:
        return prose.paragraphs(self.text)

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def from_kept(values: Mapping[str, Any]) -> Answer:
    """What was kept, also by an older or a newer version of the code."""
    known = {name: value for name, value in values.items() if name in Answer.__dataclass_fields__}
    buttons = tuple(Button(button["label"], button["leads_to"]) for button in known.pop("buttons", ()))
    return Answer(**known, buttons=buttons)


def flaws(answer: Answer, known: Sequence[str], aims: Sequence[str]) -> list[str]:
    """Why an answer cannot be saved; wording.py has a sentence for each. `known` is what `shows` may name,
    `aims` what a button may lead to."""
    words = [*answer.contains, *answer.exact]
    holds = {
        "name": re.fullmatch(r"[a-z0-9_-]{1,40}", answer.answer_id),
        "words": 0 < len(words) <= MOST_WORDS,
        "nothing said": answer.text.strip() or answer.shows,
        "unknown page": not answer.shows or answer.shows in known,
        "too much said": len(answer.title) <= MOST_TITLE and len(answer.text) <= MOST_TEXT,
        "too many paragraphs": len(answer.paragraphs) <= MOST_PARAGRAPHS,
        "no title": answer.title or not answer.buttons,
        "too many buttons": len(answer.buttons) <= MOST_BUTTONS,
        "bad button": all(is_button(button, aims) for button in answer.buttons),
    }
    return [flaw for flaw, is_well in holds.items() if not is_well]


def is_button(button: Button, aims: Sequence[str]) -> bool:
    """Whether it says something and leads somewhere."""
    return 0 < len(button.label) <= MOST_LABEL and taps.is_well(button.leads_to, aims)
