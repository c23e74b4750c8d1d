"""What falls due, once a minute: what changed is told, whoever comes is reminded, free seats are offered,
offers and departures end. Killed anywhere, run twice: a message has a reason, a decision is a conditional
write."""

from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.deliveries import outbox
from renraku.gatherings import (
    after,
    by_hand,
    day_before,
    day_telling,
    reminder_rules,
    reminding,
    rules,
    seats,
    telling,
)
from renraku.gatherings.models import SIGN_UP, Gathering, SignUp
from renraku.gatherings.report_models import REPORT
from renraku.gatherings.seats import Party
from renraku.observability import Failures, record


def send_due(now: datetime) -> None:
    """Everything that is due by now; what breaks one gathering holds no other up, and rings in the end."""
    failures = Failures("reminding_failed")
    for account_id, item in list(Gathering.due_by(now)):
        with failures:
            if item.startswith(SIGN_UP):
                _end(account_id, item, now)
            elif item.startswith(REPORT):
                after.look_after_report(account_id, item, now)
            else:
                _look_after(account_id, item, now)
    failures.ring()


def _end(account_id: str, item: str, now: datetime) -> None:
    """A departure can be undone no more, an offer is over; or one is to be told."""
    sign_up = store.find(SignUp, account_id, item)
    if sign_up is None or sign_up.due_at is None or sign_up.due_at > now:
        return
    party, gathering_id = Party(sign_up.party_id), sign_up.gathering_id
    by_hand.tell(sign_up, now)
    if sign_up.state == "leaving" and sign_up.until and now >= sign_up.until:
        seats.take(account_id, gathering_id, party, "release", now)
    elif sign_up.state == "offered" and sign_up.until and now >= sign_up.until:
        seats.take(account_id, gathering_id, party, "lapse", now)
    else:
        if sign_up.state == "offered":
            _tell_offer(seats.get(account_id, gathering_id), sign_up, now)
        return
    _offer_what_is_free(account_id, gathering_id, now)


def _tell_offer(gathering: Gathering, sign_up: SignUp, now: datetime) -> None:
    """At once, and of a long one once more halfway through. Whoever has no LINE stands on the officers' list;
    the seat is kept for them as long."""
    if not sign_up.until:
        return
    half = reminder_rules.offer_reminded_at(sign_up.at, sign_up.until)
    is_told = bool(sign_up.due_at and sign_up.due_at > sign_up.at)
    if sign_up.user_id:
        is_today = clock.local_day(gathering.starts_at) == clock.local_day(now)
        offer = telling.offer(gathering, sign_up, is_today=is_today, is_again=is_told)
        outbox.put(gathering.account_id, offer, now)
    following = half if half and not is_told and now < half else sign_up.until
    ends: list[Action] = [SignUp.due_at.set(following)]
    store.change(sign_up, ends, SignUp.token == sign_up.token)


def _offer_what_is_free(account_id: str, gathering_id: str, now: datetime) -> None:
    """In the order they came. The first who does not fit waits on, and everybody behind: nobody is passed."""
    gathering = Gathering.find(account_id, gathering_id)
    if gathering is None or not gathering.waiting:
        return
    for waiting in [one for one in SignUp.of(account_id, gathering_id) if one.state == "waiting"]:
        step = seats.take(account_id, gathering_id, Party(waiting.party_id), "offer", now)
        if not step.changes:
            return
        offered = SignUp.find(account_id, gathering_id, waiting.party_id)
        if offered and offered.state == "offered":
            _tell_offer(gathering, offered, now)


def _look_after(account_id: str, item: str, now: datetime) -> None:
    gathering = store.find(Gathering, account_id, item)
    if gathering is None or gathering.due_at is None or gathering.due_at > now:
        return
    seen_due = gathering.due_at
    people = SignUp.of(account_id, gathering.gathering_id)
    _tell_news(gathering, people, now)
    reminding.remind(gathering, now)
    day_telling.tell(gathering, people, now)
    day_before.tell(gathering, people, now)
    after.look_after(gathering, people, now)
    _offer_what_is_free(account_id, gathering.gathering_id, now)
    reminding.book(seats.get(account_id, gathering.gathering_id), now)
    next_at = _next(seats.get(account_id, gathering.gathering_id), now)
    done: list[Action] = [Gathering.due_at.set(next_at)] if next_at else [Gathering.due_at.remove()]
    done += [] if next_at else [Gathering.due_shard.remove()]
    store.change(gathering, done, Gathering.due_at == seen_due)  # else somebody woke it meanwhile


def _tell_news(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """What differs from what they know, in one message."""
    if gathering.tell_at is None or now < gathering.tell_at:
        return
    present = gathering.snapshot
    changed = rules.differences(gathering.known, present)
    to = telling.listening(people)
    if {"starts_at", "state"} & set(changed):
        reminding.stop(gathering, now)
    if changed and to:
        outbox.put(gathering.account_id, telling.news(gathering, changed, present["state"], to, now), now)
        record(
            "gathering_news_told",
            account_id=gathering.account_id,
            gathering_id=gathering.gathering_id,
            reason=" ".join(changed),
        )
    gathering.update(actions=[Gathering.known.set(present)])
    same = (Gathering.version == gathering.version) & (Gathering.tell_at == gathering.tell_at)
    store.change(gathering, [Gathering.tell_at.remove()], same)


def _next(gathering: Gathering, now: datetime) -> datetime | None:
    """When it is to be looked at again: what is to be told, the next reminder's time, the eve, the morning
    after."""
    others = (reminding.next_at(gathering, now), day_before.next_at(gathering, now))
    moments = (gathering.tell_at, *others, after.next_at(gathering, now))
    return min((moment for moment in moments if moment), default=None)
