"""What could not be answered, as an officer sees it: what kind of thing, when, why; and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime

from renraku.desk import letters_wording, today
from renraku.errors import Declined
from renraku.line import answered, dead_letters, failures
from renraku.line.dead_letters import Letter, Queue
from renraku.line.failures import FailedTry, SentBack
from renraku.officers import names


@dataclass(frozen=True)
class Mark:
    """Who sent a letter back, and when."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Waiting:
    """A letter that waits. `reason` is an error's name, "" where the last try could not write it down;
    `sent_back` is the time before, when it failed again."""

    letter: Letter
    reason: str
    place: str
    status: int | None
    tries: int
    sent_back: Mark | None
    is_on_its_way: bool  # sent back a moment ago, and not yet out of here


@dataclass(frozen=True)
class Gone:
    """A letter that was sent back and has not returned."""

    kind: str
    mark: Mark
    is_answered: bool


@dataclass(frozen=True)
class Pile:
    """One queue's: `is_complete` is False when more may stand behind those that SQS shows."""

    name: str
    waiting: list[Waiting]
    is_complete: bool
    gone: list[Gone] = field(default_factory=list)


def look(account_id: str, now: datetime) -> list[Pile]:
    """Every queue's pile, the oldest letter first."""
    failed, back = failures.failed_tries(account_id, now), failures.sent_back(account_id, now)
    called = names.of(row.sent_by for row in back.values())
    marks = {event_id: Mark(row.sent_at, called[row.sent_by]) for event_id, row in back.items()}
    return [_pile(account_id, queue, failed, back, marks) for queue in dead_letters.queues()]


def counts(account_id: str) -> dict[str, int]:
    """Queue -> how many wait: for whoever may know no more."""
    return {queue.name: len(dead_letters.look(account_id, queue).letters) for queue in dead_letters.queues()}


def send_back(account_id: str, name: str, letter_ids: list[str], *, officer: str, now: datetime) -> int:
    """Send letters back to where they came from; how many. Raises Declined when none of them is there."""
    queue = next((queue for queue in dead_letters.queues() if queue.name == name), None)
    done = dead_letters.send_back(account_id, queue, letter_ids, officer=officer, now=now) if queue else []
    today.forget(account_id)
    if not done:
        raise Declined(letters_wording.gone())
    return len(done)


def _pile(
    account_id: str,
    queue: Queue,
    failed: dict[str, FailedTry],
    back: dict[str, SentBack],
    marks: dict[str, Mark],
) -> Pile:
    found = dead_letters.look(account_id, queue)
    waiting = [
        _waiting(letter, failed.get(letter.event_id), back.get(letter.event_id), marks.get(letter.event_id))
        for letter in found.letters
    ]
    here = {letter.event_id for letter in found.letters}
    away = [event_id for event_id in back if event_id not in here and queue.owns(event_id)]
    done = answered.which_of(account_id, away)
    gone = [Gone(back[event_id].kind, marks[event_id], event_id in done) for event_id in away]
    return Pile(queue.name, waiting, found.is_complete, gone)


def _waiting(letter: Letter, failed: FailedTry | None, back: SentBack | None, mark: Mark | None) -> Waiting:
    is_on_its_way = back is not None and back.letter_id == letter.letter_id
    return Waiting(
        letter,
        reason=failed.reason if failed else "",
        place=failed.place if failed else "",
        status=int(failed.status) if failed and failed.status is not None else None,
        tries=int(failed.tries) if failed else dead_letters.TRIES,
        sent_back=mark,
        is_on_its_way=is_on_its_way,
    )
