"""Writing a decision about a place: the gathering and the sign-up in one transaction, or neither.

Decided on what was read, written only if nobody changed a seat since (`turn`); else read and decided anew. So
seats change one after the other, and never pass the capacity. A reply that was lost: the sign-up's token says
that the try that was refused, or not heard of, was our own (docs/algorithms/seats.md).
"""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.errors import Declined
from renraku.gatherings import day_rules, rules, wording
from renraku.gatherings.models import Gathering, SignUp
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


def take(
    account_id: str,
    gathering_id: str,
    party: Party,
    wish: Wish,
    now: datetime,
    *,
    by: str = "",
    size: int = 1,
) -> Step:
    """Decide and write; the step that was taken, or refused. Safe to repeat."""
    token = secrets.token_hex(8)
    ours: Step | None = None
    for attempt in range(TRIES):
        _wait(attempt)
        gathering = get(account_id, gathering_id)
        sign_up = SignUp.find(account_id, gathering_id, party.party_id)
        if ours and sign_up and sign_up.token == token:
            return _taken(gathering, wish, ours)  # the lost reply
        step = rules.step(
            wish,
            place_of(sign_up),
            seats_of(gathering),
            life_of(gathering),
            now,
            by_officer=bool(by),
            size=size,
        )
        if not step.changes:
            return step
        ours = step
        if _write(gathering, party, step, token, by, now):
            return _taken(gathering, wish, step)
    raise Busy(gathering_id)


def _taken(gathering: Gathering, wish: Wish, step: Step) -> Step:
    record(
        "seat_changed",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        wish=wish,
        reason=step.reason,
        taken=step.seats.taken,
        waiting=step.seats.waiting,
    )
    return step


def _write(gathering: Gathering, party: Party, step: Step, token: str, by: str, now: datetime) -> bool:
    """False when somebody else's turn came first; a later try finds out whether it was ours."""
    same: Condition = Gathering.turn == gathering.turn
    same &= (Gathering.version == gathering.version) & (Gathering.state == gathering.state)
    sign_up = SignUp(gathering.account_id, SignUp.key(gathering.gathering_id, party.party_id))
    news = day_rules.news(step.reason, step.place.state, bool(step.place.number))
    news = news if is_today(gathering, now) else ""
    counted = _counted(gathering, step, now, is_news=bool(news))
    placed = [*_placed(sign_up, party, step, token, by, now), *_heard(news, token, now)]
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


def _placed(sign_up: SignUp, party: Party, step: Step, token: str, by: str, now: datetime) -> list[Action]:
    place = step.place
    placed: list[Action] = [
        SignUp.state.set(place.state),
        SignUp.size.set(place.size),
        SignUp.number.set(place.number),
        SignUp.goes_to.set(place.goes_to),
        SignUp.by.set(by),
        SignUp.at.set(now),
        SignUp.token.set(token),
    ]
    placed += [SignUp.user_id.set(party.user_id)] if party.user_id else []
    placed += [SignUp.name.set(party.name)] if party.name else []
    placed.append(SignUp.until.set(place.until) if place.until else SignUp.until.remove())
    if place.state == "offered":  # told by the tick, then looked at again at its end
        placed += [SignUp.due_at.set(now), SignUp.due_shard.set(store.due_shard(sign_up.item))]
    elif place.state == "leaving" and place.until:
        placed += [SignUp.due_at.set(place.until), SignUp.due_shard.set(store.due_shard(sign_up.item))]
    else:
        placed += [SignUp.due_at.remove(), SignUp.due_shard.remove()]
    return placed


def _heard(news: str, token: str, now: datetime) -> list[Action]:
    """On the day itself the officers at the door are to hear of it."""
    heard: list[Action] = [SignUp.day_news.set(f"{news}:{token}")] if news else []
    return [*heard, SignUp.gone_at.set(now)] if news == "gone" else heard


def _wait(attempt: int) -> None:
    if attempt:
        time.sleep(PAUSE * 2 ** (attempt - 1) * (1000 + secrets.randbelow(1000)) / 1_000_000)
