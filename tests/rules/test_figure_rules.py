"""Which of a notice's figures are shown to whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.notices import figure_rules

PEOPLE = st.dictionaries(st.sampled_from(["", "東", "西", "南", "北"]), st.integers(0, 40))


@pytest.mark.parametrize(
    ("people", "sees_all", "shown"),
    [
        ({"東": 7, "西": 4, "南": 5}, False, [("南", "beside few"), ("東", 7), ("西", "few")]),
        ({"東": 7, "西": 4, "南": 1}, False, [("南", "few"), ("東", 7), ("西", "few")]),
        ({"東": 7, "西": 5}, False, [("東", 7), ("西", 5)]),
        ({"西": 3}, False, [("西", "few")]),
        ({"東": 5, "西": 4}, True, [("東", 5), ("西", 4)]),
        ({"": 9, "西": 1, "東": 0}, False, [("西", "few"), ("", "beside few")]),
        ({}, False, []),
    ],
)
def test_fewer_than_five_in_a_district_are_no_number_for_a_viewer(
    people: dict[str, int], sees_all: bool, shown: list[tuple[str, int | str]]
) -> None:
    assert figure_rules.by_district(people, sees_all=sees_all) == shown


@given(PEOPLE)
def test_whoever_sees_all_sees_everybody(people: dict[str, int]) -> None:
    shown = figure_rules.by_district(people, sees_all=True)
    assert sum(count for _, count in shown if isinstance(count, int)) == sum(people.values())


@given(PEOPLE)
def test_a_viewer_reads_no_small_number(people: dict[str, int]) -> None:
    shown = figure_rules.by_district(people, sees_all=False)
    counts = [count for _, count in shown if isinstance(count, int)]
    hidden = sum(people.values()) - sum(counts)
    assert all(count >= figure_rules.FEWEST_SHOWN for count in counts)
    assert len(shown) - len(counts) != 1 or not counts, f"{hidden} is a number that can be reckoned"


@pytest.mark.parametrize(("part", "whole", "share"), [(1, 3, 33), (0, 0, 0), (21, 20, 100), (5, 5, 100)])
def test_a_share_is_never_more_than_all(part: int, whole: int, share: int) -> None:
    assert figure_rules.share(part, whole) == share
