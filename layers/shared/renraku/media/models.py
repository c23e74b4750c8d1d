"""A picture's row. Its files are in the bucket: shelf.py."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import (
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store

PREFIX = "picture#"


class DuePictures(GlobalSecondaryIndex["Picture"]):
    """Pictures that are to be taken away. Friends and links to forms stand in the same index."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Picture(store.Table):
    """`item` is picture#<picture_id>; the id is its address, so it is 128 bits that nobody guesses."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    state = UnicodeAttribute()  # rules.ARRIVING, KEPT, REMOVED, GOING
    alt = UnicodeAttribute()  # what is said to whoever does not see it
    width = NumberAttribute()
    height = NumberAttribute()
    bytes_kept = NumberAttribute()  # of all its files
    uploaded_at = UTCDateTimeAttribute()
    uploaded_by = UnicodeAttribute()
    expires_at = UTCDateTimeAttribute()
    removed_at = UTCDateTimeAttribute(null=True)
    removed_by = UnicodeAttribute(default="")
    uses = UnicodeSetAttribute(null=True)  # what it was told with: ids of deliveries and their like
    edition = NumberAttribute(default=1)  # one more with each change by an officer
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DuePictures()

    @property
    def picture_id(self) -> str:
        return self.item.removeprefix(PREFIX)

    @classmethod
    def find(cls, account_id: str, picture_id: str) -> "Picture | None":
        return store.find(cls, account_id, f"{PREFIX}{picture_id}")

    @classmethod
    def all_of(cls, account_id: str) -> list["Picture"]:
        """The newest first."""
        found = cls.query(account_id, cls.item.startswith(PREFIX), consistent_read=True)
        return sorted(found, key=lambda picture: (picture.uploaded_at, picture.item), reverse=True)

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[tuple[str, str]]:
        """Account and picture of whatever is to go."""
        for shard in range(store.DUE_SHARDS):
            for row in cls.due.query(shard, cls.due_at <= now):
                if row.item.startswith(PREFIX):
                    yield row.account_id, row.picture_id
