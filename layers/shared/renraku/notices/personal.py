"""What a person answered to notices: given out, and erased. Their names in words that were told are forgotten
with the chunks (deliveries/personal.py)."""

from datetime import datetime
from typing import Any

from renraku.members.personal import Person
from renraku.notices import content
from renraku.notices.models import Answer, Notice
from renraku.observability import record


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Every answer that is kept (90 days), with what stood on the button."""
    return {"answers": [_told(account_id, row) for row in _answers(account_id, person)]}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Safe to repeat."""
    for row in _answers(account_id, person):
        row.delete()
    record("answers_erased", account_id=account_id, phones=len(person.user_ids))


def _answers(account_id: str, person: Person) -> list[Answer]:
    return [row for row in Answer.all_of_account(account_id) if row.user_id in person.user_ids]


def _told(account_id: str, row: Answer) -> dict[str, Any]:
    notice = Notice.find(account_id, row.notice_id)
    label = content.of(notice).answers.get(int(row.choice), "") if notice else ""
    return {"at": row.at.isoformat(), "notice": row.notice_id, "answer": label}
