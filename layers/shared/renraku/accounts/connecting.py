"""Connecting an account to LINE: once by `make account`, and again whenever LINE gave it a new secret."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from pynamodb.expressions.update import Action

from renraku import store
from renraku.accounts import actions, channels, credentials, keys, wording
from renraku.accounts.credentials import ACCOUNT_ITEM
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
        tried = try_webhook(account_id, channel, webhook_url, now)
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


def reconnect(account_id: str, channel_secret: str, public_url: str, now: datetime) -> Connected:
    """Bring a new channel secret in. Everything else of the account stays as it is. Raises Declined when LINE
    does not take it, or when it is another channel's."""
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    wish = Wish(account.channel_id, channel_secret, account.name, account.phone, account.homepage)
    return connect(wish, public_url, now)


def look_at_line(account_id: str, public_url: str, now: datetime) -> outgoing.WebhookTest:
    """Let LINE try our webhook, and see how the account is set there. Raises Declined when LINE is silent."""
    account = Account.find(account_id)
    if account is None:
        raise KeyError(account_id)
    channel = channels.get_channel(account_id)
    try:
        info = outgoing.channel_info(channel)
        tried = try_webhook(account_id, channel, f"{public_url}/webhook/{account_id}", now)
    except LineRefused as refused:
        if refused.status == 401:
            channels.needs_reconnect(account_id)
        raise Declined(wording.needs_secret() if refused.permanent else wording.LINE_SILENT) from refused
    modes: list[Action] = [
        Account.chat_mode.set(info.chat_mode),
        Account.mark_as_read_mode.set(info.mark_as_read_mode),
    ]
    store.change(account, [*modes, Account.connection.set("ok")], Account.account_id.exists())
    return tried


def try_webhook(
    account_id: str, channel: connection.Channel, webhook_url: str, now: datetime
) -> outgoing.WebhookTest:
    """LINE calls our webhook once, and we write down how it went."""
    tried = outgoing.try_webhook(channel, webhook_url)
    noted: list[Action] = [Account.webhook_works.set(tried.success), Account.webhook_tried_at.set(now)]
    store.change(Account(account_id, ACCOUNT_ITEM), noted, Account.account_id.exists())
    record("webhook_tried", account_id=account_id, works=tried.success)
    return tried


def save_account(account_id: str, wish: Wish, info: outgoing.ChannelInfo, now: datetime) -> None:
    """Write the account down with its secret encrypted. Its stage and what officers set are kept."""
    account = Account.find(account_id) or Account(account_id)
    account.name = wish.name.strip()
    account.phone = wish.phone.strip()
    account.homepage = wish.homepage.strip()
    account.connection = "ok"
    account.channel_id = wish.channel_id.strip()
    account.protected_secret = credentials.protect(account_id, wish.channel_secret.strip())
    account.basic_id = info.basic_id
    account.bot_user_id = info.bot_user_id
    account.chat_mode = info.chat_mode
    account.mark_as_read_mode = info.mark_as_read_mode
    account.connected_at = now
    account.save()
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
