"""Taps in a menu as LINE tells of them, as API Gateway hands them over, as SQS does; accounts by number."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

Json = dict[str, Any]


def account_id(number: int) -> str:
    return f"{number:032x}"


def bot_user_id(number: int) -> str:
    return f"U{number:032x}"


def secret(number: int) -> bytes:
    return hashlib.sha256(str(number).encode()).hexdigest()[:32].encode()


def tap(number: int, friend: int = 0) -> Json:
    """One tap on a button, the `number`-th ever."""
    return {
        "type": "postback",
        "postback": {"data": "f=members&do=guide&v=1"},
        "webhookEventId": f"01HZ{number:022d}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(time.time() * 1000),
        "source": {"type": "user", "userId": f"U{friend:032x}"},
        "replyToken": f"{number:032x}",
        "mode": "active",
    }


def webhook(account: int, events: list[Json]) -> Json:
    """What receive_webhook gets: payload 2.0, signed with the account's secret."""
    body = json.dumps({"destination": bot_user_id(account), "events": events}, separators=(",", ":"))
    signature = hmac.new(secret(account), body.encode(), hashlib.sha256).digest()
    path = f"/webhook/{account_id(account)}"
    return {
        "version": "2.0",
        "routeKey": "POST /webhook/{account_id}",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "LineBotWebhook/2.0",
            "x-line-signature": base64.b64encode(signature).decode(),
        },
        "requestContext": {"http": {"method": "POST", "path": path}, "timeEpoch": int(time.time() * 1000)},
        "pathParameters": {"account_id": account_id(account)},
        "body": body,
        "isBase64Encoded": False,
    }


def queued(account: int, event: Json) -> Json:
    """What answer_friends gets: the event in a batch of one, as the product's own queue carries it."""
    now = int(time.time() * 1000)
    message = {"v": 1, "account_id": account_id(account), "received_at": now, "event": event}
    record = {
        "messageId": event["webhookEventId"],
        "receiptHandle": "handle",
        "body": json.dumps(message),
        "attributes": {"ApproximateReceiveCount": "1", "MessageGroupId": "group", "SentTimestamp": str(now)},
        "messageAttributes": {},
        "md5OfBody": "0" * 32,
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:ap-northeast-1:123456789012:incoming.fifo",
        "awsRegion": "ap-northeast-1",
    }
    return {"Records": [record]}
