"""The friends' door for words nobody understood: offered, and handed over by one tap."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import handing
from renraku.members import handing_wording as wording


def offered(incoming: Incoming, now: datetime) -> list[Message]:
    """Ask whether a person should read it. The words wait a day for the answer."""
    handing.offer(incoming.account_id, incoming.user_id, incoming.event_id, incoming.text, now)
    profile = accounts.get_profile(incoming.account_id)
    is_cut = len(incoming.text) > handing.MOST_LETTERS
    return wording.offered(profile, incoming.event_id, is_cut=is_cut, most=handing.MOST_LETTERS)


def handed(incoming: Incoming, now: datetime) -> list[Message]:
    wanted = incoming.postback.get("id", "")
    done = handing.hand_over(incoming.account_id, incoming.user_id, wanted, incoming.event_id, now)
    profile = accounts.get_profile(incoming.account_id)
    if done.reason == handing.GONE:
        return wording.gone(profile)
    if done.reason == handing.ANSWERED:
        return wording.answered_before(profile)
    say = wording.handed_over if done.reason == handing.HANDED else wording.handed_before
    return say(profile, can_be_phoned=done.can_be_phoned)
