"""How an account does: every sign, and why."""

from datetime import UTC, date, datetime, timedelta

import pytest

from renraku.desk import rules
from renraku.desk.rules import Level, Sign

NOW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
OWN = "/webhook/5f0c"


@pytest.mark.parametrize(
    ("limit", "used", "reason", "level", "left"),
    [
        (None, 0, "unlimited", "good", 0),
        (200, 0, "enough", "good", 200),
        (200, 179, "enough", "good", 21),
        (200, 180, "low", "look", 20),
        (200, 199, "low", "look", 1),
        (200, 200, "used up", "act", 0),
        (200, 260, "used up", "act", 0),
        (0, 0, "used up", "act", 0),
    ],
)
def test_a_month_is_enough_low_or_used_up(
    limit: int | None, used: int, reason: str, level: Level, left: int
) -> None:
    told = rules.budget(limit, used, date(2026, 4, 10))
    assert (told.reason, told.level, told.left) == (reason, level, left)


@pytest.mark.parametrize(
    ("today", "anew"),
    [
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_it_is_counted_anew_on_the_next_first(today: date, anew: date) -> None:
    assert rules.budget(200, 0, today).counted_anew_on == anew


@pytest.mark.parametrize(
    ("kept", "status", "level", "reason"),
    [
        ("ok", None, "good", "works"),
        ("ok", 401, "act", "refused"),
        ("ok", 0, "look", "silent"),
        ("ok", 500, "look", "silent"),
        ("needs_reconnect", None, "act", "needs reconnect"),
        ("needs_reconnect", 401, "act", "refused"),
        ("needs_reconnect", 0, "act", "needs reconnect"),
    ],
)
def test_a_connection_is_judged_by_what_line_said_and_what_we_kept(
    kept: str, status: int | None, level: Level, reason: str
) -> None:
    assert rules.connection(kept, line_status=status) == Sign("connection", level, reason)


@pytest.mark.parametrize(
    ("endpoint", "active", "level", "reason"),
    [
        (f"https://line.example.or.jp{OWN}", True, "good", "works"),
        (f"https://line.example.or.jp{OWN}", False, "act", "not in use"),
        ("https://elsewhere.example/hook", True, "act", "elsewhere"),
        (f"https://line.example.or.jp{OWN}x", True, "act", "elsewhere"),
        ("", False, "act", "none"),
        (None, False, "look", "silent"),
    ],
)
def test_a_webhook_is_ours_and_in_use_or_needs_somebody(
    endpoint: str | None, active: bool, level: Level, reason: str
) -> None:
    assert rules.webhook(endpoint, active=active, own_path=OWN) == Sign("webhook", level, reason)


@pytest.mark.parametrize(
    ("age", "level", "reason"),
    [
        (timedelta(0), "good", "lately"),
        (timedelta(days=3), "good", "lately"),
        (timedelta(days=3, seconds=1), "good", "quiet"),
        (timedelta(days=7), "good", "quiet"),
        (timedelta(days=7, seconds=1), "look", "nothing in a week"),
        (None, "look", "nothing in a week"),
    ],
)
def test_the_last_event_is_known_for_a_week(age: timedelta | None, level: Level, reason: str) -> None:
    sign = rules.last_event(None if age is None else NOW - age, NOW)
    assert (sign.level, sign.reason) == (level, reason)


def test_letters_are_told_by_their_number_and_the_oldest() -> None:
    assert rules.letters("incoming", []) == Sign("dead_letters incoming", "good", "none")
    found = rules.letters("incoming", [NOW, NOW - timedelta(days=1)])
    assert found == Sign("dead_letters incoming", "act", "some", 2, NOW - timedelta(days=1))


def test_an_account_does_as_its_worst_sign() -> None:
    good, look, act = (Sign("x", level, "") for level in ("good", "look", "act"))
    assert rules.worst([good, good]) == "good"
    assert rules.worst([good, look]) == "look"
    assert rules.worst([look, act, good]) == "act"
