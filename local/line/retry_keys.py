"""X-Line-Retry-Key: an accepted request stays accepted for 24 hours."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from local.line import ids
from local.line.records import Json

REMEMBERED_FOR = timedelta(hours=24)
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class Accepted:
    at: datetime
    request_id: str
    answer: Json


class RetryKeys:
    def __init__(self) -> None:
        self.accepted: dict[tuple[str, str], Accepted] = {}

    @staticmethod
    def is_valid(key: str) -> bool:
        return _UUID.fullmatch(key) is not None

    def find(self, channel_id: str, key: str) -> Accepted | None:
        """What was accepted under this key in the last 24 hours."""
        known = self.accepted.get((channel_id, key.lower()))
        return known if known and ids.now() - known.at < REMEMBERED_FOR else None

    def remember(self, channel_id: str, key: str, request_id: str, answer: Json) -> None:
        self.accepted[channel_id, key.lower()] = Accepted(ids.now(), request_id, answer)
