"""How many a choice of people means: whom LINE tells, and whom only telephone and post reach."""

from dataclasses import dataclass
from datetime import datetime

from renraku.members import reachable, unreached
from renraku.notices import audience
from renraku.notices.audience import Whom


@dataclass(frozen=True)
class Counted:
    """`told` are friends, and as many messages; `without_line` are members."""

    told: int
    without_line: int


def count(account_id: str, chosen: Whom, now: datetime) -> Counted:
    """At this moment. Reads every friend once and the roster once."""
    meant = audience.meant(chosen, now)
    tally = reachable.tally(account_id, meant)
    return Counted(tally.people, unreached.count(account_id, meant, tally.member_ids))
