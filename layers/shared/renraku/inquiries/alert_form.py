"""What an officer typed about how inquiries are told, read into settings: pure. Each field is read for
itself, so that every mistake is said at once."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from renraku.inquiries.alert_settings import AT_ONCE, HOURLY, AlertSettings
from renraku.inquiries.rules import WHOM

NUMBERS: dict[str, tuple[int, int]] = {"urgent_minutes": (5, 240), "open_minutes": (15, 2_400)}
"""The least and the most an officer may set."""
STEPS = ("step_1", "step_2", "step_3")
FIELDS = ("told", *NUMBERS, *STEPS)


def read(typed: Mapping[str, str], before: AlertSettings) -> tuple[AlertSettings, dict[str, str]]:
    """The settings, and field -> what is wrong with it ("number", "choice"). With anything wrong they are the
    ones before."""
    numbers = {name: _number(typed.get(name, ""), *span) for name, span in NUMBERS.items()}
    wrong = dict.fromkeys((name for name, value in numbers.items() if value is None), "number")
    steps = [typed.get(name, "") for name in STEPS]
    wrong |= {name: "choice" for name, whom in zip(STEPS, steps, strict=True) if whom not in WHOM}
    if typed.get("told") not in (AT_ONCE, HOURLY):
        wrong["told"] = "choice"
    if wrong:
        return before, wrong
    value = replace(
        before,
        told=typed["told"],
        urgent_minutes=numbers["urgent_minutes"] or before.urgent_minutes,
        open_minutes=numbers["open_minutes"] or before.open_minutes,
        steps=steps,
    )
    return value, {}


def typed(value: AlertSettings) -> dict[str, str]:
    """Settings as the form shows them."""
    return {
        "told": value.told,
        **{name: str(getattr(value, name)) for name in NUMBERS},
        **dict(zip(STEPS, value.steps, strict=False)),
    }


def _number(said: str, fewest: int, most: int) -> int | None:
    plain = unicodedata.normalize("NFKC", said).replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9):
        return None
    return int(plain) if fewest <= int(plain) <= most else None
