"""What is told, to whom, and what became of it; and what a month's messages were used for."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store

FORMAT = 1


class DueDeliveries(GlobalSecondaryIndex["Delivery"]):
    """Deliveries to plan or to look after, chunks to be tried again, and rows LINE is asked about."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Delivery(store.Table):
    """Something to be told. `counts` is written once, when all its chunks have ended."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # the delivery's id
    reason = UnicodeAttribute()
    kind = UnicodeAttribute()
    state = UnicodeAttribute()  # planned, sending, done; refused: nobody was told, and `why`
    why = UnicodeAttribute(default="")
    put_at = UTCDateTimeAttribute()
    frozen_at = UTCDateTimeAttribute(null=True)
    too_late_at = UTCDateTimeAttribute(null=True)
    messages = JSONAttribute(default=dict)  # language -> messages
    audience = JSONAttribute(default=dict)  # whom, as outbox.py writes it down
    is_silent = BooleanAttribute(default=False)
    is_once_each = BooleanAttribute(default=False)
    unit = UnicodeAttribute(default="")
    is_shown = BooleanAttribute(default=True)
    is_personal = BooleanAttribute(default=False)  # each reads their own name: own_words.py
    endpoint = UnicodeAttribute(default="")  # "broadcast" for everybody at once; else each chunk says
    cursor = UnicodeAttribute(default="")  # how far it is split
    chunks = NumberAttribute(default=0)
    people = NumberAttribute(default=0)  # all who are in the chunks
    counted = NumberAttribute(default=0)  # those of them whom LINE is asked to tell
    left_out = JSONAttribute(default=dict)  # reason -> how many were skipped when it was frozen
    month = UnicodeAttribute(default="")  # whose messages they are
    counts = JSONAttribute(null=True)  # outcome and reason -> people
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)
    due = DueDeliveries()

    @classmethod
    def find(cls, account_id: str, delivery_id: str) -> "Delivery | None":
        return store.find(cls, account_id, delivery_id)

    @classmethod
    def due_by(cls, now: datetime) -> Iterator["Delivery"]:
        """The keys of every row with work by now. Reads eight index pages, however many accounts there are;
        of an item that is no delivery only the key means anything."""
        for shard in range(store.DUE_SHARDS):
            yield from cls.due.query(shard, cls.due_at <= now)


class Chunk(store.Table):
    """At most 500 recipients of a delivery, with their words. All but its progress is never changed again
    once LINE was asked for the first time."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # <delivery_id>#chunk#<number>
    format = NumberAttribute(default=FORMAT)
    kind = UnicodeAttribute(default="notice")
    endpoint = UnicodeAttribute(default="multicast")
    messages = JSONAttribute(default=list)
    to = JSONAttribute(default=list)  # user ids
    everybody = NumberAttribute(default=0)  # of a broadcast: how many we think they are
    skipped = JSONAttribute(default=dict)  # reason -> user ids
    names = JSONAttribute(default=list)  # the members whose names or districts stand in the words
    is_silent = BooleanAttribute(default=False)
    unit = UnicodeAttribute(default="")
    frozen_at = UTCDateTimeAttribute()
    too_late_at = UTCDateTimeAttribute(null=True)
    first_try_at = UTCDateTimeAttribute(null=True)
    begun_by = UnicodeAttribute(null=True)  # which run tried first
    asks = NumberAttribute(default=0)  # tries that began
    tries = NumberAttribute(default=0)  # those of them whose end was written down, and ended nothing
    busy = NumberAttribute(default=0)  # how many of them LINE answered 429
    is_unclear = BooleanAttribute(default=False)  # LINE may have taken it at one of them
    outcome = UnicodeAttribute(null=True)  # of all in `to`
    why = UnicodeAttribute(default="")
    detail = UnicodeAttribute(default="")  # LINE's own words, for an officer
    request_id = UnicodeAttribute(default="")  # LINE's, of the call that was taken
    ended_at = UTCDateTimeAttribute(null=True)
    next_try_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)  # next_try_at, while there is one
    forget_at = TTLAttribute(null=True)

    @classmethod
    def key(cls, delivery_id: str, number: int) -> str:
        return f"{delivery_id}#chunk#{number:05d}"

    @classmethod
    def find(cls, account_id: str, delivery_id: str, number: int) -> "Chunk | None":
        return store.find(cls, account_id, cls.key(delivery_id, number))

    @classmethod
    def all_of(cls, account_id: str, delivery_id: str) -> Iterator["Chunk"]:
        """In their order."""
        theirs = cls.item.startswith(f"{delivery_id}#chunk#")
        yield from cls.query(account_id, theirs, consistent_read=True)

    @property
    def number(self) -> int:
        return int(self.item.rsplit("#", 1)[1])

    @property
    def people(self) -> int:
        """How many LINE is, or was, asked to tell."""
        return len(self.to) or int(self.everybody)


class ListPart(store.Table):
    """Some of a long list of people, until the delivery is split into chunks."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # list#<id>#<number>
    to = JSONAttribute(default=list)  # user ids
    doubled = JSONAttribute(default=list)  # who was named more than once
    forget_at = TTLAttribute()

    @classmethod
    def find(cls, account_id: str, list_id: str, number: int) -> "ListPart | None":
        return store.find(cls, account_id, f"list#{list_id}#{number:05d}")


class Quota(store.Table):
    """A month's messages of one account, by our own count and by LINE's. Only quota.py touches it."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # quota#2026-04
    limit = NumberAttribute(null=True)  # the plan's; none: no limit, or nobody has asked
    elsewhere = NumberAttribute(default=0)  # what LINE counted beyond ours: sent by hand in LINE's own pages
    asked_at = UTCDateTimeAttribute(null=True)
    taken = NumberAttribute(default=0)  # reserved by what is frozen, or accepted
    accepted = NumberAttribute(default=0)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)  # when LINE is asked again, while there is something to compare

    @classmethod
    def find(cls, account_id: str, month: str) -> "Quota | None":
        return store.find(cls, account_id, f"quota#{month}")


class Use(store.Table):
    """What a month's messages were used for: one row a purpose."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # used#2026-04#<kind>
    accepted = NumberAttribute(default=0)

    @classmethod
    def of(cls, account_id: str, month: str) -> Iterator["Use"]:
        yield from cls.query(account_id, cls.item.startswith(f"used#{month}#"), consistent_read=True)


class Booking(store.Table):
    """Messages that a later day will need: a gathering's reminders. One row a reason: booking twice is
    booking once."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # booked#2026-04#<reason>
    people = NumberAttribute()
    forget_at = TTLAttribute()

    @classmethod
    def of(cls, account_id: str, month: str) -> Iterator["Booking"]:
        yield from cls.query(account_id, cls.item.startswith(f"booked#{month}#"), consistent_read=True)
