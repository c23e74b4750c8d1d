"""What an officer typed about a member: taken as a roster file is taken, or with what to do about it. Pure.

What a file may say the form may say, and nothing else: an export brought back changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from renraku.members import member_pages_wording as wording
from renraku.members import roster_csv
from renraku.members.roster_csv import Wrong

TYPED = (
    "name",
    "kana",
    "member_number",
    "district",
    "phone",
    "postal_code",
    "address",
    "household",
    "tags",
    "birth_date",
)
SEXES = ("m", "f", "")
MOST_REASON = 200


@dataclass(frozen=True)
class Filled:
    """`values` are what is to be kept (`birth_date` in ISO, where one was typed); `typed` is shown again."""

    typed: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def read(form: Mapping[str, str], today: date, *, needs_reason: bool) -> Filled:
    """Every field is looked at: whoever mends one thing should not be sent back for the next."""
    filled = Filled({name: form.get(name, "") for name in (*TYPED, "sex", "reason")})
    for name in TYPED:
        words = roster_csv.plain(name, filled.typed[name])
        try:
            _check(name, words)
            filled.values[name] = roster_csv.read_cell(name, words, today) if words else ""
        except Wrong as wrong:
            filled.errors[name] = wrong.reason
    filled.values["sex"] = filled.typed["sex"] if filled.typed["sex"] in SEXES else ""
    reason = roster_csv.plain("name", filled.typed["reason"])
    if needs_reason and not reason:
        filled.errors["reason"] = wording.needs_reason()
    elif len(reason) > MOST_REASON:
        filled.errors["reason"] = wording.too_long(MOST_REASON)
    filled.values["reason"] = reason
    return filled


def _check(name: str, words: str) -> None:
    if not words and name in ("name", "member_number"):
        raise Wrong(name, wording.needed(name))
    if len(words) > roster_csv.MOST_CHARACTERS:
        raise Wrong(name, wording.too_long(roster_csv.MOST_CHARACTERS))
