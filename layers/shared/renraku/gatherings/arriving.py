"""The name list at the door: who came, who came without signing up, who did not come and said nothing. Each
act reads the gathering and one sign-up, however many come; all are safe to repeat."""

from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.errors import Declined
from renraku.gatherings import day_wording as words
from renraku.gatherings import seats, wording
from renraku.gatherings.composing import MOST_SEATS
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.rules import Step
from renraku.gatherings.seats import Party
from renraku.observability import record

OPEN = ("published", "closed")
AT_ONCE = 200  # so many are marked by one act; who is left is marked by the next


def check_door(gathering: Gathering, now: datetime) -> None:
    """Raises Declined before its day, and where nothing takes place. After it there is no end: somebody may
    write down in the evening who was there."""
    if shut := why_shut(gathering, now):
        raise Declined(shut)


def why_shut(gathering: Gathering, now: datetime) -> str:
    """The same, in words; "" where the door is open."""
    if gathering.state not in OPEN:
        return wording.changed_meanwhile()
    is_early = clock.local_day(now) < clock.local_day(gathering.starts_at)
    return words.not_yet() if is_early else ""


def arrive(account_id: str, gathering_id: str, party_id: str, size: int, now: datetime) -> None:
    """They are here, so many of them. Raises Declined for who has no seat."""
    check_door(seats.get(account_id, gathering_id), now)
    sign_up = _joined(account_id, gathering_id, party_id)
    here = max(1, min(size, int(sign_up.size)))
    _mark(sign_up, [SignUp.came.set("came"), SignUp.came_size.set(here)])
    record("arrived", account_id=account_id, gathering_id=gathering_id, people=here)


def take_back(account_id: str, gathering_id: str, party_id: str, now: datetime) -> None:
    """Neither come nor missing: it was a slip of the finger, or somebody had telephoned after all."""
    check_door(seats.get(account_id, gathering_id), now)
    sign_up = _joined(account_id, gathering_id, party_id)
    _mark(sign_up, [SignUp.came.set(""), SignUp.came_size.remove()])
    record("arrival_taken_back", account_id=account_id, gathering_id=gathering_id)


def walk_in(account_id: str, gathering_id: str, party: Party, size: int, now: datetime, *, by: str) -> Step:
    """A seat for somebody who stands there, and they are here; refused with the reason where there is none.
    Whoever has a seat already keeps it as it is."""
    check_door(seats.get(account_id, gathering_id), now)
    step = seats.take(account_id, gathering_id, party, "walk_in", now, by=by, size=size)
    if step.accepted:
        arrive(account_id, gathering_id, party.party_id, step.place.size, now)
    return step


def make_room(account_id: str, gathering_id: str, room: int, size: int, *, by: str, now: datetime) -> bool:
    """Raise the capacity for somebody at the door, by no more than they need; whether it was raised now. An
    officer says so, having read how many that is: signing up never passes the capacity."""
    gathering = seats.get(account_id, gathering_id)
    check_door(gathering, now)
    if not gathering.capacity or gathering.capacity >= room:
        return False
    if room > min(int(gathering.taken) + size, MOST_SEATS):  # somebody left meanwhile: asked anew
        raise Declined(wording.changed_meanwhile())
    raised: list[Action] = [
        Gathering.capacity.set(room),
        Gathering.version.set(int(gathering.version) + 1),
        Gathering.edited_by.set(by),
        Gathering.edited_at.set(now),
    ]
    same = (Gathering.version == gathering.version) & (Gathering.turn == gathering.turn)
    if not store.change(gathering, raised, same):
        there = seats.get(account_id, gathering_id)
        if there.capacity < room:
            raise Declined(wording.changed_meanwhile())
        return False
    record("capacity_raised", account_id=account_id, gathering_id=gathering_id, capacity=room)
    return True


def mark_missing(account_id: str, gathering_id: str, now: datetime) -> tuple[int, bool]:
    """After it is over: whoever neither came nor said a word; how many, and whether more are left. Raises
    Declined before."""
    gathering = seats.get(account_id, gathering_id)
    check_door(gathering, now)
    if now < gathering.ends_at:
        raise Declined(words.not_over())
    left = [one for one in SignUp.of(account_id, gathering_id) if one.state == "joined" and not one.came]
    not_marked = SignUp.came.does_not_exist() | (SignUp.came == "")
    marked = sum(
        store.change(one, [SignUp.came.set("missing")], (SignUp.state == "joined") & not_marked)
        for one in left[:AT_ONCE]
    )
    record("missing_marked", account_id=account_id, gathering_id=gathering_id, people=marked)
    return marked, len(left) > AT_ONCE


def _joined(account_id: str, gathering_id: str, party_id: str) -> SignUp:
    sign_up = SignUp.find(account_id, gathering_id, party_id)
    if sign_up is None or sign_up.state != "joined":
        raise Declined(words.no_seat())
    return sign_up


def _mark(sign_up: SignUp, actions: list[Action]) -> None:
    """Only while they have their seat: they may be tapping `I cannot come` in this moment."""
    here: Condition = SignUp.state == "joined"
    if not store.change(sign_up, actions, here):
        raise Declined(words.no_seat())
