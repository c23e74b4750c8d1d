"""An emergency notice: confirmed once, sent at once, told to every officer.

Written down first and due at that same moment: killed before the outbox has it, the minute's tick sends it.
"""

import re
import secrets
from collections.abc import Sequence
from datetime import datetime

from renraku import store
from renraku.accounts import actions as accounts
from renraku.accounts import placeholders
from renraku.deliveries import outbox
from renraku.observability import record
from renraku.officers import at_hand, names
from renraku.safety import telling, wording
from renraku.safety.models import Emergency

_ID = re.compile(r"[0-9a-f]{32}")


def new_id(now: datetime) -> str:
    """Begins with its second, so that a list reads the newest without an index. Made when the confirmation is
    shown: a button pressed twice is one notice."""
    return f"{int(now.timestamp()):08x}{secrets.token_hex(12)}"


def is_id(written: str) -> bool:
    return bool(_ID.fullmatch(written))


def send(
    account_id: str,
    emergency_id: str,
    words: str,
    districts: Sequence[str],
    *,
    people: int,
    by: str,
    site: str,
    now: datetime,
) -> Emergency:
    """To everybody registered, or to some districts. Safe to repeat."""
    row = Emergency(
        account_id,
        f"emergency#{emergency_id}",
        words=placeholders.fill(words, accounts.get_profile(account_id)),
        districts=list(districts),
        people=people,
        sent_by=by,
        sent_at=now,
        site=site,
        due_at=now,
    )
    row.due_shard = store.ONE_SHARD
    if store.save_new(row, Emergency.account_id.does_not_exist()):
        record("emergency_sent", account_id=account_id, emergency_id=emergency_id, people=people)
    tell(account_id, emergency_id, now)
    return Emergency.find(account_id, emergency_id) or row


def tell(account_id: str, emergency_id: str, now: datetime) -> None:
    """Into the outbox, once, however often it is asked for."""
    row = Emergency.find(account_id, emergency_id)
    if row is None or row.delivery_id:
        return
    reason = f"emergency:{emergency_id}"
    said = wording.emergency(accounts.get_profile(account_id).name, row.words)
    delivery = telling.everybody(account_id, reason, telling.EMERGENCY, {"ja": said}, row.districts)
    delivery_id = outbox.put(account_id, delivery, now)
    where = telling.address(account_id, row.site, f"/emergency/{emergency_id}")
    told = wording.emergency_told(names.name_of(row.sent_by), int(row.people), where)
    others = at_hand.lines(account_id, but=row.sent_by)
    telling.officers(account_id, f"{reason}:officers", telling.EMERGENCY, told, others, now)
    done = [Emergency.delivery_id.set(delivery_id), Emergency.due_shard.remove(), Emergency.due_at.remove()]
    store.change(row, [*done], Emergency.account_id.exists())


def again(account_id: str, emergency_id: str, now: datetime) -> bool:
    """The same words to whoever LINE refused or the month had no room for. False when there is nobody."""
    row = Emergency.find(account_id, emergency_id)
    last = (row.again_ids[-1] if row.again_ids else row.delivery_id) if row else ""
    resumed = outbox.again(account_id, last, now) if last else ""
    if row and resumed and resumed not in row.again_ids:
        ids = [*row.again_ids, resumed]
        store.change(row, [Emergency.again_ids.set(ids)], Emergency.again_ids == row.again_ids)
        record("emergency_sent_again", account_id=account_id, emergency_id=emergency_id)
    return bool(resumed)
