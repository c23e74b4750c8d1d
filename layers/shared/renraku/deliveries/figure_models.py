"""What is known of a delivery after it is over, in numbers alone: how many opened it, and in which districts
they are whom it reached. Beside the deliveries: one aggregate, one table."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class Opens(store.Table):
    """LINE's daily count of one unit's messages. `days`: the day we asked -> people, None for what LINE did
    not tell. LINE keeps no history: these rows are the only one."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # opens#<unit>
    since = UnicodeAttribute()  # the day of Japan when the first was sent
    request_id = UnicodeAttribute(default="")  # of a broadcast, which is counted by it
    days: JSONAttribute = JSONAttribute(default=dict)
    until = UTCDateTimeAttribute()
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)  # when LINE is asked next

    @classmethod
    def find(cls, account_id: str, unit: str) -> "Opens | None":
        return store.find(cls, account_id, f"opens#{unit}")


class Districts(store.Table):
    """Of those whom LINE took a delivery for: district -> people, "" for whose is not known. `counted_at` is
    empty until it is counted, and stays so where the friends are too many for one run."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # districts#<delivery_id>
    people: JSONAttribute = JSONAttribute(default=dict)
    counted_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, delivery_id: str) -> "Districts | None":
        return store.find(cls, account_id, f"districts#{delivery_id}")

    @property
    def delivery_id(self) -> str:
        return str(self.item.partition("#")[2])
