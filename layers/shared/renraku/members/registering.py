"""From a code on a letter to a registered member: claim the code, agree to the guideline, be linked.

Everything may run twice. Typing claims a code for the speaker; agreeing uses it up, links the two and
registers the friend in one transaction, because a used code without a link would shut a member out.
"""

from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import feature_settings, keys
from renraku.members import actions, codes, rules
from renraku.members.guideline import Guideline
from renraku.members.models import Code, Friend, JoinRequest, Link, Member
from renraku.members.speaker import Speaker
from renraku.observability import friend_reference, record


@dataclass(frozen=True)
class Claimed:
    """What came of a typed code. `reason` chooses the words; a name is given only to whoever has the code.

    `code_hash` goes into the button that agrees: it names the code without telling it.
    """

    reason: str
    name: str = ""
    code_hash: str = ""
    has_other_phone: bool = False


@dataclass(frozen=True)
class Registered:
    """What came of agreeing. `name` is the member this phone now speaks for."""

    reason: str  # "registered", "guest", "consent renewed", "newer guideline", "nothing to agree to"
    name: str = ""


def claim(speaker: Speaker, words: str, now: datetime) -> Claimed | None:
    """Take the code in what a friend typed; None when there is none in it."""
    code = codes.typed_code(words)
    if code is None:
        return None
    if speaker.paused:
        return Claimed("paused")
    kept = Code.find(speaker.account_id, keys.keyed_hash("code hashes", code)) if code else None
    member = Member.find(speaker.account_id, kept.member_id) if kept else None
    verdict = rules.may_claim(_state(kept, member, speaker.user_id), now)
    if not (kept and member and verdict.accepted):
        return _wrong(speaker, verdict.reason, now)
    if verdict.reason == "free":
        still_free = Code.used_at.does_not_exist() & (Code.is_void == False)  # noqa: E712
        if not store.change(kept, [Code.claimed_by.set(speaker.user_id)], still_free):
            return _wrong(speaker, "used", now)
    others = set(Link.friends_of(speaker.account_id, member.member_id)) - {speaker.user_id}
    _record("code_claimed", speaker.account_id, speaker.user_id, verdict.reason)
    return Claimed(verdict.reason, member.name, kept.code_hash, has_other_phone=bool(others))


def agree(
    account_id: str, user_id: str, version: str, code_hash: str, *, only_this_phone: bool, now: datetime
) -> Registered:
    """The friend agreed to this version of the guideline: register whoever their code names.

    The button is unsigned and may be forged: only the friend who typed the code can use it up.
    """
    friend = Friend.find(account_id, user_id)
    if friend is None:
        return Registered("nothing to agree to")
    if version != feature_settings.load(account_id, Guideline).version:
        return Registered("newer guideline")
    if not code_hash:
        return _agree_without_code(friend, version, now)
    code = Code.find(account_id, code_hash)
    member = Member.find(account_id, code.member_id) if code else None
    if code is None or member is None or code.claimed_by != user_id:
        return Registered("nothing to agree to")
    if not code.used_at and not _register(friend, member, code, version, now):
        return Registered("nothing to agree to")
    if only_this_phone:
        for other in set(Link.friends_of(account_id, member.member_id)) - {user_id}:
            unlink(account_id, other, member.member_id, now)
    _record("member_registered", account_id, user_id, code.source)
    return Registered("registered", member.name)


def copy_to_friends(member: Member) -> None:
    """Bring what audiences ask for up to date on this member's phones, after the roster changed."""
    for user_id in Link.friends_of(member.account_id, member.member_id):
        friend = Friend.find(member.account_id, user_id)
        if friend and (friend.member_ids or set()) == {member.member_id}:
            friend.district, friend.sex = member.district, member.sex
            friend.year_of_birth = member.year_of_birth
            friend.save()


