"""What of a notice's figures is shown to whom. Values in, values out."""

from collections.abc import Mapping

FEWEST_SHOWN = 5  # of fewer in a district a viewer reads no number: neighbors would know who it is
NOT_KNOWN = ""


def by_district(people: Mapping[str, int], *, sees_all: bool) -> list[tuple[str, int | None]]:
    """(district, people) by name, those whose district is not known last; None for what is not shown."""
    names = sorted((name for name in people if people[name]), key=lambda name: (name == NOT_KNOWN, name))
    return [(name, people[name] if sees_all or people[name] >= FEWEST_SHOWN else None) for name in names]


def share(part: int, whole: int) -> int:
    """Per cent, never more than a hundred: LINE's count and ours are not of the same minute."""
    return min(100, round(100 * part / whole)) if whole else 0
