"""What an officer typed about an answer, as an answer, or as words about what to mend."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from renraku.menus import answers, officers_wording, taps
from renraku.menus.answers import Answer, Button
from renraku.web.forms import Form

ADDRESS, CALLS = "address", "tel"
FIELD_OF = {
    "words": "contains",
    "nothing said": "text",
    "unknown page": "shows",
    "too much said": "text",
    "too many paragraphs": "text",
    "no title": "title",
    "too many buttons": "label_1",
    "bad button": "label_1",
    "name": "",
}
"""Which field a flaw is shown beside."""


@dataclass(frozen=True)
class Filled:
    """`typed` is shown again when there are `errors` (field -> words)."""

    answer: Answer
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


def as_typed(answer: Answer) -> dict[str, str]:
    typed = {
        "contains": "\n".join(answer.contains),
        "exact": "\n".join(answer.exact),
        "title": answer.title,
        "text": answer.text,
        "shows": answer.shows,
    }
    for number, button in enumerate(answer.buttons, start=1):
        kind = ADDRESS if taps.is_address(button.leads_to) else ""
        kind = CALLS if taps.is_phone(button.leads_to) else kind
        typed[f"label_{number}"] = button.label
        typed[f"leads_{number}"] = kind or button.leads_to
        typed[f"address_{number}"] = button.leads_to.removeprefix(taps.PHONE) if kind else ""
    return typed


def read(form: Form, answer_id: str, known: Sequence[str], aims: Sequence[str]) -> Filled:
    """The answer that a form describes; what it shows of ours takes the place of a text."""
    shows = form.get("shows")
    answer = Answer(
        answer_id,
        contains=_words(form.get("contains")),
        exact=_words(form.get("exact")),
        title="" if shows else form.get("title"),
        text="" if shows else form.get("text"),
        buttons=() if shows else _buttons(form),
        shows=shows,
    )
    errors: dict[str, str] = {}
    for flaw in answers.flaws(answer, known, aims):
        errors.setdefault(_field(flaw, answer, aims), officers_wording.FLAWS[flaw])
    return Filled(answer, form.typed(), errors)


def _field(flaw: str, answer: Answer, aims: Sequence[str]) -> str:
    if flaw == "too much said" and len(answer.title) > answers.MOST_TITLE:
        return "title"
    if flaw == "bad button":
        good = [answers.is_button(button, aims) for button in answer.buttons]
        return f"label_{good.index(False) + 1}"
    return FIELD_OF[flaw]


def _words(typed: str) -> tuple[str, ...]:
    """One word a line; commas part them too. The same word once."""
    parts = (part.strip() for part in re.split(r"[\n,\u3001\uff0c]", typed))
    return tuple(dict.fromkeys(part for part in parts if part))


def _buttons(form: Form) -> tuple[Button, ...]:
    found = []
    for number in range(1, answers.MOST_BUTTONS + 1):
        label, leads_to = form.get(f"label_{number}"), form.get(f"leads_{number}")
        if leads_to == ADDRESS:
            leads_to = taps.tidied(form.get(f"address_{number}"))
        elif leads_to == CALLS:
            leads_to = taps.PHONE + unicodedata.normalize("NFKC", form.get(f"address_{number}")).strip()
        if label or leads_to:
            found.append(Button(label, leads_to))
    return tuple(found)
