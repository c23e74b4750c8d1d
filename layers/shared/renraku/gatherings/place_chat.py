"""An officer's door in LINE: a location they send becomes the place of a gathering they choose. A member's
location is left to whoever else may understand it."""

from datetime import datetime

from renraku.gatherings import chat_wording, map_links, rules, seats
from renraku.gatherings import place_wording as wording
from renraku.gatherings.models import Gathering
from renraku.line.incoming import Incoming
from renraku.line.messages import Action, Message
from renraku.officers import at_hand, audit

MOST_SHOWN, MOST_LOOKED_AT = 5, 30
NOWHERE = "none"
AHEAD = ("draft", "before", "open", "closed", "postponed")


def sent(incoming: Incoming, now: datetime) -> list[Message] | None:
    """Which gathering is it for? The newest first."""
    place = f"{incoming.latitude},{incoming.longitude}"
    if map_links.position(place) is None or not _officer(incoming, now):
        return None
    newest = Gathering.newest(incoming.account_id, MOST_LOOKED_AT)
    ahead = [one for one in newest if _is_ahead(one, now)][:MOST_SHOWN]
    return [wording.which([_button(one.title[:20], one, place) for one in ahead])]


def chosen(incoming: Incoming, now: datetime) -> list[Message]:
    """Put there; and the way back."""
    officer_id, gathering_id = _officer(incoming, now), incoming.postback.get("id", "")
    at = incoming.postback.get("at", "")
    position = ("", "") if at == NOWHERE else map_links.position(at)
    if not officer_id or position is None:
        return [wording.not_yours()]
    from renraku.gatherings import planning  # the officers' forms come with it: no member's tap pays for them

    before = seats.get(incoming.account_id, gathering_id)
    placed = planning.put_on_map(incoming.account_id, gathering_id, position, by=officer_id, now=now)
    audit.note(incoming.account_id, "gathering_put_on_map", by=officer_id, about=gathering_id, now=now)
    was = f"{before.latitude},{before.longitude}" if before.latitude else NOWHERE
    said = wording.placed(placed.title, [_button(wording.undo_label(), placed, was)])
    return [said, chat_wording.location(placed)] if placed.latitude else [said]


def _officer(incoming: Incoming, now: datetime) -> str:
    return at_hand.who(incoming.account_id, incoming.user_id, "gatherings.run", now)


def _is_ahead(gathering: Gathering, now: datetime) -> bool:
    is_coming = gathering.starts_at > now or gathering.state == "postponed"
    return is_coming and rules.phase(seats.life_of(gathering), now) in AHEAD


def _button(label: str, gathering: Gathering, place: str) -> Action:
    return chat_wording.button(label, "place", gathering.gathering_id, at=place)
