"""The days on which officers cannot have a shift, as they say themselves."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from renraku import clock, store
from renraku.duty import rules, wording
from renraku.duty.models import WISH, Wish
from renraku.duty.rules import Slot, Turn
from renraku.errors import Declined

MOST_SPANS = 40
TRIES = 3
Spans = list[tuple[date, date]]


def days_off(account_id: str) -> dict[str, set[date]]:
    return {one.officer_id: rules.days_of(_spans(one)) for one in Wish.of_account(account_id)}


def coming(account_id: str, now: datetime) -> dict[str, Spans]:
    """Officer id -> the days they cannot, from today on."""
    today = clock.local_day(now)
    kept = {one.officer_id: rules.merged(_spans(one), today) for one in Wish.of_account(account_id)}
    return {officer_id: spans for officer_id, spans in kept.items() if spans}


def add(account_id: str, officer_id: str, first: date, last: date, now: datetime) -> None:
    """They cannot on these days. Shifts that are planned stay as they are: the page shows which."""
    _change(account_id, officer_id, now, lambda spans: [*spans, (first, last)])


def drop(account_id: str, officer_id: str, first: date, now: datetime) -> None:
    _change(account_id, officer_id, now, lambda spans: [one for one in spans if one[0] != first])


def clashes(planned: Iterable[Turn], days: Mapping[str, set[date]]) -> list[Turn]:
    """Shifts of officers who said that they cannot."""
    return [one for one in planned if days.get(one.officer_id, set()) & set(Slot(one.first, one.last).days)]


def _change(account_id: str, officer_id: str, now: datetime, change: Callable[[Spans], Spans]) -> None:
    """Again when somebody came between: both were meant."""
    for _ in range(TRIES):
        there = Wish.find(account_id, officer_id)
        spans = rules.merged(change(_spans(there) if there else []), clock.local_day(now))
        if len(spans) > MOST_SPANS:
            raise Declined(wording.too_many_wishes())
        saves = int(there.saves) if there else 0
        wish = Wish(account_id, f"{WISH}{officer_id}", saves=saves + 1)
        wish.spans = [[first.isoformat(), last.isoformat()] for first, last in spans]
        if store.save_new(wish, Wish.saves == saves if there else Wish.item.does_not_exist()):
            return
    raise Declined(wording.shift_changed())


def _spans(wish: Wish) -> Spans:
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in wish.spans]
