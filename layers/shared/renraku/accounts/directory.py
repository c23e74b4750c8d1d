"""Finding accounts: the one an address names, or all there are."""

import re

from renraku.accounts import actions
from renraku.accounts.actions import Profile
from renraku.accounts.credentials import ACCOUNT_ITEM
from renraku.accounts.models import Account

_ACCOUNT_ID = re.compile(r"[0-9a-f]{32}")


def find_profile(account_id: str) -> Profile | None:
    """The account of a page; None for what is none of ours. What cannot be an id is not even looked up."""
    if not _ACCOUNT_ID.fullmatch(account_id):
        return None
    try:
        return actions.get_profile(account_id)
    except KeyError:
        return None


def all_profiles() -> list[Profile]:
    """Every account, the one that was connected first before the others. For a person who asks, now and then:
    it reads the whole table."""
    found = sorted(
        Account.scan(Account.item == ACCOUNT_ITEM),
        key=lambda account: (account.connected_at, account.channel_id),
    )
    return [actions.get_profile(account.account_id) for account in found]
