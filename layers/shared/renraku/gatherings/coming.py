"""Which gatherings somebody has signed up for, for a page about that person; and what one is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from renraku.gatherings.models import Gathering, SignUp

LOOKED_AT = 30  # gatherings, the newest


@dataclass(frozen=True)
class Place:
    """One of a person's places. `state` is of SignUp; `is_over`: it was."""

    gathering_id: str
    title: str
    starts_at: datetime
    state: str
    is_over: bool


def of_member(account_id: str, member_ids: Iterable[str], now: datetime) -> list[Place]:
    """Their places among the newest gatherings, the latest first. Two requests."""
    newest = {one.gathering_id: one for one in Gathering.newest(account_id, LOOKED_AT)}
    wanted = [(gathering_id, f"m:{member_id}") for member_id in member_ids for gathering_id in newest]
    found = [(newest[one.gathering_id], one) for one in SignUp.among(account_id, wanted)]
    places = [
        Place(one.gathering_id, one.title, one.starts_at, sign_up.state, one.ends_at <= now)
        for one, sign_up in found
    ]
    return sorted(places, key=lambda place: place.starts_at, reverse=True)


def officers_of_the_day(account_id: str, gathering_id: str) -> tuple[str, ...]:
    """Whom its planner chose to hear of it on the day; nobody for a gathering there is not."""
    gathering = Gathering.find(account_id, gathering_id)
    return tuple(gathering.officer_ids) if gathering else ()


def title(account_id: str, gathering_id: str) -> str:
    """ "" for one there is not."""
    gathering = Gathering.find(account_id, gathering_id)
    return gathering.title if gathering else ""
