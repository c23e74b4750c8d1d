"""Writing a decision about a place: the gathering and the sign-up in one transaction, or neither.

Decided on what was read, written only if nobody changed a seat since (`turn`); else read and decided anew. So
seats change one after the other, and never pass the capacity. A reply that was lost: the sign-up's token says
that the try that was refused, or not heard of, was our own (docs/algorithms/seats.md).
"""

import secrets
import time
from dataclasses import dataclass, replace
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.errors import Declined
from renraku.gatherings import day_rules, rules, wording
from renraku.gatherings.models import GATHERING, Gathering, SignUp
from renraku.gatherings.rules import Life, Place, Seats, Step, Wish
from renraku.observability import record

TRIES = 8
PAUSE = 10  # milliseconds before the second try; doubled each time, and by chance up to twice that


@dataclass(frozen=True)
class Party:
    """Who comes: `m:<member_id>`, or `f:<user_id>:<n>` for a guest. `name` of whoever is no member."""

    party_id: str
    user_id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Try:
    """One wish on its way into the table. `token` is found again where the reply was lost. `tell_from`: how
    they stood as far as they know, where an officer's change is told them; None where it is not."""

    token: str
    by: str
    now: datetime
    tell_from: str | None = None


Seen = tuple[Gathering, SignUp | None]


@dataclass(frozen=True)
class Taken:
    """A step, and what it was decided on: the sign-up is as it was before."""

    step: Step
    gathering: Gathering
    before: SignUp | None


class Busy(Exception):
    """So many want a seat at once that our turn never came: the queue, or the minute, tries again."""


def life_of(gathering: Gathering) -> Life:
    return Life(
        gathering.state,
        gathering.starts_at,
        gathering.ends_at,
        gathering.opens_at,
        gathering.closes_at,
        gathering.cancel_until,
    )


def seats_of(gathering: Gathering) -> Seats:
    return Seats(
        int(gathering.capacity),
        int(gathering.taken),
        int(gathering.waiting),
        int(gathering.last_number),
        bool(gathering.has_waiting),
    )


def place_of(sign_up: SignUp | None) -> Place:
    if sign_up is None:
        return Place()
    return Place(sign_up.state, int(sign_up.size), int(sign_up.number), sign_up.until, sign_up.goes_to)


def is_today(gathering: Gathering, now: datetime) -> bool:
    return clock.local_day(gathering.starts_at) <= clock.local_day(now) <= clock.local_day(gathering.ends_at)


def get(account_id: str, gathering_id: str) -> Gathering:
    """Raises Declined for one that there is not (any more)."""
    gathering = Gathering.find(account_id, gathering_id)
    if gathering is None:
        raise Declined(wording.no_such_gathering())
    return gathering


def read(account_id: str, gathering_id: str, party: Party) -> Seen:
    """A gathering and one party's place in it. Raises Declined for one that there is not (any more)."""
    sign_up = (SignUp, SignUp.key(gathering_id, party.party_id))
    gathering, place = store.find_two(account_id, (Gathering, f"{GATHERING}{gathering_id}"), sign_up)
    if gathering is None:
        raise Declined(wording.no_such_gathering())
    return gathering, place


