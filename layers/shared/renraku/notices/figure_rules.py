"""What of a notice's figures is shown to whom. Values in, values out."""

from collections.abc import Mapping
from typing import Literal

FEWEST_SHOWN = 5  # of fewer in a district a viewer reads no number: neighbors would know who it is
NOT_KNOWN = ""

Hidden = Literal["few", "beside few"]
"""Why a number is not shown: it is small, or it would tell the one small number there is."""


def by_district(people: Mapping[str, int], *, sees_all: bool) -> list[tuple[str, int | Hidden]]:
    """(district, people) by name, those whose district is not known last. Where one number alone is hidden,
    the smallest other is too: the sum stands on the same page, and taking away would tell it."""
    names = sorted((name for name in people if people[name]), key=lambda name: (name == NOT_KNOWN, name))
    hidden: dict[str, Hidden] = {} if sees_all else {n: "few" for n in names if people[n] < FEWEST_SHOWN}
    others = [name for name in names if name not in hidden]
    if len(hidden) == 1 and others:
        hidden[min(others, key=lambda name: people[name])] = "beside few"
    return [(name, hidden.get(name, people[name])) for name in names]


def share(part: int, whole: int) -> int:
    """Per cent, never more than a hundred: LINE's count and ours are not of the same minute."""
    return min(100, round(100 * part / whole)) if whole else 0
