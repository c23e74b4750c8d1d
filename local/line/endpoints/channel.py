"""The account itself: bot info, webhook endpoint and its test, quota, consumption, delivery counts, units."""

import re
import time
from collections import Counter
from datetime import UTC

import linebot.v3.messaging.models as sdk

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route
from local.line.rates import HOUR, MINUTE, Rate
from local.line.records import Channel, Json, day_of, month_of
from local.line.rules import is_secure
from local.line.shapes import Problem
from local.line.webhooks import body_of, headers_of

PATIENCE = 2.0  # seconds LINE waits for a webhook to be answered
DELIVERY_KINDS = ("reply", "push", "multicast", "broadcast", "narrowcast", "pnp")
_DAY = re.compile(r"\d{8}")
FIRST_DAY = "20180331"  # before it LINE counted nothing


def info(ask: Ask) -> Answer:
    channel = ask.channel
    body = {
        "userId": channel.bot_user_id,
        "basicId": channel.basic_id,
        "displayName": channel.name,
        "chatMode": channel.chat_mode,
        "markAsReadMode": channel.mark_as_read_mode,
    }
    if channel.picture:
        body["pictureUrl"] = channel.picture
    return Answer(200, body)


def get_endpoint(ask: Ask) -> Answer:
    if not ask.channel.webhook_url:
        raise Refused(404, "Webhook endpoint not found")
    return Answer(200, {"endpoint": ask.channel.webhook_url, "active": ask.channel.webhook_active})


def set_endpoint(ask: Ask) -> Answer:
    ask.channel.webhook_url = _checked_url(ask.shaped(sdk.SetWebhookEndpointRequest)["endpoint"])
    ask.platform.touch()
    return Answer(200, {})


def _checked_url(url: str) -> str:
    if not is_secure(url):
        problem = Problem("must be an https URL of at most 500 characters", "endpoint")
        raise Refused(400, "Invalid webhook endpoint URL", [problem])
    return url


def test_endpoint(ask: Ask) -> Answer:
    """Really send a signed webhook without events, and say what came back."""
    body = ask.shaped(sdk.TestWebhookEndpointRequest) if ask.http.content_length else {}
    url = _checked_url(body["endpoint"]) if body.get("endpoint") else ask.channel.webhook_url
    if not url:
        raise Refused(404, "Webhook endpoint not found")
    return Answer(200, _tried(ask, ask.channel, url))


def _tried(ask: Ask, channel: Channel, url: str) -> Json:
    body = body_of(channel, [])
    at = ids.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    began = time.monotonic()
    status = ask.platform.deliver(url, headers_of(channel, body), body)
    took = time.monotonic() - began
    reason, detail = "OK", str(status)
    if status == 0:
        reason, detail = "COULD_NOT_CONNECT", "TLS handshake or connection failure"
    elif took > PATIENCE:
        reason, detail = "REQUEST_TIMEOUT", "Request timeout"
    elif not 200 <= status < 300:
        reason = "ERROR_STATUS_CODE"
    success = reason == "OK"
    return {"success": success, "timestamp": at, "statusCode": status, "reason": reason, "detail": detail}


def quota(ask: Ask) -> Answer:
    limit = ask.channel.monthly_limit
    return Answer(200, {"type": "none"} if limit is None else {"type": "limited", "value": limit})


def consumption(ask: Ask) -> Answer:
    return Answer(200, {"totalUsage": round(ask.channel.used_in(ids.now()) * ask.channel.usage_told)})


def _deliveries(kind: str) -> Route:
    def handler(ask: Ask) -> Answer:
        status, success = count_of(ask.channel.sent, kind, asked_day(ask))
        return Answer(200, {"status": status} if success is None else {"status": status, "success": success})

    return Route("GET", f"/v2/bot/message/delivery/{kind}", handler)


def asked_day(ask: Ask) -> str:
    day = ask.query("date")
    if not _DAY.fullmatch(day):
        problem = Problem("must be yyyyMMdd", "date")
        raise Refused(400, "The value for the 'date' parameter is invalid", [problem])
    return day


def count_of(sent: Counter[tuple[str, str]], kind: str, day: str) -> tuple[str, int | None]:
    """A day's figure is there once the day is over."""
    if day < FIRST_DAY:
        return "out_of_service", None
    if day >= day_of(ids.now()):
        return "unready", None
    return "ready", sent[kind, day]


def units_used(ask: Ask) -> Answer:
    names = ask.channel.units.get(month_of(ids.now()), [])
    return Answer(200, {"numOfCustomAggregationUnits": len(names)})


def unit_names(ask: Ask) -> Answer:
    names = ask.channel.units.get(month_of(ids.now()), [])
    limit = ask.number("limit", 100, 1, 100)
    start = ask.number("start", 0, 0, 10_000)
    body: Json = {"customAggregationUnits": names[start : start + limit]}
    if start + limit < len(names):
        body["next"] = str(start + limit)
    return Answer(200, body)


_ENDPOINT = "/v2/bot/channel/webhook/endpoint"
ROUTES = [
    Route("GET", "/v2/bot/info", info),
    Route("GET", _ENDPOINT, get_endpoint, rate=Rate(1000, MINUTE)),
    Route("PUT", _ENDPOINT, set_endpoint, rate=Rate(1000, MINUTE)),
    Route("POST", "/v2/bot/channel/webhook/test", test_endpoint, rate=Rate(60, HOUR), unlocked=True),
    Route("GET", "/v2/bot/message/quota", quota),
    Route("GET", "/v2/bot/message/quota/consumption", consumption),
    Route("GET", "/v2/bot/message/aggregation/info", units_used),
    Route("GET", "/v2/bot/message/aggregation/list", unit_names),
    *[_deliveries(kind) for kind in DELIVERY_KINDS],
]
