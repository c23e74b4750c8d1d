"""Saved segments, as they are kept: a choice under a name, and the name itself, which only one may have."""

from collections.abc import Iterator

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class Segment(store.Table):
    """A choice of people by its name. Filters alone: nobody's name or number is in it."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # segment#<id>
    name = UnicodeAttribute(default="")
    audience: JSONAttribute = JSONAttribute(default=dict)  # audience.Whom as plain values
    version = NumberAttribute(default=1)
    edited_by = UnicodeAttribute(default="")
    edited_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, segment_id: str) -> "Segment | None":
        return store.find(cls, account_id, f"segment#{segment_id}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Segment"]:
        yield from cls.query(account_id, cls.item.startswith("segment#"), consistent_read=True)

    @property
    def segment_id(self) -> str:
        return str(self.item.removeprefix("segment#"))


class SegmentName(store.Table):
    """Which segment has a name, folded as searches fold them."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # segment_name#<folded>
    taken_by = UnicodeAttribute()
