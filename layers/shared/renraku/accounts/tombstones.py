"""Who was erased: a keyed hash, so that it tells nobody, kept apart from what it stands for.

In the accounts' table, not the members': a members' table that is restored from a backup knows nothing of
what was erased since.
"""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from renraku import store
from renraku.accounts import keys

PREFIX = "erased#"


class Tombstone(store.Table):
    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    erased_at = UTCDateTimeAttribute()


def put(account_id: str, natural_id: str, now: datetime) -> None:
    """Remember that whoever has this id was erased."""
    Tombstone(account_id, mark(account_id, natural_id), erased_at=now).save()


def of_account(account_id: str) -> dict[str, datetime]:
    """Mark -> when, of everybody who was erased; `mark` tells whether somebody is among them."""
    found = Tombstone.query(account_id, Tombstone.item.startswith(PREFIX), page_size=500)
    return {tombstone.item: tombstone.erased_at for tombstone in found}


def mark(account_id: str, natural_id: str) -> str:
    """What stands on the tombstone of whoever has this id."""
    return f"{PREFIX}{keys.keyed_hash('code hashes', f'{account_id}/{natural_id}')}"
