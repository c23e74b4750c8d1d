"""What may become of a place in a gathering, and when a gathering is what. Values in, a step with its reason
out; docs/algorithms/seats.md explains the order people are served in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

UNDO = timedelta(minutes=3)  # so long a seat is kept for whoever gave it up
OFFER_LASTS = timedelta(hours=24)
OFFER_ON_THE_DAY = timedelta(hours=1)
TOLD_AFTER = timedelta(minutes=3)  # several corrections in a row are told as one
MOST_COMPANIONS = 5
HOLDS_A_SEAT = ("joined", "offered", "leaving")
FEW_LEFT = 3

Phase = Literal["draft", "before", "open", "closed", "called_off", "postponed", "held", "archived"]
Wish = Literal[
    "join", "cancel", "absent", "undo", "accept", "release", "offer", "lapse", "resize", "remove", "walk_in"
]


@dataclass(frozen=True)
class Life:
    """A gathering's state and times; `today` is whether it takes place on the association's present day."""

    state: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    cancel_until: datetime | None = None


@dataclass(frozen=True)
class Seats:
    """`capacity` 0: as many as come."""

    capacity: int = 0
    taken: int = 0
    waiting: int = 0
    last_number: int = 0
    has_waiting: bool = True

    def holds(self, more: int) -> bool:
        return not self.capacity or self.taken + more <= self.capacity

    @property
    def free(self) -> int | None:
        """None for as many as come."""
        return max(self.capacity - self.taken, 0) if self.capacity else None


@dataclass(frozen=True)
class Place:
    """One party's place; `state` "" for somebody who never signed up."""

    state: str = ""
    size: int = 1
    number: int = 0
    until: datetime | None = None
    goes_to: str = ""


@dataclass(frozen=True)
class Step:
    """What becomes of it. Not `accepted`: nothing changes, and the reason says why; accepted and without a
    change: it is so already. `tells_way`: they come too late for the reminder, and read it at once."""

    accepted: bool
    reason: str
    place: Place
    seats: Seats
    changes: bool = False
    tells_way: bool = False


def phase(life: Life, now: datetime) -> Phase:
    """What a gathering is at this moment."""
    if life.state == "draft":
        return "draft"
    if life.state == "called_off":
        return "called_off"
    if life.state == "archived":
        return "archived"
    if life.state == "postponed":
        return "postponed"
    if now >= life.ends_at:
        return "held"
    if life.state == "closed" or now >= (life.closes_at or life.starts_at) or now >= life.starts_at:
        return "closed"
    if life.opens_at and now < life.opens_at:
        return "before"
    return "open"


def step(
    wish: Wish,
    place: Place,
    seats: Seats,
    life: Life,
    now: datetime,
    *,
    by_officer: bool = False,
    size: int = 1,
) -> Step:
    """The one decision about a place. Who calls writes both, the place and the seats, or neither."""
    now_is = phase(life, now)
    if wish == "join":
        return _join(place, seats, now_is, by_officer=by_officer, size=size)
    if wish in ("cancel", "absent"):
        return _leave(wish, place, seats, life, now, by_officer=by_officer)
    if wish == "undo":
        return _undo(place, seats, now_is, now)
    if wish == "accept":
        return _accept(place, seats, now_is, now, by_officer=by_officer)
    if wish == "resize":
        return _resize(place, seats, size)
    if wish == "walk_in":
        return _walk_in(place, seats, life, now, size=size)
    if wish == "remove":  # whoever is erased gives back what they hold, at once
        held = -place.size if place.state in HOLDS_A_SEAT else 0
        waited = -1 if place.state == "waiting" else 0
        return _to(place, seats, "removed", taken=held, waiting=waited, state="canceled", until=None)
    return _by_the_clock(wish, place, seats, life, now)


def _join(place: Place, seats: Seats, now_is: Phase, *, by_officer: bool, size: int) -> Step:
    if place.state in ("joined", "waiting"):
        return Step(True, f"already {place.state}", place, seats)
    if place.state == "leaving":
        return _to(place, seats, "undone", state="joined", until=None, goes_to="")
    if place.state == "offered" and now_is in ("before", "open", "closed"):
        return _to(place, seats, "joined", state="joined", until=None)
    if now_is not in (("before", "open", "closed") if by_officer else ("open",)):
        return _no(now_is, place, seats)
    begun = replace(place, size=size, until=None, goes_to="")
    if seats.holds(size) and not seats.waiting:
        return _to(begun, seats, "joined", taken=size, state="joined", number=0)
    if not seats.has_waiting:
        return _no("full", place, seats)
    number = seats.last_number + 1
    listed = replace(seats, last_number=number)
    return _to(begun, listed, "waiting", waiting=1, state="waiting", number=number)


