"""A gathering's report and its album, as they are kept: one row beside the gathering."""

from datetime import datetime

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store

REPORT = "report#"


class Report(store.Table):
    """The words, the pictures in their order, and the album's key. Nobody's name but what a caption says.
    `edition` counts changes of the words, `turn` those of the pictures: whoever decided on an older one is
    refused. It stands in the gatherings' due index while officers are to be told of a picture, and for the
    album's end."""

    class Meta(store.Meta):
        table_name = store.table_name("GATHERINGS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # report#<gathering_id>
    words = UnicodeAttribute(default="")
    whom = UnicodeAttribute(default="registered")  # registered, everybody, came
    pictures = JSONAttribute(default=list)  # report.Picture as plain values
    days = NumberAttribute(default=90)  # how long the album can be seen
    token = UnicodeAttribute(default="")  # the album's, 128 bits that nobody guesses; "" before it is open
    expires_at = UTCDateTimeAttribute(null=True)
    notice_id = UnicodeAttribute(default="")  # it is sent as
    edition = NumberAttribute(default=0)
    turn = NumberAttribute(default=0)
    edited_by = UnicodeAttribute(default="")
    edited_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    due_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, gathering_id: str) -> "Report | None":
        return store.find(cls, account_id, f"{REPORT}{gathering_id}")

    @property
    def gathering_id(self) -> str:
        return str(self.item.removeprefix(REPORT))

    def is_open(self, now: datetime) -> bool:
        """Whether its album can be seen."""
        return bool(self.token) and self.expires_at is not None and now < self.expires_at
