"""The friends' door for whoever becomes a member: a code, a yes, or no code at all."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.accounts.actions import Profile
from renraku.errors import Declined
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import changes_chat, registering, requests
from renraku.members import joining_wording as wording
from renraku.members.guideline import Guideline, page_address
from renraku.members.models import Friend
from renraku.members.speaker import Speaker


def typed(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Somebody may have typed or scanned a code; None when they did not."""
    claimed = registering.claim(speaker, incoming.text, now)
    if claimed is None:
        return None
    profile = accounts.get_profile(incoming.account_id)
    if claimed.reason == "yours already":
        return wording.registered_already(profile, claimed.name)
    if claimed.reason != "free":
        return wording.code_refused(profile, claimed.reason)
    guideline = feature_settings.load(incoming.account_id, Guideline)
    agree, other = wording.agree_button(guideline.version, claimed.code_hash), None
    if claimed.has_other_phone:
        agree = wording.only_this_phone_button(guideline.version, claimed.code_hash)
        other = wording.both_phones_button(guideline.version, claimed.code_hash)
    page = page_address(incoming.account_id)
    return wording.welcome_by_name(profile, claimed.name, guideline.lines, page, agree, other)


def tapped(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """The buttons on that way; None for those of others."""
    profile = accounts.get_profile(incoming.account_id)
    match incoming.postback.get("do"):
        case "agree":
            return _agreed(incoming, profile, now)
        case "later":
            return wording.later(profile)
        case "no_code":
            return wording.which_category(profile, _form_of(profile))
        case "ask_in":
            return _asked_in(incoming, speaker, profile, now)
        case "change":
            return changes_chat.asked(incoming, speaker, now)
    return None


def stopped(speaker: Speaker) -> list[Message]:
    """Whoever is suspended hears one polite sentence, whatever they do."""
    return wording.suspended(accounts.get_profile(speaker.account_id))


def asks_for_review(incoming: Incoming) -> bool:
    """The one thing that somebody who is stopped may do: ask officers to look at it once more."""
    return incoming.postback.get("f") == "inquiries" and incoming.postback.get("do") == "review"


def reminder(friend: Friend, today: str) -> list[Message]:
    """The question about a newer guideline, at most once a day, behind whatever else is answered."""
    if not registering.ask_consent_today(friend, today):
        return []
    guideline = feature_settings.load(friend.account_id, Guideline)
    agree = wording.agree_button(guideline.version, "")
    return wording.guideline_changed(guideline.lines, page_address(friend.account_id), agree)


def _agreed(incoming: Incoming, profile: Profile, now: datetime) -> list[Message]:
    tap = incoming.postback
    is_only_phone = tap.get("only") == "1"
    done = registering.agree(
        incoming.account_id,
        incoming.user_id,
        tap.get("version", ""),
        tap.get("code", ""),
        only_this_phone=is_only_phone,
        now=now,
    )
    if done.reason == "newer guideline":
        guideline = feature_settings.load(incoming.account_id, Guideline)
        again = wording.agree_button(guideline.version, tap.get("code", ""), only_this_phone=is_only_phone)
        return wording.guideline_changed(guideline.lines, page_address(incoming.account_id), again)
    if done.reason == "nothing to agree to":
        return wording.nothing_to_agree_to(profile)
    if done.reason in wording.WHY_REFUSED:
        return wording.code_refused(profile, done.reason)
    return wording.registered(profile, done.name)


def _asked_in(incoming: Incoming, speaker: Speaker, profile: Profile, now: datetime) -> list[Message]:
    if speaker.registered:
        return wording.registered_already(profile, "")
    category = incoming.postback.get("category", "")
    try:
        asked = requests.ask_in(incoming.account_id, incoming.user_id, category, now)
    except Declined:
        return wording.which_category(profile, _form_of(profile))
    if asked.reason == "approved":
        return requests.approval(incoming.account_id, incoming.user_id, asked.code_hash)
    return wording.request_taken(profile)


def _form_of(profile: Profile) -> str:
    """Where a member registers without a letter: registering_pages.py."""
    return f"{accounts.public_url()}/p/{profile.account_id}/register"
