"""Who was told of a notice by telephone or by post, as it is kept."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class ByHand(store.Table):
    """A tick behind one member of one notice: how they were told, by which officer, when."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # by_hand#<notice_id>#<member_id>
    how = UnicodeAttribute()  # called, posted
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    forget_at = TTLAttribute(null=True)

    @classmethod
    def new(
        cls, account_id: str, notice_id: str, member_id: str, *, how: str, by: str, at: datetime
    ) -> "ByHand":
        return cls(account_id, _key(notice_id, member_id), how=how, by=by, at=at)

    @classmethod
    def of_notice(cls, account_id: str, notice_id: str) -> Iterator["ByHand"]:
        yield from cls.query(account_id, cls.item.startswith(_key(notice_id, "")), consistent_read=True)

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["ByHand"]:
        yield from cls.query(account_id, cls.item.startswith("by_hand#"), consistent_read=True)

    @classmethod
    def forget(cls, account_id: str, notice_id: str, member_id: str) -> None:
        store.forget(cls, account_id, _key(notice_id, member_id))

    @property
    def notice_id(self) -> str:
        return str(self.item.split("#")[1])

    @property
    def member_id(self) -> str:
        return str(self.item.split("#")[2])


def _key(notice_id: str, member_id: str) -> str:
    return f"by_hand#{notice_id}#{member_id}"
