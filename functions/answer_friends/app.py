"""SQS FIFO: one thing a friend did -> one reply. Triggered by IncomingQueue. CHATS stand in their order."""

from typing import Any

from aws_lambda_powertools.utilities.batch import process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from renraku import clock
from renraku.duty import chat as duty
from renraku.gatherings import chat as gatherings
from renraku.inquiries import chat as inquiries
from renraku.line import queue
from renraku.line.again import SoonAgain
from renraku.members import chat as members
from renraku.members import hearing
from renraku.menus import chat as menus
from renraku.notices import chat as notices
from renraku.safety import chat as safety

processor = SoonAgain()
# In the order in which they are asked; a button names its own feature (model.md).
ASKED = (members, inquiries, menus, notices, safety, gatherings, duty)
CHATS: dict[str, hearing.Chat] = {chat.__name__.split(".")[1]: chat.answer for chat in ASKED}
CHATS |= {"handing over": inquiries.otherwise, "otherwise": members.otherwise}


def answer(record: SQSRecord) -> None:
    incoming, now, tries = queue.read(record.body), clock.now(), record.attributes.approximate_receive_count
    hearing.hear(incoming, CHATS, now, is_first_try=tries == "1", broken_off=inquiries.broken_off)
    if members.may_need_another_menu(incoming):
        menus.fit(incoming, now)


def handler(event: dict[str, Any], context: Any) -> Any:
    return process_partial_response(event=event, record_handler=answer, processor=processor, context=context)
