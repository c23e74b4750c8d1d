"""Who may claim a code, and how many wrong ones a friend has."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.members import rules
from renraku.members.rules import CodeState, Verdict

NOW = datetime(2026, 4, 10, 1, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def code(
    *,
    is_void: bool = False,
    expires_in: timedelta = DAY,
    used: bool = False,
    mine: bool = False,
    lifecycle: str = "active",
) -> CodeState:
    return CodeState(is_void, NOW + expires_in, used, claimed_by_speaker=mine, lifecycle=lifecycle)


CASES: list[tuple[CodeState | None, bool, str]] = [
    (None, False, "unknown"),
    (code(), True, "free"),
    (code(mine=True), True, "free"),  # typed before, by the same friend or by another: typing is not using
    (code(used=True, mine=True), True, "yours already"),
    (code(used=True), False, "used"),
    (code(is_void=True), False, "voided"),
    (code(is_void=True, mine=True), False, "voided"),
    (code(expires_in=SECOND), True, "free"),
    (code(expires_in=timedelta(0)), False, "expired"),
    (code(expires_in=-SECOND), False, "expired"),
    (code(lifecycle="lost"), True, "free"),
    (code(lifecycle="moved"), False, "not on the roster"),
    (code(lifecycle="left"), False, "not on the roster"),
    (code(lifecycle="deceased"), False, "not on the roster"),
    # What was used is done, whatever became of the code since.
    (code(used=True, mine=True, is_void=True, expires_in=-DAY), True, "yours already"),
    (code(used=True, is_void=True, expires_in=-DAY), False, "used"),
    # The nearest way on comes first: a newer letter is there already; an expired one needs a new one.
    (code(is_void=True, expires_in=-DAY, lifecycle="left"), False, "voided"),
    (code(expires_in=-DAY, lifecycle="left"), False, "expired"),
]


@pytest.mark.parametrize(("state", "accepted", "reason"), CASES)
def test_a_code_may_be_claimed_or_not_and_says_why(
    state: CodeState | None, accepted: bool, reason: str
) -> None:
    assert rules.may_claim(state, NOW) == Verdict(accepted, reason)


@pytest.mark.parametrize(("wrong", "pauses"), [(0, False), (1, False), (9, False), (10, True), (11, True)])
def test_the_tenth_wrong_code_pauses_for_a_day(wrong: int, pauses: bool) -> None:
    assert rules.pause_until(wrong, NOW) == (NOW + DAY if pauses else None)
