"""A person's place in notices: what they answered, which ones they were told by telephone or by post. Their
names in words that were told are forgotten with the chunks (deliveries/personal.py)."""

from datetime import datetime
from typing import Any

from renraku.members.personal import Person
from renraku.notices import content
from renraku.notices.by_hand_models import ByHand
from renraku.notices.models import Answer, Notice
from renraku.observability import record


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Every answer that is kept (90 days), with what stood on the button; every tick (a year)."""
    ticks = _ticks(account_id, person)
    return {
        "answers": [_told(account_id, row) for row in _answers(account_id, person)],
        "told_by_hand": [{"at": tick.at.isoformat(), "how": tick.how, "by": tick.by} for tick in ticks],
    }


def erase(account_id: str, person: Person, now: datetime) -> None:
    """All of them. Safe to repeat."""
    answers, ticks = _answers(account_id, person), _ticks(account_id, person)
    for row in [*answers, *ticks]:
        row.delete()
    record("person_erased_from_notices", account_id=account_id, answers=len(answers), ticks=len(ticks))


def _answers(account_id: str, person: Person) -> list[Answer]:
    return [row for row in Answer.all_of_account(account_id) if row.user_id in person.user_ids]


def _ticks(account_id: str, person: Person) -> list[ByHand]:
    if not person.member_id:
        return []
    return [tick for tick in ByHand.all_of(account_id) if tick.member_id == person.member_id]


def _told(account_id: str, row: Answer) -> dict[str, Any]:
    notice = Notice.find(account_id, row.notice_id)
    label = content.of(notice).answers.get(int(row.choice), "") if notice else ""
    return {"at": row.at.isoformat(), "notice": row.notice_id, "answer": label}
