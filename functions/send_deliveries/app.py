"""SQS FIFO: one chunk of a delivery, or a question -> LINE. Triggered by DeliveriesQueue."""

from typing import Any

from aws_lambda_powertools.utilities.batch import process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock
from renraku.deliveries import questions, queue, sending
from renraku.deliveries.again import SoonAgain

processor = SoonAgain()


def send(record: SQSRecord) -> None:
    job, now = queue.read(record.body), clock.now()
    if job.question:
        questions.ask(job, now)
    else:
        sending.send(job, now)


def handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=send, processor=processor, context=context)
