"""Notices, as they are kept. Beside the deliveries they become: one aggregate, one table."""

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

from renraku import store

NEWEST = "notice#"
ANSWERS = "answer#"
PATTERNS = "pattern#"


class Notice(store.Table):
    """What an officer composed. `state` goes no further than scheduled or canceled: the rest is read from the
    delivery (rules.shown_state)."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # notice#<id>; an id begins with its second: the newest are last
    state = UnicodeAttribute(default="draft")
    version = NumberAttribute(default=1)
    texts = JSONAttribute(default=list)  # one to five, as they were typed
    picture_id = UnicodeAttribute(default="")  # told below the words
    extras = JSONAttribute(default=dict)  # content.Extras as plain values: a place, a card, their order
    audience = JSONAttribute(default=dict)  # audience.Whom as plain values
    is_silent = BooleanAttribute(default=False)
    planned_at = UTCDateTimeAttribute(null=True)  # none: as soon as it is let go
    written_by = UnicodeAttribute(default="")
    edited_by = UnicodeAttribute(default="")  # whose words this version is
    edited_at = UTCDateTimeAttribute(null=True)
    submitted_by = UnicodeAttribute(default="")
    submitted_at = UTCDateTimeAttribute(null=True)
    sent_back_by = UnicodeAttribute(default="")
    sent_back_why = UnicodeAttribute(default="")
    approved_by = UnicodeAttribute(default="")  # "" for one that needed nobody
    let_go_by = UnicodeAttribute(default="")
    let_go_at = UTCDateTimeAttribute(null=True)
    leaves_at = UTCDateTimeAttribute(null=True)
    people = NumberAttribute(default=0)  # counted when it was let go
    delivery_id = UnicodeAttribute(default="")
    again_ids = JSONAttribute(default=list)  # the same words to whoever was missed, in their order

    @classmethod
    def find(cls, account_id: str, notice_id: str) -> "Notice | None":
        return store.find(cls, account_id, f"{NEWEST}{notice_id}")

    @classmethod
    def newest(cls, account_id: str, most: int, before: str = "") -> Iterator["Notice"]:
        """The newest first; those older than the id `before`."""
        until = f"{NEWEST}{before}" if before else f"{NEWEST}~"
        older = cls.item.between(NEWEST, until)
        yield from cls.query(account_id, older, scan_index_forward=False, limit=most, consistent_read=True)

    @classmethod
    def written_between(
        cls, account_id: str, first: datetime, last: datetime, most: int
    ) -> Iterator["Notice"]:
        """The newest first: an id begins with the second it was made in."""
        begins, ends = (f"{NEWEST}{int(at.timestamp()):08x}" for at in (first, last))
        theirs = cls.item.between(begins, ends)
        yield from cls.query(account_id, theirs, scan_index_forward=False, limit=most)

    @property
    def notice_id(self) -> str:
        return str(self.item.removeprefix(NEWEST))

    @property
    def authors(self) -> frozenset[str]:
        """Who may not approve this version."""
        return frozenset({self.edited_by, self.submitted_by} - {""})


class Answer(store.Table):
    """What one phone answered to one version of a notice's card; the last tap is the answer."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # answer#<notice_id>#<version>#<user_id>
    choice = NumberAttribute()  # the number of the button
    at = UTCDateTimeAttribute()
    forget_at = TTLAttribute()

    @classmethod
    def key(cls, notice_id: str, version: int, user_id: str) -> str:
        return f"{ANSWERS}{notice_id}#{version:05d}#{user_id}"

    @classmethod
    def all_of(cls, account_id: str, notice_id: str, version: int) -> Iterator["Answer"]:
        theirs = cls.item.startswith(cls.key(notice_id, version, ""))
        yield from cls.query(account_id, theirs, consistent_read=True)

    @classmethod
    def all_of_account(cls, account_id: str) -> Iterator["Answer"]:
        yield from cls.query(account_id, cls.item.startswith(ANSWERS), consistent_read=True)

    @property
    def notice_id(self) -> str:
        return str(self.item.split("#")[1])

    @property
    def user_id(self) -> str:
        return str(self.item.rsplit("#", 1)[1])


class Pattern(store.Table):
    """A notice kept to begin others from, under a name."""

    class Meta(store.Meta):
        table_name = store.table_name("DELIVERIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # pattern#<id>
    name = UnicodeAttribute()
    texts = JSONAttribute(default=list)
    picture_id = UnicodeAttribute(default="")
    extras = JSONAttribute(default=dict)
    audience = JSONAttribute(default=dict)
    is_silent = BooleanAttribute(default=False)
    kept_by = UnicodeAttribute(default="")
    kept_at = UTCDateTimeAttribute()

    @classmethod
    def find(cls, account_id: str, pattern_id: str) -> "Pattern | None":
        return store.find(cls, account_id, f"{PATTERNS}{pattern_id}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Pattern"]:
        yield from cls.query(account_id, cls.item.startswith(PATTERNS), consistent_read=True)

    @property
    def pattern_id(self) -> str:
        return str(self.item.removeprefix(PATTERNS))
