"""Where friends live, by district, for whoever counts what was told. No names are read."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from renraku import store
from renraku.members.models import Friend

FEW = 500  # so many are read by their keys; more by walking through all of the account's friends
BY_KEYS = 100  # DynamoDB gives no more at once
MOST = 200_000  # friends that one run walks through: some 20 seconds, 120 requests


def count(account_id: str, user_ids: Collection[str]) -> Counter[str] | None:
    """District -> how many of these friends, "" for whoever has none or is gone. None for an account with
    more friends than one run can walk through."""
    if len(user_ids) <= FEW:
        lives = dict(_by_keys(account_id, sorted(user_ids)))
    else:
        wanted, walked = frozenset(user_ids), list(_walk(account_id))
        if len(walked) > MOST:
            return None
        lives = {friend["user_id"]: _district(friend) for friend in walked if friend["user_id"] in wanted}
    return Counter(lives.get(user_id, "") for user_id in user_ids)


def following(account_id: str) -> Counter[str] | None:
    """The same of everybody who follows."""
    walked = list(_walk(account_id))
    return None if len(walked) > MOST else Counter(_district(one) for one in walked if one["follows"])


def _by_keys(account_id: str, user_ids: list[str]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(user_ids), BY_KEYS):
        keys = [(account_id, f"friend#{user_id}") for user_id in user_ids[start : start + BY_KEYS]]
        for friend in Friend.batch_get(keys, attributes_to_get=["user_id", "district"]):
            yield friend.user_id, friend.district or ""


def _walk(account_id: str) -> Iterator[dict[str, Any]]:
    names = ("user_id", "follows", "district")
    return islice(store.plain_items(Friend, account_id, "friend#", names), MOST + 1)


def _district(friend: dict[str, Any]) -> str:
    return str(friend.get("district") or "")