def _leave(wish: str, place: Place, seats: Seats, life: Life, now: datetime, *, by_officer: bool) -> Step:
    goes_to = "absent" if wish == "absent" else "canceled"
    if place.state in ("leaving", "canceled", "absent", "lapsed"):
        return Step(True, "already gone", place, seats)
    if place.state == "waiting":
        return _to(place, seats, "left the list", waiting=-1, state="canceled", until=now + UNDO)
    if place.state == "offered":
        return _to(place, seats, "declined", taken=-place.size, state="canceled", until=None)
    if place.state != "joined":
        return _no("not signed up", place, seats)
    if now >= life.ends_at and not by_officer:
        return _no("held", place, seats)
    if wish == "cancel" and not by_officer and now >= (life.cancel_until or life.starts_at):
        return _no("too late to cancel", place, seats)
    return _to(place, seats, "leaving", state="leaving", until=now + UNDO, goes_to=goes_to)


def _undo(place: Place, seats: Seats, now_is: Phase, now: datetime) -> Step:
    if place.state in ("joined", "waiting"):
        return Step(True, f"already {place.state}", place, seats)
    if place.state == "leaving":  # until it is released the seat is theirs, however late the tap is
        return _to(place, seats, "undone", state="joined", until=None, goes_to="")
    is_lately = place.until is not None and now < place.until
    if place.state == "canceled" and place.number and is_lately and now_is in ("open", "closed", "before"):
        return _to(place, seats, "undone", waiting=1, state="waiting", until=None)
    return _no("too late to undo", place, seats)


def _accept(place: Place, seats: Seats, now_is: Phase, now: datetime, *, by_officer: bool) -> Step:
    if place.state == "joined":
        return Step(True, "already joined", place, seats)
    is_over = place.until is not None and now >= place.until and not by_officer
    if place.state != "offered" or is_over:
        return _no("offer over", place, seats)
    if now_is not in ("before", "open", "closed"):
        return _no(now_is, place, seats)
    return _to(place, seats, "joined", state="joined", until=None)


def _resize(place: Place, seats: Seats, size: int) -> Step:
    """With more or fewer companions."""
    more = size - place.size
    if place.state not in ("joined", "waiting"):
        return _no("not signed up", place, seats)
    if not more:
        return Step(True, "as before", place, seats)
    if place.state == "waiting":
        return _to(place, seats, "resized", size=size)
    if more > 0 and (seats.waiting or not seats.holds(more)):
        return _no("no seats for companions", place, seats)
    return _to(place, seats, "resized", taken=more, size=size)


def _walk_in(place: Place, seats: Seats, life: Life, now: datetime, *, size: int) -> Step:
    """Somebody stands at the door. Until it begins those who wait go first; then it is for who is there."""
    if place.state in ("joined", "leaving", "offered"):  # the seat is theirs already
        return _join(place, seats, phase(life, now), by_officer=True, size=size)
    if phase(life, now) not in ("before", "open", "closed", "held"):
        return _no(phase(life, now), place, seats)
    waits = int(place.state == "waiting")
    size = place.size if waits else size
    if seats.waiting > waits and now < life.starts_at:
        return _no("others wait", place, seats)
    if not seats.holds(size):
        return _no("full at the door", place, seats)
    here = replace(place, size=size, until=None, goes_to="")
    return _to(here, seats, "walked in", taken=size, waiting=-waits, state="joined", number=0)


def _by_the_clock(wish: str, place: Place, seats: Seats, life: Life, now: datetime) -> Step:
    is_over = place.until is not None and now >= place.until
    if wish == "release" and place.state == "leaving" and is_over:
        return _to(place, seats, "released", taken=-place.size, state=place.goes_to, until=None)
    if wish == "lapse" and place.state == "offered" and is_over:
        return _to(place, seats, "lapsed", taken=-place.size, state="lapsed", until=None)
    if wish == "offer" and place.state == "waiting" and seats.holds(place.size) and may_offer(life, now):
        until = offer_until(life, now)
        return _to(place, seats, "offered", taken=place.size, waiting=-1, state="offered", until=until)
    return _no("nothing to do", place, seats)


def may_offer(life: Life, now: datetime) -> bool:
    return phase(life, now) in ("before", "open", "closed") and now < life.starts_at


def offer_until(life: Life, now: datetime) -> datetime:
    """A day, less when the gathering is near, never past its beginning."""
    near = life.starts_at - OFFER_ON_THE_DAY
    return min(now + OFFER_LASTS, near if near > now + OFFER_ON_THE_DAY else life.starts_at)


def _to(place: Place, seats: Seats, reason: str, *, taken: int = 0, waiting: int = 0, **to: Any) -> Step:
    counted = replace(seats, taken=seats.taken + taken, waiting=seats.waiting + waiting)
    return Step(True, reason, replace(place, **to), counted, changes=True)


def _no(reason: str, place: Place, seats: Seats) -> Step:
    return Step(False, reason, place, seats)


MATTERS = ("starts_at", "ends_at", "place", "address", "bring", "cost", "state")


def differences(known: Mapping[str, str], present: Mapping[str, str]) -> list[str]:
    """What those who come were told otherwise, or never; in the order of MATTERS."""
    return [name for name in MATTERS if known and known.get(name, "") != present.get(name, "")]


def seats_left(seats: Seats) -> Literal["many", "few", "full"]:
    """How it stands, for words."""
    if seats.free is None:
        return "many"
    if not seats.free or seats.waiting:
        return "full"
    return "few" if seats.free <= FEW_LEFT else "many"
