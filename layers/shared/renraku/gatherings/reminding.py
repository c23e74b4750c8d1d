"""Reminding whoever comes: two days before, and when else it was chosen. Each list is closed before it is
read; who gets a place after that finds the same words in the confirmation: nobody reads it twice, nobody
never (docs/algorithms/reminders.md)."""

from datetime import datetime

from renraku import clock, store
from renraku.deliveries import outbox, quota
from renraku.gatherings import actions, reminder_rules, telling
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.reminder_rules import Kind, Occasion, Reminder, Verdict
from renraku.gatherings.reminder_settings import times
from renraku.gatherings.seats import Party
from renraku.observability import record

Open = list[tuple[Reminder, Verdict]]


def still_open(gathering: Gathering, now: datetime) -> Open:
    """The reminders it still has, and what is to become of each now."""
    done = {kind: of for kind, (of, *_) in gathering.reminded.items()}
    asked = times(gathering.account_id)
    return reminder_rules.open_ones(_occasion(gathering), asked, done, clock.local(now))


def remind(gathering: Gathering, now: datetime) -> None:
    """Whatever is due: put in the outbox, then written down as done; or written down as missed. Nothing while
    an officer may still be correcting: a reminder of the old place would be wrong in three minutes."""
    if gathering.tell_at and now < gathering.tell_at:
        return
    version = gathering.version
    for one, verdict in still_open(gathering, now):
        if gathering.version != version:
            return  # an officer changed it in this very moment, and woke it again
        if verdict != "wait" and _is_closed(gathering, one.kind):
            _remind(gathering, one, now, is_missed=verdict == "missed")


def stop(gathering: Gathering, now: datetime) -> None:
    """What did not leave yet would tell what is no more."""
    for _, delivery_id, _ in gathering.reminded.values():
        if delivery_id:
            outbox.stop(gathering.account_id, delivery_id, now)


def book(gathering: Gathering, now: datetime) -> None:
    """The months keep room for the reminders; what was booked for another day is given back."""
    waiting = [one for one, verdict in still_open(gathering, now) if verdict == "wait"]
    wanted = {_booking(gathering, one.kind): one.at.isoformat() for one in waiting if one.kind != "answers"}
    for reason, day in gathering.booked.items():
        if wanted.get(reason) != day:
            quota.book(gathering.account_id, reason, datetime.fromisoformat(day), 0)
    people = max(int(gathering.capacity), int(gathering.taken))
    for reason, day in wanted.items():
        quota.book(gathering.account_id, reason, datetime.fromisoformat(day), people)
    if wanted != gathering.booked:
        gathering.update(actions=[Gathering.booked.set(wanted)])


def next_at(gathering: Gathering, now: datetime) -> datetime | None:
    """When the next reminder falls due."""
    return reminder_rules.next_at(still_open(gathering, now))


def _occasion(gathering: Gathering) -> Occasion:
    chosen = {"day_before": gathering.remind_day_before, "morning": gathering.remind_morning}
    return Occasion(
        clock.local(gathering.starts_at),
        gathering.state,
        clock.local(gathering.closes_at) if gathering.closes_at else None,
        asks=any(gathering.questions.values()) or gathering.audience.get("whom") == "everybody",
        chosen=[kind for kind, is_chosen in chosen.items() if is_chosen],
    )


def _booking(gathering: Gathering, kind: Kind) -> str:
    reason = f"reminder:{gathering.gathering_id}"
    return reason if kind == "two_days" else f"{reason}:{kind}"


def _is_closed(gathering: Gathering, kind: Kind) -> bool:
    """From here on whoever gets a place reads the way in the confirmation: a try that decided before counts
    as too old, and is made anew. False when an officer changed something in this very moment."""
    if kind != "two_days" or gathering.tells_way:
        return True
    starts = gathering.starts_at.isoformat()
    closing = [Gathering.way_for.set(starts), Gathering.turn.set(Gathering.turn + 1)]
    return store.change(gathering, [*closing], Gathering.version == gathering.version)


def _remind(gathering: Gathering, one: Reminder, now: datetime, *, is_missed: bool) -> None:
    people = SignUp.of(gathering.account_id, gathering.gathering_id)
    to, delivery_id = _whom(gathering, one.kind, people), ""
    if to and not is_missed:
        delivery = telling.reminder(gathering, one.kind, to, one.until)
        delivery_id = outbox.put(gathering.account_id, delivery, now)
    missed = len(to) if is_missed and one.kind != "answers" else 0
    done = {**gathering.reminded, one.kind: [gathering.starts_at.isoformat(), delivery_id, missed]}
    gathering.update(actions=[Gathering.reminded.set(done)])
    record(
        "reminder_missed" if is_missed else "reminder_put",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        kind=one.kind,
        people=len(to),
    )


def _whom(gathering: Gathering, kind: Kind, people: list[SignUp]) -> list[str]:
    if kind == "answers":
        return telling.listening(one for one in people if _owes_answers(gathering, one))
    if kind == "two_days":
        starts = gathering.starts_at.isoformat()
        return telling.coming(one for one in people if one.way_for != starts)
    return telling.coming(people)


def _owes_answers(gathering: Gathering, sign_up: SignUp) -> bool:
    party = Party(sign_up.party_id, sign_up.user_id, sign_up.name)
    return bool(actions.next_question(gathering, sign_up, party))