def take(
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
    """Decide and write; the step that was taken, or refused. Safe to repeat. `tells`: what an officer does
    by hand is told in LINE."""
    taken = take_seen(account_id, gathering_id, party, wish, now, by=by, size=size, tells=tells)
    return taken.step


def take_seen(
    account_id: str,
    gathering_id: str,
    party: Party,
    wish: Wish,
    now: datetime,
    *,
    by: str = "",
    size: int = 1,
    tells: bool = False,
    seen: Seen | None = None,
) -> Taken:
    """The same for whoever has read it already (`seen`), and goes on with what it was decided on."""
    token = secrets.token_hex(8)
    ours: Step | None = None
    for attempt in range(TRIES):
        _wait(attempt)
        gathering, sign_up = seen or read(account_id, gathering_id, party)
        seen = None
        if ours and sign_up and sign_up.token == token:
            return _taken(gathering, sign_up, wish, ours)  # the lost reply
        step = rules.step(
            wish,
            place_of(sign_up),
            seats_of(gathering),
            life_of(gathering),
            now,
            by_officer=bool(by),
            size=size,
        )
        step = replace(step, tells_way=_tells_way(gathering, sign_up, step))
        if not step.changes:
            return Taken(step, gathering, sign_up)
        ours = step
        tell_from = _known(sign_up) if tells and (party.user_id or (sign_up and sign_up.user_id)) else None
        if _write(gathering, party, step, Try(token, by, now, tell_from)):
            return _taken(gathering, sign_up, wish, step)
    raise Busy(gathering_id)


def _tells_way(gathering: Gathering, sign_up: SignUp | None, step: Step) -> bool:
    """Who gets a place when the reminder's list is closed; and who got it so, and asks again."""
    if step.place.state != "joined" or not gathering.tells_way:
        return False
    if sign_up is None or sign_up.state != "joined":
        return step.changes
    return not step.changes and bool(sign_up.way_for == gathering.way_for)


def _known(sign_up: SignUp | None) -> str:
    """How somebody stands as far as they know: an officer's change of this moment is not told yet."""
    if sign_up is None:
        return ""
    return str(sign_up.tell_from) if sign_up.tell_at else stands(sign_up)


def stands(sign_up: SignUp) -> str:
    return str(sign_up.goes_to if sign_up.state == "leaving" else sign_up.state)


def _taken(gathering: Gathering, before: SignUp | None, wish: Wish, step: Step) -> Taken:
    record(
        "seat_changed",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        wish=wish,
        reason=step.reason,
        taken=step.seats.taken,
        waiting=step.seats.waiting,
    )
    return Taken(step, gathering, before)


def _write(gathering: Gathering, party: Party, step: Step, ours: Try) -> bool:
    """False when somebody else's turn came first; a later try finds out whether it was ours."""
    same: Condition = Gathering.turn == gathering.turn
    same &= (Gathering.version == gathering.version) & (Gathering.state == gathering.state)
    sign_up = SignUp(gathering.account_id, SignUp.key(gathering.gathering_id, party.party_id))
    news = day_rules.news(step.reason, step.place.state, bool(step.place.number))
    news = news if is_today(gathering, ours.now) else ""
    counted = _counted(gathering, step, ours.now, is_news=bool(news))
    placed = [*_placed(sign_up, gathering, party, step, ours), *_heard(news, ours)]
    try:
        with store.transaction() as transaction:
            transaction.update(gathering, actions=counted, condition=same)
            transaction.update(sign_up, actions=placed)
    except TransactWriteError as refused:
        if refused.cause_response_code != "TransactionCanceledException":
            raise
        return False
    return True


def _counted(gathering: Gathering, step: Step, now: datetime, *, is_news: bool) -> list[Action]:
    counted: list[Action] = [
        Gathering.turn.set(int(gathering.turn) + 1),
        Gathering.taken.set(step.seats.taken),
        Gathering.waiting.set(step.seats.waiting),
        Gathering.last_number.set(step.seats.last_number),
    ]
    is_freed = step.seats.taken < int(gathering.taken) or step.seats.waiting < int(gathering.waiting)
    if is_news or (is_freed and step.seats.waiting):  # the next minute's tick tells, offers what is free
        counted += [Gathering.due_at.set(now), Gathering.due_shard.set(store.due_shard(gathering.item))]
    return counted


def _placed(sign_up: SignUp, gathering: Gathering, party: Party, step: Step, ours: Try) -> list[Action]:
    place = step.place
    placed: list[Action] = [
        SignUp.state.set(place.state),
        SignUp.size.set(place.size),
        SignUp.number.set(place.number),
        SignUp.goes_to.set(place.goes_to),
        SignUp.by.set(ours.by),
        SignUp.at.set(ours.now),
        SignUp.token.set(ours.token),
    ]
    placed += [SignUp.user_id.set(party.user_id)] if party.user_id else []
    placed += [SignUp.name.set(party.name)] if party.name else []
    placed += [SignUp.way_for.set(gathering.way_for)] if step.tells_way else []
    placed.append(SignUp.until.set(place.until) if place.until else SignUp.until.remove())
    due_at = {"offered": ours.now, "leaving": place.until}.get(place.state)  # an offer is told by the tick
    if ours.tell_from is None:
        placed += [SignUp.tell_at.remove(), SignUp.tell_from.remove()]
    else:
        due_at = due_at or ours.now + rules.TOLD_AFTER
        placed += [SignUp.tell_at.set(ours.now + rules.TOLD_AFTER), SignUp.tell_from.set(ours.tell_from)]
    if due_at:
        return [*placed, SignUp.due_at.set(due_at), SignUp.due_shard.set(store.due_shard(sign_up.item))]
    return [*placed, SignUp.due_at.remove(), SignUp.due_shard.remove()]


def _heard(news: str, ours: Try) -> list[Action]:
    """On the day itself the officers at the door are to hear of it."""
    heard: list[Action] = [SignUp.day_news.set(f"{news}:{ours.token}")] if news else []
    return [*heard, SignUp.gone_at.set(ours.now)] if news == "gone" else heard


def _wait(attempt: int) -> None:
    if attempt:
        time.sleep(PAUSE * 2 ** (attempt - 1) * (1000 + secrets.randbelow(1000)) / 1_000_000)
