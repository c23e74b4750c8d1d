"""Who is meant by a tap, how the answers add up, when a reminder is due. Values in, a verdict out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

ANSWERS = ("help", "with", "safe")  # in the order in which officers want to see them
REMINDERS: Mapping[str, tuple[int, ...]] = {"none": (), "1": (1,), "3": (3,), "1 3": (1, 3)}
MOST_REMINDERS = 2
MOST_UNITS = 1_000  # of a text: it is read on a phone, in a hurry
EVERYBODY = "all"  # of a shared phone
KEPT_FOR = timedelta(days=400)  # answers: until the next year's drill is over


@dataclass(frozen=True)
class Meant:
    """For which of the phone's people an answer counts. `asks`: whose it is must be asked. `is_guess`: for
    all of them until that is answered."""

    parties: tuple[str, ...]
    asks: bool
    is_guess: bool
    reason: str


def meant(own: Sequence[str], who: str, what: str) -> Meant:
    """`own`: who this phone is; `who`: whom the button named, which may be forged: nobody else is meant."""
    if len(own) == 1:
        return Meant(tuple(own), asks=False, is_guess=False, reason="one person")
    if who == EVERYBODY:
        return Meant(tuple(own), asks=False, is_guess=False, reason="all of them")
    if who in own:
        return Meant((who,), asks=False, is_guess=False, reason="the one who was named")
    if what == "help":  # rather one call too many than somebody nobody looks for
        return Meant(tuple(own), asks=True, is_guess=True, reason="help first, then for whom")
    return Meant((), asks=True, is_guess=False, reason="nobody was named")


def is_call_for_help(before: str, after: str) -> bool:
    """Whether officers hear of it: each call once, not each tap."""
    return after == "help" and before != "help"


@dataclass(frozen=True)
class Group:
    """The members of a district and what they answered. `is_beside`: people the check was not about, and
    those who are on no roster."""

    name: str
    members: int
    with_line: int
    help: int = 0
    with_others: int = 0
    safe: int = 0
    is_beside: bool = False

    @property
    def answered(self) -> int:
        return self.help + self.with_others + self.safe

    @property
    def silent(self) -> int:
        """Who has not answered; never less than none, though the roster may have changed since."""
        return max(self.members - self.answered, 0)


def add_up(groups: Mapping[str, Sequence[int]], answers: Iterable[tuple[str, str]]) -> list[Group]:
    """Every group in the order of its name, the nameless last; then who stands beside. `answers`: district
    and answer."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in groups}
    beside: Counter[str] = Counter()
    for district, answer in answers:
        if answer:
            counts.get(district, beside)[answer] += 1
    found = [
        _group(name, groups[name][0], groups[name][1], counts[name])
        for name in sorted(groups, key=lambda name: (not name, name))
    ]
    if beside:
        found.append(_group("", beside.total(), beside.total(), beside, is_beside=True))
    return found


def total(groups: Iterable[Group]) -> Group:
    """All of them in one."""
    every = list(groups)
    return Group(
        "",
        sum(group.members for group in every),
        sum(group.with_line for group in every),
        sum(group.help for group in every),
        sum(group.with_others for group in every),
        sum(group.safe for group in every),
    )


def _group(
    name: str, members: int, with_line: int, counts: Counter[str], *, is_beside: bool = False
) -> Group:
    return Group(
        name, members, with_line, counts["help"], counts["with"], counts["safe"], is_beside=is_beside
    )


@dataclass(frozen=True)
class Reminder:
    """What is to be done now. `number`: which reminder it is, and so how many are over afterwards."""

    verdict: Literal["send", "wait", "none"]
    reason: str
    number: int = 0
    next_at: datetime | None = None  # after this


def reminder(
    opened_at: datetime, hours: Sequence[int], reminded: int, now: datetime, *, is_open: bool
) -> Reminder:
    """The next reminder of a check. Of two that are late at once only the later is sent."""
    if not is_open:
        return Reminder("none", "the check is closed")
    times = [opened_at + timedelta(hours=each) for each in hours[:MOST_REMINDERS]]
    over = sum(at <= now for at in times)
    if over > reminded:
        return Reminder("send", "due", over, times[over] if over < len(times) else None)
    if reminded < len(times):
        return Reminder("wait", "not due yet", reminded, times[reminded])
    return Reminder("none", "all are over", reminded)


def is_silent(people: Collection[str], answered: Collection[str]) -> bool:
    """Whether a phone is reminded: somebody of those it belongs to has not answered."""
    return any(person not in answered for person in people)


@dataclass(frozen=True)
class Flaw:
    """What is wrong with what an officer typed, and in which field."""

    field_name: str
    what: Literal["empty", "long", "nobody"]


def flaws(words: str, whom: str, districts: Sequence[str]) -> list[Flaw]:
    found = []
    if not words.strip():
        found.append(Flaw("words", "empty"))
    elif len(words.encode("utf-16-le")) // 2 > MOST_UNITS:
        found.append(Flaw("words", "long"))
    if whom == "some" and not districts:
        found.append(Flaw("districts", "nobody"))
    return found


@dataclass(frozen=True)
class Cost:
    """What it takes of the month. `rest`: what is left with what is kept back; None where nobody knows."""

    people: int
    rest: int | None
    reserve: int = field(default=0)

    @property
    def is_beyond(self) -> bool:
        """LINE may refuse: more than the plan has."""
        return self.rest is not None and self.people > self.rest
