"""Who answers an inquiry, and who is told when nobody does. Values in, a verdict with its reason out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Group = Literal["gathering", "topic", "duty", "substitute", "head", "anybody", "nobody"]
By = Literal["only", "last", "load", "order"]
Whom = Literal["substitute", "heads", "everybody"]
WHOM: tuple[Whom, ...] = ("substitute", "heads", "everybody")
TOLD_AGAIN_AFTER = timedelta(minutes=5)
NEVER_OPEN = timedelta(days=1)  # what "later" means where the office does not open within a year


@dataclass(frozen=True)
class Hands:
    """Everybody an inquiry may go to, by officer ids, each group in the order in which it is asked.

    `holders` are the officers of the day of the gathering it is about, `by_topic` those who hold its topic.
    `able` may answer inquiries at this moment; whoever else is named is passed over. `reachable` are those
    of them whom LINE can tell: friends of the account who have not blocked it.
    """

    on_duty: Sequence[str] = ()
    substitutes: Sequence[str] = ()
    heads: Sequence[str] = ()
    by_topic: Sequence[str] = ()
    holders: Sequence[str] = ()
    able: Collection[str] = ()
    reachable: Collection[str] = ()

    @property
    def groups(self) -> list[tuple[Group, list[str]]]:
        """In the order in which they are asked, without whoever may not answer."""
        named: list[tuple[Group, Sequence[str]]] = [
            ("gathering", self.holders),
            ("topic", self.by_topic),
            ("duty", self.on_duty),
            ("substitute", self.substitutes),
            ("head", self.heads),
            ("anybody", sorted(self.able)),
        ]
        return [(name, [each for each in dict.fromkeys(ids) if each in self.able]) for name, ids in named]


@dataclass(frozen=True)
class LineUp:
    """Between whom is chosen. Of several it matters who answered last and how much each holds; of one it
    does not, and nobody needs to look."""

    group: Group
    officer_ids: list[str]
    can_be_told: bool


@dataclass(frozen=True)
class Routing:
    """The officer ("" for nobody) and the reason: the `group` they were taken from, and `by` what."""

    officer_id: str
    group: Group
    by: By = "only"
    can_be_told: bool = True


def line_up(hands: Hands) -> LineUp:
    """The first group of whom somebody can be told. Only where LINE reaches no officer at all, the first
    group there is: they find it on the console."""
    for group, officer_ids in hands.groups:
        if able := [each for each in officer_ids if each in hands.reachable]:
            return LineUp(group, able, can_be_told=True)
    for group, officer_ids in hands.groups:
        if officer_ids:
            return LineUp(group, officer_ids, can_be_told=False)
    return LineUp("nobody", [], can_be_told=False)


def choose_officer(found: LineUp, load: Mapping[str, int], last: str) -> Routing:
    """Whoever answered this member `last`, for they know each other; else whoever holds least (`load`); of
    equals the first in the order."""
    if not found.officer_ids:
        return Routing("", found.group, can_be_told=False)
    if len(found.officer_ids) == 1:
        return Routing(found.officer_ids[0], found.group, "only", found.can_be_told)
    if last in found.officer_ids:
        return Routing(last, found.group, "last", found.can_be_told)
    loads = [load.get(each, 0) for each in found.officer_ids]
    by: By = "load" if len(set(loads)) > 1 else "order"
    return Routing(found.officer_ids[loads.index(min(loads))], found.group, by, found.can_be_told)


@dataclass(frozen=True)
class Step:
    """The next step of an escalation: its number, whom it means, and the officers who are told."""

    number: int
    whom: Whom
    tells: list[str]


def next_step(step: int, order: Sequence[str], hands: Hands, told: Collection[str]) -> Step | None:
    """The next step that has somebody who was not `told` before; one that has nobody is passed over. None
    when nobody is left."""
    for number, whom in list(enumerate(order, 1))[step:]:
        fresh = [each for each in _meant(whom, hands) if each in hands.reachable and each not in told]
        if fresh:
            one: Whom = next(known for known in WHOM if known == whom)
            return Step(number, one, fresh[:1] if whom == "substitute" else fresh)
    return None


def _meant(whom: str, hands: Hands) -> list[str]:
    """Of a substitute: whoever comes next in the order in which officers are asked."""
    by_group = dict(hands.groups)
    if whom == "heads":
        return by_group["head"]
    if whom == "everybody":
        return by_group["anybody"]
    rows = (by_group[name] for name in ("gathering", "topic", "duty", "substitute"))
    return list(dict.fromkeys(each for row in rows for each in row))


def is_new_wait(step_at: datetime | None, asked_since: datetime) -> bool:
    """Whether nobody was told yet since the member waits. A later word is the same wait: `asked_since` is its
    first one's, so that who writes often does not wait longer."""
    return step_at is None or step_at < asked_since


def next_at(
    since: Sequence[datetime | None],
    *,
    is_urgent: bool,
    urgent: timedelta,
    open_hours: timedelta,
    after: Callable[[datetime, timedelta], datetime | None],
) -> datetime:
    """When the next step is due: so long after the latest of these moments (somebody was told, opened it,
    stopped answering). An urgent one by the clock, any other by open hours (`after`)."""
    latest = max(at for at in since if at is not None)
    if is_urgent:
        return latest + urgent
    return after(latest, open_hours) or latest + NEVER_OPEN


def may_tell_again(told_at: datetime | None, seen_at: datetime | None, now: datetime) -> bool:
    """Whether a further word is worth a message: not within five minutes of the last one, unless they have
    seen that."""
    if told_at is None or now - told_at >= TOLD_AGAIN_AFTER:
        return True
    return seen_at is not None and seen_at > told_at
