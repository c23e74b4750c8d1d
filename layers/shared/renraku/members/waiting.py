"""What waits for an officer, of every kind, found by one short query: the home page asks at each view.

Whatever waits has a mark in the sparse index `found_by` and leaves it when it is decided, so that a year of
decided requests and twenty thousand members cost the home page nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from renraku import store

PREFIX = "open#"
MOST_COUNTED = 300  # one page of the index; more is told as "300 or more"


class MarkedItems(GlobalSecondaryIndex["Marked"]):
    """By kind, the oldest first."""

    class Meta:
        index_name = "found_by"
        projection = KeysOnlyProjection()

    account_id = UnicodeAttribute(hash_key=True)
    found_by = UnicodeAttribute(range_key=True)


class Marked(store.Table):
    """Any item of the members' table that waits; which one, its key says."""

    class Meta(store.Meta):
        table_name = store.table_name("MEMBERS")

    account_id = UnicodeAttribute(hash_key=True)
    item = UnicodeAttribute(range_key=True)  # request#..., change#...
    found_by = UnicodeAttribute(null=True)
    marked = MarkedItems()


@dataclass(frozen=True)
class Waiting:
    """How many of each kind wait ("request", "change", ...) and since when the oldest does; `is_more` when
    there are more than were counted."""

    counts: dict[str, int] = field(default_factory=dict)
    oldest: dict[str, datetime] = field(default_factory=dict)
    is_more: bool = False


def mark(kind: str, since: datetime) -> str:
    """The `found_by` of something that waits; whoever decides removes it."""
    return f"{PREFIX}{kind}#{since.astimezone(UTC).isoformat(timespec='milliseconds')}"


def open_counts(account_id: str) -> Waiting:
    """What waits now. One request to DynamoDB, however many members there are."""
    is_open = Marked.found_by.startswith(PREFIX)
    found = list(Marked.marked.query(account_id, is_open, limit=MOST_COUNTED + 1))
    waiting = Waiting(is_more=len(found) > MOST_COUNTED)
    for thing in found[:MOST_COUNTED]:
        kind, since = str(thing.found_by).removeprefix(PREFIX).split("#", 1)
        waiting.counts[kind] = waiting.counts.get(kind, 0) + 1
        waiting.oldest.setdefault(kind, datetime.fromisoformat(since))
    return waiting
