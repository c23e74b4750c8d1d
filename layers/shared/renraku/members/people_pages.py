"""The officers' door to friends: who they are, stopping one, and letting them back."""

import re
from dataclasses import dataclass
from datetime import datetime

from aws_lambda_powertools.event_handler import Response

from renraku.accounts import actions as accounts
from renraku.members import deciding_pages as deciding
from renraku.members import friends_list, guideline, joining_wording, leaving, phone_picture
from renraku.members import people_wording as wording
from renraku.members.models import Friend, Member, Suspension
from renraku.observability import friend_reference
from renraku.officers import names
from renraku.web import console
from renraku.web.doors import Door, Visit

door = Door()
_MEMBER_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Phone:
    """One friend on the page that stops them. `others` are members who share the phone."""

    reference: str
    follows: bool
    stopped: bool
    people: tuple[str, ...]


@dataclass(frozen=True)
class Stop:
    """One time somebody was stopped."""

    reason: str
    by: str
    at: datetime
    ended_by: str
    ended_at: datetime | None


@door.page("/friends", needs="roster.read")
def friend_list(visit: Visit) -> Response[str]:
    """Everybody who is or was a friend, fifty at a time, and the figures of the last count."""
    friends, more = friends_list.page(visit.account_id, visit.query.get("after", ""))
    return console.page(
        visit,
        "members",
        "friends.html",
        title=wording.friends_title(),
        words=wording,
        friends=friends,
        more=more,
        counted=friends_list.last_count(visit.account_id),
    )


@door.act("/friends/count", needs="roster.read", does=None)
def count(visit: Visit) -> Response[str]:
    """Count again. It keeps figures of what is there, and nothing that anybody did."""
    friends_list.count(visit.account_id, visit.now)
    return console.see_other(visit, "/friends", told=wording.counted())


@door.page("/friends/<reference>/suspend", needs="friends.suspend")
def stop_friend_page(visit: Visit, reference: str) -> Response[str]:
    return _of_friend(visit, reference)


@door.act("/friends/<reference>/suspend", needs="friends.suspend", does="friend_suspended")
def stop_friend(visit: Visit, reference: str) -> Response[str]:
    friend = friends_list.find(visit.account_id, reference)
    if friend is None:
        return console.missing(visit)
    reason, error = deciding.reason_in(visit)
    if error:
        return _of_friend(visit, reference, {"reason": error})
    visit.about(reference)
    return _stop(visit, [friend], reason, f"/friends/{reference}/suspend")


@door.act("/friends/<reference>/reinstate", needs="friends.suspend", does="friend_reinstated")
def let_friend_back(visit: Visit, reference: str) -> Response[str]:
    friend = friends_list.find(visit.account_id, reference)
    if friend is None:
        return console.missing(visit)
    visit.about(reference)
    return _let_back(visit, [friend], f"/friends/{reference}/suspend")


@door.page("/people/<member_id>/suspend", needs="friends.suspend")
def stop_member_page(visit: Visit, member_id: str) -> Response[str]:
    return _of_member(visit, member_id)


@door.act("/people/<member_id>/suspend", needs="friends.suspend", does="friend_suspended")
def stop_member(visit: Visit, member_id: str) -> Response[str]:
    """Every phone of theirs."""
    member, friends = _member_and_friends(visit, member_id)
    if member is None or not friends:
        return console.missing(visit)
    reason, error = deciding.reason_in(visit)
    if error:
        return _of_member(visit, member_id, {"reason": error})
    visit.about(member_id)
    return _stop(visit, friends, reason, f"/people/{member_id}/suspend")


@door.act("/people/<member_id>/reinstate", needs="friends.suspend", does="friend_reinstated")
def let_member_back(visit: Visit, member_id: str) -> Response[str]:
    member, friends = _member_and_friends(visit, member_id)
    if member is None or not friends:
        return console.missing(visit)
    visit.about(member_id)
    return _let_back(visit, friends, f"/people/{member_id}/suspend")


