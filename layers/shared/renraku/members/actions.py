"""Meeting friends, and expecting something of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import channels
from renraku.line.incoming import Incoming
from renraku.members import finding_models as finding
from renraku.members import rules
from renraku.members.models import Expectation, Friend, Step
from renraku.observability import friend_reference, record

FORGET_AFTER = timedelta(days=1)
STEPS = {"follow": "followed", "unfollow": "left"}


def meet(incoming: Incoming) -> Friend | None:
    """The friend behind an event, written down as they are now; None where no one person of our own speaks.

    Whoever followed before Renraku came becomes a friend at their first event. Safe to repeat: the same step
    at the same moment is one step.
    """
    if not incoming.user_id or incoming.talk_group_id:
        return None
    known = Friend.find(incoming.account_id, incoming.user_id)
    friend = known or Friend.new(incoming.account_id, incoming.user_id)
    what = STEPS.get(incoming.kind, "spoke")
    verdict = rules.friendship([(step.at, step.what) for step in friend.history], incoming.occurred_at, what)
    heard_on = max(friend.heard_on, clock.local_day(incoming.occurred_at).isoformat())
    if verdict.changed or heard_on != friend.heard_on:
        friend.follows = verdict.follows
        friend.history = [Step(at=at, what=step) for at, step in verdict.steps]
        friend.heard_on = heard_on
        friend.found_by = finding.friend(friend_reference(friend.account_id, friend.user_id))
        if known is None and incoming.kind == "follow" and not incoming.is_standby:
            friend.language = channels.language_of(incoming.account_id, incoming.user_id)
        _mark_work(friend, incoming.occurred_at)
        friend.save()
    if verdict.changed:
        record(
            "friendship_changed",
            account_id=incoming.account_id,
            friend=friend_reference(incoming.account_id, incoming.user_id),
            step=what,
            follows=verdict.follows,
            reason=verdict.reason,
        )
    return friend


def expect(account_id: str, user_id: str, feature: str, data: str, until: timedelta, now: datetime) -> None:
    """Give this friend's next words to one feature, for a while. Any tap in a menu or on a button ends it.

    `data` comes back to the feature with the words; at most 300 bytes (model.md).
    """
    expectation = Expectation(feature=feature, data=data, until=now + until)
    friend = Friend(account_id, f"friend#{user_id}")
    before = Friend.expected_before.set(Friend.expects | expectation)  # itself where there was none
    store.change(friend, [before, Friend.expects.set(expectation)], Friend.account_id.exists())


def take_question(friend: Friend, event_id: str) -> Expectation | None:
    """The question that this event answers, or makes void; from now on no other event does.

    An event that is heard again (its reply failed, its function died) answers the same question again, even
    if the first time led to a next one: that is asked once more then.
    """
    question = _question_for(friend, event_id)
    if question is None or (question is friend.expects and question.answered_by == event_id):
        return question
    question.answered_by = event_id
    unchanged = cast("Condition", Friend.version == friend.version)
    if store.change(friend, [Friend.expects.set(question)], unchanged):
        return question
    friend.refresh(consistent_read=True)
    return take_question(friend, event_id)


def _question_for(friend: Friend, event_id: str) -> Expectation | None:
    before, current = friend.expected_before, friend.expects
    if before and before.answered_by == event_id:
        return before
    return current if current and current.answered_by in ("", event_id) else None


@dataclass(frozen=True)
class MenuState:
    """The rich menu a friend should see and the one LINE shows; "" is the account's default menu."""

    wanted: str
    shown: str


def menu_of(account_id: str, user_id: str) -> MenuState | None:
    """None for somebody who is no friend, or left: LINE links no menu to them."""
    friend = Friend.find(account_id, user_id)
    return MenuState(friend.menu_wanted, friend.menu) if friend and friend.follows else None


def menu_shown(account_id: str, user_id: str, menu: str) -> None:
    """LINE shows this menu now; the work is done unless something changed meanwhile. Safe to repeat."""
    friend = Friend.find(account_id, user_id)
    if friend is None:
        return
    actions: list[Action] = [Friend.menu.set(menu)]
    if friend.menu_wanted == menu:
        actions += [Friend.due_shard.remove(), Friend.due_at.remove()]
    friend.update(actions=actions)


def menu_later(account_id: str, user_id: str, until: datetime) -> None:
    """LINE did not go along, or there is no menu yet: the tick leaves this friend alone until then."""
    friend = Friend.new(account_id, user_id)
    still_due = Friend.due_at.exists() & Friend.account_id.exists()
    store.change(friend, [Friend.due_at.set(until)], still_due)


def friends_with_work(now: datetime) -> Iterator[tuple[str, str]]:
    """(account_id, user_id) of everybody whose menu is to be switched by now. Reads eight index pages,
    whatever the number of accounts."""
    for shard in range(store.DUE_SHARDS):
        for friend in Friend.due.query(shard, Friend.due_at <= now):
            if friend.item.startswith("friend#"):  # links that nobody used stand in the same index
                yield friend.account_id, friend.item.removeprefix("friend#")


def _mark_work(friend: Friend, at: datetime) -> None:
    """Who left is forgotten a day later; who came (back) may need another menu."""
    if friend.follows:
        mark_menu(friend, at)
    else:
        friend.due_shard, friend.due_at = store.due_shard(friend.item), at + FORGET_AFTER
        friend.menu = ""  # LINE unlinks it by itself


def mark_menu(friend: Friend, now: datetime) -> None:
    """Put the friend among those whose menu is to be switched, if it is. The caller saves. Who has left sees
    no menu, and waits to be forgotten."""
    if not friend.follows:
        return
    if friend.menu_wanted != friend.menu:
        friend.due_shard, friend.due_at = store.due_shard(friend.item), now
    else:
        friend.due_shard = friend.due_at = None
