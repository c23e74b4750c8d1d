"""When an account may change its stage, and what may stand as its hours, its number, its homepage."""

from datetime import UTC, datetime, time

import pytest

from renraku.accounts import rules, wording
from renraku.accounts.rules import CLOSED, LIVE, PAUSED, POINTS, STAGES, TRIAL, may_move

ALL = dict.fromkeys(POINTS, True)
WORKDAYS = [["10:00", "16:00"]] * 5 + [[], []]


@pytest.mark.parametrize(
    ("stage", "to", "reason"),
    [
        (TRIAL, LIVE, "ready"),
        (TRIAL, PAUSED, "ready"),
        (TRIAL, CLOSED, "ready"),
        (TRIAL, TRIAL, "there already"),
        (LIVE, TRIAL, "ready"),
        (LIVE, PAUSED, "ready"),
        (LIVE, CLOSED, "ready"),
        (PAUSED, LIVE, "ready"),
        (PAUSED, TRIAL, "ready"),
        (CLOSED, TRIAL, "ready"),
        (CLOSED, LIVE, "no such way"),
        (CLOSED, PAUSED, "no such way"),
        (TRIAL, "heaven", "no such way"),
        ("heaven", TRIAL, "no such way"),
    ],
)
def test_the_ways_from_stage_to_stage(stage: str, to: str, reason: str) -> None:
    verdict = may_move(stage, to, ALL)
    assert (verdict.allowed, verdict.reason) == (reason == "ready", reason)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("stage", [TRIAL, PAUSED])
def test_one_point_that_does_not_hold_keeps_an_account_from_going_live(stage: str, point: str) -> None:
    assert may_move(stage, LIVE, {**ALL, point: False}) == rules.Verdict(
        allowed=False, reason="points missing", missing=(point,)
    )
    without = {name: True for name in POINTS if name != point}
    assert may_move(stage, LIVE, without).missing == (point,), "what nobody says does not hold"


def test_what_is_missing_keeps_nobody_from_any_other_stage() -> None:
    assert may_move(TRIAL, LIVE, {}).missing == POINTS
    for stage in STAGES:
        for to in rules.WAYS[stage]:
            assert may_move(stage, to, {}).allowed == (to != LIVE)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([], ""),
        ([[]] * 7, ""),
        (WORKDAYS, "月〜金 10時〜16時"),
        ([["10:00", "16:00"]] * 7, "月〜日 10時〜16時"),
        (
            [["09:30", "12:00"], [], ["09:30", "12:00"], [], ["09:30", "12:00"], [], []],
            "月・水・金 9時30分〜12時",
        ),
        ([*WORKDAYS[:5], ["10:00", "12:00"], []], "月〜金 10時〜16時、土 10時〜12時"),
        ([[], [], [], [], [], ["13:00", "17:00"], ["13:00", "17:00"]], "土・日 13時〜17時"),
        ([["10:00", "16:00"]] * 3 + [[]] + [["10:00", "16:00"]] + [[], []], "月〜水・金 10時〜16時"),
        ([["00:00", "24:00"]] + [[]] * 6, "月 0時〜24時"),
    ],
)
def test_office_hours_are_said_in_one_line(hours: list[list[str]], said: str) -> None:
    assert wording.office_hours(hours) == said


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (datetime(2026, 4, 10, 10, 0, tzinfo=UTC), True),  # a Friday
        (datetime(2026, 4, 10, 9, 59, tzinfo=UTC), False),
        (datetime(2026, 4, 10, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 4, 10, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 4, 11, 12, 0, tzinfo=UTC), False),
    ],
)
def test_somebody_answers_from_the_first_minute_until_before_the_last(at: datetime, is_open: bool) -> None:
    assert rules.is_open(WORKDAYS, at) == is_open
    assert not rules.is_open([], at)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:00", "09:00"),
        ("09:00", "09:00"),
        ("１６：３０", "16:30"),
        ("16時", "16:00"),
        ("16時半", "16:30"),
        ("16時05分", "16:05"),
        ("24:00", "24:00"),
        ("24:01", ""),
        ("25:00", ""),
        ("9:60", ""),
        ("九時", ""),
        ("", ""),
    ],
)
def test_a_time_is_read_however_it_was_typed(typed: str, read: str) -> None:
    assert rules.read_time(typed) == read


@pytest.mark.parametrize(
    ("opens", "closes", "flaw"),
    [
        ("", "", ""),
        ("10:00", "16:00", ""),
        ("9時", "16時", ""),
        ("10:00", "", "half"),
        ("", "16:00", "half"),
        ("10:00", "朝", "not a time"),
        ("16:00", "10:00", "ends before it begins"),
        ("10:00", "10:00", "ends before it begins"),
    ],
)
def test_a_days_hours_begin_before_they_end(opens: str, closes: str, flaw: str) -> None:
    assert rules.span_flaw(opens, closes) == flaw


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("06-1234-5678", "06-1234-5678"),
        ("０６－１２３４－５６７８", "06-1234-5678"),
        ("06ー1234ー5678", "06-1234-5678"),
        ("(06)1234-5678", "(06)1234-5678"),
        ("+81612345678", "+81612345678"),
        ("110", ""),
        ("06-1234-567８a", ""),
        ("06-1234-5678 内線3", ""),
        ("", ""),
    ],
)
def test_a_telephone_number_is_one_that_can_be_dialled(typed: str, read: str) -> None:
    assert rules.read_phone(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("  ", ""),
        ("https://midori.example.jp", "https://midori.example.jp"),
        (" http://midori.example.jp/branch?x=1 ", "http://midori.example.jp/branch?x=1"),
        ("https://日本.example.jp/行事", "https://日本.example.jp/行事"),
        ("midori.example.jp", None),
        ("https://midori", None),
        ("https://line.me@evil.example", None),
        ("javascript:alert(1)", None),
        ("https://a b.example", None),
        ("https://x.example/" + "a" * 500, None),
    ],
)
def test_a_homepage_is_an_address_or_nothing(typed: str, read: str | None) -> None:
    assert rules.read_homepage(typed) == read


@pytest.mark.parametrize(
    ("at", "is_quiet"), [((20, 59), False), ((21, 0), True), ((3, 0), True), ((7, 59), True), ((8, 0), False)]
)
def test_quiet_hours_go_over_midnight(at: tuple[int, int], is_quiet: bool) -> None:
    assert rules.is_quiet(time(*at), time(21), time(8)) == is_quiet
