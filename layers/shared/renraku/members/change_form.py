"""What somebody typed into the form for their own data: taken kindly, or with a reason why not. Pure.

Only what is filled in is to change. Names and addresses are kept in the very letters they were typed in; only
what nobody can see is taken out (guarantees.md, threat 16). Numbers may be typed in any width.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

MOST_LETTERS = {"name": 60, "kana": 60, "postal_code": 20, "address": 200, "phone": 30}
FIELDS = tuple(MOST_LETTERS)

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fb\u30fc ]+")
_PHONE = re.compile(r"\+?[0-9]{9,15}")
_STROKES = re.compile(r"[\u2010-\u2015\u2212\u30fc\u2500~]")  # what is typed for the stroke in a number


@dataclass(frozen=True)
class Filled:
    """`typed` is shown again when there are `errors` (field -> reason; "" is the form as a whole)."""

    typed: dict[str, str]
    wishes: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


class _Wrong(Exception):
    """One field; the message is the reason's name, changes_wording.py has the words."""


def read(form: Mapping[str, str]) -> Filled:
    """The wishes in a filled form. Fields nobody asked for are not looked at."""
    filled = Filled({name: _visible(form.get(name, "")) for name in FIELDS})
    for name, words in filled.typed.items():
        if not words:
            continue
        try:
            if len(words) > MOST_LETTERS[name]:
                raise _Wrong("too long")
            filled.wishes[name] = READERS[name](words)
        except _Wrong as wrong:
            filled.errors[name] = str(wrong)
    if not filled.wishes and not filled.errors:
        filled.errors[""] = "nothing filled in"
    return filled


def _visible(text: str) -> str:
    """Without what nobody sees or what turns a line around; any run of spaces as one."""
    seen = (" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(s for s in seen if unicodedata.category(s) not in ("Cc", "Cf", "Cs")).split())


def _name(words: str) -> str:
    if not any(sign.isalpha() for sign in words):
        raise _Wrong("no letters")
    return words


def _kana(words: str) -> str:
    kana = unicodedata.normalize("NFKC", words)
    if not _KANA.fullmatch(kana):
        raise _Wrong("no kana")
    return kana


def _postal_code(words: str) -> str:
    digits = re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", words))
    if len(digits) != 7:
        raise _Wrong("no postal code")
    return f"{digits[:3]}-{digits[3:]}"


def _phone(words: str) -> str:
    number = _STROKES.sub("-", unicodedata.normalize("NFKC", words)).replace(" ", "")
    if not _PHONE.fullmatch(re.sub(r"[()\-]", "", number)):
        raise _Wrong("no phone number")
    return number


READERS: Mapping[str, Callable[[str], str]] = {
    "name": _name,
    "kana": _kana,
    "postal_code": _postal_code,
    "address": _name,
    "phone": _phone,
}
