"""What an association sets for everything it tells: quiet hours, the reserve, how much is too much, who may
be told while on trial. Its form: policy_form.py."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import ClassVar

from renraku import clock
from renraku.accounts import feature_settings
from renraku.deliveries import rules
from renraku.members.test_list import TestList


@dataclass(frozen=True)
class Policy:
    """`test_user_ids`: who is told something while the account is on trial, beside the members' test list."""

    FEATURE: ClassVar[str] = "deliveries"
    quiet_from: str = "21:00"
    quiet_until: str = "08:00"
    reserve_percent: int = 10
    approval_above: int = 200  # people: a notice to more is read by a second officer
    most_a_day: int = 3  # notices for one person in a day; 0: as many as officers like
    test_user_ids: list[str] = field(default_factory=list)
    tells_decisions_at_once: bool = False  # costs a message; else at the friend's next contact, for nothing

    @property
    def quiet(self) -> tuple[time, time]:
        return time.fromisoformat(self.quiet_from), time.fromisoformat(self.quiet_until)


def of(account_id: str) -> Policy:
    """At most a minute old."""
    return feature_settings.load(account_id, Policy)


def leaves_at(account_id: str, at: datetime) -> datetime:
    """When something that may not disturb leaves, that is meant for `at`: behind the quiet hours."""
    return rules.quiet_until(clock.local(at), of(account_id).quiet) or at


def testers(account_id: str) -> frozenset[str]:
    """User ids and member ids of whoever may be told something while the account is on trial."""
    listed = feature_settings.load(account_id, TestList).member_ids
    return frozenset({*of(account_id).test_user_ids, *listed})
