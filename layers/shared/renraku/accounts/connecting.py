"""Connecting an account to LINE: once by `make account`, and again whenever LINE gave it a new secret."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from renraku import store
from renraku.accounts import actions, credentials, keys, wording
from renraku.accounts.models import ASSOCIATION, Account, ConnectedChannel
from renraku.errors import Declined, LineRefused
from renraku.line import connection, outgoing
from renraku.observability import record
from renraku.officers import roles as officers


@dataclass(frozen=True)
class Wish:
    """What somebody who connects an account types."""

    channel_id: str
    channel_secret: str = field(repr=False)
    name: str
    phone: str
    homepage: str = ""


@dataclass(frozen=True)
class Connected:
    """How connecting went. `checklist` is what only a person can look up in LINE's pages."""

    account_id: str
    basic_id: str
    bot_user_id: str
    webhook_url: str
    webhook_works: bool
    webhook_reason: str
    checklist: list[str]


def connect(wish: Wish, public_url: str, now: datetime) -> Connected:
    """Bind a LINE channel to an account, point LINE's webhook at us and let LINE try it.

    Safe to repeat, and the way to bring a new channel secret in: the same channel is always the same account.
    Raises Declined with words for whoever typed.
    """
    _check(wish)
    channel = connection.Channel(wish.channel_id.strip(), wish.channel_secret.strip().encode())
    connection.forget(channel.channel_id)
    keys.make_keys()
    account_id = _account_of(channel.channel_id)
    webhook_url = f"{public_url}/webhook/{account_id}"
    try:
        info = outgoing.channel_info(channel)
        save_account(account_id, wish, info, now)
        outgoing.set_webhook(channel, webhook_url)
        tried = outgoing.try_webhook(channel, webhook_url)
    except LineRefused as refused:
        raise Declined(wording.WRONG_CHANNEL if refused.permanent else wording.LINE_SILENT) from refused
    record("account_connected", account_id=account_id, webhook_works=tried.success)
    return Connected(
        account_id=account_id,
        basic_id=info.basic_id,
        bot_user_id=info.bot_user_id,
        webhook_url=webhook_url,
        webhook_works=tried.success,
        webhook_reason=tried.reason,
        checklist=wording.checklist(info.chat_mode, info.mark_as_read_mode),
    )


def save_account(account_id: str, wish: Wish, info: outgoing.ChannelInfo, now: datetime) -> None:
    """Write the account down with its secret encrypted. A stage it already has is kept."""
    before = Account.find(account_id)
    Account(
        account_id,
        name=wish.name.strip(),
        phone=wish.phone.strip(),
        homepage=wish.homepage.strip(),
        stage=before.stage if before else "trial",
        channel_id=wish.channel_id.strip(),
        protected_secret=credentials.protect(account_id, wish.channel_secret.strip()),
        basic_id=info.basic_id,
        bot_user_id=info.bot_user_id,
        chat_mode=info.chat_mode,
        mark_as_read_mode=info.mark_as_read_mode,
        connected_at=now,
    ).save()
    credentials.forget(account_id)
    actions.forget_profile(account_id)
    officers.account_renamed(account_id, wish.name.strip(), info.basic_id)


def _account_of(channel_id: str) -> str:
    """The account this channel already is, or a new one's id: 128 random bits, for it stands in a URL."""
    found = ConnectedChannel.find(channel_id)
    if found:
        return found.connected_account_id
    binding = ConnectedChannel(
        ASSOCIATION, f"channel#{channel_id}", connected_account_id=secrets.token_hex(16)
    )
    if store.save_new(binding, ConnectedChannel.association.does_not_exist()):
        return binding.connected_account_id
    return _account_of(channel_id)


def _check(wish: Wish) -> None:
    if not wish.name.strip():
        raise Declined(wording.NO_NAME)
    if sum(character.isdigit() for character in wish.phone) < 9:
        raise Declined(wording.NO_PHONE)
    if not wish.channel_id.strip().isdigit() or not wish.channel_secret.strip().isalnum():
        raise Declined(wording.WRONG_CHANNEL)
