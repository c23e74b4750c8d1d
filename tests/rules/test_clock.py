"""The association's days and hours, which are not UTC's: fault of a naive date, guarantees.md."""

from datetime import UTC, date, datetime, time

import pytest

from renraku import clock


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ((2026, 4, 9, 14, 59), date(2026, 4, 9)),
        ((2026, 4, 9, 15, 0), date(2026, 4, 10)),
        ((2026, 4, 9, 23, 59), date(2026, 4, 10)),
        ((2026, 12, 31, 15, 0), date(2027, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_japan(utc: tuple[int, int, int, int, int], day: date) -> None:
    assert clock.local_day(datetime(*utc, tzinfo=UTC)) == day


def test_what_officers_type_is_japans_clock() -> None:
    assert clock.moment(date(2026, 4, 10), time(8, 30)) == datetime(2026, 4, 9, 23, 30, tzinfo=UTC)
    assert f"{clock.local(datetime(2026, 4, 9, 23, 30, tzinfo=UTC)):%Y-%m-%d %H:%M}" == "2026-04-10 08:30"
