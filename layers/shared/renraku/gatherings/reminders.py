"""What falls due, once a minute: what changed is told, whoever comes is reminded, free seats are offered,
offers and departures end. Killed anywhere, run twice: a message has a reason, a decision is a conditional
write."""

from datetime import datetime, time

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.deliveries import outbox, quota
from renraku.gatherings import after, day_before, day_telling, rules, seats, telling
from renraku.gatherings.models import SIGN_UP, Gathering, SignUp
from renraku.gatherings.reminder_settings import remind_at
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
    if sign_up.state == "leaving":
        seats.take(account_id, gathering_id, party, "release", now)
    elif sign_up.state == "offered" and sign_up.until and now >= sign_up.until:
        seats.take(account_id, gathering_id, party, "lapse", now)
    elif sign_up.state == "offered":
        _tell_offer(seats.get(account_id, gathering_id), sign_up, now)
        return
    _offer_what_is_free(account_id, gathering_id, now)


def _tell_offer(gathering: Gathering, sign_up: SignUp, now: datetime) -> None:
    """Whoever has no LINE stands on the officers' list; the seat is kept for them as long."""
    if sign_up.until and sign_up.user_id:
        is_today = clock.local_day(gathering.starts_at) == clock.local_day(now)
        outbox.put(gathering.account_id, telling.offer(gathering, sign_up, is_today=is_today), now)
    ends: list[Action] = [SignUp.due_at.set(sign_up.until)]
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
    _remind(gathering, people, now)
    day_telling.tell(gathering, people, now)
    day_before.tell(gathering, people, now)
    after.look_after(gathering, people, now)
    _offer_what_is_free(account_id, gathering.gathering_id, now)
    _book(gathering, now)
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
    if changed and {"starts_at", "state"} & set(changed) and gathering.reminder_id:
        outbox.stop(gathering.account_id, gathering.reminder_id, now)  # it would tell what is no more
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


def _remind(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    verdict = _reminder(gathering, now)
    if verdict.verdict not in ("now", "missed"):
        return
    to, done = telling.coming(people), gathering.starts_at.isoformat()
    actions: list[Action] = [Gathering.reminded_for.set(done)]
    if to and verdict.verdict == "now":
        too_late_at = clock.moment(verdict.at, rules.REMIND_UNTIL)
        delivery = telling.reminder(gathering, to, too_late_at)
        actions.append(Gathering.reminder_id.set(outbox.put(gathering.account_id, delivery, now)))
    is_missed = bool(to) and verdict.verdict == "missed"
    actions.append(Gathering.reminder_missed.set(is_missed))
    gathering.update(actions=actions)
    record(
        "reminder_missed" if is_missed else "reminder_put",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        people=len(to),
    )


def _reminder(gathering: Gathering, now: datetime) -> rules.Reminder:
    return rules.reminder(
        clock.local(now),
        clock.local(gathering.starts_at),
        state=gathering.state,
        is_done=gathering.reminded_for == gathering.starts_at.isoformat(),
        at=remind_at(gathering.account_id),
    )


def _book(gathering: Gathering, now: datetime) -> None:
    """The month keeps room for the reminder; what was booked for another day is given back."""
    verdict = _reminder(seats.get(gathering.account_id, gathering.gathering_id), now)
    reason = f"reminder:{gathering.gathering_id}"
    at = clock.moment(verdict.at, time(0)) if verdict.verdict == "wait" else None
    if gathering.booked_for and gathering.booked_for != at:
        quota.book(gathering.account_id, reason, gathering.booked_for, 0)
    if at:
        people = max(int(gathering.capacity), int(gathering.taken))
        quota.book(gathering.account_id, reason, at, people)
    if gathering.booked_for != at:
        booked = Gathering.booked_for.set(at) if at else Gathering.booked_for.remove()
        gathering.update(actions=[booked])


def _next(gathering: Gathering, now: datetime) -> datetime | None:
    """When it is to be looked at again: what is to be told, or the reminder's time."""
    verdict = _reminder(gathering, now)
    at = clock.moment(verdict.at, remind_at(gathering.account_id)) if verdict.verdict == "wait" else None
    moments = (gathering.tell_at, at, day_before.next_at(gathering, now), after.next_at(gathering, now))
    return min((moment for moment in moments if moment), default=None)
