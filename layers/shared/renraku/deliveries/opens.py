"""How many opened what was told: LINE's count, asked daily for 14 days, because LINE counts no longer and
keeps no history (H01, H02).

A broadcast is counted by its request id, everything else by the name of a unit, one for each notice: those
who are told it a second time are counted with the first. LINE has a thousand names a month for an account,
and tells nothing of fewer than twenty people: a notice to fewer takes none. So a thousand are used up by
twenty thousand messages at the earliest; LINE says nothing of what comes then, and neither do we.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pynamodb.transactions import TransactWrite

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts import channels
from renraku.deliveries import rules
from renraku.deliveries.figure_models import Opens
from renraku.deliveries.models import Chunk, Delivery
from renraku.errors import LineRefused
from renraku.line import statistics
from renraku.observability import record

FEWEST = statistics.FEWEST
ASKED_FOR = timedelta(days=statistics.COUNTED_FOR)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Opened:
    """`days`: (the day we asked, people), the oldest first; None for what LINE did not tell. `is_counted` is
    False for what LINE is not asked about: it went to fewer than twenty."""

    is_counted: bool
    days: tuple[tuple[date, int | None], ...] = ()
    is_asked_again: bool = False

    @property
    def people(self) -> int | None:
        """By the newest answer."""
        return self.days[-1][1] if self.days else None


def unit(account_id: str, reason: str, people: int) -> str:
    """The name under which LINE counts a delivery to so many; "" where it would tell nothing. At most thirty
    letters and digits."""
    if people < FEWEST:
        return ""
    return f"n{rules.delivery_id(account_id, reason).replace('-', '')[:28]}"


def watch(row: Delivery, chunks: Sequence[Chunk], now: datetime, transaction: TransactWrite) -> None:
    """With the transaction that ends a delivery: LINE is asked from tomorrow on. Told again, it is asked for
    two weeks more, of both."""
    if not row.unit:
        return
    watched = Opens(row.account_id, f"opens#{row.unit}")
    since = Opens.since | _in_japan(row.frozen_at or now).isoformat()
    actions = [Opens.since.set(since), Opens.until.set(now + ASKED_FOR)]
    actions += [Opens.due_shard.set(store.due_shard(watched.item))]
    actions += [Opens.due_at.set(Opens.due_at | (now + A_DAY))]
    if ids := [chunk.request_id for chunk in chunks if chunk.endpoint == "broadcast"]:
        actions.append(Opens.request_id.set(ids[0]))
    transaction.update(watched, actions=[*actions])


def ask(account_id: str, item: str, now: datetime) -> None:
    """Today's question about one unit. Repeated, it asks once more and writes the same day again. A LINE that
    does not answer is asked tomorrow; one that does not know us any more is left until somebody connects the
    account again."""
    row = Opens.find(account_id, item.removeprefix("opens#"))
    if row is None:
        return
    _move(row, now)
    if accounts.get_profile(account_id).connection == "needs_reconnect":
        record("opens_not_asked", account_id=account_id, unit=item, reason="needs reconnect")
        return
    try:
        people = _asked(row, now)
    except LineRefused as refused:
        if refused.status == 401:
            channels.needs_reconnect(account_id)
        record("opens_unknown", account_id=account_id, unit=item, reason=f"LINE answered {refused.status}")
        return
    days = {**row.days, _in_japan(now).isoformat(): people}
    row.update(actions=[Opens.days.set(days)])
    record("opens_learned", account_id=account_id, unit=item, is_told=people is not None, days=len(days))


def of(account_id: str, delivery_id: str) -> Opened:
    """What LINE said so far of a delivery and of those that told it again. Two reads."""
    delivery = Delivery.find(account_id, delivery_id)
    if delivery is None or not delivery.unit:
        return Opened(is_counted=False)
    row = Opens.find(account_id, delivery.unit)
    if row is None:
        return Opened(is_counted=True, is_asked_again=True)
    days = sorted((date.fromisoformat(day), people) for day, people in row.days.items())
    return Opened(True, tuple(days), is_asked_again=row.due_at is not None)


def _move(row: Opens, now: datetime) -> None:
    """To the next day, before LINE is asked: a question that breaks is taken up by the queue, and not by
    every minute's tick."""
    if row.due_at is None or row.due_at > now:
        return
    late = now - row.due_at
    at = row.due_at + A_DAY * (late // A_DAY + 1)
    if at <= row.until:
        row.update(actions=[Opens.due_at.set(at)])
    else:
        row.update(actions=[Opens.due_shard.remove(), Opens.due_at.remove()])


def _asked(row: Opens, now: datetime) -> int | None:
    channel = channels.get_channel(row.account_id)
    if row.request_id:
        return statistics.opened_of_request(channel, row.request_id)
    first = date.fromisoformat(row.since)
    last = min(_in_japan(now), first + timedelta(days=statistics.LONGEST))
    return statistics.opened_of_unit(channel, row.item.removeprefix("opens#"), first, last)


def _in_japan(at: datetime) -> date:
    """LINE's days are Japan's, wherever the association is."""
    return at.astimezone(rules.JAPAN).date()
