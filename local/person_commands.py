"""Officers' commands about one friend or one member. See local/commands.py.

A friend is named by the reference that stands in the logs: sixteen signs that tell nobody who it is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from local import commands_wording as wording
from renraku.deliveries import telling
from renraku.desk import personal as everywhere
from renraku.errors import Declined
from renraku.members import changes, leaving, personal, requests, roster
from renraku.members.change_models import Change
from renraku.members.models import Friend, Link, Member
from renraku.members.personal import Person
from renraku.observability import friend_reference

Asked = Mapping[str, Any]
Answer = dict[str, Any]

SHORTEST = 6  # signs of a reference that are enough, where they are enough


def requests_list(account_id: str, asked: Asked, now: datetime) -> Answer:
    return {
        "requests": [
            {
                "ref": friend_reference(account_id, request.user_id),
                "category": request.category,
                "asked_at": request.asked_at.isoformat(),
            }
            for request in requests.open_requests(account_id)
        ]
    }


def approve(account_id: str, asked: Asked, now: datetime) -> Answer:
    user_id = _who_asked(account_id, asked["ref"])
    number = str(asked.get("member") or "")
    requests.approve(account_id, user_id, officer=asked["officer"], member_number=number, now=now)
    telling.decision(account_id, user_id, f"request:{user_id}:{now.isoformat()}", now)
    return {"about": friend_reference(account_id, user_id)}


def refuse(account_id: str, asked: Asked, now: datetime) -> Answer:
    user_id = _who_asked(account_id, asked["ref"])
    requests.refuse(account_id, user_id, officer=asked["officer"], reason=_reason(asked), now=now)
    telling.decision(account_id, user_id, f"request:{user_id}:{now.isoformat()}", now)
    return {"about": friend_reference(account_id, user_id)}


def friends(account_id: str, asked: Asked, now: datetime) -> Answer:
    """Everybody who is or was a friend, with the members they are."""
    return {"friends": [_told(account_id, friend) for friend in Friend.all_of(account_id)]}


def suspend(account_id: str, asked: Asked, now: datetime) -> Answer:
    phones = _phones(account_id, asked["who"])
    for user_id in phones:
        leaving.suspend(account_id, user_id, reason=_reason(asked), officer=asked["officer"], now=now)
    return _about(account_id, phones)


def reinstate(account_id: str, asked: Asked, now: datetime) -> Answer:
    phones = _phones(account_id, asked["who"])
    for user_id in phones:
        leaving.reinstate(account_id, user_id, officer=asked["officer"], now=now)
    return _about(account_id, phones)


def changes_list(account_id: str, asked: Asked, now: datetime) -> Answer:
    return {
        "changes": [
            {
                "id": change.change_id[:16],
                "number": change.member_number,
                "name": change.name,
                "sent_at": change.sent_at.isoformat(),
                "wishes": change.wishes,
                "before": change.before,
            }
            for change in changes.open_changes(account_id)
        ]
    }


def approve_change(account_id: str, asked: Asked, now: datetime) -> Answer:
    change_id = _change(account_id, asked["id"])
    changes.approve(account_id, change_id, officer=asked["officer"], now=now)
    _tell_of_change(account_id, change_id, now)
    return {"about": change_id[:16]}


def refuse_change(account_id: str, asked: Asked, now: datetime) -> Answer:
    change_id = _change(account_id, asked["id"])
    changes.refuse(account_id, change_id, officer=asked["officer"], reason=_reason(asked), now=now)
    _tell_of_change(account_id, change_id, now)
    return {"about": change_id[:16]}


def export(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`data` is all that every feature keeps of the person."""
    person = _person(account_id, asked["who"])
    return {"data": everywhere.export(account_id, person, now), "about": _mark(account_id, person)}


def erase(account_id: str, asked: Asked, now: datetime) -> Answer:
    person = _person(account_id, asked["who"])
    everywhere.erase(account_id, person, now)
    return {"phones": len(person.user_ids), "about": _mark(account_id, person)}


def tombstones_reapply(account_id: str, asked: Asked, now: datetime) -> Answer:
    again = everywhere.reapply(account_id, now)
    return {"erased": again, "about": str(again)}


def _told(account_id: str, friend: Friend) -> Answer:
    members = [Member.find(account_id, member_id) for member_id in sorted(friend.member_ids or ())]
    return {
        "ref": friend_reference(account_id, friend.user_id),
        "members": [{"number": member.member_number, "name": member.name} for member in members if member],
        "category": friend.category,
        "follows": friend.follows,
        "registered": friend.registered,
        "reason": friend.suspension.reason if friend.suspension else "",
        "source": friend.source,
    }


def _who_asked(account_id: str, ref: str) -> str:
    waiting = [request.user_id for request in requests.open_requests(account_id)]
    return _by_reference(account_id, ref, waiting, wording.NO_REQUEST)


def _phones(account_id: str, who: str) -> list[str]:
    """By member number every phone of theirs, by reference the one."""
    try:
        member = roster.find_by_number(account_id, who)
    except Declined:
        everybody = (friend.user_id for friend in Friend.all_of(account_id))
        return [_by_reference(account_id, who, everybody, wording.NOBODY)]
    phones = Link.friends_of(account_id, member.member_id)
    if not phones:
        raise Declined(wording.NO_PHONE.format(name=member.name))
    return phones


def _person(account_id: str, who: str) -> Person:
    try:
        member = roster.find_by_number(account_id, who)
    except Declined:
        return personal.find_person(account_id, user_id=_phones(account_id, who)[0])
    return personal.find_person(account_id, member_id=member.member_id)


def _change(account_id: str, wanted: str) -> str:
    ids = [change.change_id for change in changes.open_changes(account_id)]
    return _the_one(wanted, {change_id: change_id for change_id in ids}, wording.NO_CHANGE)


def _tell_of_change(account_id: str, change_id: str, now: datetime) -> None:
    change = Change.find(account_id, change_id)
    if change:
        telling.decision(account_id, change.user_id, f"change:{change_id}", now)


def _by_reference(account_id: str, ref: str, user_ids: Iterable[str], nobody: str) -> str:
    known = {friend_reference(account_id, user_id): user_id for user_id in user_ids}
    return _the_one(ref, known, nobody)


def _the_one(wanted: str, known: Mapping[str, str], nobody: str) -> str:
    """What is meant by the beginning of a reference, when it can mean one thing only."""
    found = [value for ref, value in known.items() if ref.startswith(wanted) and len(wanted) >= SHORTEST]
    if not found:
        raise Declined(nobody.format(wanted=wanted))
    if len(found) > 1:
        raise Declined(wording.MORE_THAN_ONE.format(wanted=wanted))
    return found[0]


def _reason(asked: Asked) -> str:
    return str(asked.get("reason") or "")


def _about(account_id: str, user_ids: list[str]) -> Answer:
    return {"phones": len(user_ids), "about": ",".join(friend_reference(account_id, u) for u in user_ids)}


def _mark(account_id: str, person: Person) -> str:
    return person.member_id or _about(account_id, list(person.user_ids))["about"]
