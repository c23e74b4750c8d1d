"""Whether LINE would take a notice, asked before anything is spent. LINE's complaints stand at the text they
mean; a LINE that gives no answer holds nobody up, and the officer is told that it was not asked."""

from dataclasses import dataclass, field
from datetime import datetime

from renraku.accounts import channels
from renraku.errors import Declined, LineRefused
from renraku.line import validating
from renraku.line.messages import Message
from renraku.line.validating import Complaint
from renraku.notices import building, rules
from renraku.notices import checking_wording as wording
from renraku.notices.composing import Draft
from renraku.notices.models import Notice
from renraku.observability import record
from renraku.web.visits import Visit


@dataclass(frozen=True)
class Checked:
    """`errors`: field -> words. `note`: what the officer is told besides, "" for nothing."""

    errors: dict[str, str] = field(default_factory=dict)
    note: str = ""


def by_line(visit: Visit, written: Draft, errors: dict[str, str]) -> Checked:
    """What somebody is about to save. With `errors` of our own LINE is not asked."""
    if errors:
        return Checked(errors)
    found = _ask(
        visit.account_id, building.build(visit.account_id, written.content, visit.now), is_everybody=False
    )
    if found is None:
        return Checked(note=wording.not_asked())
    typed = [
        name
        for name in (f"text{number}" for number in range(1, rules.MOST_TEXTS + 1))
        if visit.form.get(name)
    ]
    bubbles = building.fields(visit.account_id, written.content, visit.now)
    fields = [typed[int(name[4:]) - 1] if name.startswith("text") else name for name in bubbles]
    refused: dict[str, str] = {}
    for complaint in found:
        refused.setdefault(_field(complaint, fields), wording.refused(complaint.said))
    return Checked(refused)


def before_it_goes(notice: Notice, now: datetime) -> None:
    """Raises Declined for what LINE would not take: it is mended before it costs anything."""
    is_everybody = notice.audience.get("whom") == "everybody"
    words = building.whole(notice.account_id, notice, now)
    if found := _ask(notice.account_id, words, is_everybody=is_everybody):
        number = None if found[0].number is None else found[0].number + 1
        raise Declined(wording.refused_at_last(number, found[0].said))


def _field(complaint: Complaint, fields: list[str]) -> str:
    return "text1" if complaint.number is None else fields[complaint.number]


def _ask(account_id: str, messages: list[Message], *, is_everybody: bool) -> list[Complaint] | None:
    """None when LINE gave no answer."""
    try:
        channel = channels.get_channel(account_id)
        found = validating.look_over(channel, messages, "broadcast" if is_everybody else "multicast")
    except LineRefused as refused:
        record("notice_not_checked", account_id=account_id, reason=f"LINE answered {refused.status}")
        return None
    if found:
        record("notice_refused_by_line", account_id=account_id, complaints=len(found))
    return found
