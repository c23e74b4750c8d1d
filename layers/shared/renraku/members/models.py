"""Friends as they are kept, and which of LINE's events have been answered."""

from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
    VersionAttribute,
)
from pynamodb.models import Model

from renraku import store


class Step(store.Part):
    """One time a friend came or left, by LINE's clock."""

    at = UTCDateTimeAttribute()
    what = UnicodeAttribute()


class Expectation(store.Part):
    """Which feature the friend's next words are for."""

    feature = UnicodeAttribute()
    data = UnicodeAttribute(default="")
    until = UTCDateTimeAttribute()


class Friend(Model):
    """One friend of one account. `version` makes two writers notice each other."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    user_id = UnicodeAttribute()
    follows = BooleanAttribute(default=True)
    history = ListAttribute(of=Step, default=list)
    heard_on = UnicodeAttribute(default="")  # the association's day of their last word or tap
    expects = Expectation(null=True)
    waiting = JSONAttribute(null=True)  # an answer that missed its reply token
    version = VersionAttribute()

    @classmethod
    def find(cls, account_id: str, user_id: str) -> "Friend | None":
        return store.find(cls, account_id, f"friend#{user_id}")

    @classmethod
    def new(cls, account_id: str, user_id: str) -> "Friend":
        return cls(account_id, f"friend#{user_id}", user_id=user_id)


class Seen(Model):
    """One of LINE's events that has been answered to the end. Kept seven days (promise G2)."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    event_id = UnicodeAttribute(range_key=True)
    expires_at = TTLAttribute()

    @classmethod
    def knows(cls, account_id: str, event_id: str, now: datetime) -> bool:
        seen = store.find(cls, account_id, event_id)
        return seen is not None and seen.expires_at > now

    @classmethod
    def remember(cls, account_id: str, event_id: str, until: datetime) -> None:
        cls(account_id, event_id, expires_at=until).save()
