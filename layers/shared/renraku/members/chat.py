"""The friends' door: greeting whoever comes, and never silence for whoever says something."""

from collections.abc import Callable
from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.accounts.actions import Profile
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import greeting, joining_chat, wording
from renraku.members.speaker import Speaker

BUTTONS: dict[str, Callable[[Profile], list[Message]]] = {
    "person": wording.person,
    "register": wording.how_to_register,
}


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Greet, answer our own buttons, or stay quiet in a talk group. None for what others may understand."""
    if incoming.talk_group_id:
        return _in_a_talk_group(incoming)
    if incoming.kind == "follow":
        return _greeted(accounts.get_profile(incoming.account_id), speaker)
    if incoming.kind == "text":
        return joining_chat.typed(incoming, speaker, now)
    if incoming.postback.get("f") == "members":
        joining = joining_chat.tapped(incoming, speaker, now)
        if joining is not None:
            return joining
        return _tapped(incoming.postback.get("do", ""), speaker)
    return None


def _greeted(profile: Profile, speaker: Speaker) -> list[Message]:
    """Whoever is nobody yet is led to registering; a member who is back finds what they had."""
    if speaker.registered:
        return wording.welcome_back(profile)
    return wording.back_as_a_guest(profile) if speaker.came_back else greeting.said(profile)


def _tapped(button: str, speaker: Speaker) -> list[Message]:
    profile = accounts.get_profile(speaker.account_id)
    if button == "guide":
        return wording.guide(profile, is_registered=speaker.registered)
    return BUTTONS.get(button, wording.stale_button)(profile)


def may_need_another_menu(incoming: Incoming) -> bool:
    """Whether this may have made somebody a member: they should see the members' menu at once."""
    return incoming.postback.get("f") == "members" and incoming.postback.get("do") == "agree"


def otherwise(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """The last door: nobody understood. Whoever says something is never met with silence."""
    if incoming.talk_group_id or incoming.is_menu_switch:
        return None
    profile = accounts.get_profile(incoming.account_id)
    if incoming.kind == "text":
        return wording.not_understood(profile)  # LINE names nobody when somebody has hidden from it
    if incoming.is_message:
        return wording.not_readable(profile, incoming.kind)
    if incoming.kind == "postback":
        return wording.stale_button(profile)
    return None


def _in_a_talk_group(incoming: Incoming) -> list[Message] | None:
    """One polite sentence on joining, then silence until somebody addresses us (features.md, S2-63)."""
    if incoming.kind == "join":
        return wording.joined(accounts.get_profile(incoming.account_id))
    if incoming.mentions_us:
        return wording.addressed(accounts.get_profile(incoming.account_id))
    return None
