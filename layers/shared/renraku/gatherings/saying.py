"""What a friend reads in answer to a tap: put together from how a gathering stands and from wording."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.gatherings import actions, asking, rules, seats, told_wording
from renraku.gatherings import chat_wording as wording
from renraku.gatherings.actions import Mine
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.reminder_rules import Kind
from renraku.gatherings.rules import Step
from renraku.gatherings.seats import Party
from renraku.line.messages import Action, Message
from renraku.media import actions as media

MOST_PARTIES = 10


def brief(gathering: Gathering, now: datetime) -> Message:
    """One card of the list."""
    return wording.brief(
        gathering, gathering.gathering_id, _standing(gathering, now), _join_button(gathering, now)
    )


def whole(gathering: Gathering, user_id: str, now: datetime) -> list[Message]:
    """Everything about it, the picture first."""
    shown = media.find(gathering.account_id, gathering.picture_id, now) if gathering.picture_id else None
    picture = [media.image_message(accounts.public_url(), shown)] if shown else []
    places = actions.places(gathering.account_id, user_id, gathering.gathering_id)
    standing = _standing(gathering, now)
    buttons = [_cancel_button(gathering, places[0].party, now)] if len(places) == 1 else []
    if len(places) < len(actions.parties(gathering.account_id, user_id)):
        join = _join_button(gathering, now)
        buttons = [*([join] if join else []), *buttons]
    if gathering.latitude:
        buttons.append(wording.button(wording.map_label(), "map", gathering.gathering_id))
    buttons.append(wording.ask_button(gathering.gathering_id))
    return [*picture, wording.whole(gathering, standing, [*buttons, _phone(gathering)])]


def place(one: Mine, now: datetime) -> Message:
    """One card of somebody's own sign-ups."""
    gathering, sign_up = one.gathering, one.sign_up
    position = 0
    if sign_up.state == "waiting":
        position = actions.position(gathering.account_id, gathering.gathering_id, one.party.party_id)
    standing = wording.standing(
        sign_up.state, position=position, until=sign_up.until, goes_to=sign_up.goes_to
    )
    state = rules.phase(seats.life_of(gathering), now)
    if state in ("called_off", "postponed"):
        standing = wording.phase(state, None)
    first = _cancel_button(gathering, one.party, now, is_waiting=sign_up.state == "waiting")
    if sign_up.state == "offered":
        first = wording.button(
            wording.accept_label(), "accept", gathering.gathering_id, who=one.party.party_id
        )
    return wording.brief(gathering, gathering.gathering_id, wording.named(one.party.name, standing), first)


def who(gathering: Gathering, user_id: str, do: str) -> list[Message]:
    return who_of(actions.parties(gathering.account_id, user_id), gathering, do)


def who_of(parties: list[Party], gathering: Gathering, do: str) -> list[Message]:
    """A phone of several people: which of them."""
    choices = [
        wording.button(party.name[:20], do, gathering.gathering_id, who=party.party_id)
        for party in parties[:MOST_PARTIES]
    ]
    return [wording.who_comes(gathering.title, choices)]


def after_joining(
    gathering: Gathering, party: Party, step: Step, now: datetime, before: SignUp | None = None
) -> list[Message]:
    """The seat is theirs, or their place on the list; then what is still to be asked. `before`: the sign-up
    as it was, where there was one."""
    if not step.accepted:
        return refused(gathering.account_id, step.reason)
    told = on_the_way(gathering, party, step, now)
    return [*told, *asking.next_one(gathering, party, now, before)]


def on_the_way(gathering: Gathering, party: Party, step: Step, now: datetime) -> list[Message]:
    is_waiting = step.place.state == "waiting"
    cancel = _cancel_button(gathering, party, now, is_waiting=is_waiting)
    mine = wording.button(wording.mine_label(), "mine", "")
    if is_waiting:
        at = actions.position(gathering.account_id, gathering.gathering_id, party.party_id)
        return [wording.on_the_list(gathering, _called(party), at, [mine, cancel])]
    joined = wording.joined(gathering, _called(party), [mine, cancel])
    return [joined, *way(gathering)] if step.tells_way else [joined]


def way(gathering: Gathering, kind: Kind = "two_days") -> list[Message]:
    """When and where, whom to call, and the map: the reminder, or what stands in its place for whoever got a
    seat when it was already told."""
    head = told_wording.near(kind, gathering.title)
    card = told_wording.reminder(gathering, head, [cannot(gathering), _phone(gathering)])
    return [card, wording.location(gathering)] if gathering.latitude else [card]


def cannot(gathering: Gathering) -> Action:
    return wording.button(wording.cannot_label(), "cannot", gathering.gathering_id)


def after_leaving(gathering: Gathering, party: Party, step: Step) -> list[Message]:
    if not step.accepted:
        return refused(gathering.account_id, step.reason, gathering.officer_phone)
    undo = wording.button(wording.undo_label(), "undo", gathering.gathering_id, who=party.party_id)
    is_absent = step.place.goes_to == "absent" and step.place.state in ("leaving", "absent")
    is_seat = step.place.state in ("leaving", "canceled") and step.place.until is not None
    buttons = [undo, _phone(gathering)] if is_seat else [_phone(gathering)]
    return [wording.left(gathering, _called(party), is_absent=is_absent, is_seat=is_seat, buttons=buttons)]


def after_undoing(gathering: Gathering, party: Party, step: Step) -> list[Message]:
    if not step.accepted:
        return refused(gathering.account_id, step.reason)
    mine = wording.button(wording.mine_label(), "mine", "")
    undone = wording.undone(gathering, _called(party), [mine])
    return [undone, *way(gathering)] if step.tells_way else [undone]


def refused(account_id: str, reason: str, phone: str = "") -> list[Message]:
    """In words, and with a person to call."""
    return [wording.refused(reason, phone or accounts.get_profile(account_id).phone)]


def _standing(gathering: Gathering, now: datetime) -> str:
    phase = rules.phase(seats.life_of(gathering), now)
    known = seats.seats_of(gathering)
    return wording.phase(phase, gathering.opens_at) or wording.seats(rules.seats_left(known), known.free)


def _join_button(gathering: Gathering, now: datetime) -> Action | None:
    if rules.phase(seats.life_of(gathering), now) != "open":
        return None
    return wording.button(wording.join_label(), "join", gathering.gathering_id)


def _cancel_button(gathering: Gathering, party: Party, now: datetime, *, is_waiting: bool = False) -> Action:
    label = wording.leave_list_label() if is_waiting else wording.cancel_label()
    do = "cancel"
    if not is_waiting and seats.is_today(gathering, now):
        label, do = wording.absent_label(), "cannot"
    return wording.button(label, do, gathering.gathering_id, who=party.party_id)


def _phone(gathering: Gathering) -> Action:
    phone = gathering.officer_phone or accounts.get_profile(gathering.account_id).phone
    return wording.phone_button(phone)


def _called(party: Party) -> str:
    return party.name
