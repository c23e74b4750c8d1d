"""Which reminders a gathering has, and when: by the association's calendar, on every day that is an edge, in
whatever time zone the machine lives (promise G7, faults F10, F11, F14, F21)."""

import os
import time as machine
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renraku import clock
from renraku.gatherings import map_links, reminder_rules
from renraku.gatherings.reminder_rules import Occasion, Times

JAPAN = ZoneInfo("Asia/Tokyo")
TIMES = Times()
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
FULL = os.environ.get("DEPTH") == "full"


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=JAPAN)


def planned(occasion: Occasion) -> dict[str, tuple[str, str]]:
    found = reminder_rules.reminders(occasion, TIMES)
    return {one.kind: (f"{one.at:%m-%d %H:%M}", f"{one.until:%m-%d %H:%M}") for one in found}


TWO = {"two_days": ("04-18 10:00", "04-18 20:00")}
BEFORE = {"day_before": ("04-19 10:00", "04-19 20:00")}
PLANS = [
    ("published", None, False, (), TWO),
    ("closed", None, False, (), TWO),
    ("published", None, False, ("day_before",), TWO | BEFORE),
    ("published", None, False, ("morning",), TWO | {"morning": ("04-20 08:00", "04-20 10:00")}),
    ("published", None, True, (), {"answers": ("04-17 10:00", "04-17 20:00")} | TWO),
    ("published", "2026-04-16T00:00", True, (), {"answers": ("04-14 10:00", "04-14 20:00")} | TWO),
    ("published", "2026-04-20T10:00", True, (), TWO | {"answers": ("04-19 10:00", "04-19 20:00")}),
    ("draft", None, True, ("day_before", "morning"), {}),
    ("called_off", None, True, ("day_before", "morning"), {}),
    ("postponed", None, True, ("day_before", "morning"), {}),
    ("archived", None, True, ("day_before", "morning"), {}),
]


@pytest.mark.parametrize(("state", "closes", "asks", "chosen", "expected"), PLANS)
def test_a_gatherings_reminders(
    state: str,
    closes: str | None,
    asks: bool,
    chosen: tuple[str, ...],
    expected: dict[str, tuple[str, str]],
) -> None:
    occasion = Occasion(at("2026-04-20T10:00"), state, at(closes) if closes else None, asks, chosen)
    assert planned(occasion) == expected


@pytest.mark.parametrize(("begins", "has_one"), [("08:01", True), ("08:00", False), ("06:30", False)])
def test_nobody_is_reminded_on_a_morning_when_it_has_begun(begins: str, has_one: bool) -> None:
    occasion = Occasion(at(f"2026-04-20T{begins}"), chosen=("morning",))
    assert ("morning" in planned(occasion)) is has_one
    assert reminder_rules.comes_too_late(occasion.starts_at, TIMES.morning) is not has_one


@pytest.mark.parametrize("skew", [timedelta(minutes=n) for n in (-5, 0, 5)])
@pytest.mark.parametrize("step", [-SECOND, timedelta(0), SECOND])
def test_each_begins_and_ends_at_its_second(step: timedelta, skew: timedelta) -> None:
    """A clock that is wrong by minutes moves the moment by as much, never the day."""
    occasion = Occasion(at("2026-04-20T10:00"), chosen=("day_before", "morning"))
    for one in reminder_rules.reminders(occasion, TIMES):
        heard = one.at + step + skew
        assert one.verdict(heard) == ("wait" if step + skew < timedelta(0) else "now")
        assert one.verdict(one.until + step) == ("now" if step < timedelta(0) else "missed")


def test_what_was_told_of_another_day_is_told_anew() -> None:
    occasion, now = Occasion(at("2026-04-20T10:00")), at("2026-04-18T10:00")
    told = {"two_days": at("2026-04-20T10:00").astimezone(UTC).isoformat()}
    assert reminder_rules.open_ones(occasion, TIMES, told, now) == []
    [(one, verdict)] = reminder_rules.open_ones(Occasion(at("2026-04-20T11:00")), TIMES, told, now)
    assert (one.kind, verdict) == ("two_days", "now")


