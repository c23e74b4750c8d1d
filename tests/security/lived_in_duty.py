"""Duty in the lived-in branch: see lived_in.py."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tests.world import ConnectedAccount


def all_of_it(branch: "ConnectedAccount", now: "datetime") -> None:
    """Two topics, a shift that runs and one to come, what the last one handed over, one beyond the year."""
    from datetime import timedelta

    from renraku import clock
    from renraku.accounts import feature_settings
    from renraku.duty import changing, planning
    from renraku.duty.changing import Change
    from renraku.duty.duty_settings import DutySettings
    from renraku.duty.planning import Kept

    account_id, by, other = branch.account_id, "aoi0officer", "ren0officer"
    topics = [{"id": name, "label": name, "officers": [by]} for name in ("fees", "events")]
    feature_settings.save(account_id, DutySettings(topics=topics), by=by, at=now)
    today = clock.local_day(now)
    _, ends = planning.year_of(today)
    week, next_year = timedelta(days=7), ends + timedelta(days=8)
    kept = [
        Kept(today, today + week, by, "turn"),
        Kept(today + 2 * week, today + 3 * week, other, "turn"),
        Kept(next_year, next_year + week, other, "turn"),
    ]
    planning.keep(account_id, kept, by=by, now=now)
    first = today.isoformat()
    changing.done(Change(account_id, first, 1, (other,), by, f"{first}#1", is_one_day=False), 1, now)
