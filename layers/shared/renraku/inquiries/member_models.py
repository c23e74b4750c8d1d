"""What stands beside inquiries: which of LINE's messages became which of ours, and words that are only
offered."""

from datetime import datetime

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store

SAID, OFFER = "said#", "offer#"


class Said(store.Table):
    """One of LINE's messages by LINE's own id: where it stands here, or that it was unsent. Written with the
    message itself, and never for both: an unsending that overtakes its message is not overtaken by it."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # said#<LINE's id>
    user_id = UnicodeAttribute()
    event_id = UnicodeAttribute(default="")  # that brought it
    message = UnicodeAttribute(default="")  # its key; empty for one that was unsent before it came
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, line_id: str) -> "Said | None":
        return store.find(cls, account_id, f"{SAID}{line_id}")


class DueOffers(GlobalSecondaryIndex["Offer"]):
    """Words that nobody handed over, to be forgotten. Inquiries stand in it too."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Offer(store.Table):
    """What a friend wrote and nobody understood: theirs alone, until they hand it over. Named by the event
    that brought it."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # offer#<user_id>#<event_id>
    words = UnicodeAttribute()  # empty: unsent
    said_at = UTCDateTimeAttribute()
    line_id = UnicodeAttribute(default="")
    details: JSONAttribute = JSONAttribute(default=dict)
    read_token = UnicodeAttribute(default="")
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueOffers()

    @classmethod
    def find(cls, account_id: str, user_id: str, event_id: str) -> "Offer | None":
        return store.find(cls, account_id, f"{OFFER}{user_id}#{event_id}")

    @classmethod
    def of_friend(cls, account_id: str, user_id: str) -> list["Offer"]:
        return list(cls.query(account_id, cls.item.startswith(f"{OFFER}{user_id}#"), consistent_read=True))

    @classmethod
    def new(cls, account_id: str, user_id: str, event_id: str, said_at: datetime, until: datetime) -> "Offer":
        item = f"{OFFER}{user_id}#{event_id}"
        return cls(account_id, item, said_at=said_at, due_shard=store.due_shard(item), due_at=until)

    @property
    def event_id(self) -> str:
        return str(self.item.rpartition("#")[2])
