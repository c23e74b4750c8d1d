"""Member number and birth date as somebody typed them: in any width, in Western or Japanese years. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from renraku.members import registering_wording as wording
from renraku.members import roster_csv
from renraku.members.roster_csv import Wrong

MOST_LETTERS = 60


@dataclass(frozen=True)
class Filled:
    """`typed` is shown again when there are `errors`: field -> what to do about it."""

    typed: dict[str, str]
    member_number: str = ""
    birth_date: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def read(form: Mapping[str, str], today: date) -> Filled:
    typed = {name: form.get(name, "")[:MOST_LETTERS] for name in ("number", "birth")}
    read_as = {
        "number": _read("member_number", typed["number"].upper(), today),
        "birth": _read("birth_date", typed["birth"], today),
    }
    said = {"number": wording.number_needed(), "birth": wording.birth_needed()}
    errors = {name: said[name] for name, value in read_as.items() if not value}
    return Filled(typed, read_as["number"], read_as["birth"], errors)


def _read(name: str, words: str, today: date) -> str:
    """ "" for what cannot be that."""
    try:
        return roster_csv.read_cell(name, roster_csv.plain(name, words), today)
    except Wrong:
        return ""
