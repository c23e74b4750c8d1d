"""How an account does: what LINE says, what we heard last, what could not be answered."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.accounts import channels
from renraku.desk import allowance, health_wording, rules
from renraku.desk.rules import Sign
from renraku.errors import Declined, LineRefused
from renraku.line import answered, dead_letters, outgoing
from renraku.line.outgoing import WebhookAtLine, WebhookTest
from renraku.observability import record


def look(account_id: str, now: datetime) -> list[Sign]:
    """Every sign, those that LINE tells first. LINE is asked with short time-outs, and may be silent."""
    at_line, status = _webhook_at_line(account_id)
    webhook = rules.webhook(
        at_line.endpoint if at_line else None,
        active=bool(at_line and at_line.active),
        own_path=f"/webhook/{account_id}",
    )
    kept = accounts.get_profile(account_id).connection
    letters = [
        rules.letters(queue.name, [letter.came_at for letter in dead_letters.look(account_id, queue).letters])
        for queue in dead_letters.queues()
    ]
    return [
        rules.connection(kept, line_status=status),
        webhook,
        rules.last_event(answered.newest(account_id), now),
        *letters,
        rules.month(allowance.find(account_id, now)),
    ]


def try_webhook(account_id: str) -> WebhookTest:
    """Let LINE call our webhook, where it thinks it is. Raises Declined when LINE knows of none, or is
    silent: it does this sixty times an hour at most."""
    channel = channels.get_channel(account_id)
    try:
        at_line = outgoing.webhook_at_line(channel)
        if not at_line.endpoint:
            raise Declined(health_wording.no_webhook())
        tried = outgoing.try_webhook(channel, at_line.endpoint)
    except LineRefused as refused:
        raise Declined(health_wording.line_did_not_try()) from refused
    record("webhook_tried", account_id=account_id, works=tried.success, reason=tried.reason)
    return tried


def _webhook_at_line(account_id: str) -> tuple[WebhookAtLine | None, int | None]:
    """What LINE knows of our webhook, or LINE's status when it did not tell; 0 for silence."""
    try:
        return outgoing.webhook_at_line(channels.get_channel(account_id)), None
    except LineRefused as refused:
        return None, refused.status
