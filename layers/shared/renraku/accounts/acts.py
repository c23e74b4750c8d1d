"""What officers did by commands: who, when, what, to which ids. Never names of members, nor what was typed.

An officer is whoever types the command and says who they are. When officers have logins, this is the audit's.
Kept with the accounts: a members' table that is set back to yesterday does not forget who exported it.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class Act(store.Table):
    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # act#<time>#<random>
    what = UnicodeAttribute()
    officer = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    about = UnicodeAttribute(default="")


def note(account_id: str, what: str, *, officer: str, about: str, now: datetime) -> None:
    """Write an act down. `about` is an id, a number of the roster or a count."""
    item = f"act#{now.isoformat()}#{secrets.token_hex(4)}"
    Act(account_id, item, what=what, officer=officer, about=about, at=now).save()


def newest(account_id: str, most: int) -> Iterator[Act]:
    """The newest acts first."""
    return Act.query(account_id, Act.item.startswith("act#"), scan_index_forward=False, limit=most)
