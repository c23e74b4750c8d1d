"""What an officer typed about how things are told, read into a policy: pure. Each field is
read for itself, so that every mistake is said at once."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from renraku.deliveries.policy import Policy

NUMBERS: dict[str, tuple[int, int]] = {
    "approval_above": (0, 100_000),
    "most_a_day": (0, 20),
    "reserve_percent": (0, 50),
}
"""The least and the most an officer may set."""
FIELDS = ("quiet_from", "quiet_until", *NUMBERS, "tells_decisions_at_once")
MOST_QUIET = timedelta(hours=14)  # longer, and what is meant for a day may find no hour of it


def read(typed: Mapping[str, str], before: Policy) -> tuple[Policy, dict[str, str]]:
    """The policy, and field -> what is wrong with it ("time", "long", "number"). With anything wrong the
    policy is the one before. What the form does not show stays as it was."""
    wrong: dict[str, str] = {}
    times = {name: _time(typed.get(name, "")) for name in ("quiet_from", "quiet_until")}
    wrong |= dict.fromkeys((name for name, value in times.items() if value is None), "time")
    begins, ends = times["quiet_from"], times["quiet_until"]
    if begins and ends and _span(begins, ends) > MOST_QUIET:
        wrong["quiet_until"] = "long"
    numbers = {name: _number(typed.get(name, ""), *NUMBERS[name]) for name in NUMBERS}
    wrong |= dict.fromkeys((name for name, value in numbers.items() if value is None), "number")
    if wrong or begins is None or ends is None:
        return before, wrong
    value = replace(
        before,
        quiet_from=f"{begins:%H:%M}",
        quiet_until=f"{ends:%H:%M}",
        approval_above=numbers["approval_above"] or 0,
        most_a_day=numbers["most_a_day"] or 0,
        reserve_percent=numbers["reserve_percent"] or 0,
        tells_decisions_at_once=typed.get("tells_decisions_at_once") == "yes",
    )
    return value, {}


def typed(policy: Policy) -> dict[str, str]:
    """A policy as the form shows it."""
    return {
        "quiet_from": policy.quiet_from,
        "quiet_until": policy.quiet_until,
        **{name: str(getattr(policy, name)) for name in NUMBERS},
        "tells_decisions_at_once": "yes" if policy.tells_decisions_at_once else "no",
    }


def _time(said: str) -> time | None:
    try:
        return time.fromisoformat(unicodedata.normalize("NFKC", said)).replace(second=0, microsecond=0)
    except ValueError:
        return None


def _number(said: str, fewest: int, most: int) -> int | None:
    plain = unicodedata.normalize("NFKC", said).replace(",", "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9):
        return None
    return int(plain) if fewest <= int(plain) <= most else None


def _span(begins: time, ends: time) -> timedelta:
    """How long it is quiet; the same time twice is not quiet at all."""
    day = date(2026, 1, 1)
    span = datetime.combine(day, ends) - datetime.combine(day, begins)
    return span if span >= timedelta(0) else span + timedelta(days=1)
