"""The demo's officers, and the channel of LINE Login through which they come in.

They are people of the phones page: whoever is chosen at the simulator's login is who signs in.
"""

from datetime import datetime

from local.demo import BRANCH, HEADQUARTERS, DemoAccount
from local.line.platform import Platform

LOGIN = "みどり会 役員の画面"
BACK = ("/console/sign-in/back", "/p/sign-in/back")
BY = "command: demo"
# Who is what where. Two managers each: with one alone no account may go live.
OFFICERS: dict[str, dict[str, tuple[str, ...]]] = {
    "Aoi": {HEADQUARTERS: ("manager",), BRANCH: ("manager",)},
    "Mori": {HEADQUARTERS: ("manager",), BRANCH: ("manager",)},
    "Ken": {BRANCH: ("inquiries", "gatherings")},
    "Rin": {BRANCH: ("viewer",)},
}
NAMES = {"Aoi": "青井葵", "Mori": "森はじめ", "Ken": "剣持健", "Rin": "林りん"}


def open_login(platform: Platform, public_url: str) -> None:
    """A login channel at LINE that leads back to us, and its id and secret where the console finds them."""
    from renraku.officers import login_channel

    back = [f"{public_url}{path}" for path in BACK]
    known = [channel for channel in platform.logins.channels.values() if channel.name == LOGIN]
    linked = next(channel.channel_id for channel in platform.channels.values() if channel.name == BRANCH)
    channel = known[0] if known else platform.logins.create_channel(LOGIN, back, linked)
    channel.redirect_uris = back  # a former run may have had another port
    login_channel.save(channel.channel_id, channel.secret)


def seed(platform: Platform, accounts: list[DemoAccount], now: datetime) -> None:
    """Everybody in OFFICERS can sign in. Safe to repeat."""
    from renraku.officers import bindings, roles

    by_name = {account.name: account for account in accounts}
    for person, offices in OFFICERS.items():
        if person not in platform.people:
            platform.create_person(person)
        subject = platform.people[person].user_id
        officer = bindings.find_by_line(subject, now) or bindings.make(NAMES[person], now)
        bindings.bind(officer.officer_id, subject, now)
        for name, held in offices.items():
            account_id = by_name[name].account_id
            roles.set_roles(account_id, officer.officer_id, held, by=BY, now=now)
