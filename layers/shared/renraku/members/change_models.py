"""What members wish to have changed of their own data, as it is kept."""

from collections.abc import Iterator

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store


class DueChanges(GlobalSecondaryIndex["Change"]):
    """Links that were never used, to be forgotten; what was sent leaves it. Friends stand in it too."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Change(store.Table):
    """A link to the form, and what was sent by it. Known by the keyed hash of the link's token alone.

    `wishes` are kept until an officer has decided; who decided, when and about which fields stays.
    """

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # change#<hash>
    user_id = UnicodeAttribute()
    member_id = UnicodeAttribute()
    expires_at = UTCDateTimeAttribute()  # of the link; what was sent waits as long as it takes
    sent_at = UTCDateTimeAttribute(null=True)
    wishes = JSONAttribute(null=True)  # field -> what it is to become
    fields = UnicodeAttribute(default="")  # their names, with commas; kept when the wishes go
    decision = UnicodeAttribute(default="")  # approved, refused; "" while open
    decided_by = UnicodeAttribute(default="")
    decided_at = UTCDateTimeAttribute(null=True)
    reason = UnicodeAttribute(default="")
    found_by = UnicodeAttribute(null=True)  # sent and not decided: members/waiting.py
    forget_at = TTLAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueChanges()

    @classmethod
    def find(cls, account_id: str, change_id: str) -> "Change | None":
        return store.find(cls, account_id, f"change#{change_id}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Change"]:
        yield from cls.query(account_id, cls.item.startswith("change#"))

    @property
    def change_id(self) -> str:
        return self.item.removeprefix("change#")
