"""How far a notice on its way is: a part of its pages that htmx asks for every five seconds."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from renraku.deliveries.results import Report
from renraku.notices import figures_wording, looking
from renraku.notices.models import Notice
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()

MOST_TIMES = 60  # five minutes: an outage of LINE must not keep a session alive all night


@door.page("/notices/<notice_id>/progress", needs="figures.read")
def progress(visit: Visit, notice_id: str) -> Response[str]:
    """Whoever opens it as a page is led to the results."""
    notice = Notice.find(visit.account_id, notice_id)
    told = looking.report(visit.account_id, notice) if notice else None
    if told is None:
        return console.missing(visit)
    if not visit.is_fragment:
        return console.see_other(visit, f"/notices/{notice_id}/results")
    times = visit.query.get("times", "")
    values = shown(told, int(times) if times.isdecimal() and len(times) < 4 else 1)
    return console.fragment(visit, "notices", "progress.html", base=f"/notices/{notice_id}", **values)


def shown(told: Report, times: int = 0) -> dict[str, Any]:
    """What progress.html needs, of a page that has it (`times` 0) and of the part by itself."""
    is_moving = bool(told.waiting) and times < MOST_TIMES
    return {"report": told, "says": figures_wording, "times": times, "is_moving": is_moving}
