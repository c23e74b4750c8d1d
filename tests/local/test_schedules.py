"""When the expressions of EventBridge Scheduler fall due."""

from datetime import UTC, datetime

import pytest

from local.schedule_door import latest_due

DAY = datetime(2026, 4, 10, tzinfo=UTC)  # a Friday
NEXT = datetime(2026, 4, 11, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 4, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "zone", "due"),
    [
        ("rate(1 minute)", "UTC", NEXT),
        ("rate(5 minutes)", "UTC", NEXT),
        ("rate(12 hours)", "UTC", NEXT),
        ("cron(0 9 * * ? *)", "Asia/Tokyo", NEXT),
        ("cron(30 20 * * ? *)", "Asia/Tokyo", at(10, 11, 30)),
        ("cron(0/15 9-10 ? * MON-FRI *)", "UTC", at(10, 10, 45)),
        ("cron(0 0 ? * SAT *)", "UTC", NEXT),
        ("cron(0 12 ? * SUN,MON *)", "UTC", None),
        ("cron(0 12 10 4 ? *)", "UTC", at(10, 12)),
        ("cron(0 12 10 MAY ? *)", "UTC", None),
        ("at(2026-04-10T18:00:00)", "Asia/Tokyo", at(10, 9)),
        ("at(2026-04-12T18:00:00)", "Asia/Tokyo", None),
    ],
)
def test_the_latest_time_of_the_day_is_found(expression: str, zone: str, due: datetime | None) -> None:
    assert latest_due(expression, zone, DAY, NEXT) == due


def test_a_time_counts_once_on_the_border() -> None:
    assert latest_due("rate(1 minute)", "UTC", at(10, 1), at(10, 1, 0)) is None
    assert latest_due("cron(0 1 * * ? *)", "UTC", at(10, 1), at(10, 2)) is None


@pytest.mark.parametrize("expression", ["every(1 minute)", "cron(0 1 * * * *)"])
def test_what_is_no_schedule_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"not a schedule|must be \?"):
        latest_due(expression, "UTC", DAY, NEXT)
