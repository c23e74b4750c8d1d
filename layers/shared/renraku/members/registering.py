"""From a code on a letter to a registered member: claim the code, agree to the guideline, be linked.

Everything may run twice. Typing claims a code for the speaker; agreeing uses it up, links the two and
registers the friend in one transaction, because a used code without a link would shut a member out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import feature_settings, keys
from renraku.members import actions, codes, member_tags, rules
from renraku.members.guideline import Guideline
from renraku.members.models import Code, Friend, JoinRequest, Link, Member
from renraku.members.speaker import Speaker
from renraku.observability import friend_reference, record

GUESTS = ("hq", "branch")
"""Who may be let in without being on the roster."""


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

    # "registered", "guest", "consent renewed", "newer guideline", "nothing to agree to", or why the code is
    # no longer good: rules.may_claim
    reason: str
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
    if code is None or code.claimed_by != user_id:
        return Registered("nothing to agree to")
    done = _use_up(friend, code, version, now)
    if only_this_phone and done.reason == "registered":
        for other in set(Link.friends_of(account_id, code.member_id)) - {user_id}:
            unlink(account_id, other, code.member_id, now)
    return done


def copy_to_friends(member: Member) -> None:
    """Bring what audiences ask for up to date on this member's phones, after the roster changed."""
    for user_id in Link.friends_of(member.account_id, member.member_id):
        friend = Friend.find(member.account_id, user_id)
        if friend and friend.member_ids:
            _set_members(friend, friend.member_ids)
            friend.save()


def unlink(account_id: str, user_id: str, member_id: str, now: datetime) -> None:
    """This friend is this member no more: a new phone, a mistake, somebody who left. Safe to repeat.

    The link goes last: by it a second try finds what the first one left undone.
    """
    friend = Friend.find(account_id, user_id)
    if friend and member_id in (friend.member_ids or set()):
        _set_members(friend, (friend.member_ids or set()) - {member_id})
        actions.mark_menu(friend, now)
        friend.save()
        _record("friend_unlinked", account_id, user_id, "")
    store.forget(Link, account_id, f"link#{user_id}#{member_id}")


def ask_consent_today(friend: Friend, today: str) -> bool:
    """Whether to ask a registered friend to agree to a newer guideline; True once a day until they do."""
    if not friend.registered or friend.suspension or friend.consent_asked_on == today:
        return False
    if friend.consent_version == feature_settings.load(friend.account_id, Guideline).version:
        return False
    # The friend as they came: whoever has agreed this very minute is not asked again.
    still = cast("Condition", Friend.consent_version == friend.consent_version)
    return store.change(friend, [Friend.consent_asked_on.set(today)], still)


def _use_up(friend: Friend, code: Code, version: str, now: datetime) -> Registered:
    """A day may lie between the code and the yes, so it is looked at again."""
    account_id, user_id = friend.account_id, friend.user_id
    member = Member.find(account_id, code.member_id)
    verdict = rules.may_claim(_state(code, member, user_id), now)
    if member is None or not verdict.accepted:
        return Registered(verdict.reason)
    if verdict.reason == "free" and not _register(friend, member, code, version, now):
        return Registered("used")
    _record("member_registered", account_id, user_id, code.source)
    return Registered("registered", member.name)


def _register(friend: Friend, member: Member, code: Code, version: str, now: datetime) -> bool:
    """All or nothing. False when another phone was quicker with the same code, or a new letter voided it."""
    account_id, user_id = friend.account_id, friend.user_id
    _become(friend, member, version, now)
    friend.source = friend.source or code.source
    free = Code.used_at.does_not_exist() & (Code.is_void == False) & (Code.claimed_by == user_id)  # noqa: E712
    try:
        with store.transaction() as transaction:
            transaction.save(Link.between(account_id, user_id, member.member_id, now))
            transaction.save(friend)
            transaction.update(code, actions=[Code.used_at.set(now)], condition=free)
            transaction.update(member, actions=[Member.registered_at.set(Member.registered_at | now)])
    except TransactWriteError as refused:
        again = Code.find(account_id, code.code_hash)
        is_ours = again is not None and not again.is_void and again.claimed_by == user_id
        if refused.cause_response_code != "TransactionCanceledException" or not again:
            raise
        if is_ours and not again.used_at:  # somebody changed the friend or the member meanwhile: once more
            raise
        return is_ours  # used by us: the lost reply, our first try was taken
    return True


def _become(friend: Friend, member: Member, version: str, now: datetime) -> None:
    """The first member of a shared phone gives what audiences ask for, and keeps giving it."""
    if not friend.member_ids:
        _copy(friend, [member])
    else:
        friend.tags = (friend.tags or set()) | member_tags.of(member.tags) or None
    friend.member_ids = (friend.member_ids or set()) | {member.member_id}
    friend.registered, friend.category = True, "member"
    _consent(friend, version, now)
    actions.mark_menu(friend, now)


def _set_members(friend: Friend, member_ids: set[str]) -> None:
    """Make the friend these members and no others, as audiences see them. The caller saves."""
    kept = [Member.find(friend.account_id, member_id) for member_id in sorted(member_ids)]
    members = sorted(
        (m for m in kept if m), key=lambda m: m.registered_at or datetime.max.replace(tzinfo=UTC)
    )
    _copy(friend, members)
    friend.member_ids = member_ids or None
    friend.registered = bool(member_ids)
    friend.category = "member" if member_ids else ""


def _copy(friend: Friend, members: Sequence[Member]) -> None:
    """What audiences ask for: the first member's, and the tags of all."""
    first = members[0] if members else None
    friend.district, friend.sex = (first.district, first.sex) if first else ("", "")
    friend.year_of_birth = first.year_of_birth if first else 0
    friend.tags = {tag for member in members for tag in member_tags.of(member.tags)} or None


def _agree_without_code(friend: Friend, version: str, now: datetime) -> Registered:
    """Guests an officer let in, and members who agree to a newer guideline. A member whose letter was lost is
    none of them: they were given a code."""
    request = None if friend.registered else JoinRequest.find(friend.account_id, friend.user_id)
    is_guest = request is not None and request.decision == "approved" and request.category in GUESTS
    if not friend.registered and not is_guest:
        return Registered("nothing to agree to")
    if request:
        friend.registered, friend.category = True, request.category
        actions.mark_menu(friend, now)
    if request or friend.consent_version != version:
        _consent(friend, version, now)
        friend.save()
    _record("consent_given", friend.account_id, friend.user_id, friend.category)
    return Registered("guest" if request else "consent renewed")


def _consent(friend: Friend, version: str, now: datetime) -> None:
    if friend.consent_version != version:
        friend.consent_version, friend.consent_at = version, now


def _state(code: Code | None, member: Member | None, user_id: str) -> rules.CodeState | None:
    if code is None or member is None:
        return None
    is_speakers = code.claimed_by == user_id
    if is_speakers and code.used_at:  # ... and has not been unlinked since: a new phone took over
        is_speakers = Link.find(code.account_id, user_id, code.member_id) is not None
    return rules.CodeState(
        is_void=code.is_void,
        expires_at=code.expires_at,
        used=bool(code.used_at),
        claimed_by_speaker=is_speakers,
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
