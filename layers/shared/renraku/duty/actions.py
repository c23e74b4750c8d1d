"""Who answers now."""

from dataclasses import dataclass
from datetime import datetime

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.duty.hours import Hours
from renraku.officers import at_hand


@dataclass(frozen=True)
class Topic:
    """What members may ask about: a button of the account's own. `officer_ids` hold it; none: whoever is on
    duty."""

    topic_id: str
    label: str
    officer_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staff:
    """Officer ids in the order in which they are asked. `why` names the reason, also of a gap."""

    on_duty: tuple[str, ...]
    substitutes: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    why: str = ""


def staff(account_id: str, now: datetime) -> Staff:
    """Who is on duty at this moment, who stands behind them, and the head officers. Only officers who may
    answer inquiries at this moment are among them: a role that was taken away is gone from here at once."""
    may = at_hand.standing(account_id)
    able = sorted(officer_id for officer_id, can in may.items() if "inquiries.answer" in can)
    heads = [officer_id for officer_id in able if "officers.manage" in may[officer_id]]
    return Staff(on_duty=(), substitutes=tuple(able), heads=tuple(heads), why="no shifts")


def topics(account_id: str) -> tuple[Topic, ...]:
    """The account's topics, in the order of their buttons."""
    return ()


def hours(account_id: str) -> Hours:
    """When officers answer: the account's hours without Japan's holidays and its own exception days."""
    return Hours(accounts.get_profile(account_id).hours, holiday=clock.holiday)
