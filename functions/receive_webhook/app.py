"""HTTP: POST /webhook/{account_id}: signature, queue, 200. Imports no linebot, no pynamodb, no pydantic.

What LINE may learn: 200 taken, 401 not yours (one answer for every cause), 413 too large, 500 send it again.
"""

from base64 import b64decode
from typing import Any

from renraku import clock
from renraku.accounts import receiving
from renraku.errors import BadSignature
from renraku.line import limits
from renraku.line.queue import QueueFull
from renraku.observability import record


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    account_id = event["pathParameters"]["account_id"]
    text = event.get("body") or ""
    body = b64decode(text) if event.get("isBase64Encoded") else text.encode("utf-8", "surrogatepass")
    if len(body) > limits.MAX_BODY_BYTES:
        return _answer(413, account_id, "too large")
    headers = {name.lower(): value for name, value in event["headers"].items()}
    received_at = clock.from_milliseconds(event["requestContext"]["timeEpoch"])
    try:
        receiving.receive(account_id, body, headers.get("x-line-signature", ""), received_at)
    except BadSignature as refusal:
        return _answer(401, account_id, refusal.reason)
    except receiving.TooMuch:
        return _answer(413, account_id, "too many events")
    except QueueFull as refusal:
        return _answer(500, account_id, f"queue: {refusal}")
    return {"statusCode": 200}


def _answer(status: int, account_id: str, reason: str) -> dict[str, Any]:
    record("webhook_refused", account_id=account_id[:32], status=status, reason=reason)
    return {"statusCode": status}
