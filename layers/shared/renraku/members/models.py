"""Friends, members and what binds them, as they are kept."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    ListAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
    VersionAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store
from renraku.members import shelving

ASSOCIATION = "association"  # the partition of what is unique in the whole association


class Step(store.Part):
    """One time a friend came or left, by LINE's clock."""

    at = UTCDateTimeAttribute()
    what = UnicodeAttribute()


class Expectation(store.Part):
    """Which feature the friend's next words are for."""

    feature = UnicodeAttribute()
    data = UnicodeAttribute(default="")
    until = UTCDateTimeAttribute()
    answered_by = UnicodeAttribute(default="")  # the event that took it; it is open to that one alone then


class Suspension(store.Part):
    """Who stopped a friend, when and why. Kept as long as the friend is."""

    reason = UnicodeAttribute()
    by = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    ended_by = UnicodeAttribute(default="")
    ended_at = UTCDateTimeAttribute(null=True)


class DueFriends(GlobalSecondaryIndex["Friend"]):
    """Friends with work waiting (a menu to switch). Who is done leaves the index."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Friend(store.Table):
    """One friend of one account. `version` makes two writers notice each other.

    From `registered` on, the fields are copied from the members this friend is, so that an audience is one
    query over friends.
    """

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    user_id = UnicodeAttribute()
    follows = BooleanAttribute(default=True)
    history = ListAttribute(of=Step, default=list)
    heard_on = UnicodeAttribute(default="")  # the association's day of their last word or tap
    expects = Expectation(null=True)
    expected_before = Expectation(null=True)  # what `expects` took the place of
    waiting = JSONAttribute(null=True)  # an answer that missed its reply token
    riding = JSONAttribute(null=True)  # what officers answered, for the next contact: members/riding.py
    version = VersionAttribute()
    language = UnicodeAttribute(default="ja")
    source = UnicodeAttribute(default="")  # what brought them: letter, newsletter, homepage, event
    wrong_codes = NumberAttribute(default=0)
    paused_until = UTCDateTimeAttribute(null=True)  # too many wrong codes
    suspension = Suspension(null=True)
    past_suspensions = ListAttribute(of=Suspension, default=list)
    consent_version = UnicodeAttribute(default="")
    consent_at = UTCDateTimeAttribute(null=True)
    consent_asked_on = UnicodeAttribute(default="")

    registered = BooleanAttribute(default=False)
    category = UnicodeAttribute(default="")  # member, hq, branch
    member_ids = UnicodeSetAttribute(null=True)
    district = UnicodeAttribute(default="")
    sex = UnicodeAttribute(default="")
    year_of_birth = NumberAttribute(default=0)
    tags = UnicodeSetAttribute(null=True)
    menu = UnicodeAttribute(default="")  # the rich menu LINE shows this friend: "member", "" for the default
    found_by = UnicodeAttribute(null=True)  # their reference: an address never holds a user id
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DueFriends()

    @classmethod
    def find(cls, account_id: str, user_id: str) -> "Friend | None":
        return store.find(cls, account_id, f"friend#{user_id}")

    @classmethod
    def new(cls, account_id: str, user_id: str) -> "Friend":
        return cls(account_id, f"friend#{user_id}", user_id=user_id)

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Friend"]:
        """Every friend of an account, page by page."""
        yield from cls.query(account_id, cls.item.startswith("friend#"), page_size=500)

    @property
    def menu_wanted(self) -> str:
        """The menu this friend should see: only who is registered and not stopped sees the members'."""
        return "member" if self.registered and not self.suspension else ""


class MembersLinks(GlobalSecondaryIndex["Link"]):
    """From a member to the friends they are."""

    class Meta:
        index_name = "by_member"
        projection = KeysOnlyProjection()

    account_id = UnicodeAttribute(hash_key=True)
    linked_member_id = UnicodeAttribute(range_key=True)


