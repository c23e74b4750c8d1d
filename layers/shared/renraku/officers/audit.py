"""What officers did: one row for each change, with who and when, ids and field names. Rows are only added.

Never a name of a member, nor what was typed, nor a hash of it: whoever reads the audit sees that a telephone
number was changed, not which it is.
"""

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from renraku.officers.audit_models import Audit


def note(
    account_id: str, what: str, *, by: str, about: str = "", fields: Iterable[str] = (), now: datetime
) -> None:
    """Write one act down. `by` is an officer's id; `about` an id or a count; `what` a past tense."""
    item = f"{now.astimezone(UTC).isoformat()}#{secrets.token_hex(4)}"
    row = Audit(account_id, item, at=now, what=what, by=by, about=about, fields=list(fields))
    row.save(condition=Audit.item.does_not_exist())


def newest(account_id: str, most: int) -> Iterator[Audit]:
    """The newest acts first."""
    return Audit.between(account_id, None, None, most)
