"""What a delivery may do and when: tables of cases."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renraku.deliveries import rules
from renraku.deliveries.rules import Standing

JAPAN = ZoneInfo("Asia/Tokyo")
QUIET = (time(21), time(8))
ACCOUNT = "5f0c2d9a71b84e6c9a3d1e7f20b46c88"
FIRST = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stage", "is_everybody", "excluded", "languages", "people", "name"),
    [
        ("live", True, 0, 1, 4_000, "broadcast"),
        ("live", True, 0, 1, 1, "broadcast"),
        ("trial", True, 0, 1, 4_000, "multicast"),
        ("live", True, 1, 1, 4_000, "multicast"),
        ("live", True, 0, 2, 4_000, "multicast"),
        ("live", False, 0, 1, 4_000, "multicast"),
        ("live", False, 0, 1, 2, "multicast"),
        ("live", False, 0, 1, 1, "push"),
    ],
)
def test_the_endpoint_is_the_cheapest_that_tells_the_right_people(
    stage: str, is_everybody: bool, excluded: int, languages: int, people: int, name: str
) -> None:
    chosen = rules.choose_endpoint(
        stage=stage, is_everybody=is_everybody, excluded=excluded, languages=languages, people=people
    )
    assert chosen.name == name
    assert chosen.reason


@pytest.mark.parametrize(
    ("status", "accepted_id", "is_unclear", "outcome", "is_clear"),
    [
        (200, "", False, "accepted", True),
        (409, "r1", False, "accepted", True),
        (409, "r1", True, "accepted", True),
        (409, "", False, "unknown", True),
        (400, "", False, "failed", True),
        (400, "", True, "failed", True),
        (401, "", False, "failed", True),
        (401, "", True, "again", True),
        (403, "", False, "failed", True),
        (413, "", False, "failed", True),
        (429, "", False, "again", True),
        (408, "", False, "again", False),
        (500, "", False, "again", False),
        (503, "", False, "again", False),
        (0, "", False, "again", False),
    ],
)
def test_an_answer_of_line_means_one_thing(
    status: int, accepted_id: str, is_unclear: bool, outcome: str, is_clear: bool
) -> None:
    answer = rules.classify(status, accepted_id=accepted_id, is_unclear=is_unclear)
    assert (answer.outcome, answer.is_clear) == (outcome, is_clear)


@pytest.mark.parametrize(
    ("people", "left", "busy", "is_used_up"),
    [
        (500, None, 99, False),
        (500, 500, 1, False),
        (500, 499, 1, True),
        (1, 0, 1, True),
        (500, 550, 4, False),
        (500, 550, 5, True),
    ],
)
def test_a_429_is_believed_to_mean_the_month_when_line_counts_so_or_says_so_again_and_again(
    people: int, left: int | None, busy: int, is_used_up: bool
) -> None:
    assert rules.is_month_used_up(people, left, busy=busy) is is_used_up


@given(spread=st.integers(0, 99), late=st.integers(0, 40))
def test_tries_come_later_and_later_and_never_after_23_hours(spread: int, late: int) -> None:
    at, tries, waits = FIRST, 0, []
    while True:
        tries += 1
        next_at = rules.next_try_at(tries, FIRST, at + timedelta(seconds=late), spread=spread)
        if next_at is None:
            break
        assert next_at - FIRST < timedelta(hours=23)
        waits.append(next_at - at)
        at = next_at
    assert waits == sorted(waits)
    assert waits[0] >= timedelta(minutes=1)
    assert 30 < tries < 60


@pytest.mark.parametrize(("seconds", "is_over"), [(-1, False), (0, True), (1, True)])
def test_the_last_try_is_before_the_23rd_hour_is_over(seconds: int, is_over: bool) -> None:
    assert rules.is_over(FIRST, FIRST + timedelta(hours=23, seconds=seconds)) is is_over


@pytest.mark.parametrize(
    ("kind", "hour", "minute", "until"),
    [
        ("notice", 20, 59, None),
        ("notice", 21, 0, (11, 8)),
        ("notice", 23, 59, (11, 8)),
        ("notice", 0, 0, (10, 8)),
        ("notice", 7, 59, (10, 8)),
        ("notice", 8, 0, None),
        ("emergency", 3, 0, None),
        ("safety_check", 3, 0, None),
        ("go_no_go", 3, 0, None),
        ("reminder", 3, 0, (10, 8)),
    ],
)
def test_quiet_hours_hold_what_is_not_urgent_until_the_morning(
    kind: str, hour: int, minute: int, until: tuple[int, int] | None
) -> None:
    timing = rules.may_leave(kind, datetime(2026, 4, 10, hour, minute, tzinfo=JAPAN), None, None, QUIET)
    expected = datetime(2026, 4, until[0], until[1], tzinfo=JAPAN) if until else None
    assert (timing.until, timing.verdict) == (expected, "wait" if until else "now")


def test_quiet_hours_within_one_day_and_none_at_all() -> None:
    noon = datetime(2026, 4, 10, 12, 30, tzinfo=JAPAN)
    assert rules.quiet_until(noon, (time(12), time(13))) == datetime(2026, 4, 10, 13, tzinfo=JAPAN)
    assert rules.quiet_until(noon, (time(0), time(0))) is None


@pytest.mark.parametrize(
    ("too_late_hour", "verdict", "reason"), [(8, "never", "quiet"), (9, "wait", "quiet hours")]
)
def test_what_is_out_of_date_in_the_morning_is_never_sent(
    too_late_hour: int, verdict: str, reason: str
) -> None:
    now = datetime(2026, 4, 10, 3, tzinfo=JAPAN)
    too_late_at = datetime(2026, 4, 10, too_late_hour, tzinfo=JAPAN)
    timing = rules.may_leave("reminder", now, None, too_late_at, QUIET)
    assert (timing.verdict, timing.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("utc", "month"),
    [
        ((2026, 3, 31, 14, 59, 59), "2026-03"),
        ((2026, 3, 31, 15, 0, 0), "2026-04"),
        ((2026, 12, 31, 15, 0, 0), "2027-01"),
        ((2028, 2, 29, 14, 59, 59), "2028-02"),
        ((2028, 2, 29, 15, 0, 0), "2028-03"),
    ],
)
def test_a_month_begins_when_it_begins_in_japan(utc: tuple[int, ...], month: str) -> None:
    at = datetime(*utc, tzinfo=UTC)  # type: ignore[misc,arg-type]
    assert rules.month_of(at) == month
    assert rules.month_of(at.astimezone(ZoneInfo("America/New_York"))) == month


@given(
    ja=st.lists(st.integers(0, 9_999), unique=True, max_size=1_600),
    en=st.integers(0, 700),
    blocked=st.integers(0, 1_200),
)
def test_chunks_hold_everybody_once_and_are_as_few_as_can_be(ja: list[int], en: int, blocked: int) -> None:
    to = {"ja": [f"j{number}" for number in ja], "en": [f"e{number}" for number in range(en)]}
    skipped = {"blocked": [f"b{number}" for number in range(blocked)]}
    parts = rules.split({language: ids for language, ids in to.items() if ids}, skipped)
    told = [(part.language, user_id) for part in parts for user_id in part.to]
    assert sorted(told) == sorted((language, user_id) for language, ids in to.items() for user_id in ids)
    assert [u for part in parts for u in part.skipped.get("blocked", [])] == skipped["blocked"]
    assert all(len(part.to) <= 500 and len(part.skipped.get("blocked", [])) <= 500 for part in parts)
    calls = sum(bool(part.to) for part in parts)
    assert calls == -(-len(ja) // 500) + -(-en // 500)


def test_one_of_a_members_phones_is_enough_and_a_shared_phone_counts_for_both() -> None:
    first, second = Standing("U1", member_ids=frozenset("a")), Standing("U2", member_ids=frozenset("a"))
    couple = Standing("U3", member_ids=frozenset("ab"))
    guests = [Standing("U4"), Standing("U5")]
    told, doubled = rules.once_each([first, second, couple, *guests], set())
    assert told == [first, couple, *guests]
    assert doubled == [second]


@pytest.mark.parametrize(
    ("person", "stage", "why"),
    [
        (Standing("U1"), "live", ""),
        (Standing("U1", is_known=False), "live", "erased"),
        (Standing("U1", follows=False), "live", "blocked"),
        (Standing("U1", is_suspended=True, follows=False), "live", "suspended"),
        (Standing("U1"), "trial", "trial"),
        (Standing("U2"), "trial", ""),
        (Standing("U3", member_ids=frozenset({"m3", "m4"})), "trial", ""),
    ],
)
def test_who_is_not_told_has_a_reason(person: Standing, stage: str, why: str) -> None:
    assert rules.why_skipped(person, stage=stage, testers=["U2", "m4"]) == why


def test_the_same_reason_is_the_same_delivery_and_another_accounts_is_another() -> None:
    one = rules.delivery_id(ACCOUNT, "reminder:1")
    assert one == rules.delivery_id(ACCOUNT, "reminder:1")
    assert one != rules.delivery_id(ACCOUNT[::-1], "reminder:1")
    assert len({rules.retry_key(one, number) for number in (0, 1)}) == 2
    assert rules.retry_key(one, 3) == rules.retry_key(one, 3)


@pytest.mark.parametrize(("limit", "kept"), [(200, 0), (5_000, 500), (30_000, 3_000)])
def test_the_free_plan_has_no_reserve(limit: int, kept: int) -> None:
    assert rules.reserve(limit, 10) == kept
