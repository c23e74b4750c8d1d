"""Showing each friend the menu that is theirs. Light: answer_friends calls it, so nothing is drawn here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku.accounts import channels
from renraku.errors import LineRefused
from renraku.line import outgoing
from renraku.line.connection import Channel
from renraku.members import actions as members
from renraku.menus.models import PublishedMenus
from renraku.observability import friend_reference, record

KEPT_FOR = timedelta(minutes=1)
TRY_AGAIN_AFTER = timedelta(minutes=10)

_kept: dict[tuple[str, str], tuple[str, datetime]] = {}


@dataclass(frozen=True)
class Fitted:
    """Whether a friend sees the menu they should, and why or why not."""

    is_right: bool
    reason: str


def fit(account_id: str, user_id: str, now: datetime) -> Fitted:
    """Show a friend the menu members want for them: a registered member theirs, everybody else the default.

    Safe to repeat and to be killed anywhere. Never raises for LINE's sake: a friend's answer must not wait
    for a menu, and who has the wrong one stays among those whose menu is to be switched.
    """
    state = members.menu_of(account_id, user_id)
    if state is None:
        return Fitted(is_right=False, reason="no friend")
    if state.wanted == state.shown:
        return Fitted(is_right=True, reason="shown already")
    try:
        fitted = _show(account_id, user_id, state.wanted, now)
    except LineRefused as refused:
        if refused.status == 401:
            channels.needs_reconnect(account_id)
        fitted = Fitted(is_right=False, reason=f"LINE answered {refused.status}")
    if fitted.is_right:
        members.menu_shown(account_id, user_id, state.wanted)
    else:
        members.menu_later(account_id, user_id, now + TRY_AGAIN_AFTER)
    record(
        "menu_switched" if fitted.is_right else "menu_not_switched",
        account_id=account_id,
        friend=friend_reference(account_id, user_id),
        menu=state.wanted,
        reason=fitted.reason,
    )
    return fitted


def _show(account_id: str, user_id: str, menu: str, now: datetime) -> Fitted:
    channel = channels.get_channel(account_id)
    if not menu:
        outgoing.unlink_rich_menu(channel, user_id)
        return Fitted(is_right=True, reason="unlinked")
    linked, is_there = "", False
    shown = _kept_id(account_id, menu, now) or _published_id(account_id, menu, now)
    while shown and shown != linked:
        is_there = _link(channel, user_id, shown)
        # Read after linking: whoever published in between has moved everybody else, but not yet this friend.
        linked, shown = shown, _published_id(account_id, menu, now)
    if not shown:
        return Fitted(is_right=False, reason="nothing published yet")
    return Fitted(is_there, "linked" if is_there else "deleted at LINE")


def _link(channel: Channel, user_id: str, menu_id: str) -> bool:
    """False when LINE has no such menu: the id was that of the menu before, or somebody deleted it there."""
    try:
        outgoing.link_rich_menu(channel, user_id, menu_id)
    except LineRefused as refused:
        if refused.status == 404:
            return False
        raise
    return True


def _kept_id(account_id: str, kind: str, now: datetime) -> str:
    menu_id, until = _kept.get((account_id, kind), ("", now))
    return menu_id if now < until else ""


def _published_id(account_id: str, kind: str, now: datetime) -> str:
    row = PublishedMenus.find(account_id)
    menu_id = str(row.shown.get(kind, {}).get("id", "")) if row else ""
    _kept[account_id, kind] = (menu_id, now + KEPT_FOR)
    return menu_id
