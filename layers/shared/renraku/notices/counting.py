"""How many a choice of people means: whom LINE tells, who had enough that day, whom only telephone and post
reach."""

from dataclasses import dataclass
from datetime import datetime

from renraku import clock
from renraku.deliveries import daily
from renraku.members import reachable, unreached
from renraku.members.reachable import Tally
from renraku.notices import audience
from renraku.notices.audience import Whom

KIND = "notice"


@dataclass(frozen=True)
class Counted:
    """`told` are friends, and as many messages; `without_line` are members; `enough` are friends whom that
    day's notices told as often as they may be."""

    told: int
    without_line: int
    enough: int = 0


def count(account_id: str, chosen: Whom, at: datetime) -> Counted:
    """As the roster is at this moment, for a notice that leaves then. Reads every friend once and the roster
    once."""
    meant, tally = audience.meant(chosen, at), _tally(account_id, chosen, at)
    without_line = unreached.count(account_id, meant, tally.member_ids)
    return Counted(tally.people, without_line, tally.left_out)


def told(account_id: str, chosen: Whom, at: datetime) -> int:
    """The first of these alone: as many messages. Reads every friend."""
    return _tally(account_id, chosen, at).people


def had_enough(account_id: str, chosen: Whom, at: datetime) -> int:
    """The last of these alone. Reads every friend."""
    return _tally(account_id, chosen, at).left_out


def _tally(account_id: str, chosen: Whom, at: datetime) -> Tally:
    today = daily.told(account_id, KIND, clock.local_day(at))
    meant = audience.meant(chosen, at)
    return reachable.tally(account_id, meant, today.had_enough, once_each=chosen.is_once_each)
