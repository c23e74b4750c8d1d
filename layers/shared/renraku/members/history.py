"""What was changed of a member: which fields, by whom, when and why. What stood there before is not kept."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from renraku import store
from renraku.members.roster_models import History

MOST_SHOWN = 50


def entry(
    account_id: str,
    member_id: str,
    what: str,
    *,
    by: str,
    now: datetime,
    fields: Iterable[str] = (),
    reason: str = "",
) -> History:
    """One line, to be saved with what it tells of."""
    item = f"history#{member_id}#{now.isoformat()}#{secrets.token_hex(4)}"
    return History(account_id, item, what=what, by=by, at=now, fields=list(fields), reason=reason)


def newest(account_id: str, member_id: str) -> list[History]:
    return list(History.newest_of(account_id, member_id, MOST_SHOWN))


def export(account_id: str, member_id: str) -> list[dict[str, Any]]:
    """All of it, in plain words and ISO times."""
    return [
        {
            "what": line.what,
            "at": line.at.isoformat(),
            "by": line.by,
            "fields": list(line.fields),
            "reason": line.reason,
        }
        for line in History.newest_of(account_id, member_id)
    ]


def erase(account_id: str, member_id: str) -> None:
    for line in History.newest_of(account_id, member_id):
        store.forget(History, account_id, line.item)