def _stop(visit: Visit, friends: list[Friend], reason: str, back: str) -> Response[str]:
    account_id, officer, now = visit.account_id, visit.officer_id, visit.now
    stopped = [
        leaving.suspend(account_id, friend.user_id, reason=reason, officer=officer, now=now)
        for friend in friends
    ]
    if not any(stopped):
        return _too_late(visit, wording.stopped_before_title(), wording.stopped_before(), back)
    return console.see_other(visit, back, told=wording.stopped())


def _let_back(visit: Visit, friends: list[Friend], back: str) -> Response[str]:
    done = [
        leaving.reinstate(visit.account_id, each.user_id, officer=visit.officer_id, now=visit.now)
        for each in friends
    ]
    if not any(done):
        return _too_late(visit, wording.not_stopped_title(), wording.not_stopped(), back)
    return console.see_other(visit, back, told=wording.let_back())


def _too_late(visit: Visit, title: str, paragraphs: list[str], back: str) -> Response[str]:
    links = [(back, wording.to_the_person())]
    return console.page(
        visit, "web", "said.html", title=title, status=409, paragraphs=paragraphs, links=links
    )


def _member_and_friends(visit: Visit, member_id: str) -> tuple[Member | None, list[Friend]]:
    member = Member.find(visit.account_id, member_id) if _MEMBER_ID.fullmatch(member_id) else None
    return member, friends_list.friends_of(visit.account_id, member_id) if member else []


def _of_friend(visit: Visit, reference: str, errors: dict[str, str] | None = None) -> Response[str]:
    friend = friends_list.find(visit.account_id, reference)
    if friend is None:
        return console.missing(visit)
    return _page(visit, f"/friends/{reference}", "", [friend], errors or {}, _reason(visit))


def _of_member(visit: Visit, member_id: str, errors: dict[str, str] | None = None) -> Response[str]:
    member, friends = _member_and_friends(visit, member_id)
    if member is None:
        return console.missing(visit)
    return _page(visit, f"/people/{member_id}", member.name, friends, errors or {})


def _reason(visit: Visit) -> dict[str, str]:
    """The rule that something they said was reported for, as the reason to begin with."""
    number, (held, _version) = visit.query.get("rule", ""), guideline.current(visit.account_id)
    lines = [line for line in held.guideline.lines if line]
    is_one = number.isdecimal() and len(number) < 3 and int(number) < len(lines)
    return {"reason": lines[int(number)]} if is_one else {}


def _page(
    visit: Visit,
    path: str,
    name: str,
    friends: list[Friend],
    errors: dict[str, str],
    begins: dict[str, str] | None = None,
) -> Response[str]:
    profile = accounts.get_profile(visit.account_id)
    history = _history(friends)
    return console.page(
        visit,
        "members",
        "suspend.html",
        title=wording.stop_title(),
        status=422 if errors else 200,
        words=wording,
        path=path,
        name=name,
        phones=_phones(visit.account_id, friends),
        any_stopped=any(friend.suspension for friend in friends),
        any_free=any(not friend.suspension for friend in friends),
        history=history,
        officers=names.of([stop.by for stop in history] + [stop.ended_by for stop in history]),
        typed=visit.form.typed() or begins or {},
        errors=errors,
        most=deciding.MOST_IN_A_REASON,
        what_they_read=phone_picture.bubbles(joining_wording.suspended(profile)),
    )


def _phones(account_id: str, friends: list[Friend]) -> list[Phone]:
    people = friends_list.people_of(account_id, friends)
    return [
        Phone(
            reference=friend_reference(account_id, friend.user_id),
            follows=friend.follows,
            stopped=friend.suspension is not None,
            people=tuple(people[each].name for each in sorted(friend.member_ids or ()) if each in people),
        )
        for friend in friends
    ]


def _history(friends: list[Friend]) -> list[Stop]:
    """Every time one of these was stopped, the newest first."""
    kept: list[Suspension] = []
    for friend in friends:
        kept += [*friend.past_suspensions, *([friend.suspension] if friend.suspension else [])]
    stops = [Stop(each.reason, each.by, each.at, each.ended_by, each.ended_at) for each in kept]
    return sorted(stops, key=lambda stop: stop.at, reverse=True)
