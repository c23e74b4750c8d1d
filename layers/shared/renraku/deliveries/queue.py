"""The way from planning to sending: one message a chunk, or a question for LINE; one message group an
account. A message is a hint: what is sent stands in the chunk. It names its format ("v"), so that what an
older version queued can be read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from renraku import aws, settings

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

FORMAT = 1
BATCH = 10
SOON, SOON_TRIES = (
    5,
    3,
)  # seconds: what broke may have been AWS alone, and the account's others wait behind it

_sqs = aws.client("sqs")


class QueueFull(Exception):
    """SQS did not take everything; whoever planned it plans it again."""


@dataclass(frozen=True)
class Job:
    """One chunk to send. `turn` tells a later try from a repeated message; `is_last` that all may be over.
    With `question` it is none: LINE is asked about the row of that key (questions.py)."""

    account_id: str
    delivery_id: str = ""
    number: int = 0
    turn: int = 0
    is_last: bool = False
    question: str = ""


def put(jobs: Iterable[Job]) -> int:
    """Queue them, each once in five minutes; how many. Raises QueueFull."""
    count, waiting = 0, iter(jobs)
    while batch := list(islice(waiting, BATCH)):
        entries = [_entry(index, job) for index, job in enumerate(batch)]
        answer = _sqs.send_message_batch(QueueUrl=settings.from_env().deliveries_queue_url, Entries=entries)
        if answer.get("Failed"):
            raise QueueFull(answer["Failed"][0].get("Code", ""))
        count += len(batch)
    return count


def read(body: str) -> Job:
    """What put() wrote; fields that an older version did not know have their defaults."""
    told = json.loads(body)
    return Job(
        account_id=told["account_id"],
        delivery_id=told["delivery_id"],
        number=int(told["chunk"]),
        turn=int(told.get("turn", 0)),
        is_last=bool(told.get("last", False)),
        question=told.get("question", ""),
    )


def give_back(receipt_handle: str, *, receives: int) -> None:
    """Let a message whose run broke be seen again soon, the first times; then as the queue says."""
    if receives <= SOON_TRIES:
        _sqs.change_message_visibility(
            QueueUrl=settings.from_env().deliveries_queue_url,
            ReceiptHandle=receipt_handle,
            VisibilityTimeout=SOON,
        )


def _entry(index: int, job: Job) -> "SendMessageBatchRequestEntryTypeDef":
    message = {
        "v": FORMAT,
        "account_id": job.account_id,
        "delivery_id": job.delivery_id,
        "chunk": job.number,
        "turn": job.turn,
        "last": job.is_last,
        "question": job.question,
    }
    about = job.question.replace("#", "-") or f"{job.delivery_id}-{job.number}"
    return {
        "Id": str(index),
        "MessageBody": json.dumps(message, separators=(",", ":")),
        "MessageGroupId": job.account_id,
        "MessageDeduplicationId": f"{about}-{job.turn}",
    }
