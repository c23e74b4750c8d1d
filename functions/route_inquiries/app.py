"""SQS FIFO: an inquiry -> who answers it; what it carries is kept. Triggered by InquiriesQueue."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aws_lambda_powertools.utilities.batch import process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock
from renraku.inquiries import keeping, queue, routing
from renraku.inquiries.again import SoonAgain

TASKS: dict[str, Callable[[queue.Job, datetime], None]] = {
    queue.ROUTE: routing.route,
    queue.KEEP: keeping.keep,
}

processor = SoonAgain()


def work(record: SQSRecord) -> None:
    job = queue.read(record.body)
    TASKS[job.task](job, clock.now())


def handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=work, processor=processor, context=context)
