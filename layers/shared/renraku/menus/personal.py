"""A person's rich menu: which one their phones show, and the members' no more once they are erased."""

from datetime import datetime
from typing import Any

from renraku.accounts import channels
from renraku.errors import LineRefused
from renraku.line import outgoing
from renraku.members import actions as members
from renraku.members.personal import Person
from renraku.observability import friend_reference, record


def export(account_id: str, person: Person) -> dict[str, Any]:
    """The menu each phone shows: "member", or the account's default."""
    states = (members.menu_of(account_id, user_id) for user_id in person.user_ids)
    return {"menus": [{"menu": state.shown or "default"} for state in states if state]}


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Take the members' menu away from their phones: LINE shows it until somebody says so. Safe to repeat.

    Before the friend is erased, because only the friend tells that there is something to take away. When LINE
    does not go along the erasing goes on: the menu's buttons answer whoever is no member as what they are.
    """
    for user_id in person.user_ids:
        state = members.menu_of(account_id, user_id)
        if state is None or not state.shown:
            continue
        try:
            outgoing.unlink_rich_menu(channels.get_channel(account_id), user_id)
        except LineRefused as refused:
            reason = f"LINE answered {refused.status}"
            reference = friend_reference(account_id, user_id)
            record("menu_not_taken_away", account_id=account_id, friend=reference, reason=reason)
