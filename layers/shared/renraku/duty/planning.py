"""What officers do with shifts: have a rota proposed, keep it, give one shift to somebody else, free the
shifts of whoever leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import feature_settings
from renraku.accounts.feature_settings import SavedBefore
from renraku.duty import actions, rules, wishes, wording
from renraku.duty.duty_settings import DutySettings
from renraku.duty.models import Shift
from renraku.duty.rules import Ground, Proposed, Turn
from renraku.errors import Declined
from renraku.observability import record
from renraku.officers import at_hand

KEPT_FOR = timedelta(days=800)  # a shift, after its last day: this year's and the last year's are counted
LONGEST = 31  # days of one shift: so far back a page looks for one that goes on


@dataclass(frozen=True)
class Kept:
    """What an officer decided for one slot; nobody for an empty id."""

    first: date
    last: date
    officer_id: str
    why: str


def turns(account_id: str, first: date, last: date) -> list[Turn]:
    """Every shift that has a part in these days. One query."""
    found = Shift.between(account_id, first - timedelta(days=LONGEST), last)
    return [
        Turn(one.first_day, one.last_day, one.officer_id, one.why) for one in found if one.last_day >= first
    ]


def propose(account_id: str, first: date, weeks: int) -> list[Proposed]:
    """A rota for so many weeks, of the days that nobody has yet: nothing is kept. Five requests."""
    settings, able = feature_settings.load(account_id, DutySettings), actions.able_officers(account_id)
    last = first + timedelta(days=weeks * 7 - 1)
    planned = turns(account_id, first, last)

    def covered(day: date) -> bool:
        there = rules.on_day(planned, day)
        return there is not None and there.officer_id in able

    hours = actions.hours(account_id)
    wanted = rules.slots(
        first,
        last,
        turns=settings.turns,
        first_weekday=settings.first_weekday,
        covered=covered,
        is_closed=lambda day: hours.span(day) is None,
    )
    eve = (wanted[0].first if wanted else first) - timedelta(days=1)
    before = rules.on_day(turns(account_id, eve, eve), eve)
    standing = counted(account_id, first)
    ground = Ground(
        able,
        wishes.days_off(account_id),
        {one: standing.get(one, 0) for one in able},
        before.officer_id if before else "",
    )
    return rules.propose(wanted, ground)


def counted(account_id: str, day: date) -> dict[str, int]:
    """Officer id -> shifts of the association's year that `day` is in, planned ones too. Two queries."""
    begins, ends = rules.year_of(day)
    had = [
        (one.first_day, one.officer_id) for one in Shift.between(account_id, begins, ends) if one.officer_id
    ]
    since = {one: clock.local_day(at) for one, at in at_hand.since(account_id).items()}
    return rules.counts(had, since, begins, ends + timedelta(days=1))


def keep(account_id: str, decided: Sequence[Kept], *, by: str, now: datetime) -> int:
    """Write the rota down; how many shifts. A day that somebody else gave out meanwhile stays as it is.
    Safe to repeat."""
    able = actions.able_officers(account_id)
    written = 0
    for one in decided:
        if one.officer_id and one.officer_id not in able:
            raise Declined(wording.no_such_officer())
        there = Shift.find(account_id, one.first.isoformat())
        if there and there.officer_id in able:
            continue
        had = there.officer_id if there and one.first <= clock.local_day(now) else ""
        shift = Shift(
            account_id,
            f"shift#{one.first.isoformat()}",
            last=one.last.isoformat(),
            officer_id=one.officer_id,
            why=one.why,
            by=by,
            leaving=[had] if had else [],
            turn=int(there.turn) + 1 if there else 1,
            forget_at=clock.moment(one.last, rules.MIDNIGHT) + KEPT_FOR,
        )
        wake(shift)
        as_seen: Condition = Shift.turn == there.turn if there else Shift.item.does_not_exist()
        written += store.save_new(shift, as_seen)
    record("rota_kept", account_id=account_id, shifts=written)
    return written


def give(account_id: str, first: str, officer_id: str, *, turn: int, by: str, now: datetime) -> Shift:
    """This shift is theirs from now on. Raises Declined when it was changed in between, or is over."""
    shift = Shift.find(account_id, first)
    if shift is None or (officer_id and officer_id not in actions.able_officers(account_id)):
        raise Declined(wording.no_such_shift() if shift is None else wording.no_such_officer())
    if clock.local_day(now) > shift.last_day:
        raise Declined(wording.shift_over())
    if shift.officer_id == officer_id:
        return shift
    why = "by hand" if officer_id else "freed"
    if int(shift.turn) != turn or not pass_to(shift, officer_id, why, now, by=by):
        there = Shift.find(account_id, first)
        raise SavedBefore(there.by if there else "")
    record("shift_changed", account_id=account_id, officer_id=officer_id, reason=why)
    return shift


def free(account_id: str, officer_id: str, since: date, *, by: str, now: datetime) -> int:
    """Nobody has the shifts of this officer that begin after a day; how many. For the year's end."""
    theirs = [
        one
        for one in Shift.between(account_id, since + timedelta(days=1), since + KEPT_FOR)
        if one.officer_id == officer_id
    ]
    return sum(pass_to(shift, "", "freed", now, by=by) for shift in theirs)


def pass_to(shift: Shift, officer_id: str, why: str, now: datetime, *, by: str) -> bool:
    """One conditional write: False when the shift is not as it was read. Whoever has it next is reminded,
    and what the one before held is passed on when the shift runs already."""
    turn = int(shift.turn)
    has_begun = clock.local_day(now) >= shift.first_day
    leaving = [*shift.leaving, shift.officer_id] if has_begun and shift.officer_id else list(shift.leaving)
    as_read = (Shift.turn == turn) & (Shift.officer_id == shift.officer_id)
    shift.officer_id, shift.why, shift.turn = officer_id, why, turn + 1
    shift.leaving, shift.stage = leaving, "reminded" if has_begun else "planned"
    wake(shift)
    changed: list[Action] = [
        Shift.officer_id.set(officer_id),
        Shift.why.set(why),
        Shift.by.set(by),
        Shift.turn.set(turn + 1),
        Shift.leaving.set(leaving),
        Shift.stage.set(shift.stage),
        Shift.due_shard.set(shift.due_shard),
        Shift.due_at.set(shift.due_at),
    ]
    return store.change(shift, changed, as_read)


def wake(shift: Shift) -> None:
    """Set when the shift is to be looked at next; nothing when it is over."""
    at = next_look(shift, shift.stage)
    shift.due_at = at
    shift.due_shard = store.ONE_SHARD if at else None


def next_look(shift: Shift, stage: str) -> datetime | None:
    remind_at = feature_settings.load(shift.account_id, DutySettings).reminder_time
    found = rules.wakes(stage, shift.first_day, shift.last_day, remind_at)
    return clock.moment(*found) if found else None


def year_of(day: date) -> tuple[date, date]:
    """The first and the last day of the association's year."""
    return rules.year_of(day)
