"""What is kept of an account's menus: its keyword answers, and which rich menus stand at LINE."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute, VersionAttribute

from renraku import store

ASSOCIATION = "association"
"""The partition of what holds for every account of the association."""


class KeywordList(store.Table):
    """All keyword answers of one account in one item: one read, kept a minute, serves every sentence."""

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, default="settings#keywords")
    answers = JSONAttribute(default=list)
    version = VersionAttribute()

    @classmethod
    def of(cls, account_id: str) -> "KeywordList":
        """The account's list; an empty one that is not kept yet where there is none."""
        return store.find(cls, account_id, "settings#keywords") or cls(account_id)


class PublishedMenus(store.Table):
    """The rich menus of an account as LINE has them.

    `shown` is kind -> {"id", "key"}. `retiring` are menus whose place another took: {"id", "kind", "heir",
    "work"}, to be deleted when nobody sees them any more. `busy` and `busy_until` are a lease: two who
    publish at once would delete each other's menus.
    """

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, default="menus")
    shown: JSONAttribute = JSONAttribute(default=dict)
    retiring: JSONAttribute = JSONAttribute(default=list)
    busy = UnicodeAttribute(null=True)
    busy_until = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str) -> "PublishedMenus | None":
        return store.find(cls, account_id, "menus")

    @classmethod
    def take(cls, account_id: str, busy: str, now: datetime, until: datetime) -> "PublishedMenus | None":
        """The row, held by us alone until then; None while somebody else holds it."""
        row = cls(account_id)
        free = cls.busy_until.does_not_exist() | (cls.busy_until < now)
        taken = store.change(row, [cls.busy.set(busy), cls.busy_until.set(until)], free)
        return row if taken else None

    def write(self, shown: dict[str, Any], retiring: list[dict[str, Any]]) -> bool:
        """Keep what LINE has now; False when the lease is no longer ours."""
        kind = type(self)
        return store.change(
            self, [kind.shown.set(shown), kind.retiring.set(retiring)], kind.busy == self.busy
        )

    def release(self) -> None:
        """Let the next one begin; a lease that is no longer ours stays."""
        menus = type(self)
        store.change(self, [menus.busy.remove(), menus.busy_until.remove()], menus.busy == self.busy)
