"""The officers' way to the figures in LINE: a button in what they are told, or a word. A free reply, and only
to who runs gatherings."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.gatherings import actions, day_list, seats
from renraku.gatherings import day_told_wording as wording
from renraku.gatherings.models import Gathering, SignUp
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.menus.folding import fold
from renraku.officers import at_hand

MOST_COMING = 30
WORDS = {fold(word) for word in wording.ASKED}


def is_asked(incoming: Incoming) -> bool:
    return incoming.kind == "text" and len(incoming.text) < 20 and fold(incoming.text) in WORDS


def typed(incoming: Incoming, now: datetime) -> list[Message]:
    """Of today's gatherings; of the next one, where there is none today."""
    if refused := _refused(incoming, now):
        return refused
    coming = Gathering.coming(incoming.account_id, now, MOST_COMING)
    on = [one for one in coming if one.state in ("published", "closed")]
    shown = [one for one in on if seats.is_today(one, now)][:3] or on[:1]
    if not shown:
        return [wording.nothing_on(accounts.get_profile(incoming.account_id).phone)]
    return [_figures(one, now) for one in shown]


def tapped(incoming: Incoming, now: datetime) -> list[Message]:
    if refused := _refused(incoming, now):
        return refused
    return [_figures(actions.get_seen(incoming.account_id, incoming.postback.get("id", "")), now)]


def _refused(incoming: Incoming, now: datetime) -> list[Message]:
    if at_hand.who(incoming.account_id, incoming.user_id, "gatherings.run", now):
        return []
    return [wording.for_officers_only(accounts.get_profile(incoming.account_id).phone)]


def _figures(gathering: Gathering, now: datetime) -> Message:
    people = SignUp.of(gathering.account_id, gathering.gathering_id)
    path = f"/console/{gathering.account_id}/gatherings/{gathering.gathering_id}/today"
    return wording.now_is(
        gathering,
        day_list.figures(people, now),
        has_meal=day_list.asks_meal(gathering),
        address=accounts.public_url() + path,
    )
