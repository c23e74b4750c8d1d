"""What anybody may see of what was told: the words of notices, where their links lead, how often those were
tapped. Never to whom: the people's lists stand in another table, which no public page may read."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute

from renraku import store


class ShownMeta(store.Meta):
    table_name = store.table_name("SHOWN")


class ShownNotice(store.Table):
    """A notice on the page that says what was sent. In the order of the moments they were let go."""

    class Meta(ShownMeta): ...

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # notice#<moment>.<delivery_id>
    words = JSONAttribute(default=dict)  # language -> parts, as shown.py makes them
    forget_at = TTLAttribute()

    @classmethod
    def first_page(
        cls, account_id: str, since: str, before: str, most: int
    ) -> tuple[list["ShownNotice"], bool]:
        """At most so many, the newest first, and whether there are more. One request, however many there are:
        what DynamoDB cuts off (a megabyte) is on the next page."""
        theirs = cls.item.between(f"notice#{since}", f"notice#{before}")
        found = cls.query(account_id, theirs, scan_index_forward=False, limit=most, page_size=most)
        page = next(iter(found.page_iter), None)
        items = [cls.from_raw_data(item) for item in page["Items"]] if page else []
        return items, bool(page and page.get("LastEvaluatedKey"))


class Links(store.Table):
    """Where the links of one delivery lead. A link's number is its place, and never changes."""

    class Meta(ShownMeta): ...

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # links#<delivery_id>
    urls = JSONAttribute(default=list)
    forget_at = TTLAttribute()

    @classmethod
    def find(cls, account_id: str, delivery_id: str, now: datetime) -> "Links | None":
        """None, too, for what is to be forgotten by now."""
        found = store.find(cls, account_id, f"links#{delivery_id}")
        return found if found and found.forget_at > now else None


class Taps(store.Table):
    """How often one link was tapped. Never by whom."""

    class Meta(ShownMeta): ...

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # taps#<delivery_id>#<number>
    taps = NumberAttribute(default=0)
    forget_at = TTLAttribute()

    @classmethod
    def key(cls, delivery_id: str, number: int) -> str:
        return f"taps#{delivery_id}#{number:03d}"

    @classmethod
    def all_of(cls, account_id: str, delivery_id: str) -> Iterator["Taps"]:
        begins = cls.item.startswith(f"taps#{delivery_id}#")
        yield from cls.query(account_id, begins, consistent_read=True)

    @property
    def number(self) -> int:
        return int(self.item.rsplit("#", 1)[1])
