"""Guidelines that another one took the place of, as they are kept: members agreed to them."""

from collections.abc import Iterator

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store

PREFIX = "guideline#"


class OldGuideline(store.Table):
    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # guideline#<version, with zeros in front>
    guideline_version = UnicodeAttribute()
    lines = JSONAttribute()
    full_text = UnicodeAttribute()
    published_at = UTCDateTimeAttribute(null=True)  # unknown of the one an account begins with
    published_by = UnicodeAttribute(default="")
    ended_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def all_of(cls, account_id: str) -> Iterator["OldGuideline"]:
        """The newest first."""
        yield from cls.query(account_id, cls.item.startswith(PREFIX), scan_index_forward=False)

    @classmethod
    def find(cls, account_id: str, version: str) -> "OldGuideline | None":
        return store.find(cls, account_id, key(version))


def key(version: str) -> str:
    return f"{PREFIX}{version.zfill(6)}"
