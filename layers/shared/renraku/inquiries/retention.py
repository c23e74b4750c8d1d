"""How long what was said is kept. DynamoDB deletes it by its time to live, the bucket by its own rule."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from renraku.accounts import feature_settings

KNOWN_FOR = timedelta(days=30)  # by LINE's id: an unsending comes within a day, a redelivery within hours


@dataclass(frozen=True)
class Kept:
    """In days, from when it was said. The bucket forgets contents after 740 days in any case."""

    FEATURE: ClassVar[str] = "inquiries_kept"

    days: int = 730


def forget_at(account_id: str, said_at: datetime) -> datetime:
    """When words that were said at this moment are deleted."""
    return said_at + timedelta(days=feature_settings.load(account_id, Kept).days)
