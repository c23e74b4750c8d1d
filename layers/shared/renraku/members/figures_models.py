"""Figures that somebody had counted, so that a page that is looked at does not go through everybody."""

from pynamodb.attributes import JSONAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store

SOURCES = "figures#sources"


class Figures(store.Table):
    """What was counted, by name, and when."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)
    counts: JSONAttribute = JSONAttribute()
    counted_at = UTCDateTimeAttribute()
