"""SQS FIFO: one thing a friend did -> one reply. Triggered by IncomingQueue."""

from typing import Any

from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock, observability
from renraku.line import queue
from renraku.members import chat as members
from renraku.members import hearing

# The friends' doors, in the order in which they are asked; a button names its own (model.md).
CHATS: dict[str, hearing.Chat] = {"members": members.answer, "otherwise": members.otherwise}


class SoonAgain(SqsFifoPartialProcessor):
    """Gives a failed record back in two seconds while the reply token lives, later when it is gone."""

    def failure_handler(self, record: SQSRecord, exception: Any) -> Any:
        receives = int(record.attributes.approximate_receive_count)
        queue.give_back(record.receipt_handle, receives=receives)
        observability.record_failure("incoming_failed", exception, message_id=record.message_id)
        failed = super().failure_handler(record, exception)
        if receives >= queue.TRIES:  # a dead letter now; what the friend did after it must not follow it
            self._failed_group_ids.discard(record.attributes.message_group_id or "")
        return failed


processor = SoonAgain(skip_group_on_error=True)
processor.raise_on_entire_batch_failure = False  # a wholly failed batch is reported like any other


def answer(record: SQSRecord) -> None:
    is_first_try = record.attributes.approximate_receive_count == "1"
    hearing.hear(queue.read(record.body), CHATS, clock.now(), is_first_try=is_first_try)


def handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=answer, processor=processor, context=context)
