"""What an officer has begun to write, as it is kept."""

from pynamodb.attributes import JSONAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class KeptDraft(store.Table):
    """One officer's form of one page of one account. `sent_at` stays when it is sent or thrown away:
    what a slow connection brings after that belongs to a form that is no more."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    officer_id = UnicodeAttribute(hash_key=True, attr_name="owner")
    item = UnicodeAttribute(range_key=True)  # draft#<account_id>#<path>
    fields: JSONAttribute = JSONAttribute(null=True)  # field -> everything typed or chosen under its name
    saved_at = UTCDateTimeAttribute()
    sent_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute()
