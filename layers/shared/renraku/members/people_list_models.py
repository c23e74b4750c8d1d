"""Lists of members, as they are kept: what a list is called, and apart from it who is on it."""

from collections.abc import Iterator

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)

from renraku import store


class PeopleList(store.Table):
    """A list by its name. `complaints`: the line of a row of its table that named nobody, and why."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # list#<list_id>; an id begins with its second
    name = UnicodeAttribute(default="")
    made_by = UnicodeAttribute(default="")
    made_at = UTCDateTimeAttribute(null=True)
    people = NumberAttribute(default=0)  # when it was made
    complaints: JSONAttribute = JSONAttribute(default=list)
    is_kept = BooleanAttribute(default=False)
    forget_at = TTLAttribute(null=True)  # as long as it waits

    @classmethod
    def find(cls, account_id: str, list_id: str) -> "PeopleList | None":
        return store.find(cls, account_id, f"list#{list_id}")

    @classmethod
    def newest(cls, account_id: str) -> Iterator["PeopleList"]:
        """All of an account's, with those that wait."""
        begins = cls.item.startswith("list#")
        yield from cls.query(account_id, begins, scan_index_forward=False, consistent_read=True)

    @property
    def list_id(self) -> str:
        return str(self.item.removeprefix("list#"))


class Listed(store.Table):
    """Who is on a list: a set, so that one is taken off without reading the others."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # listed#<list_id>
    member_ids = UnicodeSetAttribute(null=True)
    forget_at = TTLAttribute(null=True)

    @classmethod
    def members_on(cls, account_id: str, list_id: str) -> frozenset[str]:
        """Who is on it now; nobody when there is no such list."""
        listed = store.find(cls, account_id, f"listed#{list_id}")
        return frozenset(listed.member_ids or ()) if listed else frozenset()

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["Listed"]:
        yield from cls.query(account_id, cls.item.startswith("listed#"), consistent_read=True)

    @property
    def list_id(self) -> str:
        return str(self.item.removeprefix("listed#"))
