"""The officers' door to who has not answered a notice. Names, so for whoever may read the roster."""

from aws_lambda_powertools.event_handler import Response

from renraku.notices import answer_wording as wording
from renraku.notices import answers
from renraku.notices.models import Notice
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
A_PAGE = 50


@door.page("/notices/<notice_id>/answers", needs="roster.read")
def silent(visit: Visit, notice_id: str) -> Response[str]:
    """Fifty at a time."""
    notice = Notice.find(visit.account_id, notice_id)
    counted = answers.counts(visit.account_id, notice) if notice else {}
    if notice is None or not counted:
        return console.missing(visit)
    after = visit.query.get("after", "")
    skip = int(after) if after.isdecimal() and len(after) < 7 else 0
    readers, total = answers.silent(visit.account_id, notice, A_PAGE, skip)
    more = str(skip + A_PAGE) if total > skip + A_PAGE else ""
    return console.page(
        visit,
        "notices",
        "answers.html",
        title=wording.title(),
        words=wording,
        counted=[(label, wording.phones(count)) for label, count in counted.items()],
        readers=[wording.names(reader.names) for reader in readers],
        total=wording.phones(total),
        path=f"/notices/{notice_id}/answers",
        base=f"/notices/{notice_id}",
        more=more,
    )
