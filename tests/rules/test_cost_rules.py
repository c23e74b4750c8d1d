"""What a month went to and what it cost: nothing is lost between the rows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.accounts import plans
from renraku.deliveries import rules
from renraku.desk import cost_rules, cost_wording
from renraku.desk.cost_rules import Forecast, Share

TODAY = date(2026, 4, 10)
USED = st.dictionaries(st.sampled_from([*rules.KINDS, "unheard of"]), st.integers(0, 40_000))


@given(USED, st.integers(0, 500), st.integers(0, 20_000))
def test_messages_and_yen_add_up(used: dict[str, int], elsewhere: int, yen: int) -> None:
    shares = cost_rules.shares(used, elsewhere, yen)
    total = sum(used.values()) + elsewhere
    assert sum(share.messages for share in shares) == total
    assert sum(share.yen for share in shares) == (yen if total else 0)
    assert all(share.messages and cost_wording.purpose(share.purpose) for share in shares)


def test_every_kind_there_is_has_a_purpose() -> None:
    assert {kind for kinds in cost_rules.PURPOSES.values() for kind in kinds} == set(rules.KINDS)


def test_a_share_is_a_part_of_the_fee() -> None:
    assert cost_rules.shares({"notice": 2, "reminder": 1}, 0, 5_500) == [
        Share("notices", 2, 3_667),
        Share("gatherings", 1, 1_833),
    ]


@pytest.mark.parametrize(
    ("limit", "plan"), [(0, "free"), (200, "free"), (4_999, "free"), (5_000, "light"), (50_000, "standard")]
)
def test_lines_limit_tells_the_plan(limit: int, plan: str) -> None:
    assert plans.of_limit(limit, TODAY).name == plan


@pytest.mark.parametrize(
    ("limit", "bigger"), [(200, "light"), (5_000, "standard"), (30_000, None), (99_999, None)]
)
def test_the_next_plan_is_named_while_there_is_one(limit: int, bigger: str | None) -> None:
    found = plans.after(limit, TODAY)
    assert (found.name if found else None) == bigger


@pytest.mark.parametrize(
    ("plan", "messages", "yen"),
    [("free", 200, 0), ("light", 5_000, 5_500), ("light", 9_000, 5_500), ("standard", 30_100, 16_830)],
)
def test_only_behind_the_last_plan_messages_are_bought_singly(plan: str, messages: int, yen: int) -> None:
    assert plans.yen(plans.PLANS[plan], messages, TODAY) == yen


def test_a_day_before_every_list_has_the_oldest() -> None:
    assert plans.in_force(date(2020, 1, 1)) == plans.PLANS


@pytest.mark.parametrize(
    ("line", "ours", "on_the_way", "more"),
    [
        (100, 100, 0, 0),
        (105, 100, 0, 0),
        (106, 100, 0, 6),
        (1_020, 1_000, 0, 0),
        (1_021, 1_000, 0, 21),
        (95, 100, 0, 0),
        (94, 100, 0, -6),
        (0, 3, 0, -3),
        (150, 100, 50, 0),
        (100, 100, 50, 0),
        (180, 100, 50, 30),
        (0, 0, 0, 0),
    ],
)
def test_two_counts_differ_when_that_is_worth_a_word(
    line: int, ours: int, on_the_way: int, more: int
) -> None:
    assert rules.difference(line, ours, on_the_way) == more


@pytest.mark.parametrize(("limit", "missing"), [(None, 0), (300, 0), (299, 1), (0, 300)])
def test_how_the_month_will_end(limit: int | None, missing: int) -> None:
    ahead = Forecast(100, 150, 50, limit)
    assert (ahead.end, ahead.missing) == (300, missing)
