"""Who answers now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from renraku import clock
from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.duty import rules
from renraku.duty.duty_settings import DutyDays, DutySettings
from renraku.duty.hours import Hours
from renraku.duty.models import Shift
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
    answer inquiries at this moment are among them: a role that was taken away is gone from here at once.

    Two requests while the settings are remembered. Substitutes: in the order that was set, then everybody
    else who may answer."""
    may = at_hand.standing(account_id)
    able = sorted(officer_id for officer_id, can in may.items() if "inquiries.answer" in can)
    heads = [officer_id for officer_id in able if "officers.manage" in may[officer_id]]
    shift = Shift.on(account_id, clock.local_day(now))
    holder = shift.officer_id if shift else ""
    order = feature_settings.load(account_id, DutySettings).substitutes
    behind = [*(one for one in order if one in able), *(one for one in able if one not in order)]
    return Staff(
        on_duty=(holder,) if holder in able else (),
        substitutes=tuple(one for one in behind if one != holder),
        heads=tuple(heads),
        why=rules.gap(
            officer_id=holder,
            why=shift.why if shift else "",
            is_planned=shift is not None,
            is_able=holder in able,
        ),
    )


def topics(account_id: str) -> tuple[Topic, ...]:
    """The account's topics, in the order of their buttons. Of their officers those who may answer at this
    moment: one query, and none where no topic has any."""
    kept = feature_settings.load(account_id, DutySettings).topics
    able: Collection[str] = able_officers(account_id) if any(one["officers"] for one in kept) else ()
    return tuple(
        Topic(one["id"], one["label"], tuple(each for each in one["officers"] if each in able))
        for one in kept
    )


def hours(account_id: str) -> Hours:
    """When officers answer: the account's hours without Japan's holidays and its own exception days."""
    days = feature_settings.load(account_id, DutyDays).days
    return Hours(
        accounts.get_profile(account_id).hours,
        closed=frozenset(date.fromisoformat(day) for day, one in days.items() if not one["hours"]),
        holiday=clock.holiday,
        opened={date.fromisoformat(day): tuple(one["hours"]) for day, one in days.items() if one["hours"]},
    )


def able_officers(account_id: str) -> list[str]:
    """Every officer who may answer inquiries at this moment, by id."""
    return sorted(at_hand.who_may(account_id, "inquiries.answer"))
