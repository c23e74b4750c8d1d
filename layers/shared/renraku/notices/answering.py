"""An answer to the card of a notice is taken: one for each phone, the last one counts, kept for ninety days.
A module of its own, because whoever answers friends knows nothing of deliveries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku.notices import content, rules
from renraku.notices.models import Answer, Notice
from renraku.observability import record

KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Taken:
    """What became of a tap on an answer: rules.may_answer's reason, and what the button says now."""

    reason: str
    label: str = ""


def take(account_id: str, user_id: str, notice_id: str, *, version: int, choice: int, now: datetime) -> Taken:
    """Somebody taps an answer. Safe to repeat."""
    notice = Notice.find(account_id, notice_id)
    if notice is None:
        return Taken("gone")
    label = content.of(notice).answers.get(choice, "")
    reason = rules.may_answer(notice.state, int(notice.version), version, has_button=bool(label))
    if reason == "counted":
        Answer(
            account_id,
            Answer.key(notice_id, version, user_id),
            choice=choice,
            at=now,
            forget_at=now + KEPT,
        ).save()
    record("notice_answered", account_id=account_id, notice_id=notice_id, choice=choice, reason=reason)
    return Taken(reason, label)
