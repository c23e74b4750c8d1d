"""Officers, their roles and sessions, and what opens a door once, as they are kept."""

from collections.abc import Iterator

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    JSONAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from renraku import store


class Officer(store.Table):
    """A person. The id is ours and random: somebody who changes their LINE stays who they are."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    officer_id = UnicodeAttribute(hash_key=True, attr_name="owner")
    item = UnicodeAttribute(range_key=True, default="officer")
    name = UnicodeAttribute()
    line_subject = UnicodeAttribute(default="")  # who LINE Login says they are; "" before they bind it
    since = UTCDateTimeAttribute()
    signed_in_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)  # who signed in for an invitation and never took it up

    @classmethod
    def find(cls, officer_id: str) -> "Officer | None":
        return store.find(cls, officer_id, "officer")


class LineBinding(store.Table):
    """Which officer a subject of LINE Login is. One each."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # line#<subject>
    item = UnicodeAttribute(range_key=True, default="line")
    bound_officer_id = UnicodeAttribute()
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, subject: str) -> "LineBinding | None":
        return store.find(cls, f"line#{subject}", "line")


class AccountsRoles(GlobalSecondaryIndex["Role"]):
    """From an account to its officers."""

    class Meta:
        index_name = "by_account"
        projection = AllProjection()

    role_in = UnicodeAttribute(hash_key=True)
    officer_id = UnicodeAttribute(range_key=True, attr_name="owner")


class Role(store.Table):
    """What an officer is in one account. The names are copies, so that a list is one query."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    officer_id = UnicodeAttribute(hash_key=True, attr_name="owner")
    item = UnicodeAttribute(range_key=True)  # role#<account_id>
    role_in = UnicodeAttribute()
    roles = UnicodeSetAttribute()
    officer_name = UnicodeAttribute()
    account_name = UnicodeAttribute()
    since = UTCDateTimeAttribute()
    given_by = UnicodeAttribute(default="")
    by_account = AccountsRoles()

    @classmethod
    def find(cls, officer_id: str, account_id: str) -> "Role | None":
        return store.find(cls, officer_id, f"role#{account_id}")

    @classmethod
    def of_officer(cls, officer_id: str) -> list["Role"]:
        return list(cls.query(officer_id, cls.item.startswith("role#"), consistent_read=True))

    @classmethod
    def of_account(cls, account_id: str) -> Iterator["Role"]:
        """Everybody who is something in an account. An index: a new role may be missing for a second."""
        yield from cls.by_account.query(account_id)


class Managers(store.Table):
    """Who manages an account. The truth about it: a condition on this one item keeps the last one."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # account#<account_id>
    item = UnicodeAttribute(range_key=True, default="managers")
    officer_ids = UnicodeSetAttribute(null=True)

    @classmethod
    def find(cls, account_id: str) -> "Managers | None":
        return store.find(cls, f"account#{account_id}", "managers")


class Session(store.Table):
    """Somebody is here. Kept under a hash of the cookie's token."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    officer_id = UnicodeAttribute(hash_key=True, attr_name="owner")
    item = UnicodeAttribute(range_key=True)  # session#<hash of the token>
    officer_name = UnicodeAttribute()
    roles: JSONAttribute = JSONAttribute()  # account id -> {"name": its name, "roles": [...]}
    opened_at = UTCDateTimeAttribute()
    proved_at = UTCDateTimeAttribute()  # when they last showed who they are
    seen_at = UTCDateTimeAttribute()
    device = UnicodeAttribute(default="")  # what browser, in a word: for the list of sessions
    expires_at = TTLAttribute(attr_name="forget_at")

    @classmethod
    def find(cls, officer_id: str, token_hash: str) -> "Session | None":
        return store.find(cls, officer_id, f"session#{token_hash}")

    @classmethod
    def of_officer(cls, officer_id: str) -> list["Session"]:
        return list(cls.query(officer_id, cls.item.startswith("session#"), consistent_read=True))


class SignIn(store.Table):
    """A sign-in on its way to LINE and back. Used once; ten minutes."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # sign-in#<hash of the state>
    item = UnicodeAttribute(range_key=True, default="sign-in")
    nonce = UnicodeAttribute()
    verifier = UnicodeAttribute()  # PKCE's
    browser = UnicodeAttribute()  # hash of the cookie of the browser that began
    purpose = UnicodeAttribute()  # what it is for: console, prove, bind, member
    about = UnicodeAttribute(default="")  # whom it must be for, when somebody is here already
    asks_again = BooleanAttribute(default=False)  # LINE was told to ask anew
    expires_at = TTLAttribute(attr_name="forget_at")

    @classmethod
    def find(cls, state_hash: str) -> "SignIn | None":
        return store.find(cls, f"sign-in#{state_hash}", "sign-in")


class LoginChannel(store.Table):
    """The association's channel of LINE Login. One for all accounts; its secret is encrypted by KMS."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True, default="association")
    item = UnicodeAttribute(range_key=True, default="login-channel")
    channel_id = UnicodeAttribute()
    protected_secret = BinaryAttribute(legacy_encoding=False)

    @classmethod
    def find(cls) -> "LoginChannel | None":
        return store.find(cls, "association", "login-channel")


class Nameplate(store.Table):
    """What an account is called and how one becomes its friend, for pages of those who are not in it yet."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # account#<account_id>
    item = UnicodeAttribute(range_key=True, default="nameplate")
    name = UnicodeAttribute()
    basic_id = UnicodeAttribute(default="")

    @classmethod
    def find(cls, account_id: str) -> "Nameplate | None":
        return store.find(cls, f"account#{account_id}", "nameplate")


class Invitation(store.Table):
    """A link that makes somebody an officer of one account: once, within a day. Kept under a hash."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # account#<account_id>
    item = UnicodeAttribute(range_key=True)  # invitation#<hash of the token>
    role = UnicodeAttribute()
    invited_by = UnicodeAttribute()
    inviter_name = UnicodeAttribute()
    account_name = UnicodeAttribute()
    made_at = UTCDateTimeAttribute()
    expires_at = UTCDateTimeAttribute()
    accepted_by = UnicodeAttribute(default="")
    accepted_at = UTCDateTimeAttribute(null=True)
    revoked_by = UnicodeAttribute(default="")
    revoked_at = UTCDateTimeAttribute(null=True)
    forget_at = TTLAttribute(null=True)

    @classmethod
    def find(cls, account_id: str, token_hash: str) -> "Invitation | None":
        return store.find(cls, f"account#{account_id}", f"invitation#{token_hash}")

    @classmethod
    def of_account(cls, account_id: str) -> list["Invitation"]:
        return list(cls.query(f"account#{account_id}", cls.item.startswith("invitation#")))


class Ticket(store.Table):
    """A one-time link that lets one officer in without LINE: the very first, or who lost theirs."""

    class Meta(store.Meta):
        table_name = store.table_name("OFFICERS")

    owner = UnicodeAttribute(hash_key=True)  # ticket#<hash of the token>
    item = UnicodeAttribute(range_key=True, default="ticket")
    for_officer_id = UnicodeAttribute()
    expires_at = TTLAttribute(attr_name="forget_at")
    used_at = UTCDateTimeAttribute(null=True)

    @classmethod
    def find(cls, token_hash: str) -> "Ticket | None":
        return store.find(cls, f"ticket#{token_hash}", "ticket")
