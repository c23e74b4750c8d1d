"""When somebody is a friend, when an answer may go out, and what is too old to be true."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renraku.members import rules
from renraku.members.rules import Friendship

NOON = datetime(2026, 10, 4, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

Step = tuple[datetime, str]


def after(*arrivals: Step) -> Friendship:
    """The friendship once these steps have arrived, in this order."""
    state = Friendship(follows=True, steps=(), changed=False, reason="")
    for at, what in arrivals:
        state = rules.friendship(list(state.steps), at, what)
    return state


def at(minutes: int, what: str) -> Step:
    return NOON + timedelta(minutes=minutes), what


CAME_LEFT_CAME = [at(0, "followed"), at(1, "left"), at(2, "followed")]
LEFT_CAME_LEFT = [at(0, "left"), at(1, "followed"), at(2, "left")]


@pytest.mark.parametrize("arrivals", list(permutations(CAME_LEFT_CAME)))
def test_came_left_and_came_back_is_a_friend_in_whatever_order_it_is_heard(arrivals: list[Step]) -> None:
    state = after(*arrivals)
    assert (state.follows, state.steps) == (True, tuple(CAME_LEFT_CAME))


@pytest.mark.parametrize("arrivals", list(permutations(LEFT_CAME_LEFT)))
def test_left_came_and_left_again_is_no_friend_in_whatever_order_it_is_heard(arrivals: list[Step]) -> None:
    state = after(*arrivals)
    assert (state.follows, state.steps) == (False, tuple(LEFT_CAME_LEFT))


@pytest.mark.parametrize(
    ("arrivals", "follows", "changed", "reason"),
    [
        ([at(0, "followed")], True, True, "newest"),
        ([at(0, "spoke")], True, True, "newest"),
        ([at(0, "left")], False, True, "newest"),
        ([at(0, "followed"), at(1, "spoke")], True, False, "known"),
        ([at(0, "followed"), at(0, "followed")], True, False, "known"),
        ([at(0, "followed"), at(1, "left")], False, True, "newest"),
        ([at(1, "left"), at(0, "followed")], False, True, "late"),
        ([at(1, "left"), at(0, "spoke")], False, False, "known"),
        ([at(0, "left"), at(1, "spoke")], True, True, "newest"),
        ([at(1, "spoke"), at(0, "left")], True, True, "late"),
        ([at(1, "spoke"), at(0, "followed")], True, True, "late"),
    ],
)
def test_what_is_heard_of_somebody_decides_whether_they_follow(
    arrivals: list[Step], follows: bool, changed: bool, reason: str
) -> None:
    state = after(*arrivals)
    assert (state.follows, state.changed, state.reason) == (follows, changed, reason)


@st.composite
def lives(draw: st.DrawFn) -> list[Step]:
    """What truly happened: somebody comes and leaves in turns, and speaks only while a friend."""
    follows = draw(st.booleans())
    life = []
    for minute in range(draw(st.integers(1, 9))):
        what = draw(st.sampled_from(["left", "spoke"])) if follows else "followed"
        follows = follows if what == "spoke" else what == "followed"
        life.append(at(minute, what))
    return life


@settings(deadline=None)
@given(st.data(), lives())
def test_disorder_and_repetition_never_change_who_is_a_friend(data: st.DataObject, life: list[Step]) -> None:
    repeated = life + data.draw(st.lists(st.sampled_from(life), max_size=5))
    arrivals = data.draw(st.permutations(repeated))
    assert after(*arrivals).follows == (life[-1][1] != "left")


@settings(deadline=None)
@given(st.data(), lives())
def test_the_same_step_again_changes_nothing(data: st.DataObject, life: list[Step]) -> None:
    state = after(*data.draw(st.permutations(life)))
    again = rules.friendship(list(state.steps), *data.draw(st.sampled_from(life)))
    assert (again.follows, again.steps, again.changed) == (state.follows, state.steps, False)


def test_a_long_history_forgets_its_beginning_and_never_its_end() -> None:
    life = [at(minute, "followed" if minute % 2 else "left") for minute in range(rules.HISTORY_KEPT * 3)]
    state = after(*life)
    assert state.steps == tuple(life[-rules.HISTORY_KEPT :])
    assert after(*life, life[0]).steps == state.steps


@pytest.mark.parametrize(
    ("has_token", "is_standby", "is_group", "late", "allowed", "waits"),
    [
        (True, False, False, 0, True, False),
        (True, False, False, 44, True, False),
        (True, False, False, 45, True, False),
        (True, False, False, 46, False, True),
        (True, False, True, 45, True, False),
        (True, False, True, 46, False, False),  # in a talk group nothing waits: the talk has gone on
        (False, False, False, 0, False, False),
        (True, True, False, 0, False, False),
        (True, True, False, 46, False, False),  # in standby another speaks: nothing is kept either
    ],
)
def test_a_reply_goes_out_in_time_or_waits_for_the_next_contact(
    has_token: bool, is_standby: bool, is_group: bool, late: int, allowed: bool, waits: bool
) -> None:
    reply = rules.may_reply(
        has_token=has_token,
        is_standby=is_standby,
        is_group=is_group,
        received_at=NOON,
        now=NOON + late * SECOND,
    )
    assert (reply.allowed, reply.waits) == (allowed, waits)
    assert reply.reason


DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.mark.parametrize(
    ("age", "is_redelivery", "is_replay"),
    [
        (timedelta(0), False, False),
        (-SECOND, False, False),  # LINE's clock and ours need not agree
        (-5 * 60 * SECOND, True, False),
        (DAY - SECOND, False, False),
        (DAY, False, False),
        (DAY + SECOND, False, True),
        (DAY + SECOND, True, False),
        (WEEK - SECOND, True, False),
        (WEEK, True, False),
        (WEEK + SECOND, True, True),
        (WEEK + SECOND, False, True),
    ],
)
def test_what_is_older_than_our_memory_is_a_replay(
    age: timedelta, is_redelivery: bool, is_replay: bool
) -> None:
    found = rules.is_replay(occurred_at=NOON - age, received_at=NOON, is_redelivery=is_redelivery)
    assert found == is_replay


@pytest.mark.parametrize(
    ("is_first_try", "status", "waits"),
    [
        (True, 400, True),  # the token was never used: the friend has heard nothing
        (True, 401, True),
        (True, 404, True),
        (False, 400, False),  # the first try was taken, only its answer was lost
        (False, 401, True),
        (False, 403, True),
    ],
)
def test_a_refused_answer_waits_unless_it_was_said_already(
    is_first_try: bool, status: int, waits: bool
) -> None:
    assert rules.waits_after_refusal(is_first_try=is_first_try, status=status) == waits
