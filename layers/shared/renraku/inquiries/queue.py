"""The way to route_inquiries: one hint a message, one message group an inquiry. What is meant stands in the
table; the hint names its format ("v"), so that what an older version queued can be read."""

import json
from dataclasses import dataclass
from hashlib import sha256

from renraku import aws, settings

FORMAT = 1
SOON, SOON_TRIES = 5, 2  # seconds: what broke may have been AWS alone
ROUTE, KEEP = "route", "keep"

_sqs = aws.client("sqs")


@dataclass(frozen=True)
class Job:
    """`task` ROUTE: choose who answers it, or tell whoever does that something new was said. KEEP: fetch what
    the message `about` carries before LINE deletes it. `about` is the message's key in the table."""

    account_id: str
    inquiry_id: str
    task: str = ROUTE
    about: str = ""


def put(job: Job, *, once: str) -> None:
    """Queue it; `once` is what it is about: the same within five minutes is one."""
    body = {
        "v": FORMAT,
        "account_id": job.account_id,
        "inquiry_id": job.inquiry_id,
        "task": job.task,
        "about": job.about,
    }
    _sqs.send_message(
        QueueUrl=settings.from_env().inquiries_queue_url,
        MessageBody=json.dumps(body, separators=(",", ":")),
        MessageGroupId=_group(job),
        MessageDeduplicationId=f"{job.task}-{once}"[:128],
    )


def _group(job: Job) -> str:
    """An inquiry's hints in their order; a content that LINE has not ready holds up nothing but itself."""
    about = f"/{sha256(job.about.encode()).hexdigest()[:16]}" if job.task == KEEP else ""
    return f"{job.account_id}/{job.inquiry_id}{about}"


def read(body: str) -> Job:
    told = json.loads(body)
    return Job(told["account_id"], told["inquiry_id"], told["task"], told.get("about", ""))


def give_back(receipt_handle: str, *, receives: int) -> None:
    """Let a message whose run broke be seen again soon, the first times; then as the queue says."""
    if receives <= SOON_TRIES:
        _sqs.change_message_visibility(
            QueueUrl=settings.from_env().inquiries_queue_url,
            ReceiptHandle=receipt_handle,
            VisibilityTimeout=SOON,
        )
