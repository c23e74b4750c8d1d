"""What an officer typed and chose: for an emergency notice and for a check."""

from dataclasses import dataclass

from renraku.safety import pages_wording as wording
from renraku.safety import rules
from renraku.web.forms import Form


@dataclass(frozen=True)
class Typed:
    """`districts`: none for everybody registered."""

    words: str
    districts: list[str]
    reminders: list[int]
    is_drill: bool


def read(form: Form) -> tuple[Typed, dict[str, str]]:
    """What was typed, and what is to be mended: field -> words."""
    words, whom = form.get("words"), form.get("whom")
    districts = [name for name in form.all("districts") if name] if whom == "some" else []
    errors = {
        flaw.field_name: wording.flaw(flaw.what, rules.MOST_UNITS)
        for flaw in rules.flaws(words, whom, districts)
    }
    reminders = list(rules.REMINDERS.get(form.get("reminders"), ()))
    return Typed(words, districts, reminders, form.get("drill") == "yes"), errors
