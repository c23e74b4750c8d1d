"""An account's privacy notice and disclaimer, every version that was published."""

from collections.abc import Iterator

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class NoticeEdition(store.Table):
    """One version. The one that holds stands under `notice#<name>` too, so that a page is one read."""

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # notice#<name>, notice#<name>#<version>
    number = NumberAttribute()
    text = UnicodeAttribute()
    at = UTCDateTimeAttribute()
    by = UnicodeAttribute(default="")

    @classmethod
    def find(cls, account_id: str, name: str, number: int = 0) -> "NoticeEdition | None":
        """The version with this number; without one, the version that holds."""
        return store.find(cls, account_id, f"notice#{name}#{number:04}" if number else f"notice#{name}")

    @classmethod
    def all_of(cls, account_id: str, name: str) -> Iterator["NoticeEdition"]:
        """Every version, the newest first."""
        begins = cls.item.startswith(f"notice#{name}#")
        yield from cls.query(account_id, begins, scan_index_forward=False)
