"""Which of LINE's events have been answered, as it is kept."""

from datetime import datetime

from pynamodb.attributes import TTLAttribute, UnicodeAttribute

from renraku import store


class Seen(store.Table):
    """One of LINE's events that has been answered to the end. Kept seven days (promise G2)."""

    class Meta(store.Meta):
        table_name = store.table_name("SEEN")

    account_id = UnicodeAttribute(hash_key=True)
    event_id = UnicodeAttribute(range_key=True)
    expires_at = TTLAttribute()

    @classmethod
    def knows(cls, account_id: str, event_id: str, now: datetime) -> bool:
        seen = store.find(cls, account_id, event_id)
        return seen is not None and seen.expires_at > now

    @classmethod
    def remember(cls, account_id: str, event_id: str, until: datetime) -> None:
        cls(account_id, event_id, expires_at=until).save()
