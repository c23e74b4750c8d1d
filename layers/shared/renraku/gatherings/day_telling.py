"""What the officers of the day are told in LINE, and nobody else: who gave up their seat today, who took it,
with the figures as they are then. Written down with the change of the seat (seats.py), told by the minute's
tick: killed in between it is told by the next one, and its reason makes a second telling harmless."""

from datetime import datetime
from hashlib import sha256

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions as accounts
from renraku.deliveries import outbox
from renraku.deliveries.outbox import Delivery
from renraku.gatherings import day_list, day_rules
from renraku.gatherings import day_told_wording as wording
from renraku.gatherings.day_list import Row
from renraku.gatherings.day_rules import Figures
from renraku.gatherings.models import Gathering, SignUp
from renraku.observability import record
from renraku.officers import at_hand

OPEN = ("published", "closed")


def tell(gathering: Gathering, people: list[SignUp], now: datetime) -> None:
    """Every change of today that the officers have not heard of: one message each."""
    fresh = [one for one in people if one.day_news]
    if not fresh or gathering.state not in OPEN or now >= gathering.ends_at:
        return
    figures = day_list.figures(people, now)
    for row in day_list.rows(gathering.account_id, fresh):
        _tell(gathering, row, figures, now)


def officers(gathering: Gathering, *, but: str = "") -> list[str]:
    """The LINEs of those who were chosen for the day; of all who run gatherings, where none of them can be
    told. Who lost the right since is not told any more. `but` did it, and knows."""
    account_id, chosen = gathering.account_id, gathering.officer_ids
    if chosen and at_hand.lines(account_id, permission="gatherings.run", among=chosen):
        return at_hand.lines(account_id, permission="gatherings.run", but=but, among=chosen)
    return at_hand.lines(account_id, permission="gatherings.run", but=but)


def board(gathering: Gathering) -> str:
    """The page of the day, for a phone."""
    path = f"/console/{gathering.account_id}/gatherings/{gathering.gathering_id}/today"
    return accounts.public_url() + path


def _tell(gathering: Gathering, row: Row, figures: Figures, now: datetime) -> None:
    sign_up = row.sign_up
    kind = sign_up.day_news.partition(":")[0]
    done: list[Action] = [SignUp.day_news.set("")]
    if day_rules.is_worth_telling(kind, sign_up.told_news):
        _put(gathering, row, kind, figures, now)
        done.append(SignUp.told_news.set(sign_up.day_news))
    store.change(sign_up, done, SignUp.day_news == sign_up.day_news)


def _put(gathering: Gathering, row: Row, kind: str, figures: Figures, now: datetime) -> None:
    to = officers(gathering, but=row.sign_up.by)
    if not to:
        return
    party = sha256(row.sign_up.party_id.encode()).hexdigest()[:16]
    has_meal = day_list.asks_meal(gathering)
    said = wording.news(
        gathering, kind, row.name, row.size, figures, has_meal=has_meal, address=board(gathering)
    )
    delivery = Delivery(
        f"today:{gathering.gathering_id}:{party}:{row.sign_up.day_news}",
        "absence_today",
        {"ja": [said]},
        to=to,
        too_late_at=gathering.ends_at,
        is_shown=False,
    )
    outbox.put(gathering.account_id, delivery, now)
    record(
        "officers_of_the_day_told",
        account_id=gathering.account_id,
        gathering_id=gathering.gathering_id,
        reason=kind,
        officers=len(to),
    )
