"""What falls due after a gathering: the survey of the next morning, what is forgotten, a picture somebody
wants down, an album's end. One part of the minute's tick (reminders.py)."""

from dataclasses import replace
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import i18n, store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import (
    album,
    attendance,
    report_wording,
    seats,
    shredding,
    survey,
    survey_chat,
    telling,
)
from renraku.gatherings.album import Picture
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.report_models import REPORT, Report
from renraku.observability import record
from renraku.officers import at_hand


def look_after(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """The survey once, then the shredding."""
    if survey.is_due(gathering, now) and not gathering.survey.get("sent"):
        _send_survey(gathering, people, now)
    if shredding.is_due(gathering, now):
        shredding.shred(gathering, people, now)


def next_at(gathering: Gathering, now: datetime) -> datetime | None:
    """When a gathering is to be looked at again for what comes after it."""
    if not shredding.has_people(gathering) or gathering.shredded_at:
        return None
    asked_at = survey.asked_at(gathering.ends_at)
    is_to_ask = survey.of(gathering).is_wanted and survey.is_held(gathering) and now < asked_at
    return asked_at if is_to_ask else shredding.due_at(gathering)


def _send_survey(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """Put first, then written down: the reason makes the second one harmless."""
    to, said = attendance.phones(people), {}
    for language in telling.LANGUAGES:
        with i18n.speaking(language):
            said[language] = [survey_chat.first(gathering)]
    too_late_at = survey.asked_at(gathering.ends_at) + survey.ASKED_WITHIN
    delivery = Delivery(survey.reason(gathering.gathering_id), "survey", said, to=to, too_late_at=too_late_at)
    sent = outbox.put(gathering.account_id, delivery, now) if to else "-"
    kept = {**gathering.survey, "sent": sent, "asked": len(to)}
    same = Gathering.version == gathering.version
    store.change(gathering, [Gathering.survey.set(kept)], same)
    record("survey_put", account_id=gathering.account_id, gathering_id=gathering.gathering_id, people=len(to))


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
