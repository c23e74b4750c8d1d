"""What officers did, as it is kept: a table of its own, which some functions do not have."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import ListAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class Audit(store.Table):
    """One thing an officer changed. Never changed nor deleted: the functions have no right to."""

    class Meta(store.Meta):
        table_name = store.table_name("AUDIT")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # <time>#<random>
    at = UTCDateTimeAttribute()
    what = UnicodeAttribute()
    by = UnicodeAttribute()  # an officer's id, or "command: <name>"
    about = UnicodeAttribute(default="")
    fields = ListAttribute(of=UnicodeAttribute, default=list)

    @classmethod
    def between(
        cls,
        account_id: str,
        first: datetime | None,
        last: datetime | None,
        most: int | None = None,
        before: str = "",
    ) -> Iterator["Audit"]:
        """The newest first: from `first` on, and before `last` and the row `before`."""
        low = first.isoformat() if first else "0"
        high = min(last.isoformat() if last else "9", before or "9")
        yield from cls.query(
            account_id, cls.item.between(low, high), scan_index_forward=False, limit=most, page_size=500
        )
