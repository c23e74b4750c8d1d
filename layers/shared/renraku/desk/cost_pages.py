"""The officers' door to what messages cost, as a file; on the page it stands below this month's messages."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.desk import cost_wording as wording
from renraku.desk import costs
from renraku.desk.rules import Budget
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/budget/messages.csv", needs="figures.read")
def table(visit: Visit) -> Response[Any]:
    """A line a month and purpose. Figures and no names, so whoever sees figures may keep them."""
    found = costs.look(visit.account_id, visit.now, None)
    rows = [
        [
            month.month,
            wording.purpose(it.purpose),
            str(it.messages),
            str(it.yen),
            wording.plan(month.plan.name),
        ]
        for month in found.told
        for it in month.shares
    ]
    name = wording.file_name(f"{clock.local_day(visit.now):%Y%m%d}")
    return console.download(name, csv_file.CONTENT_TYPE, csv_file.table(wording.header(), rows))


def values(visit: Visit, month: Budget) -> dict[str, Any]:
    """What costs.html shows; `month` is what LINE has just told."""
    line = month.used if month.counted_anew_on else None
    usd, free = (f"{usd:.1f}" for usd in (costs.IDLE_USD, costs.IDLE_USD_AFTER_FREE))
    return {
        "costs": costs.look(visit.account_id, visit.now, line),
        "said": wording,
        "running": wording.running(usd, free, costs.COMPUTED_ON),
    }
