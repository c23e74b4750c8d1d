"""The members' web form, as it is kept: who LINE says is filling it in, and how often they were wrong."""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute, UTCDateTimeAttribute

from renraku import store


class WebForm(store.Table):
    """One friend's form. Whoever signs in anew has a new token; wrong tries are not forgotten by it."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # webform#<user_id>
    user_id = UnicodeAttribute()
    token_hash = UnicodeAttribute()
    expires_at = UTCDateTimeAttribute()
    wrong = NumberAttribute(default=0)
    paused_until = UTCDateTimeAttribute(null=True)
    code_hash = UnicodeAttribute(default="")  # what agreeing takes, once everything was right
    forget_at = TTLAttribute()

    @classmethod
    def find(cls, account_id: str, user_id: str) -> "WebForm | None":
        return store.find(cls, account_id, f"webform#{user_id}")

    def is_paused(self, now: datetime) -> bool:
        return self.paused_until is not None and now < self.paused_until


class WrongGuesses(store.Table):
    """How often somebody, whoever it was, was wrong about one member's birth date."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # webguess#<member_id>
    wrong = NumberAttribute(default=0)
    forget_at = TTLAttribute()
