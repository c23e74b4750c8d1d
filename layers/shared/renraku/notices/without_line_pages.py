"""The officers' door to those whom a notice does not reach by LINE: to be called, written to, ticked off."""

from typing import Any
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import Response

from renraku import clock
from renraku.members import matching, unreached
from renraku.members.member_pages import sees_phones
from renraku.notices import audience, by_hand, looking
from renraku.notices import pages_wording as words
from renraku.notices import without_line_wording as wording
from renraku.notices.models import Notice
from renraku.officers import names
from renraku.web import console, csv_file
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/notices/<notice_id>/without-line", needs="roster.read")
def without_line(visit: Visit, notice_id: str) -> Response[str]:
    """By kana, a hundred a page; telephone numbers for who may see them."""
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    meant = audience.meant(looking.whom(notice), visit.now)
    ticks = by_hand.of_notice(visit.account_id, notice_id)
    called = names.of(tick.by for tick in ticks.values())
    return console.page(
        visit,
        "notices",
        "without_line.html",
        title=wording.title(),
        summary=words.summary(notice.texts) if visit.may("notices.write") else "",
        found=unreached.page(visit.account_id, meant, visit.query.get("after", "")),
        ticks={
            member_id: wording.ticked(tick.how, tick.at, called.get(tick.by, ""))
            for member_id, tick in ticks.items()
        },
        path=f"/notices/{notice_id}/without-line",
        is_of_guests=meant.is_unregistered,
        is_less_asked=matching.asks_the_phone(meant),
        with_phones=sees_phones(visit),
        words=wording,
    )


@door.act("/notices/<notice_id>/without-line", needs="roster.read", does="told_by_hand")
def tick(visit: Visit, notice_id: str) -> Response[str]:
    """These members were called, or were sent a letter."""
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    how = "posted" if visit.form.get("how") == "posted" else "called"
    ticked = by_hand.tick(
        visit.account_id, notice_id, _chosen(visit), how=how, by=visit.officer_id, now=visit.now
    )
    visit.about(notice_id)
    return _back(visit, notice_id, wording.told(ticked))


@door.act("/notices/<notice_id>/without-line/undo", needs="roster.read", does="told_by_hand_undone")
def untick(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    taken_back = by_hand.untick(visit.account_id, notice_id, _chosen(visit))
    visit.about(notice_id)
    return _back(visit, notice_id, wording.taken_back(taken_back))


@door.page("/notices/<notice_id>/without-line/table", needs="roster.export", step_up=True)
def export_form(visit: Visit, notice_id: str) -> Response[str]:
    if Notice.find(visit.account_id, notice_id) is None:
        return console.missing(visit)
    path = f"/notices/{notice_id}/without-line"
    return console.page(
        visit, "notices", "without_line_table.html", title=wording.export_title(), words=wording, path=path
    )


@door.act(
    "/notices/<notice_id>/without-line/table",
    needs="roster.export",
    does="without_line_exported",
    step_up=True,
)
def export(visit: Visit, notice_id: str) -> Response[Any]:
    """All of them, by district and then by kana, for letters and to be shared out."""
    notice = Notice.find(visit.account_id, notice_id)
    if notice is None:
        return console.missing(visit)
    ticks = by_hand.of_notice(visit.account_id, notice_id)
    lines = unreached.everybody(visit.account_id, audience.meant(looking.whom(notice), visit.now))
    rows = [
        [
            line.member_number,
            line.name,
            line.kana,
            line.district,
            line.phone,
            line.postal_code,
            line.address,
            wording.how(ticks[line.member_id].how) if line.member_id in ticks else "",
        ]
        for line in lines
    ]
    visit.about(notice_id)
    name = wording.file_name(f"{clock.local_day(visit.now)}")
    return console.download(name, csv_file.CONTENT_TYPE, csv_file.table(wording.header(), rows))


def _chosen(visit: Visit) -> list[str]:
    """Who is ticked on one page."""
    return visit.form.all("member")[: unreached.PAGE]


def _back(visit: Visit, notice_id: str, told: str) -> Response[str]:
    after = visit.form.get("after")
    query = f"?{urlencode({'after': after})}" if after else ""
    return console.see_other(visit, f"/notices/{notice_id}/without-line{query}", told=told)
