"""What an officer is told together once an hour, as it is kept: beside the inquiries, in their due index."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.attributes import UTCDateTimeAttribute as Moment

from renraku import store
from renraku.inquiries.models import DIGEST


class Digest(store.Table):
    """One officer's hour. Which inquiries it is about; who asked what is read when it is told."""

    class Meta(store.Meta):
        table_name = store.table_name("INQUIRIES")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # digest#<officer_id>
    inquiry_ids = UnicodeSetAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = Moment(null=True)
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, officer_id: str) -> "Digest | None":
        return store.find(cls, account_id, f"{DIGEST}{officer_id}")

    @property
    def officer_id(self) -> str:
        return str(self.item.removeprefix(DIGEST))

    @classmethod
    def add(cls, account_id: str, officer_id: str, inquiry_id: str, at: datetime) -> None:
        """One more for the hour that ends `at`, or for the one that has begun before."""
        row = cls(account_id, f"{DIGEST}{officer_id}")
        row.update(
            actions=[
                cls.inquiry_ids.add({inquiry_id}),
                cls.due_at.set(cls.due_at | at),  # itself, where it is set
                cls.due_shard.set(store.due_shard(row.item)),
            ]
        )
