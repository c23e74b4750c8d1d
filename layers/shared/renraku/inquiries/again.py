"""What becomes of a hint whose run broke: it is seen again soon, a few times; then it is a dead letter, and
escalate_inquiries takes the inquiry up."""

from typing import Any

from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import observability
from renraku.inquiries import queue


class SoonAgain(SqsFifoPartialProcessor):
    def __init__(self) -> None:
        super().__init__(skip_group_on_error=True)
        self.raise_on_entire_batch_failure = False  # a wholly failed batch is reported like any other

    def failure_handler(self, record: SQSRecord, exception: Any) -> Any:
        receives = int(record.attributes.approximate_receive_count)
        queue.give_back(record.receipt_handle, receives=receives)
        observability.record_failure("routing_failed", exception, receives=receives)
        return super().failure_handler(record, exception)
