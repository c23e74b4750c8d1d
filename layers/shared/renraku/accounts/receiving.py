"""Taking in LINE's webhook: first the signature over the raw bytes, then everything else."""

from datetime import datetime

from renraku.accounts import credentials
from renraku.errors import BadSignature
from renraku.line import incoming, limits, queue
from renraku.observability import record

NOBODYS_SECRET = b"0" * 32  # an unknown account costs an attacker the same time as a known one


class TooMuch(Exception):
    """More events than LINE sends at once. Refused whole: part of it would be an event lost in silence."""


def receive(account_id: str, body: bytes, signature: str, received_at: datetime) -> int:
    """Queue what LINE tells of this account; how many events it was. 0 for LINE's own try of the webhook.

    Raises BadSignature when LINE did not sign these bytes for this account, QueueFull when SQS did not take
    everything, TooMuch when SQS could not in time. Nothing is read from the body before the signature holds;
    no AWS call is made before the signature has at least the form of one.
    """
    if len(signature) != incoming.SIGNATURE_LENGTH:
        raise BadSignature("no signature")
    known = credentials.find_credentials(account_id)
    signed = incoming.is_signed(body, signature, known.channel_secret if known else NOBODYS_SECRET)
    if known is None:
        raise BadSignature("unknown account")
    if not signed:
        raise BadSignature("wrong signature")
    webhook = incoming.split(body)
    if webhook is None:
        record("webhook_unreadable", account_id=account_id)
        return 0
    if webhook.destination != known.bot_user_id:
        raise BadSignature("another account's destination")
    if len(webhook.events) > limits.MAX_EVENTS:
        raise TooMuch
    queued = queue.put(account_id, webhook.events, received_at)
    left_out = webhook.left_out + len(webhook.events) - queued
    record("webhook_received", account_id=account_id, events=queued, left_out=left_out)
    return queued
