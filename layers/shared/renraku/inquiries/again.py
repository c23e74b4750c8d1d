"""What becomes of a hint whose run broke: it is seen again soon, a few times; then it is a dead letter with
its reason, and escalate_inquiries takes the inquiry up. What was sent back and done is marked as that."""

from typing import Any

from aws_lambda_powertools.utilities.batch import SqsFifoPartialProcessor
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock, observability
from renraku.inquiries import queue
from renraku.line import failures
from renraku.line.queue import TRIES, event_id_of


class SoonAgain(SqsFifoPartialProcessor):
    def __init__(self) -> None:
        super().__init__(skip_group_on_error=True)
        self.raise_on_entire_batch_failure = False  # a wholly failed batch is reported like any other

    def failure_handler(self, record: SQSRecord, exception: Any) -> Any:
        receives = int(record.attributes.approximate_receive_count)
        queue.give_back(record.receipt_handle, receives=receives)
        known_as, group_id, account_id = _names(record)
        event_id = event_id_of(known_as)
        observability.record_failure("routing_failed", exception, event_id=event_id, receives=receives)
        failed = super().failure_handler(record, exception)
        if receives >= TRIES:
            self._failed_group_ids.discard(group_id)  # what was said afterwards must not follow it
            failures.note(account_id, event_id, exception, tries=receives, now=clock.now())
        return failed

    def success_handler(self, record: Any, result: Any) -> Any:
        known_as, _, account_id = _names(SQSRecord(dict(record)))  # Powertools gives it as it came
        if (event_id := event_id_of(known_as)) != known_as:
            failures.note_done(account_id, event_id, clock.now())
        return super().success_handler(record, result)


def _names(record: SQSRecord) -> tuple[str, str, str]:
    """What SQS knows it by, its group, and whose it is."""
    group_id = record.attributes.message_group_id or ""
    return record.attributes.message_deduplication_id or "", group_id, group_id.partition("/")[0]
