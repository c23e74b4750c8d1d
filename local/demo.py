"""The demo association: みどり会, its headquarters, a branch, a channel to practice with, and people."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from local import demo_members
from local.demo_members import DemoLetters
from local.line.platform import Platform

if TYPE_CHECKING:
    from local.cloud import Cloud

HEADQUARTERS = "みどり会本部"
BRANCH = "みどり支部"
PRACTICE = "れんしゅう支部"
PHONES = {HEADQUARTERS: "03-0000-0100", BRANCH: "03-0000-0200"}

PEOPLE = ("Hana", "Ken", "Aoi", "Mei", "Tom", "佐藤ひろし", "鈴木とみ子")
FOREIGN_SPEAKER = "Linh"


@dataclass(frozen=True)
class DemoAccount:
    """What a script needs to speak as LINE to one of the demo's accounts."""

    account_id: str
    channel_id: str
    channel_secret: str
    bot_user_id: str
    webhook_url: str
    name: str = ""

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key != "name"}


def people_line(platform: Platform) -> None:
    """Channels and people of the simulator. Those who are there already stay as they are."""
    known = {channel.name for channel in platform.channels.values()}
    for name in (BRANCH, HEADQUARTERS, PRACTICE):
        if name not in known:
            platform.create_channel(name)
    for name in PEOPLE:
        if name not in platform.people:
            platform.create_person(name)
    if FOREIGN_SPEAKER not in platform.people:
        platform.create_person(FOREIGN_SPEAKER, language="en")


def practice_channel(platform: Platform) -> tuple[str, str]:
    """Id and secret of the channel that is left for `make account`."""
    found = next(channel for channel in platform.channels.values() if channel.name == PRACTICE)
    return found.channel_id, found.secret


def connect_accounts(platform: Platform, public_url: str, now: datetime) -> list[DemoAccount]:
    """Connects headquarters and branch as `make account` would. Needs LINE and our webhook to answer."""
    from renraku.accounts import connecting

    connected = []
    for channel in [c for c in platform.channels.values() if c.name in PHONES]:
        wish = connecting.Wish(channel.channel_id, channel.secret, channel.name, PHONES[channel.name])
        account = connecting.connect(wish, public_url, now)
        connected.append(
            DemoAccount(
                account.account_id,
                channel.channel_id,
                channel.secret,
                account.bot_user_id,
                account.webhook_url,
                channel.name,
            )
        )
    return connected


def seed_branch(
    platform: Platform, cloud: "Cloud", accounts: list[DemoAccount], now: datetime
) -> DemoLetters:
    """Menus for both accounts, and the branch's members with their letters."""
    from renraku.menus import publishing

    for account in accounts:
        publishing.publish(account.account_id, now)
    return demo_members.seed(platform, cloud, branch_of(accounts).account_id, name=BRANCH, now=now)


def branch_of(accounts: list[DemoAccount]) -> DemoAccount:
    return next(account for account in accounts if account.name == BRANCH)


def write_accounts(public_url: str, now: datetime) -> list[DemoAccount]:
    """The same two accounts, without asking LINE anything: another's LINE may know nothing of them."""
    from renraku.accounts import connecting
    from renraku.line import outgoing

    written = []
    for name, phone in PHONES.items():
        account_id, secret = secrets.token_hex(16), secrets.token_hex(16)
        channel_id = str(2_000_000_000 + secrets.randbelow(10**9))
        bot_user_id = "U" + secrets.token_hex(16)
        basic_id = f"@{secrets.randbelow(1000):03}demo"
        info = outgoing.ChannelInfo(bot_user_id, basic_id, name, chat_mode="bot", mark_as_read_mode="auto")
        connecting.save_account(account_id, connecting.Wish(channel_id, secret, name, phone), info, now)
        webhook = f"{public_url}/webhook/{account_id}"
        written.append(DemoAccount(account_id, channel_id, secret, bot_user_id, webhook, name))
    return written


def moved_to(accounts: list[DemoAccount], public_url: str) -> list[DemoAccount]:
    """The accounts of a former run, which may have had another port."""
    return [replace(a, webhook_url=f"{public_url}/webhook/{a.account_id}") for a in accounts]


def point_webhooks(platform: Platform, public_url: str) -> None:
    """The same for every channel that was connected, by the demo or by `make account`."""
    for channel in platform.channels.values():
        before, path, account_id = channel.webhook_url.partition("/webhook/")
        if path and before != public_url:
            channel.webhook_url = f"{public_url}{path}{account_id}"
