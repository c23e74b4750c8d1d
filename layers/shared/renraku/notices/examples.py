"""How words with names in them come out, before anybody gets them: for three of those it is for, for whoever
has the longest name, and for somebody whose name nobody knows."""

from dataclasses import dataclass
from datetime import datetime

from renraku.deliveries.outbox import Everybody
from renraku.members import called, reachable
from renraku.members.called import Called
from renraku.members.reachable import Audience
from renraku.notices import audience, building, rules
from renraku.notices import examples_wording as wording
from renraku.notices.audience import Whom
from renraku.notices.building import Drawn
from renraku.notices.content import Content

SHOWN = 3


@dataclass(frozen=True)
class Example:
    """Whose phone it is, and what it shows."""

    title: str
    bubbles: list[Drawn]


def of(account_id: str, said: Content, whom: Whom | None, now: datetime) -> list[Example]:
    """`whom` None: by invented names, for officers who may not know the members'."""
    people = _people(account_id, whom, now) if whom else _invented()
    named = [each for each in people if each.name]
    longest = max(named, key=lambda each: rules.units(each.name), default=None)
    others = [each for each in named if each != longest][:SHOWN]
    shown = [(wording.of(each.name), each) for each in others]
    if longest:
        shown.append((wording.longest(longest.name), longest))
    if len(named) < len(people) or not people:
        shown.append((wording.nameless(), Called()))
    return [Example(title, building.drawn(account_id, said, now, each)) for title, each in shown]


def _people(account_id: str, whom: Whom, now: datetime) -> list[Called]:
    """As many as may be told by name: beyond that nothing is sent."""
    to = audience.to(whom, now)
    kept = reachable.kept(Audience() if isinstance(to, Everybody) else to)
    found = reachable.page(account_id, kept, "", rules.MOST_PERSONAL)
    phones = {friend.user_id: friend.member_ids for friend in found.people}
    return list(called.of(account_id, phones).values())


def _invented() -> list[Called]:
    people = [called.together(names) for names in wording.invented()]
    return [*(Called(name, wording.district()) for name in people), Called()]
