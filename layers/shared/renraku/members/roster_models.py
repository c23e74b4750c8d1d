"""What is kept about a roster: notes and the history of its members, imports, letters to print, counts."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
    VersionAttribute,
)

from renraku import store


class Note(store.Table):
    """What an officer wrote about a member, for other officers."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # note#<member_id>#<time>#<random>
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    words = UnicodeAttribute()

    @classmethod
    def newest_of(cls, account_id: str, member_id: str, most: int | None = None) -> Iterator["Note"]:
        begins = cls.item.startswith(f"note#{member_id}#")
        yield from cls.query(account_id, begins, scan_index_forward=False, limit=most)


class History(store.Table):
    """One thing that was changed of a member: which fields, by whom and why, never what was there."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # history#<member_id>#<time>#<random>
    what = UnicodeAttribute()  # added, edited, imported, lifecycle, wish approved
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    fields = ListAttribute(of=UnicodeAttribute, default=list)
    reason = UnicodeAttribute(default="")

    @classmethod
    def newest_of(cls, account_id: str, member_id: str, most: int | None = None) -> Iterator["History"]:
        begins = cls.item.startswith(f"history#{member_id}#")
        yield from cls.query(account_id, begins, scan_index_forward=False, limit=most, consistent_read=True)


class Import(store.Table):
    """A roster file on its way in. What it holds waits in the bucket; here is how far it has come.

    No names and no numbers: rows that could not be written are known by their line in the file.
    """

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # import#<import_id>
    state = UnicodeAttribute(default="looked at")  # looked at, writing, done, discarded
    by = UnicodeAttribute()  # who brought the file
    at = UTCDateTimeAttribute()
    started_by = UnicodeAttribute(default="")
    started_at = UTCDateTimeAttribute(null=True)
    done_at = UTCDateTimeAttribute(null=True)
    rows = NumberAttribute(default=0)
    new = NumberAttribute(default=0)
    changed = NumberAttribute(default=0)
    unchanged = NumberAttribute(default=0)
    wrong = NumberAttribute(default=0)
    missing = NumberAttribute(default=0)
    total = NumberAttribute(default=0)  # rows to write, and people to set to "left"
    done = NumberAttribute(default=0)
    offset = NumberAttribute(default=0)  # bytes of the staged rows that are behind us
    written_new = NumberAttribute(default=0)
    written_changed = NumberAttribute(default=0)
    written_left = NumberAttribute(default=0)
    refused = NumberAttribute(default=0)  # by a number of another roster
    overtaken = NumberAttribute(default=0)  # somebody changed them since the file was looked at
    refused_lines: ListAttribute[int] = ListAttribute(default=list)
    overtaken_lines: ListAttribute[int] = ListAttribute(default=list)
    leaving: JSONAttribute = JSONAttribute(null=True)  # members to be set to "left"; gone when that is done
    forget_at = TTLAttribute()
    version = VersionAttribute()

    @classmethod
    def find(cls, account_id: str, import_id: str) -> "Import | None":
        return store.find(cls, account_id, f"import#{import_id}")

    @property
    def import_id(self) -> str:
        return self.item.rpartition("#")[2]


class Snapshot(store.Table):
    """Figures that were counted once, with their time: looking at them reads one item."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # counted#<what>
    counted_at = UTCDateTimeAttribute()
    figures: JSONAttribute = JSONAttribute()

    @classmethod
    def find(cls, account_id: str, what: str) -> "Snapshot | None":
        return store.find(cls, account_id, f"counted#{what}")

    @classmethod
    def keep(cls, account_id: str, what: str, figures: object, now: datetime) -> None:
        cls(account_id, f"counted#{what}", figures=figures, counted_at=now).save()


class LetterRun(store.Table):
    """Letters that an officer is about to print, in parts. Whose they are waits in the bucket."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # print#<run_id>
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    source = UnicodeAttribute()
    only_unregistered = BooleanAttribute(default=False)
    total = NumberAttribute()
    made: JSONAttribute = JSONAttribute(default=dict)  # number of the part -> when it was made (ISO)
    forget_at = TTLAttribute()
    version = VersionAttribute()

    @classmethod
    def find(cls, account_id: str, run_id: str) -> "LetterRun | None":
        return store.find(cls, account_id, f"print#{run_id}")

    @property
    def run_id(self) -> str:
        return self.item.rpartition("#")[2]
