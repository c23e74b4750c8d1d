"""Where a member took part: came, absent, missed (row D22).

No index leads from a member to their sign-ups: a sign-up's key is its gathering and its member, so a page of
gatherings, the newest first, is one query, and one look (BatchGetItem) finds those with this member in it.
Three rounds for the last three hundred gatherings, six years of a lively branch, whoever asks and however
many people there are; and no write of a seat costs more for it (docs/decisions/found-by-one-index.md).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from renraku.gatherings import attendance
from renraku.gatherings.models import Gathering, SignUp

AT_ONCE = 100  # DynamoDB gives no more keys
ROUNDS = 3
HAPPENED = ("published", "closed", "archived")


@dataclass(frozen=True)
class Part:
    """One gathering a member had to do with; `stood` came, absent, missing, canceled; joined, waiting or
    offered of one that is still to come."""

    gathering: Gathering
    stood: str


@dataclass(frozen=True)
class History:
    """The newest first, and how often they came, were absent, were missed."""

    parts: list[Part]
    counts: dict[str, int]


def of(account_id: str, member_id: str, now: datetime) -> History:
    parts: list[Part] = []
    before = ""
    for _ in range(ROUNDS):
        page = list(Gathering.newest(account_id, AT_ONCE, before))
        parts += _parts(account_id, member_id, [one for one in page if one.gathering_id != before], now)
        if len(page) < AT_ONCE:
            break
        before = page[-1].gathering_id
    parts.sort(key=lambda part: part.gathering.starts_at, reverse=True)
    found = Counter(part.stood for part in parts)
    return History(parts, {stood: found[stood] for stood in ("came", "absent", "missing")})


def _parts(account_id: str, member_id: str, gatherings: list[Gathering], now: datetime) -> list[Part]:
    known = {one.gathering_id: one for one in gatherings}
    places = SignUp.among(account_id, [(gathering_id, f"m:{member_id}") for gathering_id in known])
    return [
        Part(known[place.gathering_id], _stood(known[place.gathering_id], place, now)) for place in places
    ]


def _stood(gathering: Gathering, place: SignUp, now: datetime) -> str:
    """What takes place no more nobody came to, and nobody missed."""
    if gathering.state not in HAPPENED:
        return gathering.state if gathering.state in ("called_off", "postponed") else "canceled"
    if now < gathering.ends_at:
        return place.goes_to if place.state == "leaving" else place.state
    return attendance.stood(place) or "canceled"
