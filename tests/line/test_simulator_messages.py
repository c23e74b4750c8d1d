"""Message objects: the limits of LINE's reference, each at its edge and one beyond."""

import copy

import pytest
from linebot.v3.messaging import models

from local.line.message_rules import message_problems
from tests.line.message_cases import FITS, REFUSED, text


@pytest.mark.parametrize("case", FITS)
def test_what_fits_is_taken_and_is_what_the_sdk_would_send(case: str) -> None:
    message = copy.deepcopy(FITS[case])

    assert message_problems([message]) == []
    assert models.Message.from_dict(message).to_dict().keys() >= message.keys()


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_fit_is_refused_where_it_stands(case: str) -> None:
    message, property_ = REFUSED[case]

    found = message_problems([message])

    assert [problem.property for problem in found] == [property_]
    assert found[0].message


def test_quoting_is_for_replies_and_pushes() -> None:
    quoting = [text(quoteToken="abc")]

    assert message_problems(quoting) == []
    assert [problem.property for problem in message_problems(quoting, quotes=False)] == [
        "messages[0].quoteToken"
    ]


def test_a_hostile_body_is_answered_with_a_bounded_list() -> None:
    message = text() | {f"field{number}": 1 for number in range(10_000)}

    assert len(message_problems([message])) == 50
