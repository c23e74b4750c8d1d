"""A person's places in gatherings: where they signed up and what they answered; and gone."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from renraku.gatherings import seats
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.seats import Party
from renraku.members.personal import Person
from renraku.observability import record


def export(account_id: str, person: Person) -> dict[str, Any]:
    """Every gathering they signed up for, with their answers."""
    told = []
    for sign_up in _of(account_id, person):
        gathering = Gathering.find(account_id, sign_up.gathering_id)
        told.append(
            {
                "gathering": gathering.title if gathering else "",
                "starts_at": gathering.starts_at.isoformat() if gathering else "",
                "place": sign_up.state,
                "at": sign_up.at.isoformat(),
                "by": sign_up.by,
                "name": sign_up.name,
                "answers": dict(sign_up.answers),
                "came": sign_up.came,
                "survey": dict(sign_up.survey),
            }
        )
    return {"sign_ups": told}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Their seats go to the next, then the rows themselves. Safe to repeat, and to be killed anywhere."""
    gone = 0
    for sign_up in _of(account_id, person):
        if Gathering.find(account_id, sign_up.gathering_id):  # the seat before what says whose it was
            seats.take(account_id, sign_up.gathering_id, Party(sign_up.party_id), "remove", now)
        sign_up.delete()
        gone += 1
    record("person_erased_from_gatherings", account_id=account_id, sign_ups=gone)


def _of(account_id: str, person: Person) -> Iterator[SignUp]:
    """By the member they are, and as guests by their phones. A couple's shared phone names the other one."""
    ids = {f"m:{person.member_id}"} if person.member_id else set()
    for sign_up in SignUp.all_of(account_id):
        is_guest = any(sign_up.party_id.startswith(f"f:{user_id}:") for user_id in person.user_ids)
        if sign_up.party_id in ids or is_guest:
            yield sign_up
