"""The friends' door for whoever moved, has another number, another name: the way to the form."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import changes
from renraku.members import changes_wording as wording
from renraku.members.speaker import Speaker


def asked(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message]:
    """A link for the one member this phone is, or the question which of them. The button may be forged: only
    members of the speaker's own are taken."""
    profile = accounts.get_profile(incoming.account_id)
    people = changes.members_of(incoming.account_id, incoming.user_id)
    chosen = [whose for whose in people if whose.member_id == incoming.postback.get("member")]
    if len(people) == 1 or chosen:
        whose = (chosen or people)[0]
        url = changes.make_link(incoming.account_id, incoming.user_id, whose.member_id, now)
        return wording.link_card(profile, whose.name, url)
    if people:
        return wording.whose(profile, [(whose.member_id, whose.name) for whose in people])
    return wording.not_on_the_roster(profile)
