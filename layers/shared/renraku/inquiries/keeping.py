"""What members send besides words, kept in our own bucket before LINE deletes it.

Fetched up to a limit, typed by its bytes, shown to officers alone. Pictures are drawn anew: nothing of where
they were taken stays. What was unsent meanwhile is not fetched, and goes if it was.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from botocore.exceptions import ClientError
from pynamodb.expressions.update import Action

from renraku import aws, settings, store
from renraku.accounts import channels
from renraku.errors import LineRefused
from renraku.inquiries import content_rules as rules
from renraku.inquiries import queue
from renraku.inquiries.content_rules import Named
from renraku.inquiries.models import Message
from renraku.inquiries.queue import KEEP, Job
from renraku.line import content as line
from renraku.observability import record

PATIENCE = timedelta(seconds=100)  # the queue's fourth and last try comes two minutes after the first
NOT_THERE = ("NoSuchKey", "AccessDenied")  # S3 says the second to whoever may not list the bucket
KEPT, REFUSED, WAITING = "kept", "refused", "waiting"


@dataclass(frozen=True)
class Opened:
    """A content for an officer's page. `named` has the headers it must be answered with."""

    content: bytes = field(repr=False)
    named: Named


def keep(job: Job, now: datetime) -> None:
    """Fetch what the message carries and keep it. Safe to repeat. Raises line.NotReady, and LineRefused where
    LINE may answer later: the queue tries again."""
    message = Message.find(job.account_id, job.about)
    if message is None:
        return
    if message.unsent_at:
        _take_away(message)
    elif message.media_state == WAITING:
        _fetch(message, now)


def open(account_id: str, message_key: str) -> Opened | None:
    """What is kept of a message; None for what is not (any more)."""
    message = Message.find(account_id, message_key)
    if message is None or message.unsent_at or message.media_state != KEPT:
        return None
    try:
        found = aws.client("s3").get_object(Bucket=settings.from_env().media_bucket, Key=message.media)
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in NOT_THERE:
            raise
        return None
    name = str(message.details.get("name", ""))
    return Opened(found["Body"].read(), rules.named(message.media_type, name, message.event_id[:12]))


def try_again(account_id: str, message_key: str, now: datetime) -> bool:
    """Fetch once more what LINE had not ready, or did not answer; whether there is anything to fetch."""
    message = Message.find(account_id, message_key)
    if message is None or message.unsent_at or message.refused not in ("not ready", "no answer"):
        return False
    wanted: list[Action] = [Message.media_state.set(WAITING), Message.refused.set("")]
    store.change(message, wanted, Message.media_state == REFUSED)
    job = Job(account_id, message.inquiry_id, KEEP, message_key)
    queue.put(job, once=f"{message.event_id}-{int(now.timestamp())}")
    return True


def _fetch(message: Message, now: datetime) -> None:
    channel = channels.get_channel(message.account_id)
    is_late = now - message.said_at > PATIENCE
    try:
        fetched = line.fetch(channel, message.line_id, rules.most_bytes(message.kind))
    except line.TooLarge:
        _refuse(message, "too large")
    except line.NotReady:
        if not is_late:
            raise
        _refuse(message, "not ready")
    except LineRefused as refused:
        if not refused.permanent and not is_late:
            raise
        _refuse(message, "gone" if refused.permanent else "no answer")
    else:
        _keep(message, fetched)


def _keep(message: Message, fetched: bytes) -> None:
    content, media_type = _tidied(fetched, message.kind)
    inquiry_id = message.inquiry_id
    key = f"inquiries/{message.account_id}/{inquiry_id}/{secrets.token_hex(16)}"
    bucket, s3 = settings.from_env().media_bucket, aws.client("s3")
    s3.put_object(Bucket=bucket, Key=key, Body=content, ContentType=rules.UNKNOWN)
    wanted: list[Action] = [
        Message.media.set(key),
        Message.media_type.set(media_type),
        Message.media_state.set(KEPT),
    ]
    still = (Message.media_state == WAITING) & Message.unsent_at.does_not_exist()
    if store.change(message, wanted, still):
        record("content_kept", account_id=message.account_id, inquiry_id=inquiry_id, kind=message.kind)
        return
    now_there = Message.find(message.account_id, message.item)
    if now_there is None or now_there.media != key:  # else the lost reply: ours
        s3.delete_object(Bucket=bucket, Key=key)


def _tidied(fetched: bytes, kind: str) -> tuple[bytes, str]:
    """A picture as we draw it; what cannot be read is kept as it came, and opened by nobody's browser."""
    from renraku.media import reading  # Pillow: whoever sends words pays nothing for it

    media_type = rules.type_of(fetched, kind)
    if not media_type.startswith("image/"):
        return fetched, media_type
    try:
        return reading.redrawn(fetched), rules.JPEG
    except reading.Unreadable:
        return fetched, rules.UNKNOWN


def _refuse(message: Message, why: str) -> None:
    wanted: list[Action] = [Message.media_state.set(REFUSED), Message.refused.set(why)]
    if store.change(message, wanted, Message.media_state == WAITING):
        record("content_refused", account_id=message.account_id, reason=why, kind=message.kind)


def _take_away(message: Message) -> None:
    if message.media:
        aws.client("s3").delete_object(Bucket=settings.from_env().media_bucket, Key=message.media)
    gone: list[Action] = [Message.media.set(""), Message.media_type.set(""), Message.media_state.set("")]
    store.change(message, gone, Message.account_id.exists())


def forget(message: Message) -> None:
    """Its content goes with it: a person is erased. Safe to repeat."""
    if message.media:
        aws.client("s3").delete_object(Bucket=settings.from_env().media_bucket, Key=message.media)
