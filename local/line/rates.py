"""LINE's rate limits: one token bucket per channel and endpoint."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from local.line import ids


@dataclass(frozen=True)
class Rate:
    """So many calls per period; a bucket holds one period's calls."""

    calls: int
    period: timedelta


HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
USUAL = Rate(2000, SECOND)


@dataclass
class Bucket:
    left: float
    at: datetime


class Rates:
    """The buckets. Refused calls cost nothing; time that jumps back refills nothing."""

    def __init__(self) -> None:
        self.buckets: dict[tuple[str, str], Bucket] = {}

    def take(self, channel_id: str, endpoint: str, rate: Rate) -> bool:
        now = ids.now()
        bucket = self.buckets.setdefault((channel_id, endpoint), Bucket(rate.calls, now))
        passed = max((now - bucket.at) / rate.period, 0.0)
        bucket.left = min(rate.calls, bucket.left + passed * rate.calls)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True
