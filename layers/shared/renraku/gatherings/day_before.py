"""The evening before: the officers of the day are told how many come, with the way to the list to print."""

from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import day_list, day_rules, day_telling
from renraku.gatherings import day_told_wording as wording
from renraku.gatherings.day_rules import Eve
from renraku.gatherings.models import Gathering, SignUp
from renraku.observability import record


def tell(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """Once for each beginning: who moves the day is told anew on its eve. At night it waits for the morning,
    and is not sent once the gathering has begun."""
    if _eve(gathering, now).verdict != "now":
        return
    beginning = gathering.starts_at.isoformat()
    path = f"/console/{gathering.account_id}/gatherings/{gathering.gathering_id}/sheet"
    said = wording.eve(
        gathering,
        day_list.figures(people, now),
        has_meal=day_list.asks_meal(gathering),
        address=accounts.public_url() + path,
    )
    to = day_telling.officers(gathering)
    if to:
        reason = f"day-before:{gathering.gathering_id}:{beginning}"
        until = gathering.starts_at
        delivery = Delivery(reason, "officers", {"ja": [said]}, to=to, too_late_at=until, is_shown=False)
        outbox.put(gathering.account_id, delivery, now)
    done: list[Action] = [Gathering.day_before_for.set(beginning)]
    store.change(gathering, done, Gathering.starts_at == gathering.starts_at)
    record(
        "day_before_told",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        officers=len(to),
    )


def next_at(gathering: Gathering, now: datetime) -> datetime | None:
    """When that is; None when it is done, or never."""
    verdict = _eve(gathering, now)
    return clock.moment(verdict.on, day_rules.EVE_AT) if verdict.verdict == "wait" else None


def _eve(gathering: Gathering, now: datetime) -> Eve:
    return day_rules.eve(
        clock.local(now),
        clock.local(gathering.starts_at),
        state=gathering.state,
        is_done=gathering.day_before_for == gathering.starts_at.isoformat(),
    )