def unlink(account_id: str, user_id: str, member_id: str, now: datetime) -> None:
    """This friend is this member no more: a new phone, a mistake, somebody who left. Safe to repeat."""
    store.forget(Link, account_id, f"link#{user_id}#{member_id}")
    friend = Friend.find(account_id, user_id)
    if friend and member_id in (friend.member_ids or set()):
        friend.member_ids = (friend.member_ids or set()) - {member_id}
        friend.registered = bool(friend.member_ids)
        actions.mark_menu(friend, now)
        friend.save()
        _record("friend_unlinked", account_id, user_id, "")


def ask_consent_today(friend: Friend, today: str) -> bool:
    """Whether to ask a registered friend to agree to a newer guideline; True once a day until they do."""
    if not friend.registered or friend.suspension or friend.consent_asked_on == today:
        return False
    if friend.consent_version == feature_settings.load(friend.account_id, Guideline).version:
        return False
    store.change(friend, [Friend.consent_asked_on.set(today)], Friend.account_id.exists())
    return True


def _register(friend: Friend, member: Member, code: Code, version: str, now: datetime) -> bool:
    """All or nothing. False when another phone was quicker with the same code."""
    account_id, user_id = friend.account_id, friend.user_id
    _become(friend, member, version, now)
    free = Code.used_at.does_not_exist() & (Code.is_void == False) & (Code.claimed_by == user_id)  # noqa: E712
    try:
        with store.transaction() as transaction:
            transaction.save(Link.between(account_id, user_id, member.member_id, now))
            transaction.save(friend)
            transaction.update(code, actions=[Code.used_at.set(now)], condition=free)
            transaction.update(member, actions=[Member.registered_at.set(now)])
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        again = Code.find(account_id, code.code_hash)  # the lost reply: our first try may have been taken
        return again is not None and bool(again.used_at) and again.claimed_by == user_id
    return True


def _become(friend: Friend, member: Member, version: str, now: datetime) -> None:
    """Copy to the friend what an audience asks for; the first member of a shared phone gives it."""
    if not friend.member_ids:
        friend.district, friend.sex = member.district, member.sex
        friend.year_of_birth = member.year_of_birth
    friend.member_ids = (friend.member_ids or set()) | {member.member_id}
    friend.registered, friend.category = True, "member"
    _consent(friend, version, now)
    actions.mark_menu(friend, now)


def _agree_without_code(friend: Friend, version: str, now: datetime) -> Registered:
    """Guests an officer let in, and members who agree to a newer guideline."""
    request = None if friend.registered else JoinRequest.find(friend.account_id, friend.user_id)
    if not friend.registered and (request is None or request.decision != "approved"):
        return Registered("nothing to agree to")
    if request:
        friend.registered, friend.category = True, request.category
        actions.mark_menu(friend, now)
    _consent(friend, version, now)
    friend.save()
    return Registered("guest" if request else "consent renewed")


def _consent(friend: Friend, version: str, now: datetime) -> None:
    if friend.consent_version != version:
        friend.consent_version, friend.consent_at = version, now


def _state(code: Code | None, member: Member | None, user_id: str) -> rules.CodeState | None:
    if code is None or member is None:
        return None
    return rules.CodeState(
        is_void=code.is_void,
        expires_at=code.expires_at,
        used=bool(code.used_at),
        claimed_by_speaker=code.claimed_by == user_id,
        lifecycle=member.lifecycle,
    )


def _wrong(speaker: Speaker, reason: str, now: datetime) -> Claimed:
    """Count it; the tenth wrong code pauses this friend for a day."""
    tries = speaker.wrong_codes + 1
    until = rules.pause_until(tries, now)
    counted: list[Action] = [Friend.wrong_codes.set(0 if until else tries)]
    if until:
        counted.append(Friend.paused_until.set(until))
    friend = Friend.new(speaker.account_id, speaker.user_id)
    store.change(friend, counted, Friend.account_id.exists())
    _record("code_refused", speaker.account_id, speaker.user_id, reason)
    return Claimed("paused" if until else reason)


def _record(decision: str, account_id: str, user_id: str, reason: str) -> None:
    record(decision, account_id=account_id, friend=friend_reference(account_id, user_id), reason=reason)
