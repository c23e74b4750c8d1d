"""What waits for an officer, of every kind, found by one short query: the home page asks at each view.

Whatever waits has a mark in the sparse index `found_by` and leaves it when it is decided, so that a year of
decided requests and twenty thousand members cost the home page nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from renraku.members.finding_models import Found

PREFIX = "open#"
MOST_COUNTED = 300  # one page of the index; more is told as "300 or more"


@dataclass(frozen=True)
class Waiting:
    """How many of each kind wait ("request", "change", ...) and since when the oldest does; `is_more` when
    there are more than were counted."""

    counts: dict[str, int] = field(default_factory=dict)
    oldest: dict[str, datetime] = field(default_factory=dict)
    is_more: bool = False


def mark(kind: str, since: datetime | None = None) -> str:
    """The `found_by` of what waits; whoever decides removes it. Without a time, how all of a kind begin."""
    return f"{PREFIX}{kind}#{since.astimezone(UTC).isoformat(timespec='milliseconds') if since else ''}"


def open_counts(account_id: str) -> Waiting:
    """What waits now. One request to DynamoDB, however many members there are."""
    found = list(Found.oldest(account_id, PREFIX, MOST_COUNTED + 1))
    waiting = Waiting(is_more=len(found) > MOST_COUNTED)
    for thing in found[:MOST_COUNTED]:
        kind, since = thing.found_by.removeprefix(PREFIX).split("#", 1)
        waiting.counts[kind] = waiting.counts.get(kind, 0) + 1
        waiting.oldest.setdefault(kind, datetime.fromisoformat(since))
    return waiting
