"""The cheapest right way: what does not fit comes first, and everything that is advised is said."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.notices import cheapest, cheapest_wording
from renraku.notices.cheapest import Advice, Facts

NOON = Facts(
    people=258,
    fits=True,
    free=1_204,
    a_month=5_000,
    is_everybody=False,
    is_silent=False,
    leaves_at=time(12),
)


def names(**changed: object) -> list[str]:
    return [one.name for one in cheapest.advise(Facts(**{**NOON.__dict__, **changed}))]


@pytest.mark.parametrize(
    ("changed", "advised"),
    [
        ({}, ["costs nothing", "same price"]),
        ({"people": 1}, ["costs nothing"]),
        ({"without_line": 40}, ["costs nothing", "no line", "same price"]),
        ({"is_everybody": True}, ["costs nothing", "guests too", "same price"]),
        ({"leaves_at": time(19)}, ["costs nothing", "same price", "silent"]),
        ({"leaves_at": time(8, 59)}, ["costs nothing", "same price", "silent"]),
        ({"leaves_at": time(20), "is_silent": True}, ["costs nothing", "same price"]),
        ({"leaves_at": time(22), "waits": True}, ["costs nothing", "same price", "waits"]),
        (
            {"fits": False, "free": 100},
            ["next month", "fewer", "bigger plan", "costs nothing", "same price"],
        ),
        ({"fits": False, "free": 0}, ["next month", "bigger plan", "costs nothing", "same price"]),
        (
            {"fits": False, "free": 100, "a_month": 200},
            ["fewer", "bigger plan", "costs nothing", "same price"],
        ),
    ],
)
def test_what_is_advised(changed: dict[str, object], advised: list[str]) -> None:
    assert names(**changed) == advised


@given(
    st.builds(
        Facts,
        people=st.integers(0, 10_000),
        fits=st.booleans(),
        free=st.none() | st.integers(0, 10_000),
        a_month=st.none() | st.integers(0, 30_000),
        is_everybody=st.booleans(),
        is_silent=st.booleans(),
        leaves_at=st.times(),
        waits=st.booleans(),
        without_line=st.integers(0, 500),
    )
)
def test_there_is_always_a_way_that_costs_nothing_and_nothing_is_said_twice(facts: Facts) -> None:
    advised = cheapest.advise(facts)
    assert Advice("costs nothing") in advised
    assert len({one.name for one in advised}) == len(advised)
    assert all(cheapest_wording.advice(one.name, one.count) for one in advised)
    assert facts.fits == ("bigger plan" not in {one.name for one in advised})
