"""What LINE is asked later, and not for anybody who waits: the row that needs the answer stands in the due
index, plan_deliveries puts its key on the queue, send_deliveries asks. So nothing loops over accounts while
it talks to LINE, and an account that LINE keeps waiting holds up only itself.

Whoever asks moves the row's `due_at` first: a question that breaks rings, and is asked again that day.
"""

from collections.abc import Callable
from datetime import datetime

from renraku.deliveries import districts, opens, quota
from renraku.deliveries.queue import Job

# What a row's key begins with -> who asks: (account_id, the key, now). Each is safe to repeat.
ASKED: dict[str, Callable[[str, str, datetime], None]] = {
    "quota": quota.ask_again,
    "opens": opens.ask,
    "districts": districts.count,  # asks LINE nothing: it takes longer than a page may
}


def ask(job: Job, now: datetime) -> None:
    ASKED[job.question.partition("#")[0]](job.account_id, job.question, now)
