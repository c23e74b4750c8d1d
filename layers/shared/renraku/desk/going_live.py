"""From trial to live: what must hold first, gathered from the whole house (rows I01, I02)."""

from collections.abc import Mapping
from dataclasses import dataclass

from renraku.accounts import directory, stage
from renraku.members import notices
from renraku.menus import editions
from renraku.officers import roles as officers

# What must hold -> where an officer sees to it.
PLACES = {
    "phone": "/settings/account",
    "greeting": "/settings/greeting",
    "menu": "/settings/menu",
    "guideline": "/settings/guideline",
    "privacy": "/settings/legal",
    "webhook": "/settings/line",
    "managers": "/officers",
    "line_pages": "/settings/line",
}


@dataclass(frozen=True)
class Step:
    """One thing that must hold, whether it does, and where to go."""

    name: str
    is_done: bool
    path: str


def points(account_id: str) -> Mapping[str, bool]:
    """All of it, as it is this moment. KeyError for an account that is not ours."""
    profile = directory.find_profile(account_id)
    if profile is None:
        raise KeyError(account_id)
    return {
        **stage.own_points(account_id),
        "menu": editions.standing(account_id).is_shown,
        "managers": len(officers.managers_of(account_id)) >= stage.LEAST_MANAGERS,
        "privacy": notices.holding(profile, "privacy").number > 0,
    }


def steps(account_id: str) -> list[Step]:
    """The same as a list to work through."""
    known = points(account_id)
    return [Step(name, known[name], path) for name, path in PLACES.items()]
