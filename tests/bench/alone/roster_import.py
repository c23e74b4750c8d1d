"""A roster is looked at, set aside and written, in a process that does nothing else."""

import os
from datetime import UTC, datetime

from tests.bench.alone import telling


def main() -> None:
    stdout = telling.quiet()
    from tests.bench.alone import at_once, taps

    at_once.install()
    at_once.open_account(1)
    at_once.make_key("birth dates")
    from renraku.members import roster
    from tests import rosters

    rows, account_id = int(os.environ["ROSTER_ROWS"]), taps.account_id(1)
    now = datetime(2026, 4, 10, tzinfo=UTC)
    report = roster.check(account_id, rosters.large(rows), now)
    written = roster.go(account_id, report.import_id, now)
    if (report.rows, written.new) != (rows, rows - report.wrong):
        raise AssertionError(f"{report.rows} rows, {written.new} written")
    telling.tell(stdout, peak_memory_mb=telling.peak_mb())
