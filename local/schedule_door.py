"""Schedules: when an expression of EventBridge Scheduler falls due.

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"""

import calendar
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

UNITS = {"minute": 60, "hour": 3600, "day": 86400}
MONTHS = {name.upper(): number for number, name in enumerate(calendar.month_abbr) if name}
WEEKDAYS = {"SUN": 1, "MON": 2, "TUE": 3, "WED": 4, "THU": 5, "FRI": 6, "SAT": 7}
RANGES = {"minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (1, 7)}


def latest_due(expression: str, time_zone: str, after: datetime, until: datetime) -> datetime | None:
    """The last time in (after, until] at which it falls due; earlier ones count as missed."""
    kind, inner = _parts(expression)
    if kind == "at":
        at = datetime.fromisoformat(inner).replace(tzinfo=ZoneInfo(time_zone))
        return at if after < at <= until else None
    if kind == "rate":
        return _latest_of_rate(inner, after, until)
    return _latest_of_cron(inner, ZoneInfo(time_zone), after, until)


def _parts(expression: str) -> tuple[str, str]:
    found = re.fullmatch(r"(at|rate|cron)\((.+)\)", expression.strip())
    if not found:
        raise ValueError(f"not a schedule: {expression}")
    return found[1], found[2]


def _latest_of_rate(inner: str, after: datetime, until: datetime) -> datetime | None:
    """AWS counts from the schedule's creation, here from the epoch: the same rhythm, whole minutes."""
    value, unit = inner.split()
    seconds = int(value) * UNITS[unit.rstrip("s")]
    due = datetime.fromtimestamp(until.timestamp() // seconds * seconds, UTC)
    return due if due > after else None


def _latest_of_cron(inner: str, zone: ZoneInfo, after: datetime, until: datetime) -> datetime | None:
    fields = _fields(inner)
    at = until.astimezone(UTC).replace(second=0, microsecond=0)
    while at > after:
        if _matches(at.astimezone(zone), fields):
            return at
        at -= timedelta(minutes=1)
    return None


def _fields(inner: str) -> list[set[int]]:
    minute, hour, day, month, weekday, year = inner.upper().split()
    if "?" not in (day, weekday):
        raise ValueError(f"cron({inner}): day of month or day of week must be ?")
    if year != "*":
        raise NotImplementedError(f"cron({inner}): a year is not known here")
    return [
        _values(minute, "minute", {}),
        _values(hour, "hour", {}),
        _values(day, "day", {}),
        _values(month, "month", MONTHS),
        _values(weekday, "weekday", WEEKDAYS),
    ]


def _values(text: str, kind: str, names: dict[str, int]) -> set[int]:
    lowest, highest = RANGES[kind]
    values: set[int] = set()
    for part in text.split(","):
        span, _, step = part.partition("/")
        if span in ("*", "?"):
            first, last = lowest, highest
        else:
            begin, _, end = span.partition("-")
            first = names.get(begin) or int(begin)
            last = names.get(end) or int(end) if end else (highest if step else first)
        values.update(range(first, last + 1, int(step or 1)))
    return values


def _matches(local: datetime, fields: list[set[int]]) -> bool:
    weekday = local.isoweekday() % 7 + 1  # AWS: Sunday is 1
    parts = (local.minute, local.hour, local.day, local.month, weekday)
    return all(part in allowed for part, allowed in zip(parts, fields, strict=True))


def payload(text: str) -> dict[str, Any]:
    """A schedule's Input as the function gets it."""
    event: dict[str, Any] = json.loads(text)
    return event
