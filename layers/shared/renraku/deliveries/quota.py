"""A month's messages of an account: what its plan gives, what is reserved, what LINE took, and for what.

Our own count is exact for what we send; LINE's is approximate, and knows what was sent past us. Only this
module touches the ledger. Whoever freezes a delivery reserves in the same transaction; whoever ends it gives
back what LINE did not take.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from renraku import store
from renraku.accounts import channels
from renraku.deliveries import policy, rules
from renraku.deliveries.models import Booking, Quota, Use
from renraku.errors import LineRefused
from renraku.line import outgoing
from renraku.observability import record

ASK_AGAIN_AFTER = timedelta(days=1)
BOOKINGS_KEPT = timedelta(days=62)


@dataclass(frozen=True)
class Month:
    """`limit` is None where the plan has none, or nobody has asked LINE yet (not `is_known`). `booked` is
    what later days will need; it is shown, and not yet taken."""

    month: str
    limit: int | None
    taken: int
    accepted: int
    elsewhere: int
    reserve: int
    booked: int = 0
    is_known: bool = True

    @property
    def left(self) -> int | None:
        """What a delivery may use, after the reserve."""
        return None if self.limit is None else max(self.most - self.taken, 0)

    @property
    def most(self) -> int:
        return (self.limit or 0) - self.reserve - self.elsewhere


def is_one_month(one: datetime, other: datetime) -> bool:
    """Whether LINE counts what is sent at both times together."""
    return rules.month_of(one) == rules.month_of(other)


def month(account_id: str, now: datetime) -> Month:
    """How this month stands, by what is known without asking LINE."""
    return _month(account_id, rules.month_of(now))


def for_a_page(account_id: str, now: datetime) -> tuple[Month, dict[str, int]]:
    """The same with what is booked, and kind -> messages that LINE took."""
    name = rules.month_of(now)
    used = {use.item.rsplit("#", 1)[1]: int(use.accepted) for use in Use.of(account_id, name)}
    return _month(account_id, name, booked(account_id, name)), used


def for_a_decision(account_id: str, now: datetime) -> Month:
    """The same for whoever weighs something against it: a month that nobody knows yet is asked of LINE, and
    nothing written down, for this is asked by pages too. Not `is_known` where LINE gave no answer."""
    known, _ = for_a_page(account_id, now)
    if known.is_known:
        return known
    try:
        told = outgoing.allowance(channels.get_channel(account_id))
    except LineRefused:
        return known
    percent = policy.of(account_id).reserve_percent
    return replace(
        known,
        limit=told.limit,
        elsewhere=max(told.used - known.taken, 0),
        reserve=rules.reserve(told.limit, percent) if told.limit is not None else 0,
        is_known=True,
    )


def difference(known: Month, line: int) -> int:
    """How many more LINE counted than we did, or fewer; 0 for as good as the same."""
    return rules.difference(line, known.accepted, known.taken - known.accepted)


def refresh(account_id: str, now: datetime) -> Month:
    """Ask LINE for its count, once a day; a LINE that does not answer changes nothing."""
    row = Quota.find(account_id, rules.month_of(now))
    if row is None or row.asked_at is None or now - row.asked_at >= ASK_AGAIN_AFTER:
        _ask(account_id, now)
    return month(account_id, now)


def learn(account_id: str, told: outgoing.Allowance, now: datetime) -> None:
    """Write LINE's count down. While ours are on their way LINE may have counted some of them already: then
    it is a guess, and asked for again at the next occasion."""
    name = rules.month_of(now)
    row = Quota.find(account_id, name) or Quota(account_id, f"quota#{name}")
    is_quiet = row.taken == row.accepted
    beyond = max(told.used - int(row.taken), 0)
    limit = Quota.limit.remove() if told.limit is None else Quota.limit.set(told.limit)
    elsewhere = beyond if is_quiet else max(beyond, int(row.elsewhere))
    asked_at = Quota.asked_at.set(now) if is_quiet else Quota.asked_at.remove()
    row.update(actions=[limit, Quota.elsewhere.set(elsewhere), asked_at])
    known = _month(account_id, name)
    record("allowance_learned", account_id=account_id, limit=told.limit, line=told.used, ours=known.accepted)
    if more := difference(known, told.used):
        record("allowance_differs", account_id=account_id, line=told.used, ours=known.accepted, reason=more)


def reserve(account_id: str, known: Month, people: int, kind: str, transaction: TransactWrite) -> bool:
    """Take so many messages with this transaction; False, and nothing added to it, when they do not fit. If
    somebody else takes them first the transaction is cancelled."""
    row = Quota(account_id, f"quota#{known.month}")
    if known.limit is None or rules.KINDS[kind].is_emergency:
        transaction.update(row, actions=[Quota.taken.add(people)])
        return True
    most = known.most - people
    if known.taken > most:
        return False
    room = Quota.taken.does_not_exist() | (Quota.taken <= most)
    transaction.update(row, actions=[Quota.taken.add(people)], condition=room)
    return True


@dataclass(frozen=True)
class Used:
    """What became of a delivery's reservation, and when that was known."""

    at: datetime

    reserved: int
    accepted: int
    unknown: int


