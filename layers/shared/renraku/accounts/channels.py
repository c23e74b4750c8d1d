"""How an account speaks to LINE, and what becomes of it when LINE does not know it any more."""

from renraku import store
from renraku.accounts import credentials
from renraku.accounts.credentials import ACCOUNT_ITEM, Credentials
from renraku.accounts.models import Account
from renraku.errors import LineRefused
from renraku.line import connection, outgoing
from renraku.observability import record


def get_channel(account_id: str) -> connection.Channel:
    """How an account speaks to LINE. KeyError for an account that is not ours."""
    found: Credentials | None = credentials.find_credentials(account_id)
    if found is None:
        raise KeyError(account_id)
    return connection.Channel(found.channel_id, found.channel_secret)


def language_of(account_id: str, user_id: str) -> str:
    """The language to speak with a new friend; Japanese where LINE does not tell. Never fails: a greeting
    in the wrong language beats none."""
    try:
        return outgoing.language_of(get_channel(account_id), user_id) or "ja"
    except LineRefused as refused:
        record("language_unknown", account_id=account_id, reason=f"LINE answered {refused.status}")
        return "ja"


def needs_reconnect(account_id: str) -> None:
    """LINE refused the account's credentials: its secret was issued anew, or the channel is gone."""
    store.change(
        Account(account_id, ACCOUNT_ITEM),
        [Account.connection.set("needs_reconnect")],
        Account.account_id.exists(),
    )
    credentials.forget(account_id)
    record("account_needs_reconnect", account_id=account_id)
