"""The change of duty: who leaves, who comes, and who has read what was handed over.

Which inquiries pass is decided above (inquiries/open_ones.py asks `changes_due`, passes them on, tells both,
and says `done`): duty knows no inquiries.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.duty import reminders, rules, wording
from renraku.duty.models import HAND_OVER, HandOver, Shift
from renraku.observability import record
from renraku.officers import at_hand, names

KEPT_FOR = timedelta(days=400)
AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Change:
    """One officer comes, others leave. `key` is the hand-over's."""

    account_id: str
    first: str
    turn: int
    leaving: tuple[str, ...]
    coming: str
    key: str
    is_one_day: bool

    def is_worth_telling(self, passed: int) -> bool:
        """Turns of a day are told of only when something is handed over: each message costs."""
        return bool(passed) or not self.is_one_day


@dataclass(frozen=True)
class Handed:
    """A hand-over as pages show it. `is_late`: noon has passed and whoever came has not read it."""

    key: str
    leaving: tuple[str, ...]
    coming: str
    at: datetime
    passed: int
    read_by: frozenset[str]
    is_late: bool


def changes_due(now: datetime) -> Iterator[Change]:
    """Every change of duty whose moment has come. A shift that nobody has, or that the same officer goes on
    with, is none: it only runs from now on."""
    for account_id, first in list(Shift.due_by(now)):
        shift = Shift.find(account_id, first)
        if shift is None or shift.stage != "reminded" or shift.due_at is None or shift.due_at > now:
            continue
        leaving = tuple(one for one in dict.fromkeys(_leaving(shift)) if one != shift.officer_id)
        if not shift.officer_id or not leaving:
            reminders.step(shift, "running")
            continue
        turn = int(shift.turn)
        key, is_one_day = f"{first}#{turn:03d}", shift.first == shift.last
        yield Change(account_id, first, turn, leaving, shift.officer_id, key, is_one_day)


def tell(change: Change, passed: int, now: datetime) -> None:
    """Both, once, with the page and the button "I have read it". At night it waits for the morning."""
    ids = [*change.leaving, change.coming]
    to = list(at_hand.lines_of(ids).values())
    if not to or not change.is_worth_telling(passed):
        return
    called = names.of(ids)
    page = f"{accounts.public_url()}/console/{change.account_id}/duty/handover"
    words = wording.handed_over(
        accounts.get_profile(change.account_id).name,
        [called[one] for one in change.leaving],
        called[change.coming],
        passed,
        change.key,
        page,
    )
    reason = f"handover:{change.key}"
    outbox.put(change.account_id, Delivery(reason, "officers", {"ja": [words]}, to=to), now)


def done(change: Change, passed: int, now: datetime) -> None:
    """What leaves is with whoever comes. The hand-over is written first: killed in between, the change comes
    again and finds it."""
    store.save_new(
        HandOver(
            change.account_id,
            f"{HAND_OVER}{change.key}",
            shift=change.first,
            leaving=list(change.leaving),
            coming=change.coming,
            at=now,
            passed=passed,
            is_told=change.is_worth_telling(passed),
            forget_at=now + KEPT_FOR,
        ),
        HandOver.item.does_not_exist(),
    )
    shift = Shift.find(change.account_id, change.first)
    if shift and int(shift.turn) == change.turn and shift.stage == "reminded":
        reminders.step(shift, "running")
    record("duty_changed", account_id=change.account_id, officer_id=change.coming, inquiries=passed)


def later(change: Change, now: datetime) -> None:
    """Somebody who leaves is answering at this moment: look again in ten minutes."""
    shift = Shift.find(change.account_id, change.first)
    if shift and int(shift.turn) == change.turn:
        as_seen = (Shift.turn == change.turn) & (Shift.stage == "reminded")
        store.change(shift, [Shift.due_at.set(now + AGAIN)], as_seen)


def read(account_id: str, key: str, officer_id: str) -> Handed | None:
    """This officer has read it; None for a hand-over that there is not. Twice is once."""
    found = HandOver.find(account_id, key)
    if found is None:
        return None
    store.change(found, [HandOver.read_by.add({officer_id})], HandOver.item.exists())
    record("handover_read", account_id=account_id, officer_id=officer_id)
    return _handed(found, found.at)


def newest(account_id: str, now: datetime, most: int = 10) -> list[Handed]:
    return [_handed(one, now) for one in HandOver.newest(account_id, most)]


def _handed(found: HandOver, now: datetime) -> Handed:
    read_by = frozenset(found.read_by or ())
    noon = clock.moment(clock.local_day(found.at), rules.READ_BY)
    noon += timedelta(days=1) if noon <= found.at else timedelta()
    return Handed(
        found.key,
        tuple(found.leaving),
        found.coming,
        found.at,
        int(found.passed),
        read_by,
        is_late=bool(found.is_told) and found.coming not in read_by and now >= noon,
    )


def _leaving(shift: Shift) -> list[str]:
    """Who had this shift while it ran; at its beginning, who had the last one before, whenever that was."""
    if shift.leaving:
        return list(shift.leaving)
    earlier = Shift.before(shift.account_id, shift.first_day - timedelta(days=1))
    return [one.officer_id for one in earlier if one.officer_id][:1]
