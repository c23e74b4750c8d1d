"""One person's data across every feature: given out in one file, erased everywhere, erased again after a
restore (row A19, promise G12). docs/operating/personal-data.md describes the file.

Each feature that keeps something of a person has a `personal` module; this is the one place that knows all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from renraku.accounts import actions as accounts
from renraku.deliveries import personal as deliveries
from renraku.gatherings import personal as gatherings
from renraku.inquiries import personal as inquiries
from renraku.line import dead_letters
from renraku.members import personal as members
from renraku.members.personal import Person
from renraku.menus import personal as menus
from renraku.notices import personal as notices
from renraku.officers import names
from renraku.safety import personal as safety
from renraku.web import drafts

FORMAT = "renraku-person/1"


@dataclass(frozen=True)
class Feature:
    """What a feature's `personal` module can do."""

    name: str
    export: Callable[[str, Person], dict[str, Any]]
    erase: Callable[[str, Person, datetime], None]


# From above downwards: who leads to the rest (the links, then the member) goes last.
FEATURES = (
    Feature("inquiries", inquiries.export, inquiries.erase),
    Feature("notices", notices.export, notices.erase),
    Feature("safety", safety.export, safety.erase),
    Feature("gatherings", gatherings.export, gatherings.erase),
    Feature("deliveries", deliveries.export, deliveries.erase),
    Feature("menus", menus.export, menus.erase),
    Feature("members", members.export, members.erase),
)


def export(account_id: str, person: Person, now: datetime) -> dict[str, Any]:
    """Everything that is kept of a person, in plain words and ISO times."""
    profile = accounts.get_profile(account_id)
    return {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "account": {"name": profile.name, "phone": profile.phone},
        "features": {feature.name: feature.export(account_id, person) for feature in FEATURES},
    }


def erase(account_id: str, person: Person, now: datetime) -> None:
    """Delete everything that is kept of a person, everywhere. Safe to repeat, and to be killed anywhere."""
    _forget_beside(account_id, person)
    for feature in FEATURES:
        feature.erase(account_id, person, now)


def reapply(account_id: str, now: datetime) -> int:
    """Erase again whoever was erased before and is here all the same, after a restore; how many."""
    again = 0
    for person in members.to_erase_again(account_id):
        erase(account_id, person, now)
        again += 1
    return again


def _forget_beside(account_id: str, person: Person) -> None:
    """What no feature keeps: what they wrote that could not be answered, and officers' unfinished forms."""
    dead_letters.forget_of(account_id, person.user_ids)
    if person.member_id:
        officers = names.of_account(account_id)
        drafts.forget_under(account_id, officers, f"/roster/{person.member_id}")
