"""Accounts as they are kept. The association's own rows stand under the account id "association"."""

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    JSONAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from renraku import store
from renraku.accounts.credentials import ACCOUNT_ITEM

ASSOCIATION = "association"


class Account(store.Table):
    """One LINE Official Account."""

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True, default=ACCOUNT_ITEM)
    name = UnicodeAttribute()
    phone = UnicodeAttribute()
    homepage = UnicodeAttribute(default="")
    stage = UnicodeAttribute(default="trial")
    connection = UnicodeAttribute(default="ok")
    channel_id = UnicodeAttribute()
    protected_secret = BinaryAttribute(legacy_encoding=False)
    basic_id = UnicodeAttribute()
    bot_user_id = UnicodeAttribute()
    chat_mode = UnicodeAttribute()
    mark_as_read_mode = UnicodeAttribute()
    connected_at = UTCDateTimeAttribute()
    webhook_works = BooleanAttribute(default=False)  # when LINE last tried it for us
    webhook_tried_at = UTCDateTimeAttribute(null=True)
    hours = JSONAttribute(null=True)  # office hours, here so that whoever reads the number reads them too
    plan = UnicodeAttribute(default="free")  # accounts/plans.py
    edited_by = UnicodeAttribute(default="")  # the officer's id
    edited_at = UTCDateTimeAttribute(null=True)
    stage_since = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, account_id: str) -> "Account | None":
        return store.find(cls, account_id, ACCOUNT_ITEM)


class ConnectedChannel(store.Table):
    """Which account a LINE channel became: so that connecting it again finds the same account."""

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    association = UnicodeAttribute(hash_key=True, attr_name="account_id", default=ASSOCIATION)
    item = UnicodeAttribute(range_key=True)
    connected_account_id = UnicodeAttribute()

    @classmethod
    def find(cls, channel_id: str) -> "ConnectedChannel | None":
        return store.find(cls, ASSOCIATION, f"channel#{channel_id}")


class AssociationKey(store.Table):
    """One random 32-byte key per purpose, encrypted by KMS with the purpose as context."""

    class Meta(store.Meta):
        table_name = store.table_name("ACCOUNTS")

    association = UnicodeAttribute(hash_key=True, attr_name="account_id", default=ASSOCIATION)
    item = UnicodeAttribute(range_key=True)
    protected_key = BinaryAttribute(legacy_encoding=False)
