"""Three questions on the morning after, and what people answered.

Answers stand on the sign-up of whoever came, as long as the sign-up's other answers do: so they are exported,
erased and forgotten with them, and counted by reading the gathering's people. One phone answers once, though
a couple shares it. What is corrected replaces what was said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from pynamodb.expressions.update import Action

from renraku import clock, store
from renraku.accounts.feature_settings import SavedBefore
from renraku.errors import Declined
from renraku.gatherings import actions, seats, survey_wording
from renraku.gatherings.models import Gathering, SignUp
from renraku.observability import record

QUESTIONS = ("1", "2", "3")
CHOICES = ("yes", "so", "no")
FREE = "words"
ASKED_AT = time(10)
ASKED_WITHIN = timedelta(days=3)  # after an outage: later nobody remembers
MOST_QUESTION, MOST_WORDS = 40, 300


@dataclass(frozen=True)
class Survey:
    """`questions` as an officer worded them; an empty one is ours. `is_wanted`: it is sent."""

    is_wanted: bool = False
    questions: dict[str, str] = field(default_factory=dict)

    def words(self, number: str) -> str:
        return self.questions.get(number) or survey_wording.question(number)


@dataclass(frozen=True)
class Counts:
    """How many phones chose what, question by question, and how many wrote something."""

    choices: dict[str, dict[str, int]]
    answered: int
    wrote: int


def of(gathering: Gathering) -> Survey:
    kept = gathering.survey
    return Survey(bool(kept.get("is_wanted")), dict(kept.get("questions") or {}))


def asked_at(ends_at: datetime) -> datetime:
    """Ten o'clock of the morning after."""
    return clock.moment(clock.local_day(ends_at) + timedelta(days=1), ASKED_AT)


def reason(gathering_id: str) -> str:
    """What it is told as, once."""
    return f"survey:{gathering_id}"


def is_held(gathering: Gathering) -> bool:
    """Whether anybody was there who could be asked."""
    return gathering.state in ("published", "closed", "archived")


def is_due(gathering: Gathering, now: datetime) -> bool:
    at = asked_at(gathering.ends_at)
    return of(gathering).is_wanted and is_held(gathering) and at <= now < at + ASKED_WITHIN


def set_up(
    account_id: str, gathering_id: str, wanted: Survey, *, version: int, by: str, now: datetime
) -> None:
    """Whether it is sent, and in which words. Raises SavedBefore; Declined once it has been sent."""
    gathering = seats.get(account_id, gathering_id)
    if gathering.survey.get("sent"):
        raise Declined(survey_wording.sent_already())
    kept: list[Action] = [
        Gathering.survey.set(asdict(wanted)),
        Gathering.version.set(version + 1),
        Gathering.edited_by.set(by),
        Gathering.edited_at.set(now),
        Gathering.due_at.set(now),
        Gathering.due_shard.set(store.due_shard(gathering.item)),
    ]
    if not store.change(gathering, kept, Gathering.version == version):
        there = seats.get(account_id, gathering_id)
        if (there.version, there.edited_by, there.edited_at) != (version + 1, by, now):  # else it was ours
            raise SavedBefore(there.edited_by, there.edited_at)
    record("survey_set", account_id=account_id, gathering_id=gathering_id, wanted=wanted.is_wanted)


def answer(
    account_id: str, user_id: str, gathering_id: str, question: str, value: str
) -> tuple[Gathering, dict[str, Any]]:
    """Keep one answer of this phone; the gathering, and all they said. Raises Declined for who did not come,
    and when the answers have been forgotten."""
    gathering = actions.get_seen(account_id, gathering_id)
    theirs = _place(account_id, user_id, gathering)
    good = value in CHOICES if question in QUESTIONS else question == FREE
    if theirs is None or not good or not gathering.survey.get("sent") or gathering.shredded_at:
        raise Declined(survey_wording.no_longer())
    said = {**theirs.survey, question: value[:MOST_WORDS]}
    store.change(theirs, [SignUp.survey.set(said)], SignUp.account_id.exists())
    record("survey_answered", account_id=account_id, gathering_id=gathering_id, question=question)
    return gathering, said


def _place(account_id: str, user_id: str, gathering: Gathering) -> SignUp | None:
    """The first of this phone's people who came: of a couple always the same one."""
    found = actions.places(account_id, user_id, gathering.gathering_id, ("joined",))
    came = [one.sign_up for one in found if one.sign_up.came != "missing"]
    return came[0] if came else None


def count(people: Iterable[SignUp]) -> Counts:
    """No names: how many phones said what."""
    answers = [one.survey for one in people if one.survey]
    wrote = sum(bool(_words(said)) for said in answers)
    return Counts({number: _chosen(answers, number) for number in QUESTIONS}, len(answers), wrote)


def words(people: Iterable[SignUp]) -> list[str]:
    """What was written freely, in an order that names nobody."""
    return sorted(filter(None, (_words(one.survey) for one in people)))


def counts_of(kept: Mapping[str, Any]) -> Counts:
    """As shredding.py kept them."""
    return Counts(**kept)


def _chosen(answers: list[dict[str, Any]], number: str) -> dict[str, int]:
    found = Counter(str(said.get(number, "")) for said in answers)
    return {choice: found[choice] for choice in CHOICES}


def _words(said: Mapping[str, Any]) -> str:
    written = str(said.get(FREE, ""))
    return "" if written == "-" else written
