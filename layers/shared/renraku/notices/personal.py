"""A person's place in notices: which ones they were told of by telephone or by post."""

from datetime import datetime
from typing import Any

from renraku.members.personal import Person
from renraku.notices.by_hand_models import ByHand
from renraku.observability import record


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Their ticks, as long as they are kept (a year)."""
    return {
        "told_by_hand": [
            {"at": tick.at.isoformat(), "how": tick.how, "by": tick.by} for tick in _ticks(account_id, person)
        ]
    }


def erase(account_id: str, person: Person, now: datetime) -> None:
    """All of them. Safe to repeat."""
    ticks = _ticks(account_id, person)
    for tick in ticks:
        tick.delete()
    record("person_erased_from_notices", account_id=account_id, ticks=len(ticks))


def _ticks(account_id: str, person: Person) -> list[ByHand]:
    if not person.member_id:
        return []
    return [tick for tick in ByHand.all_of(account_id) if tick.member_id == person.member_id]
