"""How far registering has come, in figures; and lists of those whom LINE does not reach, to be printed."""

from aws_lambda_powertools.event_handler import Response

from renraku.members import coverage, without_line
from renraku.members import coverage_wording as wording
from renraku.members.member_pages import sees_phones
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()


@door.page("/coverage", needs="figures.read")
def coverage_page(visit: Visit) -> Response[str]:
    """Figures alone, as they were last counted: no names."""
    return console.page(
        visit,
        "members",
        "coverage.html",
        title=wording.title(),
        counted=coverage.find(visit.account_id),
        words=wording,
    )


@door.act("/coverage/count", needs="figures.read", does=None)
def recount(visit: Visit) -> Response[str]:
    coverage.recount(visit.account_id, visit.now)
    return console.see_other(visit, "/coverage", told=wording.recounted())


@door.page("/without-line", needs="roster.read")
def without_line_page(visit: Visit) -> Response[str]:
    """By district, to be printed and shared out. Telephone numbers for who may see them."""
    district = visit.query.get("district", "")[:200]
    found = without_line.find(visit.account_id, district, visit.query.get("after", ""))
    counted = coverage.lately(visit.account_id)
    return console.page(
        visit,
        "members",
        "without_line.html",
        title=wording.without_line_title(),
        found=found,
        lists=[(wording.never(len(found.never)), found.never), (wording.gone(len(found.gone)), found.gone)],
        district=district,
        districts=[group.key for group in counted.districts if group.key] if counted else [],
        query={"district": district} if district else {},
        with_phones=sees_phones(visit),
        words=wording,
    )
