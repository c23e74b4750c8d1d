"""Shifts, wishes, swaps and hand-overs, as they are kept: one table. Days are the association's own, as ISO
dates."""

from collections.abc import Iterator
from datetime import date, datetime

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store

SHIFT, WISH, SWAP, HAND_OVER = "shift#", "wish#", "swap#", "handover#"
LOOKED_BACK = 31  # shifts: who had the duty before, however many days nobody had it


class DueShifts(GlobalSecondaryIndex["Shift"]):
    """Shifts with something to tell or to hand over. Sparse: those that are over leave it."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Shift(store.Table):
    """From its first day to its last, one officer answers; nobody, for a named reason, where `officer_id` is
    empty. Where two overlap, the one that began later holds. `turn` counts every change of it."""

    class Meta(store.Meta):
        table_name = store.table_name("DUTY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # shift#<first day>
    last = UnicodeAttribute()  # its last day
    officer_id = UnicodeAttribute(default="")
    why = UnicodeAttribute(default="")  # it is theirs, or nobody's: rules.REASONS
    by = UnicodeAttribute(default="")  # the officer who planned it
    turn = NumberAttribute(default=1)
    stage = UnicodeAttribute(default="planned")  # planned, reminded, running, over: rules.wakes
    leaving: JSONAttribute = JSONAttribute(default=list)  # who had it until it was changed while it ran
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)
    due = DueShifts()

    @classmethod
    def find(cls, account_id: str, first: str) -> "Shift | None":
        return store.find(cls, account_id, f"{SHIFT}{first}")

    @classmethod
    def on(cls, account_id: str, day: date) -> "Shift | None":
        """The shift of a day. One query of one item."""
        for shift in cls.before(account_id, day, 1):
            return shift if shift.last >= day.isoformat() else None
        return None

    @classmethod
    def before(cls, account_id: str, day: date, most: int = LOOKED_BACK) -> Iterator["Shift"]:
        """Those that begin by this day, the latest first."""
        until = cls.item.between(SHIFT, f"{SHIFT}{day.isoformat()}")
        yield from cls.query(account_id, until, scan_index_forward=False, limit=most, consistent_read=True)

    @classmethod
    def between(cls, account_id: str, first: date, last: date) -> list["Shift"]:
        """Those that begin on one of these days, in their order."""
        theirs = cls.item.between(f"{SHIFT}{first.isoformat()}", f"{SHIFT}{last.isoformat()}")
        return list(cls.query(account_id, theirs, consistent_read=True))

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[tuple[str, str]]:
        """The keys of everything that is due: (account_id, first day). One index page for all accounts."""
        for found in cls.due.query(store.ONE_SHARD, cls.due_at <= now):
            yield found.account_id, found.item.removeprefix(SHIFT)

    @property
    def first(self) -> str:
        return str(self.item.removeprefix(SHIFT))

    @property
    def first_day(self) -> date:
        return date.fromisoformat(self.first)

    @property
    def last_day(self) -> date:
        return date.fromisoformat(self.last)


class Wish(store.Table):
    """The days on which an officer cannot: [[first, last], ...]."""

    class Meta(store.Meta):
        table_name = store.table_name("DUTY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # wish#<officer_id>
    spans: JSONAttribute = JSONAttribute(default=list)
    saves = NumberAttribute(default=0)

    @classmethod
    def find(cls, account_id: str, officer_id: str) -> "Wish | None":
        return store.find(cls, account_id, f"{WISH}{officer_id}")

    @classmethod
    def of_account(cls, account_id: str) -> list["Wish"]:
        return list(cls.query(account_id, cls.item.startswith(WISH), consistent_read=True))

    @property
    def officer_id(self) -> str:
        return str(self.item.removeprefix(WISH))


class Swap(store.Table):
    """Somebody asked to be taken the place of, in one shift as it was then. Asking twice is asking once."""

    class Meta(store.Meta):
        table_name = store.table_name("DUTY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # swap#<first day>#<turn of the shift>
    asked_by = UnicodeAttribute()
    asked_at = UTCDateTimeAttribute()
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, first: str, turn: int) -> "Swap | None":
        return store.find(cls, account_id, cls.key(first, turn))

    @classmethod
    def key(cls, first: str, turn: int) -> str:
        return f"{SWAP}{first}#{turn}"


class HandOver(store.Table):
    """One change of duty: who left, who came, what was passed on, and who has read it."""

    class Meta(store.Meta):
        table_name = store.table_name("DUTY")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # handover#<first day of the shift>#<its turn>
    shift = UnicodeAttribute()  # the first day of the shift that came
    leaving: JSONAttribute = JSONAttribute(default=list)  # officer ids
    coming = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    passed = NumberAttribute(default=0)  # inquiries
    is_told = BooleanAttribute(default=True)
    read_by = UnicodeSetAttribute(null=True)
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, key: str) -> "HandOver | None":
        return store.find(cls, account_id, f"{HAND_OVER}{key}")

    @classmethod
    def newest(cls, account_id: str, most: int) -> list["HandOver"]:
        begins = cls.item.startswith(HAND_OVER)
        return list(cls.query(account_id, begins, scan_index_forward=False, limit=most, consistent_read=True))

    @property
    def key(self) -> str:
        return str(self.item.removeprefix(HAND_OVER))
