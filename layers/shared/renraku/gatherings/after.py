"""What falls due after a gathering: officers hear of a picture somebody wants down, an album ends. One part
of the minute's tick (reminders.py)."""

from dataclasses import replace
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import album, report_wording, seats
from renraku.gatherings.album import Picture
from renraku.gatherings.report_models import REPORT, Report
from renraku.observability import record
from renraku.officers import at_hand


def look_after_report(account_id: str, item: str, now: datetime) -> None:
    """Told first, then written down: run twice, officers hear it once."""
    report = Report.find(account_id, item.removeprefix(REPORT))
    if report is None or report.due_at is None or report.due_at > now:
        return
    known = album.pictures(report)
    for picture in known:
        if picture.hidden and not picture.is_told:
            _tell_officers(report, picture, now)
    if not report.is_open(now):
        over: list[Action] = [Report.token.set(""), Report.due_at.remove(), Report.due_shard.remove()]
        if album.put(report, [], over):  # captions may name people; the files' own day has come too
            record("album_ended", account_id=account_id, gathering_id=report.gathering_id)
        return
    told = [replace(one, is_told=True) if one.hidden else one for one in known]
    album.put(report, told, [Report.due_at.set(report.expires_at)])


def _tell_officers(report: Report, picture: Picture, now: datetime) -> None:
    account_id, gathering_id = report.account_id, report.gathering_id
    to = at_hand.lines(account_id, permission="gatherings.run")
    if not to:
        return
    title = seats.get(account_id, gathering_id).title
    page = f"{accounts.public_url()}/console/{account_id}/gatherings/{gathering_id}/report"
    words = [report_wording.asked_down(title, picture.caption, picture.asked, page)]
    reason = f"takedown:{gathering_id}:{picture.picture_id}:{picture.hidden}"
    outbox.put(account_id, Delivery(reason, "officers", {"ja": words}, to=to, is_shown=False), now)