class Link(store.Table):
    """A friend is this member. Several both ways: a couple's one phone, one person's second phone."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # link#<user_id>#<member_id>
    user_id = UnicodeAttribute()
    linked_member_id = UnicodeAttribute()
    since = UTCDateTimeAttribute()
    by_member = MembersLinks()

    @classmethod
    def between(cls, account_id: str, user_id: str, member_id: str, since: datetime) -> "Link":
        return cls(
            account_id,
            f"link#{user_id}#{member_id}",
            user_id=user_id,
            linked_member_id=member_id,
            since=since,
        )

    @classmethod
    def find(cls, account_id: str, user_id: str, member_id: str) -> "Link | None":
        return store.find(cls, account_id, f"link#{user_id}#{member_id}")

    @classmethod
    def friends_of(cls, account_id: str, member_id: str) -> list[str]:
        """The user ids of the friends who are this member."""
        found = cls.by_member.query(account_id, cls.linked_member_id == member_id)
        return [link.item.split("#")[1] for link in found]

    @classmethod
    def of_friend(cls, account_id: str, user_id: str) -> list["Link"]:
        """Which members a friend is."""
        return list(cls.query(account_id, cls.item.startswith(f"link#{user_id}#"), consistent_read=True))


class Shelves(GlobalSecondaryIndex["Member"]):
    """The roster in the order of a list: members/shelving.py. Of all items members alone stand in it."""

    class Meta:
        index_name = "by_shelf"
        projection = AllProjection()

    account_id = UnicodeAttribute(hash_key=True)
    shelf = UnicodeAttribute(range_key=True)


class Member(store.Table):
    """A person on an account's roster. The full birth date is kept as a keyed hash only."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # member#<member_id>
    member_id = UnicodeAttribute()
    member_number = UnicodeAttribute()  # unique in the association: see NumberTaken
    name = UnicodeAttribute()
    kana = UnicodeAttribute(default="")
    folded = UnicodeAttribute(default="")  # name, kana and number as a search sees them
    shelf = UnicodeAttribute(null=True)  # where they stand in the list
    district = UnicodeAttribute(default="")
    sex = UnicodeAttribute(default="")
    year_of_birth = NumberAttribute(default=0)
    birth_hash = UnicodeAttribute(default="")
    phone = UnicodeAttribute(default="")
    postal_code = UnicodeAttribute(default="")
    address = UnicodeAttribute(default="")
    household = UnicodeAttribute(default="")
    tags = UnicodeAttribute(default="")  # in one line: members/member_tags.py
    lifecycle = UnicodeAttribute(default="active")  # active, moved, left, deceased, lost
    lifecycle_note = UnicodeAttribute(default="")
    letter_code = UnicodeAttribute(default="")  # hash of the code in the newest letter
    letter_made_at = UTCDateTimeAttribute(null=True)
    registered_at = UTCDateTimeAttribute(null=True)
    version = VersionAttribute()
    by_shelf = Shelves()

    def serialize(self, null_check: bool = True) -> dict[str, dict[str, Any]]:
        """Whatever saves a member passes here: they are found, and stand, where their name and kana say."""
        self.folded = shelving.searched(self.name, self.kana, self.member_number)
        self.shelf = shelving.shelf(self.lifecycle, self.kana, self.name, self.member_number)
        return super().serialize(null_check)

    @classmethod
    def find(cls, account_id: str, member_id: str) -> "Member | None":
        return store.find(cls, account_id, f"member#{member_id}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Member"]:
        """The whole roster, page by page."""
        yield from cls.query(account_id, cls.item.startswith("member#"), page_size=500)


class NumberTaken(store.Table):
    """Which member has a member number, for the whole association."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    association = UnicodeAttribute(hash_key=True, attr_name="account_id", default=ASSOCIATION)
    item = UnicodeAttribute(range_key=True)  # number#<member_number>
    roster_of = UnicodeAttribute()  # the account whose roster the member stands on
    taken_by = UnicodeAttribute()  # the member's id


class Code(store.Table):
    """A registration code from a letter, kept as a keyed hash. One use; a new letter voids the old one."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # code#<hash>
    member_id = UnicodeAttribute()
    source = UnicodeAttribute(default="letter")
    expires_at = UTCDateTimeAttribute()
    claimed_by = UnicodeAttribute(null=True)  # the friend who typed it
    used_at = UTCDateTimeAttribute(null=True)  # when they agreed
    forget_at = TTLAttribute(null=True)  # DynamoDB deletes it then: members/retention.py
    is_void = BooleanAttribute(default=False)

    @classmethod
    def find(cls, account_id: str, code_hash: str) -> "Code | None":
        return store.find(cls, account_id, f"code#{code_hash}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Code"]:
        yield from cls.query(account_id, cls.item.startswith("code#"), page_size=500)

    @property
    def code_hash(self) -> str:
        return self.item.removeprefix("code#")


class JoinRequest(store.Table):
    """Somebody without a code who asks to be let in. An officer decides; who and when is kept."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # request#<user_id>: one open request a friend
    user_id = UnicodeAttribute()
    category = UnicodeAttribute()  # hq, branch, no_letter
    member_id = UnicodeAttribute(default="")  # who they were recognized as
    asked_at = UTCDateTimeAttribute()
    decision = UnicodeAttribute(default="")  # approved, refused; "" while open
    decided_by = UnicodeAttribute(default="")
    decided_at = UTCDateTimeAttribute(null=True)
    reason = UnicodeAttribute(default="")
    found_by = UnicodeAttribute(null=True)  # while it is open: members/waiting.py
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, user_id: str) -> "JoinRequest | None":
        return store.find(cls, account_id, f"request#{user_id}")

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["JoinRequest"]:
        yield from cls.query(account_id, cls.item.startswith("request#"))
