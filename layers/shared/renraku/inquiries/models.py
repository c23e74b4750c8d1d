"""Inquiries and their messages, as they are kept: one table."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

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

INQUIRY, MESSAGE, TALK, DIGEST = "inquiry#", "message#", "talk#", "digest#"
NOBODY = "nobody"  # who holds what no officer does
LAST_STEP = 3  # of an escalation: nobody is left to be told
BY_KEYS = 100  # DynamoDB gives no more at once


class Inbox(GlobalSecondaryIndex["Inquiry"]):
    """Every inquiry by its `place`: what waits for an officer first."""

    class Meta:
        index_name = "inbox"
        projection = KeysOnlyProjection()

    account_id = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class ByOfficer(GlobalSecondaryIndex["Inquiry"]):
    """What an officer holds, or NOBODY does. Sparse: closed ones leave it."""

    class Meta:
        index_name = "by_officer"
        projection = KeysOnlyProjection()

    held = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class ByFriend(GlobalSecondaryIndex["Inquiry"]):
    """What one friend asked, closed ones too."""

    class Meta:
        index_name = "by_friend"
        projection = KeysOnlyProjection()

    friend = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class DueInquiries(GlobalSecondaryIndex["Inquiry"]):
    """Who must be told next, and what was never routed. Sparse: what is answered leaves it."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Inquiry(store.Table):
    """One question until it is closed. Its id is the event's that brought its first message, so opening it
    twice is opening it once. `turn` counts every change that officers decide on."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # inquiry#<inquiry_id>
    state = UnicodeAttribute(default="open")  # open, answering, waiting, closed
    turn = NumberAttribute(default=0)
    user_id = UnicodeAttribute(default="")  # empty: they telephoned
    name = UnicodeAttribute(default="")  # of a caller who has no LINE
    member_id = UnicodeAttribute(default="")  # of a caller on the roster
    topic = UnicodeAttribute(default="")  # duty.Topic's id, or gathering:<id>
    is_urgent = BooleanAttribute(default=False)
    opened_at = UTCDateTimeAttribute()
    said_at = UTCDateTimeAttribute()  # when the member last said something
    asked_since = UTCDateTimeAttribute(null=True)  # since when an answer is waited for; None: none is
    entered_by = UnicodeAttribute(default="")  # the officer who took the telephone call down
    officer_id = UnicodeAttribute(default="")  # who holds it
    why = UnicodeAttribute(default="")  # it is theirs, in words
    routed_at = UTCDateTimeAttribute(null=True)
    step = NumberAttribute(default=0)  # of the escalation: how far others were told
    told_at = UTCDateTimeAttribute(null=True)  # when an officer was last told in LINE
    seen_at = UTCDateTimeAttribute(null=True)  # when its officer really opened it
    claimed_by = UnicodeAttribute(default="")  # who writes an answer now
    claimed_until = UTCDateTimeAttribute(null=True)
    first_answer_at = UTCDateTimeAttribute(null=True)
    answers = NumberAttribute(default=0)
    closed_at = UTCDateTimeAttribute(null=True)
    closed_by = UnicodeAttribute(default="")  # an officer's id, or "member", or "time"
    reopened = NumberAttribute(default=0)
    solved = UnicodeAttribute(default="")  # what the member says: yes, no
    read_token = UnicodeAttribute(default="")  # LINE's, of the newest message: marks it as read
    place = UnicodeAttribute()  # see put_at
    held = UnicodeAttribute(null=True)  # <account_id>#<officer_id or NOBODY>; None when closed
    friend = UnicodeAttribute(null=True)  # <account_id>#<user_id>
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)
    # Routing's own: when the present wait's last step was taken (or it was first told), the officers who were
    # told of it, the messages they were told of (event ids), and all steps that ever were.
    step_at = UTCDateTimeAttribute(null=True)
    told: JSONAttribute = JSONAttribute(default=list)
    told_about: JSONAttribute = JSONAttribute(default=list)
    escalations = NumberAttribute(default=0)

    by_place = Inbox()
    by_officer = ByOfficer()
    by_friend = ByFriend()
    due = DueInquiries()
    answered_with = UnicodeAttribute(default="")  # the answer that was counted last
    marked_token = UnicodeAttribute(default="")  # the read_token that LINE was told of

    @classmethod
    def find(cls, account_id: str, inquiry_id: str) -> "Inquiry | None":
        return store.find(cls, account_id, f"{INQUIRY}{inquiry_id}")

    @classmethod
    def held_by(cls, account_id: str, officer_id: str, most: int) -> list["Inquiry"]:
        """What an officer holds and is not closed, in the order of the inbox; NOBODY for what is nobody's."""
        keys = cls.by_officer.query(f"{account_id}#{officer_id}", limit=most)
        return cls.among(account_id, (one.item for one in keys))

    @classmethod
    def of_friend(cls, account_id: str, user_id: str, most: int) -> list["Inquiry"]:
        """The newest first."""
        keys = cls.by_friend.query(f"{account_id}#{user_id}", limit=most)
        found = cls.among(account_id, (one.item for one in keys))
        return sorted(found, key=lambda one: one.opened_at, reverse=True)

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[tuple[str, str]]:
        """The keys of everything that is due: (account_id, inquiry_id). Eight index pages, however many."""
        for shard in range(store.DUE_SHARDS):
            for found in cls.due.query(shard, cls.due_at <= now):
                if found.item.startswith((INQUIRY, DIGEST)):  # words nobody handed over stand there, too
                    yield found.account_id, found.item.removeprefix(INQUIRY)

    @classmethod
    def among(cls, account_id: str, items: Iterable[str]) -> list["Inquiry"]:
        """These, in this order, without those that are gone."""
        wanted = list(items)
        read: dict[str, Inquiry] = {}
        for start in range(0, len(wanted), BY_KEYS):
            keys = [(account_id, item) for item in wanted[start : start + BY_KEYS]]
            read |= {one.item: one for one in cls.batch_get(keys, consistent_read=True)}
        return [read[item] for item in wanted if item in read]

    @property
    def inquiry_id(self) -> str:
        return str(self.item.removeprefix(INQUIRY))


