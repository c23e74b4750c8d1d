"""Stopping a friend and letting them back; what is left of whoever leaves (rows A11, A12, S1-26)."""

from collections.abc import Callable
from datetime import datetime

from renraku import store
from renraku.errors import Declined
from renraku.members import actions, joining_wording, web_registering
from renraku.members.models import Friend, JoinRequest, Suspension
from renraku.observability import friend_reference, record

TRIES = 5


def suspend(account_id: str, user_id: str, *, reason: str, officer: str, now: datetime) -> bool:
    """Stop a friend: no sends, no sign-ups, one polite answer to whatever they do. False when they were
    stopped before: the first reason stays. Raises Declined without a reason: whoever is stopped may ask."""
    if not reason.strip():
        raise Declined(joining_wording.REASON_NEEDED)
    made = Suspension(reason=reason.strip(), by=officer, at=now)

    def stop(friend: Friend) -> bool:
        if friend.suspension:
            return False
        friend.suspension = made
        return True

    if _changed(account_id, user_id, stop, now):
        return True
    kept = _friend(account_id, user_id).suspension
    return kept is not None and (kept.by, kept.at) == (officer, now)  # the lost reply: it was ours


def reinstate(account_id: str, user_id: str, *, officer: str, now: datetime) -> bool:
    """Let a suspended friend back in; False when they were not suspended. What was, stays on record, with who
    ended it and when."""

    def let_back(friend: Friend) -> bool:
        if not friend.suspension:
            return False
        friend.suspension.ended_by, friend.suspension.ended_at = officer, now
        friend.past_suspensions = [*friend.past_suspensions, friend.suspension]
        friend.suspension = None
        return True

    if _changed(account_id, user_id, let_back, now):
        return True
    past = _friend(account_id, user_id).past_suspensions
    return bool(past) and (past[-1].ended_by, past[-1].ended_at) == (officer, now)


def forget_due(now: datetime) -> int:
    """Forget what LINE told us of friends who left a day ago; how many. Who came back loses nothing."""
    forgotten = 0
    for account_id, user_id in actions.friends_with_work(now):
        friend = Friend.find(account_id, user_id)
        if friend and not friend.follows:
            forget_what_left(friend)
            forgotten += 1
    return forgotten


def forget_what_left(friend: Friend) -> None:
    """A friend who left keeps nothing but what the roster needs: which members they were, their consent and
    the steps they took. What LINE told us and what waited for them goes (guarantees.md, threat 25).

    Whoever was nobody on the roster goes altogether, unless they were ever stopped: leaving and coming back
    is no way around that.
    """
    if friend.member_ids or friend.suspension or friend.past_suspensions:
        friend.waiting = friend.riding = None
        friend.expects = friend.expected_before = None
        friend.language = "ja"
        friend.wrong_codes = 0
        friend.menu = ""
        friend.due_shard = friend.due_at = None
        friend.save()
    else:
        store.forget(JoinRequest, friend.account_id, f"request#{friend.user_id}")
        web_registering.forget_of(friend.account_id, user_id=friend.user_id)
        friend.delete()
    _record("friend_forgotten", friend, "left")


def _changed(account_id: str, user_id: str, change: Callable[[Friend], bool], now: datetime) -> bool:
    """Whether the change was needed, and is written. The friend may tap at the same moment: again then."""
    for _ in range(TRIES):
        friend = _friend(account_id, user_id)
        if not change(friend):
            return False
        actions.mark_menu(friend, now)
        if store.save_new(friend, Friend.account_id.exists()):
            _record("friend_suspended" if friend.suspension else "friend_reinstated", friend, "")
            return True
    raise Declined(joining_wording.TRY_AGAIN)


def _friend(account_id: str, user_id: str) -> Friend:
    friend = store.find(Friend, account_id, f"friend#{user_id}")
    if friend is None:
        raise Declined(joining_wording.NO_FRIEND)
    return friend


def _record(decision: str, friend: Friend, reason: str) -> None:
    reference = friend_reference(friend.account_id, friend.user_id)
    record(decision, account_id=friend.account_id, friend=reference, reason=reason)
