"""What becomes of a record that failed: tried again soon while the reply token lives, else later."""

from typing import Any

from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock, observability
from renraku.line import failures, queue


class SoonAgain(SqsFifoPartialProcessor):
    """Gives a failed record back in two seconds, the first two times. A speaker's later records wait for it,
    unless it is a dead letter now: what the friend did afterwards must not follow it there."""

    def __init__(self) -> None:
        super().__init__(skip_group_on_error=True)
        self.raise_on_entire_batch_failure = False  # a wholly failed batch is reported like any other

    def failure_handler(self, record: SQSRecord, exception: Any) -> Any:
        receives = int(record.attributes.approximate_receive_count)
        queue.give_back(record.receipt_handle, receives=receives)
        event_id = queue.event_id_of(record.attributes.message_deduplication_id or "")
        observability.record_failure("incoming_failed", exception, event_id=event_id)
        failed = super().failure_handler(record, exception)
        if receives >= queue.TRIES:
            group_id = record.attributes.message_group_id or ""
            self._failed_group_ids.discard(group_id)
            account_id = group_id.partition("/")[0]
            failures.note(account_id, event_id, exception, tries=receives, now=clock.now())
        return failed
