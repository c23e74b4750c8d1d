"""What is kept of an account's menus: its keyword answers, and which rich menus stand at LINE."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
    VersionAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

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
    removed: JSONAttribute = JSONAttribute(default=list)  # the newest first, for whoever wants one back
    version = VersionAttribute()

    @classmethod
    def of(cls, account_id: str) -> "KeywordList":
        """The account's list; an empty one that is not kept yet where there is none."""
        return store.find(cls, account_id, "settings#keywords") or cls(account_id)


class PublishedMenus(store.Table):
    """The rich menus of an account as LINE has them.

    `shown` is kind -> {"id", "key"}. `retiring` are menus whose place another took: {"id", "kind", "heir",
    "work"}, to be deleted when nobody sees them any more. `busy` and `busy_until` are a lease: two who
    publish at once would delete each other's menus. `history` is what was published when and by whom, the
    newest first: editions.py.
    """

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, default="menus")
    shown: JSONAttribute = JSONAttribute(default=dict)
    retiring: JSONAttribute = JSONAttribute(default=list)
    history: JSONAttribute = JSONAttribute(default=list)
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

    def note(self, history: list[dict[str, Any]]) -> None:
        """Keep what was published; not when the lease is no longer ours."""
        menus = type(self)
        store.change(self, [menus.history.set(history)], menus.busy == self.busy)

    def release(self) -> None:
        """Let the next one begin; a lease that is no longer ours stays."""
        menus = type(self)
        store.change(self, [menus.busy.remove(), menus.busy_until.remove()], menus.busy == self.busy)


PLAN = "menu_plan"


class DuePlans(GlobalSecondaryIndex["MenuPlan"]):
    """Plans that are to be carried out. Friends with work waiting stand in the same index."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class MenuPlan(store.Table):
    """A menu that is to be published at a certain minute: at most one of an account. `settings` are kept as
    they were when it was planned; who goes on drafting changes nothing of it."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, default=PLAN)
    plan_id = UnicodeAttribute()
    state = UnicodeAttribute()  # waiting, done, canceled, failed
    settings = JSONAttribute()
    planned_for = UTCDateTimeAttribute()
    planned_by = UnicodeAttribute()  # the officer's id
    tries = NumberAttribute(default=0)
    problem = UnicodeAttribute(default="")  # why the newest try failed
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)
    due = DuePlans()

    @classmethod
    def find(cls, account_id: str) -> "MenuPlan | None":
        return store.find(cls, account_id, PLAN)

    @classmethod
    def due_by(cls, now: datetime) -> Iterator[str]:
        """The accounts whose plan is due. All plans stand in one shard: they are few."""
        for plan in cls.due.query(store.due_shard(PLAN), cls.due_at <= now):
            if plan.item == PLAN:
                yield plan.account_id
