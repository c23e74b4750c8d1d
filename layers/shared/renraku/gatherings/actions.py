"""What members do: they look at what is on, sign up, answer questions, wait, cancel, take an offered seat. An
officer does the same for whoever telephones (`by`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pynamodb.expressions.update import Action

from renraku import store
from renraku.errors import Declined
from renraku.gatherings import audience, rules, seats, wording
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.rules import Step, Wish
from renraku.gatherings.seats import Party, Taken
from renraku.members import changes
from renraku.members.matching import Person

MOST_COMING = 30
MOST_LETTERS = 200
QUESTIONS = ("name", "companions", "meal", "transport", "free")
COMES = ("joined", "offered", "waiting")


@dataclass(frozen=True)
class Mine:
    """A gathering and one place in it."""

    gathering: Gathering
    sign_up: SignUp
    party: Party


def parties(account_id: str, user_id: str, person: Person | None = None) -> list[Party]:
    """Who may come by this phone: its members by name, or a guest. `person`: the friend, if read."""
    if person is None:
        members = changes.members_of(account_id, user_id)
    else:
        members = changes.named(account_id, person.member_ids) if person.registered else []
    found = [Party(f"m:{one.member_id}", user_id, one.name) for one in members]
    return found or [Party(f"f:{user_id}:1", user_id)]


def coming(account_id: str, user_id: str, now: datetime) -> list[Gathering]:
    """The next gatherings that this friend may see."""
    found = Gathering.coming(account_id, now, MOST_COMING)
    return audience.invited(account_id, user_id, found, now)


def mine(account_id: str, user_id: str, now: datetime) -> list[Mine]:
    """Where this phone's people come or may yet come, the next first."""
    ours = {party.party_id: party for party in parties(account_id, user_id)}
    known = {one.gathering_id: one for one in Gathering.coming(account_id, now, MOST_COMING)}
    wanted = [(gathering_id, party_id) for gathering_id in known for party_id in ours]
    found = [one for one in SignUp.among(account_id, wanted) if one.state in COMES]
    found.sort(key=lambda one: (known[one.gathering_id].starts_at, one.item))
    return [Mine(known[one.gathering_id], one, ours[one.party_id]) for one in found]


def places(account_id: str, user_id: str, gathering_id: str, states: tuple[str, ...] = COMES) -> list[Mine]:
    """Which of this phone's people have a place in this gathering."""
    gathering = Gathering.find(account_id, gathering_id)
    ours = {party.party_id: party for party in parties(account_id, user_id)}
    found = SignUp.among(account_id, [(gathering_id, party_id) for party_id in ours]) if gathering else []
    known = sorted((one for one in found if one.state in states), key=lambda one: one.item)
    return [Mine(gathering, one, ours[one.party_id]) for one in known if gathering]


def get_seen(account_id: str, gathering_id: str) -> Gathering:
    """A gathering that members may know of. Raises Declined for drafts and what is put away."""
    gathering = seats.get(account_id, gathering_id)
    if gathering.state in ("draft", "archived"):
        raise Declined(wording.no_such_gathering())
    return gathering


def join(account_id: str, gathering_id: str, party: Party, person: Person | None, now: datetime) -> Taken:
    """A member's own tap: the hot one. Nothing is read twice."""
    seen = seats.read(account_id, gathering_id, party)
    gathering, sign_up = seen
    if gathering.state in ("draft", "archived"):
        raise Declined(wording.no_such_gathering())
    if not audience.invited(account_id, party.user_id, [gathering], now, person):
        return Taken(Step(False, "not invited", rules.Place(), rules.Seats()), gathering, sign_up)
    return seats.take_seen(account_id, gathering_id, party, "join", now, seen=seen)


def act(
    account_id: str,
    gathering_id: str,
    party: Party,
    wish: Wish,
    now: datetime,
    *,
    by: str = "",
    size: int = 1,
    tells: bool = False,
) -> Step:
    """Sign up, cancel, undo, accept. Refused steps come back with their reason. `tells`: the officer who does
    it wants it told in LINE."""
    if wish == "join" and not by:
        gathering = seats.get(account_id, gathering_id)
        if not audience.invited(account_id, party.user_id, [gathering], now):
            return Step(False, "not invited", rules.Place(), rules.Seats())
    return seats.take(account_id, gathering_id, party, wish, now, by=by, size=size, tells=tells)


def position(account_id: str, gathering_id: str, party_id: str) -> int:
    """Where somebody stands on the waiting list; 0 for who does not."""
    waiting = [one.party_id for one in SignUp.of(account_id, gathering_id) if one.state == "waiting"]
    return waiting.index(party_id) + 1 if party_id in waiting else 0


def questions(gathering: Gathering, party: Party) -> list[str]:
    """What is asked of this party, in order. A guest is asked for their name."""
    asked = {name for name, on in gathering.questions.items() if on}
    asked |= set() if party.party_id.startswith("m:") else {"name"}
    return [name for name in QUESTIONS if name in asked]


def next_question(gathering: Gathering, sign_up: SignUp, party: Party) -> str:
    """The first that is not answered; "" when all are."""
    return next((name for name in questions(gathering, party) if name not in sign_up.answers), "")


def answer(account_id: str, gathering_id: str, party: Party, name: str, value: str, now: datetime) -> SignUp:
    """Keep one answer; more companions take more seats. Raises Declined for who has no place, for what was
    not asked, and for companions who find no seat."""
    gathering = seats.get(account_id, gathering_id)
    sign_up = SignUp.find(account_id, gathering_id, party.party_id)
    if sign_up is None or sign_up.state not in COMES:
        raise Declined(wording.refused("not signed up"))
    if name not in questions(gathering, party):
        raise Declined(wording.changed_meanwhile())
    if name == "companions":
        more = int(value) if value.isdecimal() else 0
        more = min(more, int(gathering.questions.get("companions", 0)))
        step = seats.take(account_id, gathering_id, party, "resize", now, size=1 + more)
        if not step.accepted:
            raise Declined(wording.refused(step.reason))
        value = str(more)
    kept: list[Action] = [SignUp.answers.set({**sign_up.answers, name: value[:MOST_LETTERS]})]
    if name == "name":
        kept.append(SignUp.name.set(value[:MOST_LETTERS]))
    store.change(sign_up, kept, SignUp.account_id.exists())
    return SignUp.find(account_id, gathering_id, party.party_id) or sign_up


def answers(gathering: Gathering, sign_up: SignUp, party: Party) -> list[tuple[str, Any]]:
    """Question -> answer, of those that were answered."""
    given = sign_up.answers
    return [(name, given[name]) for name in questions(gathering, party) if name in given]
