"""One month's figures of an account's inquiries, reckoned from the inquiries themselves: by the month in
which they were closed, out of the inbox's index, at most 2,000 of them; and how it stands at this moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from pynamodb.expressions.condition import Condition

from renraku import clock
from renraku.duty import actions as duty
from renraku.inquiries import figure_rules
from renraku.inquiries.figure_rules import Closed, Row
from renraku.inquiries.models import Inquiry

MOST = 2_000
MONTHS = 13  # this one and the twelve before it
UNTIL_CLOSED = "d#"  # open ones stand before them in the inbox
FAR = 10_000_000_000  # models.put_at: the newest closed first


@dataclass(frozen=True)
class Now:
    """What is open at this moment: how many wait for an officer, since when the longest of them; how many
    wait for the member; who holds how many."""

    unanswered: int
    urgent: int
    since: datetime | None
    waiting: int
    held: list[str]


@dataclass(frozen=True)
class Figures:
    """`is_cut`: there were more than we read. `load` by officers' ids."""

    month: date
    total: Row
    rows: list[Row]
    load: list[tuple[str, int, int]]
    now: Now
    is_cut: bool


def months(now: datetime) -> list[date]:
    """The first days of the months one may look at, this one first."""
    first = clock.local_day(now).replace(day=1)
    found = []
    for back in range(MONTHS):
        count = first.year * 12 + first.month - 1 - back
        found.append(date(count // 12, count % 12 + 1, 1))
    return found


def look(account_id: str, month: date, now: datetime) -> Figures:
    """At most 2,000 closed and 2,000 open ones are read, a hundred at once."""
    found = _closed(account_id, month)
    closed = [_of(one) for one in found[:MOST] if one.closed_at]
    still = _open(account_id)
    hours = duty.hours(account_id)
    hours = replace(hours, holiday=cache(hours.holiday))  # asked for the same days over and over

    def between(since: datetime, until: datetime) -> timedelta:
        return hours.between(clock.local(since), clock.local(until))

    return Figures(
        month,
        figure_rules.row("", closed, between),
        figure_rules.rows(closed, between),
        figure_rules.load(closed, (one.officer_id for one in still)),
        _now(still),
        is_cut=len(found) > MOST or len(still) >= MOST,
    )


def _closed(account_id: str, month: date) -> list[Inquiry]:
    """The newest first."""
    after = (month + timedelta(days=31)).replace(day=1)
    begins, ends = (int(clock.moment(day, time()).timestamp()) for day in (month, after))
    within = Inquiry.place.between(f"d#{FAR - ends + 1:010d}", f"d#{FAR - begins:010d}")
    return _read(account_id, within)


def _open(account_id: str) -> list[Inquiry]:
    return _read(account_id, Inquiry.place < UNTIL_CLOSED)


def _read(account_id: str, within: Condition) -> list[Inquiry]:
    keys = Inquiry.by_place.query(account_id, within, limit=MOST + 1)
    return Inquiry.among(account_id, (one.item for one in keys))


def _of(inquiry: Inquiry) -> Closed:
    return Closed(
        inquiry.topic,
        inquiry.officer_id,
        inquiry.opened_at,
        inquiry.first_answer_at,
        inquiry.closed_at or inquiry.said_at,
        inquiry.solved,
        int(inquiry.escalations),
        bool(inquiry.is_urgent),
    )


def _now(still: list[Inquiry]) -> Now:
    asked = [one.asked_since for one in still if one.asked_since]
    return Now(
        unanswered=len(asked),
        urgent=sum(bool(one.is_urgent and one.asked_since) for one in still),
        since=min(asked, default=None),
        waiting=len(still) - len(asked),
        held=[one.officer_id for one in still],
    )
