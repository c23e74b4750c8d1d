"""Emergency notices, safety checks, and what people answered."""

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

EMERGENCIES, CHECKS, ANSWERS = "emergency#", "check#", "answer#"


class DueWork(GlobalSecondaryIndex["Check"]):
    """Checks with a reminder to come, and whatever was written down and not told yet."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Emergency(store.Table):
    """An emergency notice. What became of it stands in its delivery."""

    class Meta(store.Meta):
        table_name = store.table_name("SAFETY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # emergency#<id>; ids begin with their second
    words = UnicodeAttribute()
    districts: JSONAttribute = JSONAttribute(default=list)  # none: everybody registered
    people = NumberAttribute(default=0)  # when it was confirmed
    sent_by = UnicodeAttribute()
    sent_at = UTCDateTimeAttribute()
    site = UnicodeAttribute(default="")  # where the console was asked: for a link to officers
    delivery_id = UnicodeAttribute(default="")
    again_ids: JSONAttribute = JSONAttribute(default=list)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, emergency_id: str) -> "Emergency | None":
        return store.find(cls, account_id, f"{EMERGENCIES}{emergency_id}")

    @classmethod
    def newest(cls, account_id: str, most: int) -> list["Emergency"]:
        begins = cls.item.startswith(EMERGENCIES)
        return list(cls.query(account_id, begins, scan_index_forward=False, limit=most, consistent_read=True))

    @property
    def emergency_id(self) -> str:
        return self.item.removeprefix(EMERGENCIES)


class Check(store.Table):
    """A safety check. `groups` are the members it is about, counted when it began; `figures` how it ended."""

    class Meta(store.Meta):
        table_name = store.table_name("SAFETY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # check#<id>; ids begin with their second
    words = UnicodeAttribute()
    districts: JSONAttribute = JSONAttribute(default=list)  # none: everybody
    is_drill = BooleanAttribute(default=False)
    state = UnicodeAttribute(default="open")  # open, closed
    opened_by = UnicodeAttribute()
    opened_at = UTCDateTimeAttribute()
    site = UnicodeAttribute(default="")  # where the console was asked: for links to officers
    groups: JSONAttribute = JSONAttribute(default=dict)  # district -> [members, with LINE]
    delivery_id = UnicodeAttribute(default="")
    told: JSONAttribute = JSONAttribute(
        default=list
    )  # user ids of the officers who are told of calls for help
    reminders: JSONAttribute = JSONAttribute(default=list)  # hours after it began
    reminded = NumberAttribute(default=0)  # how many of them are over
    reminder_ids: JSONAttribute = JSONAttribute(default=list)
    closed_by = UnicodeAttribute(default="")
    closed_at = UTCDateTimeAttribute(null=True)
    figures: JSONAttribute = JSONAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueWork()

    @classmethod
    def find(cls, account_id: str, check_id: str) -> "Check | None":
        return store.find(cls, account_id, f"{CHECKS}{check_id}")

    @classmethod
    def newest(cls, account_id: str, most: int | None = None) -> list["Check"]:
        begins = cls.item.startswith(CHECKS)
        return list(cls.query(account_id, begins, scan_index_forward=False, limit=most, consistent_read=True))

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[tuple[str, str]]:
        """Account and item of all that is due, emergencies too: one index page for all accounts."""
        for found in cls.due.query(store.ONE_SHARD, cls.due_at <= now):
            yield found.account_id, found.item

    @property
    def check_id(self) -> str:
        return self.item.removeprefix(CHECKS)


class Answer(store.Table):
    """What one person answered; the last counts. `answer` is "" where it was taken back. No name is here."""

    class Meta(store.Meta):
        table_name = store.table_name("SAFETY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # answer#<check_id>#<party>; party: m:<member id>, f:<reference>
    answer = UnicodeAttribute(default="")  # safe, help, with
    district = UnicodeAttribute(default="")  # copied, so that counting reads no roster
    at = UTCDateTimeAttribute()
    by = UnicodeAttribute(default="")  # the officer who took it down; "" from a phone
    phone = UnicodeAttribute(default="")  # the friend's reference; "" by telephone
    is_guess = BooleanAttribute(default=False)  # a shared phone called for help, and did not say yet for whom
    event_id = UnicodeAttribute(default="")  # the tap it came by: taken once
    history: JSONAttribute = JSONAttribute(default=list)  # {"answer", "at", "by", "phone"}, the oldest first
    times = NumberAttribute(default=0)  # how often it was given: two writers notice each other
    forget_at = TTLAttribute(null=True)

    @classmethod
    def key(cls, check_id: str, party: str) -> str:
        return f"{ANSWERS}{check_id}#{party}"

    @classmethod
    def find(cls, account_id: str, check_id: str, party: str) -> "Answer | None":
        return store.find(cls, account_id, cls.key(check_id, party))

    @property
    def check_id(self) -> str:
        return self.item.split("#")[1]

    @property
    def party(self) -> str:
        return self.item.split("#")[2]
