"""What the bench promises to measure is what the manual says it measures."""

import re

from tests.bench import spawn, targets
from tests.bench.targets import Target


def documented() -> dict[str, str]:
    """Each name in the manual's tables -> its target. A name may be short: `_100_events` is what ends so."""
    manual = (spawn.ROOT / "docs" / "operating" / "performance.md").read_text("utf-8")
    found: dict[str, str] = {}
    for names, wanted in re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|", manual, flags=re.MULTILINE):
        for name, figure in zip(names.split(", "), wanted.split(", "), strict=False):
            found[name.strip("`")] = figure
    return found


def test_every_target_is_in_the_manual_with_the_same_figure() -> None:
    manual = documented()
    wrong = {
        name: (f"{target.most:g}", manual.get(name))
        for name, target in targets.TARGETS.items()
        if not any(
            (name == written or (written.startswith("_") and name.endswith(written)))
            and float(figure) == target.most
            for written, figure in manual.items()
            if figure != "reported"
        )
    }
    assert wrong == {}


def test_a_target_of_at_most_is_met_by_less_and_an_exact_one_by_itself_alone() -> None:
    assert Target(3).holds(2)
    assert Target(3).holds(3)
    assert not Target(3).holds(4)
    assert not Target(1, exactly=True).holds(0)


def test_a_missed_target_is_plain_to_see() -> None:
    assert "MISSED" in targets.table({"webhook.modules": 401})
    assert "MISSED" not in targets.table({"webhook.modules": 400, "something.else": 1e9})
