"""An account's figures of inquiries: how long members wait, and how the load lies. Values in, figures out.
Nobody's name is among them: officers by their ids, members not at all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

Between = Callable[[datetime, datetime], timedelta]
GATHERINGS = "gathering:"


@dataclass(frozen=True)
class Closed:
    """What figures need of an inquiry that is closed. `first_answer_at` None: nobody wrote an answer."""

    topic: str
    officer_id: str
    opened_at: datetime
    first_answer_at: datetime | None
    closed_at: datetime
    solved: str = ""
    escalations: int = 0
    is_urgent: bool = False


@dataclass(frozen=True)
class Row:
    """Of one topic, or of all. Medians in office hours: half of them were faster. None: there is none."""

    topic: str
    count: int
    first: timedelta | None
    closing: timedelta | None
    solved: int
    not_solved: int
    escalated: int
    steps: int
    urgent: int


def rows(closed: Sequence[Closed], between: Between) -> list[Row]:
    """Each topic, the one with the most first. All gatherings are one: their buttons change by the week."""
    by_topic: dict[str, list[Closed]] = {}
    for one in closed:
        topic = GATHERINGS if one.topic.startswith(GATHERINGS) else one.topic
        by_topic.setdefault(topic, []).append(one)
    found = [row(topic, ones, between) for topic, ones in by_topic.items()]
    return sorted(found, key=lambda each: (-each.count, each.topic))


def row(topic: str, closed: Sequence[Closed], between: Between) -> Row:
    return Row(
        topic,
        len(closed),
        _median(between(one.opened_at, one.first_answer_at) for one in closed if one.first_answer_at),
        _median(between(one.opened_at, one.closed_at) for one in closed),
        solved=sum(one.solved == "yes" for one in closed),
        not_solved=sum(one.solved == "no" for one in closed),
        escalated=sum(bool(one.escalations) for one in closed),
        steps=sum(one.escalations for one in closed),
        urgent=sum(one.is_urgent for one in closed),
    )


def load(closed: Iterable[Closed], held: Iterable[str]) -> list[tuple[str, int, int]]:
    """(officer, closed in this time, held now), whoever has most first; "" is nobody."""
    done: dict[str, int] = {}
    now: dict[str, int] = {}
    for one in closed:
        done[one.officer_id] = done.get(one.officer_id, 0) + 1
    for officer_id in held:
        now[officer_id] = now.get(officer_id, 0) + 1
    found = [(each, done.get(each, 0), now.get(each, 0)) for each in {*done, *now}]
    return sorted(found, key=lambda each: (-each[1] - each[2], each[0]))


def _median(spans: Iterable[timedelta]) -> timedelta | None:
    known = [span.total_seconds() for span in spans]
    return timedelta(seconds=median(known)) if known else None
