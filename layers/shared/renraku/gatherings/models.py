"""Gatherings and who comes, as they are kept: one aggregate, one table."""

from collections.abc import Iterable, Iterator
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

GATHERING, SIGN_UP = "gathering#", "signup#"
BY_KEYS = 100  # DynamoDB gives no more at once


class DueGatherings(GlobalSecondaryIndex["Gathering"]):
    """Gatherings with something to do or to tell, offers and departures that end. Who is done leaves it."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class UpcomingGatherings(GlobalSecondaryIndex["Gathering"]):
    """What members may see, by its end. Drafts are not in it."""

    class Meta:
        index_name = "upcoming"
        projection = KeysOnlyProjection()

    account_id = UnicodeAttribute(hash_key=True)
    seen_until = UTCDateTimeAttribute(range_key=True)


class Gathering(store.Table):
    """`version` counts what officers correct, `turn` every change of a seat: who decided on an older turn is
    refused. `known` is what those who come were last told; what differs from it is to be told."""

    class Meta(store.Meta):
        table_name = store.table_name("GATHERINGS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(
        range_key=True
    )  # gathering#<id>; an id begins with its second: the newest are last
    state = UnicodeAttribute(default="draft")  # draft, published, closed, called_off, postponed, archived
    version = NumberAttribute(default=1)
    title = UnicodeAttribute()
    kind = UnicodeAttribute(default="")
    words = UnicodeAttribute(default="")
    picture_id = UnicodeAttribute(default="")
    starts_at = UTCDateTimeAttribute()
    ends_at = UTCDateTimeAttribute()
    place = UnicodeAttribute(default="")
    address = UnicodeAttribute(default="")
    latitude = UnicodeAttribute(default="")  # as typed and checked: DynamoDB's numbers are no floats
    longitude = UnicodeAttribute(default="")
    bring = UnicodeAttribute(default="")
    cost = UnicodeAttribute(default="")
    capacity = NumberAttribute(default=0)  # 0: as many as come
    has_waiting = BooleanAttribute(default=True)
    opens_at = UTCDateTimeAttribute(null=True)
    closes_at = UTCDateTimeAttribute(null=True)
    cancel_until = UTCDateTimeAttribute(null=True)
    audience = JSONAttribute(default=dict)  # whom, as notices choose them
    questions = JSONAttribute(
        default=dict
    )  # companions: most of them; meal, transport: asked; free: the words
    officer = UnicodeAttribute(default="")  # whom to ask on the day
    officer_phone = UnicodeAttribute(default="")
    officer_ids = JSONAttribute(default=list)  # who is told on the day; nobody: whoever runs gatherings
    day_before_for = UnicodeAttribute(default="")  # the beginning on whose eve they were told
    why = UnicodeAttribute(default="")  # it was called off, or goes ahead all the same
    goes_ahead = BooleanAttribute(default=False)
    written_by = UnicodeAttribute(default="")
    edited_by = UnicodeAttribute(default="")
    edited_at = UTCDateTimeAttribute(null=True)
    turn = NumberAttribute(default=0)
    taken = NumberAttribute(default=0)
    waiting = NumberAttribute(default=0)
    last_number = NumberAttribute(default=0)  # of the waiting list
    known = JSONAttribute(default=dict)
    tell_at = UTCDateTimeAttribute(null=True)  # when what differs from `known` is told
    remind_day_before = BooleanAttribute(default=False)  # beside the one two days before
    remind_morning = BooleanAttribute(default=False)
    reminded = JSONAttribute(
        default=dict
    )  # kind -> [the beginning it was for, its delivery, missed by how many]
    way_for = UnicodeAttribute(default="")  # the beginning whose reminder's list is closed (reminding.py)
    booked = JSONAttribute(default=dict)  # reason -> the day whose messages are kept free for it
    seen_until = UTCDateTimeAttribute(null=True)
    survey = JSONAttribute(default=dict)  # survey.Survey as plain values: what is asked afterwards
    counts = JSONAttribute(default=dict)  # what stays of the answers: shredding.py
    shredded_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueGatherings()
    upcoming = UpcomingGatherings()

    @classmethod
    def find(cls, account_id: str, gathering_id: str) -> "Gathering | None":
        return store.find(cls, account_id, f"{GATHERING}{gathering_id}")

    @classmethod
    def newest(cls, account_id: str, most: int, before: str = "") -> Iterator["Gathering"]:
        """The newest first; from the id `before` on."""
        theirs = cls.item.between(GATHERING, f"{GATHERING}{before}" if before else f"{GATHERING}~")
        yield from cls.query(account_id, theirs, scan_index_forward=False, limit=most, consistent_read=True)

    @classmethod
    def coming(cls, account_id: str, now: datetime, most: int) -> list["Gathering"]:
        """What members may see and is not over, the next first."""
        found = cls.upcoming.query(account_id, cls.seen_until >= now, limit=most)
        keys = [(account_id, one.item) for one in found]
        read = cls.batch_get(keys, consistent_read=True) if keys else ()
        return sorted(read, key=lambda one: (one.starts_at, one.item))

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[tuple[str, str]]:
        """The keys of everything that is due, gatherings and sign-ups. Eight index pages, however many."""
        for shard in range(store.DUE_SHARDS):
            for found in cls.due.query(shard, cls.due_at <= now):
                yield found.account_id, found.item

    @property
    def gathering_id(self) -> str:
        return str(self.item.removeprefix(GATHERING))

    @property
    def tells_way(self) -> bool:
        """Whoever gets a place from now on comes too late for the reminder, and reads its words at once."""
        return bool(self.way_for == self.starts_at.isoformat())

    @property
    def missed(self) -> list[str]:
        """The kinds of reminders that nobody got of those who come on this day: they are telephoned."""
        starts = self.starts_at.isoformat()
        return [kind for kind, (of, _, people) in self.reminded.items() if of == starts and people]

    @property
    def snapshot(self) -> dict[str, str]:
        """What those who come should know of it, as plain values."""
        state = self.state if self.state in ("called_off", "postponed") else ""
        return {
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "place": self.place,
            "address": self.address,
            "bring": self.bring,
            "cost": self.cost,
            "state": state or ("going_ahead" if self.goes_ahead else ""),
        }


class SignUp(store.Table):
    """One party's place in a gathering: a member, a guest, or somebody who telephoned. `token` is of the try
    that wrote it last: whoever lost a reply finds their own."""

    class Meta(store.Meta):
        table_name = store.table_name("GATHERINGS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # signup#<gathering_id>#<party_id>
    state = UnicodeAttribute()  # joined, waiting, offered, leaving, canceled, absent, lapsed
    size = NumberAttribute(default=1)  # with companions
    number = NumberAttribute(default=0)  # on the waiting list
    until = UTCDateTimeAttribute(null=True)  # an offer's end, or how long leaving may be undone
    goes_to = UnicodeAttribute(default="")  # what leaving ends as: canceled, absent
    user_id = UnicodeAttribute(default="")  # who is told in LINE
    name = UnicodeAttribute(default="")  # of whoever is no member
    answers = JSONAttribute(default=dict)
    by = UnicodeAttribute(default="")  # the officer who did it for them
    came = UnicodeAttribute(default="")  # "", "came", "missing"
    came_size = NumberAttribute(null=True)  # of them, with companions
    gone_at = UTCDateTimeAttribute(null=True)  # when they gave up their seat on the day itself
    day_news = UnicodeAttribute(default="")  # kind:token, to be told to the officers of the day
    told_news = UnicodeAttribute(default="")  # ... and what they were told last
    survey = JSONAttribute(default=dict)  # the number of a question -> the choice; "words"
    way_for = UnicodeAttribute(default="")  # the beginning whose way they read when they got their place
    tell_at = UTCDateTimeAttribute(null=True)  # when they hear what an officer changed by hand, and
    tell_from = UnicodeAttribute(default="")  # ... how they stood as far as they know
    at = UTCDateTimeAttribute()
    token = UnicodeAttribute(default="")
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)

    @classmethod
    def key(cls, gathering_id: str, party_id: str) -> str:
        return f"{SIGN_UP}{gathering_id}#{party_id}"

    @classmethod
    def find(cls, account_id: str, gathering_id: str, party_id: str) -> "SignUp | None":
        return store.find(cls, account_id, cls.key(gathering_id, party_id))

    @classmethod
    def of(cls, account_id: str, gathering_id: str) -> list["SignUp"]:
        """Everybody who ever signed up, in the order of the waiting list, then of their names' keys."""
        begins = cls.item.startswith(f"{SIGN_UP}{gathering_id}#")
        found = cls.query(account_id, begins, consistent_read=True)
        return sorted(found, key=lambda one: (one.number, one.item))

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["SignUp"]:
        yield from cls.query(account_id, cls.item.startswith(SIGN_UP), consistent_read=True)

    @classmethod
    def among(cls, account_id: str, places: Iterable[tuple[str, str]]) -> list["SignUp"]:
        """Those there are of these (gathering_id, party_id)."""
        keys = [(account_id, cls.key(*place)) for place in places]
        read: list[SignUp] = []
        for start in range(0, len(keys), BY_KEYS):
            read += cls.batch_get(keys[start : start + BY_KEYS], consistent_read=True)
        return read

    @property
    def gathering_id(self) -> str:
        return str(self.item.split("#")[1])

    @property
    def party_id(self) -> str:
        return str(self.item.split("#", 2)[2])
