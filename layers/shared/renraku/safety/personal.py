"""A person's place in safety checks: what they answered; and every trace of it gone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from renraku import store
from renraku.members.personal import Person
from renraku.observability import friend_reference, record
from renraku.safety.models import Answer, Check


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Each answer with those before it, as long as they are kept (400 days)."""
    return {"safety_answers": [_told(check, row) for check, row in _answers(account_id, person)]}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Their answers, and their phone among those that are told of calls for help. Figures of closed checks
    stay: they are numbers. Safe to repeat."""
    for check in Check.newest(account_id):
        for party in _parties(account_id, person):
            store.forget(Answer, account_id, Answer.key(check.check_id, party))
        if set(person.user_ids) & set(check.told):
            told = [user_id for user_id in check.told if user_id not in person.user_ids]
            store.change(check, [Check.told.set(told)], Check.account_id.exists())
    record("person_erased_from_checks", account_id=account_id, phones=len(person.user_ids))


def _answers(account_id: str, person: Person) -> Iterator[tuple[Check, Answer]]:
    for check in Check.newest(account_id):
        for party in _parties(account_id, person):
            if row := Answer.find(account_id, check.check_id, party):
                yield check, row


def _parties(account_id: str, person: Person) -> list[str]:
    of_member = [f"m:{person.member_id}"] if person.member_id else []
    return of_member + [f"f:{friend_reference(account_id, user_id)}" for user_id in person.user_ids]


def _told(check: Check, row: Answer) -> dict[str, Any]:
    return {
        "asked_at": check.opened_at.isoformat(),
        "is_drill": bool(check.is_drill),
        "answer": row.answer,
        "at": row.at.isoformat(),
        "by": row.by,
        "district": row.district,
        "answers": [{name: each[name] for name in ("answer", "at", "by")} for each in row.history],
    }