def settle(account_id: str, name: str, kind: str, used: Used, transaction: TransactWrite) -> None:
    """Give back what LINE did not take, once, with the transaction that ends the delivery. What may have been
    taken stays taken."""
    row = Quota(account_id, f"quota#{name}")
    actions: list[Action] = [Quota.accepted.add(used.accepted)]
    actions.append(Quota.taken.add(used.accepted + used.unknown - used.reserved))
    actions.append(Quota.due_shard.set(store.due_shard(account_id)))
    actions.append(Quota.due_at.set(Quota.due_at | (used.at + ASK_AGAIN_AFTER)))
    transaction.update(row, actions=actions)
    if used.accepted:
        use = Use(account_id, f"used#{name}#{kind}")
        transaction.update(use, actions=[Use.accepted.add(used.accepted)])


def ask_again(account_id: str, item: str, now: datetime) -> None:
    """The daily comparison with LINE's count, of an account that told something this month; a LINE that does
    not answer is asked tomorrow. Repeated, it asks once more and changes nothing."""
    row, name = Quota(account_id, item), item.removeprefix("quota#")
    if name != rules.month_of(now):
        row.update(actions=[Quota.due_shard.remove(), Quota.due_at.remove()])
        return
    row.update(actions=[Quota.due_at.set(now + ASK_AGAIN_AFTER)])
    _ask(account_id, now)


def book(account_id: str, reason: str, at: datetime, people: int) -> None:
    """So many messages will be needed then. The same reason again changes the number; 0 takes it back."""
    item = f"booked#{rules.month_of(at)}#{reason}"
    if people:
        Booking(account_id, item, people=people, forget_at=at + BOOKINGS_KEPT).save()
    else:
        store.forget(Booking, account_id, item)


def booked(account_id: str, month_name: str) -> int:
    """How many messages of a month (2026-05) wait for what is planned."""
    return sum(int(booking.people) for booking in Booking.of(account_id, month_name))


def _ask(account_id: str, now: datetime) -> None:
    try:
        learn(account_id, outgoing.allowance(channels.get_channel(account_id)), now)
    except LineRefused as refused:
        record("allowance_unknown", account_id=account_id, reason=f"LINE answered {refused.status}")


def _month(account_id: str, name: str, booked: int = 0) -> Month:
    row = Quota.find(account_id, name)
    limit = int(row.limit) if row and row.limit is not None else None
    percent = policy.of(account_id).reserve_percent
    return Month(
        month=name,
        limit=limit,
        taken=int(row.taken) if row else 0,
        accepted=int(row.accepted) if row else 0,
        elsewhere=int(row.elsewhere) if row else 0,
        reserve=rules.reserve(limit, percent) if limit is not None else 0,
        booked=booked,
        is_known=limit is not None or (row is not None and row.asked_at is not None),
    )
