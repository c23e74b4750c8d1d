"""What could not be answered in four tries: looked at, and sent back to its queue.

SQS has no way to look without taking: a look takes each letter for some seconds and gives all of them back.
Sending back is our own loop (send, mark, delete), because SQS's own redrive moves every account's letters at
once. Killed anywhere, a letter may be in both queues: then it is answered once, for what was answered is
marked as seen.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renraku import aws, clock, settings
from renraku.line import failures, queue
from renraku.observability import record

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

TAKEN_FOR = 28  # seconds a look may take; no longer than the function that looks
MOST_LOOKED_AT = 1_000
MOST_SENT_BACK = 100
AT_ONCE = 10
TRIES = queue.TRIES
INCOMING, INQUIRIES = "incoming", "inquiries"
HINTS = ("route-", "keep-")  # how ids of renraku/inquiries/queue.py begin

_sqs = aws.client("sqs")


@dataclass(frozen=True)
class Queue:
    """A queue whose failures wait in a second one. `name` chooses the words."""

    name: str
    url: str
    dead_url: str

    def owns(self, event_id: str) -> bool:
        """Whether what is known by this id went through this queue: hints about inquiries say so."""
        return event_id.startswith(HINTS) == (self.name == INQUIRIES)


@dataclass(frozen=True)
class Letter:
    """One dead letter: what kind of thing it is and when it came, never what it says."""

    letter_id: str
    event_id: str
    kind: str
    came_at: datetime


@dataclass(frozen=True)
class Look:
    """What one account has among the dead letters of one queue. More may stand behind them: SQS shows at
    most ten of one friend."""

    letters: list[Letter]
    is_complete: bool


def queues() -> list[Queue]:
    """Every queue that has dead letters, of those this function was told of."""
    env = settings.from_env()
    known = [
        Queue(INCOMING, env.incoming_queue_url, env.incoming_dead_letters_url),
        Queue(INQUIRIES, env.inquiries_queue_url, env.inquiries_dead_letters_url),
    ]
    return [one for one in known if one.dead_url]


def count(source: Queue) -> int:
    """How many letters wait, of all accounts, in somebody's hands or not. SQS's own count: approximate."""
    asked = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    answer = _sqs.get_queue_attributes(QueueUrl=source.dead_url, AttributeNames=asked)  # type: ignore[arg-type]
    return sum(int(number) for number in answer.get("Attributes", {}).values())


def look(account_id: str, source: Queue) -> Look:
    """The letters of one account, the oldest first."""
    waiting = count(source)
    with _taken(source, waiting) as messages:
        letters = [_letter(message) for message in messages if _is_of(account_id, message)]
        is_complete = waiting <= len(messages) < MOST_LOOKED_AT
    return Look(sorted(letters, key=lambda letter: letter.came_at), is_complete)


def send_back(
    account_id: str, source: Queue, letter_ids: Collection[str], *, officer: str, now: datetime
) -> list[Letter]:
    """Send letters of one account back to where they came from; those that were. Pressing twice is harmless:
    SQS drops the same letter within five minutes, answer_friends what it answered."""
    done = []
    with _taken(source, count(source)) as messages:
        for message in list(messages):
            if _is_of(account_id, message) and message["MessageId"] in letter_ids:
                done.append(_send_back(account_id, source, message, officer, now))
                messages.remove(message)
            if len(done) == MOST_SENT_BACK:
                break
    return done


def forget_of(account_id: str, user_ids: Collection[str]) -> int:
    """Throw away what these friends did and nobody could answer; how many letters. Safe to repeat."""
    groups = {f"{account_id}/{user_id}" for user_id in user_ids}
    forgotten = 0
    for source in queues() if groups else []:
        with _taken(source, count(source)) as messages:
            for message in [each for each in messages if each["Attributes"]["MessageGroupId"] in groups]:
                _sqs.delete_message(QueueUrl=source.dead_url, ReceiptHandle=message["ReceiptHandle"])
                messages.remove(message)
                forgotten += 1
    return forgotten


def _send_back(
    account_id: str, source: Queue, message: "MessageTypeDef", officer: str, now: datetime
) -> Letter:
    letter = _letter(message)
    _sqs.send_message(
        QueueUrl=source.url,
        MessageBody=message["Body"],
        MessageGroupId=message["Attributes"]["MessageGroupId"],
        MessageDeduplicationId=queue.again_id(letter.event_id, letter.letter_id),
    )
    failures.note_sent_back(
        account_id, letter.event_id, letter_id=letter.letter_id, kind=letter.kind, officer=officer, now=now
    )
    _sqs.delete_message(QueueUrl=source.dead_url, ReceiptHandle=message["ReceiptHandle"])
    record("letter_sent_back", account_id=account_id, event_id=letter.event_id, letter_id=letter.letter_id)
    return letter


@contextmanager
def _taken(source: Queue, waiting: int) -> Iterator[list["MessageTypeDef"]]:
    """The letters in our hands; whoever deletes one takes it out of the list, the others go back at once.
    `waiting` are to be expected: for those it is worth to wait for an answer of SQS that has some."""
    messages: list[MessageTypeDef] = []
    try:
        while len(messages) < MOST_LOOKED_AT and (more := _receive(source, int(len(messages) < waiting))):
            messages += more
        yield messages
    finally:
        _give_back(source, messages)


def _receive(source: Queue, seconds: int) -> list["MessageTypeDef"]:
    answer = _sqs.receive_message(
        QueueUrl=source.dead_url,
        MaxNumberOfMessages=AT_ONCE,
        VisibilityTimeout=TAKEN_FOR,
        WaitTimeSeconds=seconds,
        MessageSystemAttributeNames=["MessageGroupId", "MessageDeduplicationId", "SentTimestamp"],
    )
    return answer.get("Messages", [])


def _give_back(source: Queue, messages: list["MessageTypeDef"]) -> None:
    for first in range(0, len(messages), AT_ONCE):
        _sqs.change_message_visibility_batch(
            QueueUrl=source.dead_url,
            Entries=[
                {"Id": f"{number}", "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0}
                for number, message in enumerate(messages[first : first + AT_ONCE])
            ],
        )


def _is_of(account_id: str, message: "MessageTypeDef") -> bool:
    return message["Attributes"]["MessageGroupId"].startswith(f"{account_id}/")


def _letter(message: "MessageTypeDef") -> Letter:
    attributes = message["Attributes"]
    event_id = queue.event_id_of(attributes["MessageDeduplicationId"])
    sent_at = clock.from_milliseconds(int(attributes["SentTimestamp"]))
    if event_id.startswith(HINTS):
        return Letter(message["MessageId"], event_id, event_id.partition("-")[0], sent_at)
    try:
        incoming = queue.read(message["Body"])
    except (ValueError, LookupError, TypeError):  # it may be here because nobody can read it
        return Letter(message["MessageId"], event_id, "", sent_at)
    return Letter(message["MessageId"], event_id, incoming.kind, incoming.received_at)
