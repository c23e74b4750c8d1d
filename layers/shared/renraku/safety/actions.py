"""A safety check from its beginning to its end.

Opened once (its id comes with the confirmation), told by the outbox, closed once with its figures. What is
written down is due at that moment: killed before the outbox has it, the minute's tick tells it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.deliveries import outbox
from renraku.errors import Declined
from renraku.members import coverage
from renraku.observability import record
from renraku.officers import at_hand, names
from renraku.safety import counting, pages_wording, rules, telling, wording
from renraku.safety.models import Check


@dataclass(frozen=True)
class Wish:
    """A check as an officer confirmed it. `reminders`: hours after it began, at most two."""

    words: str
    districts: Sequence[str]
    reminders: Sequence[int]
    is_drill: bool = False
    site: str = ""


def open_check(account_id: str, check_id: str, wish: Wish, *, by: str, now: datetime) -> Check:
    """Ask everybody. Safe to repeat. The members of each district are counted here, once: two seconds for
    20,000."""
    row = Check(
        account_id,
        f"check#{check_id}",
        words=wish.words,
        districts=list(wish.districts),
        is_drill=wish.is_drill,
        site=wish.site,
        opened_by=by,
        opened_at=now,
        groups=_groups(account_id, wish.districts, now),
        reminders=list(wish.reminders),
        told=at_hand.lines(account_id, permission="emergency.send"),
        due_at=now,
    )
    row.due_shard = store.ONE_SHARD
    if store.save_new(row, Check.account_id.does_not_exist()):
        record("safety_check_opened", account_id=account_id, check_id=check_id, is_drill=wish.is_drill)
    tell(account_id, check_id, now)
    return get(account_id, check_id)


def tell(account_id: str, check_id: str, now: datetime) -> None:
    """The question into the outbox, and every other officer told; once, however often it is asked for."""
    check = get(account_id, check_id)
    if check.delivery_id or check.state != "open":
        return
    reason, kind = f"safety:{check_id}", telling.kind(is_drill=bool(check.is_drill))
    said = telling.in_each_language(
        lambda: wording.question(check_id, check.words, is_drill=bool(check.is_drill))
    )
    delivery = telling.everybody(account_id, reason, kind, said, check.districts)
    delivery_id = outbox.put(account_id, delivery, now)
    where = telling.address(account_id, check.site, f"/safety/{check_id}")
    told = wording.check_told(names.name_of(check.opened_by), where, is_drill=bool(check.is_drill))
    others = at_hand.lines(account_id, but=check.opened_by)
    telling.officers(account_id, f"{reason}:officers", kind, told, others, now)
    store.change(check, [Check.delivery_id.set(delivery_id), *next_work(check, 0)], Check.state == "open")


def next_work(check: Check, reminded: int) -> list[Action]:
    """When the schedule looks at a check again; done ones leave the index."""
    after = rules.reminder(check.opened_at, check.reminders, reminded, check.opened_at, is_open=True)
    if after.next_at is None:
        return [Check.due_shard.remove(), Check.due_at.remove()]
    return [Check.due_at.set(after.next_at)]


def close(account_id: str, check_id: str, *, by: str, now: datetime) -> Check:
    """Nobody is reminded any more, and nothing is taken down; the figures stay. Safe to repeat."""
    check = get(account_id, check_id)
    figures = [vars(group) for group in counting.count(check).groups]
    closed = [Check.state.set("closed"), Check.closed_by.set(by), Check.closed_at.set(now)]
    closed += [Check.figures.set(figures), Check.due_shard.remove(), Check.due_at.remove()]
    if store.change(check, [*closed], Check.state == "open"):
        record("safety_check_closed", account_id=account_id, check_id=check_id)
    return get(account_id, check_id)


def get(account_id: str, check_id: str) -> Check:
    """Raises Declined for one there is not."""
    check = Check.find(account_id, check_id)
    if check is None:
        raise Declined(pages_wording.no_check())
    return check


def _groups(account_id: str, districts: Sequence[str], now: datetime) -> dict[str, list[int]]:
    counted = coverage.recount(account_id, now)
    return {
        group.key: [group.members, group.with_line]
        for group in counted.districts
        if not districts or group.key in districts
    }
