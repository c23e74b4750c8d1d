"""Finding members' items by more than their key: the sparse index over what waits, what is done, and friends.

Each kind writes its own `found_by`; what is not to be found in this way has none, and costs nothing here.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store


class FoundBy(GlobalSecondaryIndex["Found"]):
    """By kind, then by time."""

    class Meta:
        index_name = "found_by"
        projection = KeysOnlyProjection()

    account_id = UnicodeAttribute(hash_key=True)
    found_by = UnicodeAttribute(range_key=True)


class Found(store.Table):
    """The key of an item of any kind, and what it is found by. An index: what was just written may be missing
    for a moment, or still be there, so whoever shows it reads the item itself."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    found_by = UnicodeAttribute()
    index = FoundBy()

    @classmethod
    def item_of(cls, account_id: str, found_by: str) -> str:
        """The key of the one item that is found by this; "" for none."""
        return next((found.item for found in cls.index.query(account_id, cls.found_by == found_by)), "")

    @classmethod
    def oldest(cls, account_id: str, beginning: str, most: int) -> Iterator["Found"]:
        """At most so many whose `found_by` begins like this."""
        yield from cls.index.query(account_id, cls.found_by.startswith(beginning), limit=most)

    @classmethod
    def newest(cls, account_id: str, beginning: str, most: int) -> Iterator["Found"]:
        is_one = cls.found_by.startswith(beginning)
        yield from cls.index.query(account_id, is_one, limit=most, scan_index_forward=False)


def friend(reference: str) -> str:
    return f"friend#{reference}"


def done(kind: str, at: datetime | None = None) -> str:
    """What an officer has done with, by when; without a time, what all of that kind begin with."""
    return f"done#{kind}#{at.astimezone(UTC).isoformat(timespec='milliseconds') if at else ''}"
