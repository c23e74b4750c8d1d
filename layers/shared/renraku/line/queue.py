"""The way between the ear and the answer: LINE's events as they travel through the incoming queue.

Standard library and botocore only: receive_webhook runs it cold. A message names its format ("v"), so that
what an older version queued can be read after a deploy.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from renraku import aws, clock, settings
from renraku.line import incoming
from renraku.line.incoming import Event, Incoming

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

FORMAT = 1
BATCH = 10
BATCH_BYTES = 200_000  # SQS takes more; this leaves room whatever it counts
SOON, SOON_TRIES = 2, 2  # seconds; the reply token outlives two quick tries (model.md)
TRIES = 4  # then a message is a dead letter; template.yaml says the same to SQS
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,90}")

_sqs = aws.client("sqs")


class QueueFull(Exception):
    """SQS did not take everything: LINE must hear of it, so that it sends again."""


def put(account_id: str, events: list[Event], received_at: datetime) -> int:
    """Queue each event once, in its speaker's order; how many. Raises QueueFull unless SQS took them all.

    Repeating is harmless: SQS drops the same event within five minutes, answer_friends after that.
    """
    taken = 0
    for batch in _batches(account_id, events, received_at):
        answer = _sqs.send_message_batch(QueueUrl=settings.from_env().incoming_queue_url, Entries=batch)
        if answer.get("Failed"):
            raise QueueFull(answer["Failed"][0].get("Code", ""))
        taken += len(batch)
    return taken


def read(body: str) -> Incoming:
    """What put() wrote, as an Incoming."""
    message = json.loads(body)
    return incoming.parse(
        message["account_id"], message["event"], clock.from_milliseconds(message["received_at"])
    )


def give_back(receipt_handle: str, *, receives: int) -> None:
    """Let a failed message be seen again in two seconds, the first two times; then as the queue says."""
    if receives <= SOON_TRIES:
        _sqs.change_message_visibility(
            QueueUrl=settings.from_env().incoming_queue_url,
            ReceiptHandle=receipt_handle,
            VisibilityTimeout=SOON,
        )


def again_id(event_id: str, letter_id: str) -> str:
    """The deduplication id of an event that is queued once more, as the dead letter it became."""
    return f"{event_id}.{hashlib.sha256(letter_id.encode()).hexdigest()[:16]}"


def event_id_of(deduplication_id: str) -> str:
    """The event behind the id that SQS knows a message by."""
    return deduplication_id.partition(".")[0]


def _batches(
    account_id: str, events: list[Event], received_at: datetime
) -> Iterator[list["SendMessageBatchRequestEntryTypeDef"]]:
    """Ten at a time; an event that alone is larger than a batch may be is none of LINE's and is left out."""
    batch: list[SendMessageBatchRequestEntryTypeDef] = []
    size = 0
    for event in events:
        entry = _entry(account_id, event, received_at)
        length = len(entry["MessageBody"])
        if length > BATCH_BYTES:
            continue
        if len(batch) == BATCH or size + length > BATCH_BYTES:
            yield batch
            batch, size = [], 0
        entry["Id"] = str(len(batch))
        batch.append(entry)
        size += length
    if batch:
        yield batch


def _entry(account_id: str, event: Event, received_at: datetime) -> "SendMessageBatchRequestEntryTypeDef":
    message = {
        "v": FORMAT,
        "account_id": account_id,
        "received_at": int(received_at.timestamp() * 1000),
        "event": event,
    }
    speaker = incoming.speaker_id(event) or "nobody"
    if not _PLAIN.fullmatch(speaker):
        speaker = hashlib.sha256(speaker.encode("utf-8", "replace")).hexdigest()
    return {
        "Id": "0",
        "MessageBody": json.dumps(message, separators=(",", ":")),
        "MessageGroupId": f"{account_id}/{speaker}",
        "MessageDeduplicationId": incoming.event_id(event),
    }
