"""Lambda's poller for a queue: batches, partial failures, order and dead letters, as SQS and Lambda do it.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

from collections.abc import Callable
from typing import Any

from moto.sqs.models import Message, Queue, sqs_backends

from local.invocations import Invocation
from local.moto_queues import Shelf, shelf
from local.template import AWS_ACCOUNT, REGION
from local.wiring import QueueMapping

Invoke = Callable[[str, dict[str, Any]], Invocation]


def queue_named(name: str) -> Queue:
    """moto's queue. The poller is not the product: it goes past boto3, whose calls tests count and break."""
    return sqs_backends[AWS_ACCOUNT][REGION].queues[name]


class QueueDoor:
    """Carries one queue to its function."""

    def __init__(self, mapping: QueueMapping, invoke: Invoke) -> None:
        self.mapping = mapping
        self._invoke = invoke

    @property
    def shelf(self) -> Shelf:
        return shelf(queue_named(self.mapping.queue))

    def carry(self) -> int:
        """One batch, if there is one; how many messages were in it."""
        messages = self.shelf.receive(self.mapping.batch_size, self._visibility())
        if not messages:
            return 0
        records = [_record(message, self.mapping.queue) for message in messages]
        invocation = self._invoke(self.mapping.function, {"Records": records})
        failed = self._failed(invocation, {message.id for message in messages})
        for record in records:
            if record["messageId"] not in failed:
                self.shelf.delete(record["receiptHandle"])
        return len(messages)

    def redrive(self) -> int:
        """Every dead letter back to the end of its queue; how many there were."""
        dead = self._dead_letters()
        if dead is None:
            return 0
        letters = dead.messages()
        dead.clear()
        for letter in letters:
            letter.approximate_receive_count = 0
            letter.mark_sent()
            self.shelf.put_moved(letter)
        return len(letters)

    def dead_letters(self) -> list[Message]:
        dead = self._dead_letters()
        return dead.messages() if dead else []

    def _dead_letters(self) -> Shelf | None:
        dead = queue_named(self.mapping.queue).dead_letter_queue
        return shelf(dead) if dead is not None else None

    def _visibility(self) -> int:
        seconds: int = getattr(queue_named(self.mapping.queue), "visibility_timeout", 30)
        return seconds

    def _failed(self, invocation: Invocation, ids: set[str]) -> set[str]:
        """The records that failed. An answer AWS cannot read, or an unknown id in it, fails them all."""
        if invocation.error is not None:
            return ids
        if not self.mapping.reports_failures or not invocation.result:
            return set()
        match invocation.result:
            case {"batchItemFailures": None | []}:
                return set()
            case {"batchItemFailures": list(failures)}:
                named = {str(failure.get("itemIdentifier")) for failure in failures}
                return named if named <= ids and len(failures) == len(named) else ids
            case dict() as other if "batchItemFailures" not in other:
                return set()
        return ids


def _record(message: Message, queue: str) -> dict[str, Any]:
    attributes = {
        "ApproximateReceiveCount": str(message.approximate_receive_count),
        "SentTimestamp": str(message.sent_timestamp),
        "SenderId": message.sender_id,
        "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
        "MessageGroupId": message.group_id,
        "MessageDeduplicationId": message.deduplication_id,
        "SequenceNumber": message.sequence_number,
        "AWSTraceHeader": message.system_attributes.get("AWSTraceHeader", {}).get("StringValue"),
    }
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": {name: value for name, value in attributes.items() if value is not None},
        "messageAttributes": {name: _attribute(a) for name, a in message.message_attributes.items()},
        "md5OfBody": message.body_md5,
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{AWS_ACCOUNT}:{queue}",
        "awsRegion": REGION,
    }


def _attribute(attribute: dict[str, Any]) -> dict[str, Any]:
    kept = {"StringValue": "stringValue", "BinaryValue": "binaryValue", "DataType": "dataType"}
    return {name: attribute[key] for key, name in kept.items() if key in attribute}
