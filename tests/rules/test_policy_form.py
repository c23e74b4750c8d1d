"""What an officer types about how things are told: every mistake is found, and nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.deliveries import policy_form
from renraku.deliveries.policy import Policy

BEFORE = Policy(test_user_ids=["Uabc"])
GOOD = policy_form.typed(BEFORE)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {}),
        ({"quiet_from": "２２：００"}, {}),
        ({"quiet_from": "25:00"}, {"quiet_from": "time"}),
        ({"quiet_until": ""}, {"quiet_until": "time"}),
        ({"quiet_from": "20:00", "quiet_until": "10:00"}, {}),
        ({"quiet_from": "20:00", "quiet_until": "10:01"}, {"quiet_until": "long"}),
        ({"quiet_from": "08:00", "quiet_until": "07:59"}, {"quiet_until": "long"}),
        ({"quiet_from": "08:00", "quiet_until": "08:00"}, {}),
        ({"most_a_day": "２"}, {}),
        ({"most_a_day": "0"}, {}),
        ({"most_a_day": "-1"}, {"most_a_day": "number"}),
        ({"most_a_day": "21"}, {"most_a_day": "number"}),
        ({"approval_above": "1,000"}, {}),
        ({"approval_above": "二百"}, {"approval_above": "number"}),
        ({"approval_above": "²"}, {}),
        ({"reserve_percent": "51"}, {"reserve_percent": "number"}),
        ({"reserve_percent": "", "most_a_day": "x"}, {"reserve_percent": "number", "most_a_day": "number"}),
    ],
)
def test_every_field_is_read_for_itself(typed: dict[str, str], wrong: dict[str, str]) -> None:
    assert policy_form.read(GOOD | typed, BEFORE)[1] == wrong


@given(st.dictionaries(st.sampled_from(policy_form.FIELDS), st.text(max_size=8)))
def test_whatever_is_typed_what_the_form_does_not_show_stays(typed: dict[str, str]) -> None:
    read, wrong = policy_form.read(GOOD | typed, BEFORE)
    assert read.test_user_ids == ["Uabc"]
    assert read == BEFORE or not wrong


def test_what_is_shown_is_read_as_it_was() -> None:
    kept = Policy("22:00", "07:30", 20, 50, 0, ["Uabc"], tells_decisions_at_once=True)
    assert policy_form.read(policy_form.typed(kept), kept) == (kept, {})
