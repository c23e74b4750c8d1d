"""Words that nobody understood, as they are kept: offered, handed over, answered."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store


class DueHanded(GlobalSecondaryIndex["Handed"]):
    """Words that nobody handed over, to be forgotten. Friends and links to forms stand in it too."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Handed(store.Table):
    """A friend's message. Its id is the event's that brought it; until `handed_at` it is offered only."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # handed#<user_id>#<event_id>
    user_id = UnicodeAttribute()
    words = UnicodeAttribute()
    said_at = UTCDateTimeAttribute()
    kept_until = UTCDateTimeAttribute()  # unless it is handed over
    handed_at = UTCDateTimeAttribute(null=True)
    handed_by = UnicodeAttribute(default="")  # the tap's event, so that it may be heard twice
    answered_at = UTCDateTimeAttribute(null=True)
    answered_by = UnicodeAttribute(default="")
    note = UnicodeAttribute(default="")  # what the officer did
    found_by = UnicodeAttribute(null=True)
    forget_at = TTLAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueHanded()

    @classmethod
    def find(cls, account_id: str, user_id: str, event_id: str) -> "Handed | None":
        return store.find(cls, account_id, f"handed#{user_id}#{event_id}")

    @classmethod
    def of_friend(cls, account_id: str, user_id: str) -> list["Handed"]:
        return list(cls.query(account_id, cls.item.startswith(f"handed#{user_id}#"), consistent_read=True))

    @classmethod
    def new(cls, account_id: str, user_id: str, event_id: str, until: datetime) -> "Handed":
        item = f"handed#{user_id}#{event_id}"
        made = cls(account_id, item, user_id=user_id, kept_until=until, due_at=until)
        made.due_shard = store.due_shard(item)
        return made

    @property
    def event_id(self) -> str:
        return self.item.rpartition("#")[2]