class Message(store.Table):
    """One thing that was said, by the member or by an officer, or a note that officers alone see. In the
    order in which it was said, whenever it arrived."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # message#<inquiry_id>#<moment it was said>#<event id>
    author = UnicodeAttribute()  # member, officer, note, system
    officer_id = UnicodeAttribute(default="")
    kind = UnicodeAttribute(default="text")  # LINE's kind of message
    words = UnicodeAttribute(default="")
    said_at = UTCDateTimeAttribute()
    line_id = UnicodeAttribute(default="")  # LINE's id of the message: an unsending and an edit name it
    details: JSONAttribute = JSONAttribute(default=dict)  # a sticker's ids, a place, a file's name and length
    media = UnicodeAttribute(default="")  # the key in our bucket; empty until it is fetched
    media_type = UnicodeAttribute(default="")  # by its content, not by its name
    media_state = UnicodeAttribute(default="")  # waiting, kept, refused
    unsent_at = UTCDateTimeAttribute(null=True)  # the words are gone then
    edits: JSONAttribute = JSONAttribute(default=list)  # [{"words", "at"}]: what it said before
    delivery_id = UnicodeAttribute(default="")  # an officer's answer: how it left
    forget_at = TTLAttribute(null=True)
    edited_at = UTCDateTimeAttribute(null=True)  # when the words that stand here were typed, if not at first
    refused = UnicodeAttribute(default="")  # why its content is not kept: keeping_wording has it in words
    way = UnicodeAttribute(default="")  # of an officer's answer: push, ride (with a free reply), phone
    report: JSONAttribute = JSONAttribute(null=True)  # {"rule", "by", "at"}: an officer says it breaks a rule

    @classmethod
    def find(cls, account_id: str, item: str) -> "Message | None":
        return store.find(cls, account_id, item)

    @classmethod
    def of(cls, account_id: str, inquiry_id: str, most: int | None = None) -> list["Message"]:
        """In the order they were said; `most` of the newest."""
        begins = cls.item.startswith(f"{MESSAGE}{inquiry_id}#")
        found = cls.query(account_id, begins, scan_index_forward=False, limit=most, consistent_read=True)
        return list(found)[::-1]

    @classmethod
    def key(cls, inquiry_id: str, said_at: datetime, event_id: str) -> str:
        at = said_at.astimezone(UTC).isoformat(timespec="milliseconds")
        return f"{MESSAGE}{inquiry_id}#{at}#{event_id}"

    @property
    def inquiry_id(self) -> str:
        return str(self.item.split("#")[1])

    @property
    def event_id(self) -> str:
        return str(self.item.split("#", 3)[3])


class Talk(store.Table):
    """Which inquiry a friend's next words join: one pointer a friend, read with every message."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # talk#<user_id>
    inquiry_id = UnicodeAttribute()
    until = UTCDateTimeAttribute()  # later words open a new one
    forget_at = TTLAttribute(null=True)
    receipt_at = UTCDateTimeAttribute(null=True)  # when the words were said that last got a receipt

    @classmethod
    def find(cls, account_id: str, user_id: str) -> "Talk | None":
        return store.find(cls, account_id, f"{TALK}{user_id}")


def put_at(inquiry: Inquiry) -> None:
    """Set where it stands in the inbox from what it is: urgent (or everybody was told in vain), then
    unanswered, the longest waiting first; then those that wait for the member; closed ones at the end, the
    newest closed first."""
    rank = "d" if inquiry.state == "closed" else "c" if inquiry.asked_since is None else "b"
    rank = "a" if rank == "b" and (inquiry.is_urgent or inquiry.step >= LAST_STEP) else rank
    at = inquiry.closed_at if rank == "d" else inquiry.asked_since or inquiry.said_at
    seconds = int((at or inquiry.said_at).timestamp())
    inquiry.place = f"{rank}#{10_000_000_000 - seconds if rank == 'd' else seconds:010d}"
    holder = f"{inquiry.account_id}#{inquiry.officer_id or NOBODY}"
    inquiry.held = None if rank == "d" else holder
    inquiry.friend = f"{inquiry.account_id}#{inquiry.user_id}" if inquiry.user_id else None