EDGES = [
    *((date(2026, 12, 31), edge) for edge in ("2026-12-29", "2026-12-30", "2026-12-31")),
    *((date(2027, 1, 1), edge) for edge in ("2026-12-30", "2026-12-31", "2027-01-01")),
    *((date(2027, 2, 28), edge) for edge in ("2027-02-26", "2027-02-27", "2027-02-28")),
    *((date(2028, 2, 29), edge) for edge in ("2028-02-27", "2028-02-28", "2028-02-29")),
    *((date(2027, 3, 1), edge) for edge in ("2027-02-27", "2027-02-28", "2027-03-01")),
    *((date(2028, 3, 1), edge) for edge in ("2028-02-28", "2028-02-29", "2028-03-01")),
    *((date(2027, 4, 1), edge) for edge in ("2027-03-30", "2027-03-31", "2027-04-01")),
]
OF_EDGES = {day: [edge for of, edge in EDGES if of == day] for day, _ in EDGES}


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/New_York"])
def machines_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    machine.tzset()
    yield
    monkeypatch.undo()
    machine.tzset()


@pytest.mark.parametrize("day", OF_EDGES)
def test_the_days_are_the_associations_at_every_hour(machines_zone: None, day: date) -> None:
    """Every hour of the day, as UTC keeps it: nine of them are still yesterday there."""
    for hour in range(24):
        starts = clock.moment(day, time(hour, 30)).astimezone(UTC)
        occasion = Occasion(clock.local(starts), chosen=("day_before", "morning"))
        found = {one.kind: one.at for one in reminder_rules.reminders(occasion, TIMES)}
        expected = dict(zip(("two_days", "day_before", "morning"), OF_EDGES[day], strict=True))
        if hour < TIMES.morning.hour:
            del expected["morning"]
        assert {kind: f"{when:%Y-%m-%d}" for kind, when in found.items()} == expected, hour
        assert {when.astimezone(UTC).hour for when in found.values()} <= {1, 23}, hour


@pytest.mark.parametrize(("lasts", "after"), [(24, 12), (12, 6), (11, None), (2, None)])
def test_a_long_offer_is_reminded_of_halfway(lasts: int, after: int | None) -> None:
    offered = at("2026-04-10T15:00")
    half = reminder_rules.offer_reminded_at(offered, offered + timedelta(hours=lasts))
    assert half == (offered + timedelta(hours=after) if after else None)


PLACES = [
    ("35.681236, 139.767125", ("35.681236", "139.767125")),
    ("３５．６８、１３９．７６", ("35.680000", "139.760000")),
    ("https://www.google.com/maps/@35.6812,139.7671,17z", ("35.681200", "139.767100")),
    (
        "https://www.google.co.jp/maps/place/%E6%9D%B1%E4%BA%AC%E9%A7%85/@35.68,139.76,17z/data=!3m1!4b1!4m6!3m5"
        "!1s0x60188bfbd89f700b:0x277c49ba34ed38!8m2!3d35.6812362!4d139.7671248!16s",
        ("35.681236", "139.767125"),
    ),
    ("https://maps.google.com/?q=35.6812,139.7671", ("35.681200", "139.767100")),
    ("https://maps.google.com/maps?ll=35.6812%2C139.7671&z=15", ("35.681200", "139.767100")),
    ("https://www.google.com/maps/search/?api=1&query=35.6812%2C139.7671", ("35.681200", "139.767100")),
    ("https://www.google.com/maps/search/35.6812,+139.7671/", ("35.681200", "139.767100")),
    ("https://maps.gsi.go.jp/#16/35.681236/139.767125/&base=std", ("35.681236", "139.767125")),
    ("https://maps.apple.com/?ll=35.6812,139.7671&q=%E9%A7%85", ("35.681200", "139.767100")),
    ("https://www.openstreetmap.org/?mlat=1&lat=35.6812&lon=139.7671", ("35.681200", "139.767100")),
    ("https://maps.app.goo.gl/AbCdEf", None),
    ("https://maps.google.com/?q=駅前の広場", None),
    ("https://maps.google.com/?q=95.0,139.7", None),
    ("http://[", None),
    ("駅前の広場", None),
    ("35.68", None),
    ("91, 10", None),
    ("35.6 139.7 1", None),
]


@pytest.mark.parametrize(("written", "found"), PLACES)
def test_a_place_is_read_from_what_maps_give(written: str, found: tuple[str, str] | None) -> None:
    assert map_links.position(written) == found


@given(st.text(max_size=60), st.sampled_from(["", "https://", "https://maps.google.com/?q="]))
@settings(max_examples=2_000 if FULL else 100, deadline=None)
def test_whatever_is_pasted_is_a_place_on_earth_or_none(written: str, before: str) -> None:
    found = map_links.position(before + written)
    assert found is None or (abs(float(found[0])) <= 90 and abs(float(found[1])) <= 180)
