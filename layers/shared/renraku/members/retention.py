"""How long what is done with is kept, in days, each kind for itself (row I05).

DynamoDB deletes it by its time to live: within a day or two after.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from renraku.accounts import feature_settings


@dataclass(frozen=True)
class Retention:
    """`codes` count from a code's expiry, the others from what the officer did. An association that has to
    show for longer who let whom in sets it so."""

    FEATURE: ClassVar[str] = "retention"

    codes: int = 30
    requests: int = 365
    changes: int = 90
    words: int = 730  # what was said in an inquiry
    gatherings: int = 90


RANGES = {
    "codes": (7, 365),
    "requests": (30, 3650),
    "changes": (30, 3650),
    "words": (90, 730),
    "gatherings": (14, 730),
}
"""The fewest and the most days an officer may set: what is decided must outlast a question about it."""


def forget_code_at(account_id: str, expires_at: datetime) -> datetime:
    return expires_at + timedelta(days=feature_settings.load(account_id, Retention).codes)


def forget_request_at(account_id: str, decided_at: datetime) -> datetime:
    return decided_at + timedelta(days=feature_settings.load(account_id, Retention).requests)


def forget_change_at(account_id: str, decided_at: datetime) -> datetime:
    return decided_at + timedelta(days=feature_settings.load(account_id, Retention).changes)


def forget_words_at(account_id: str, said_at: datetime) -> datetime:
    """The bucket forgets what was sent after 740 days in any case."""
    return said_at + timedelta(days=feature_settings.load(account_id, Retention).words)


def forget_gathering_at(account_id: str, ended_at: datetime) -> datetime:
    return ended_at + timedelta(days=feature_settings.load(account_id, Retention).gatherings)
