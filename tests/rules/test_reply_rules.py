"""Who may write an answer, by which way it leaves, and what waits afterwards: tables."""

from datetime import UTC, datetime, timedelta

import pytest

from renraku.inquiries import reply_rules

NOW = datetime(2026, 4, 10, 1, 0, tzinfo=UTC)
SOON, AGO = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("claimed_by", "until", "allowed"),
    [
        ("", None, True),
        ("ken", SOON, False),
        ("ken", NOW, True),  # over at this moment
        ("ken", AGO, True),
        ("aoi", SOON, True),  # it is theirs
        ("ken", None, True),
    ],
)
def test_one_officer_writes_at_a_time(claimed_by: str, until: datetime | None, allowed: bool) -> None:
    assert reply_rules.may_claim(claimed_by, until, "aoi", NOW).allowed is allowed


WELL = {"has_line": True, "follows": True, "is_suspended": False, "may_send": True, "left": 10}


@pytest.mark.parametrize(
    ("way", "differs", "reason"),
    [
        ("push", {}, ""),
        ("push", {"left": None}, ""),
        ("push", {"left": 0}, "quota"),
        ("ride", {"left": 0}, ""),
        ("ride", {"may_send": False}, ""),
        ("push", {"may_send": False}, "stage"),
        ("push", {"follows": False}, "blocked"),
        ("ride", {"follows": False}, "blocked"),
        ("push", {"is_suspended": True, "follows": False}, "suspended"),
        ("ride", {"has_line": False}, "no line"),
        ("phone", {"has_line": False, "is_suspended": True, "left": 0}, ""),
    ],
)
def test_an_answer_leaves_where_it_reaches_somebody(way: str, differs: dict[str, bool], reason: str) -> None:
    verdict = reply_rules.may_leave(way, **{**WELL, **differs})  # type: ignore[arg-type]
    assert (verdict.allowed, "" if verdict.allowed else verdict.reason) == (not reason, reason)


def test_what_was_said_behind_an_officers_back_still_waits() -> None:
    assert reply_rules.after_answer(AGO, AGO) == reply_rules.After("waiting", None)
    assert reply_rules.after_answer(NOW, AGO) == reply_rules.After("open", NOW)
