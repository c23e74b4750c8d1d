"""Reply, push, multicast, broadcast, narrowcast, and their validation."""

import re
from typing import Any

import linebot.v3.messaging.models as sdk

from local.line import ids
from local.line.asking import Answer, Ask, Refused, Route, invalid, refuse_problems
from local.line.message_rules import message_problems
from local.line.posting import Posting, post, reachable
from local.line.rates import HOUR, SECOND, Rate
from local.line.records import Json
from local.line.shapes import Problem

USER_ID = re.compile(r"U[0-9a-f]{32}")
CHAT_ID = re.compile(r"[UCR][0-9a-f]{32}")
UNIT = re.compile(r"[A-Za-z0-9_]{1,30}")
QUOTING = {"reply", "push"}
_MODELS: dict[str, Any] = {
    "reply": sdk.ReplyMessageRequest,
    "push": sdk.PushMessageRequest,
    "multicast": sdk.MulticastRequest,
    "broadcast": sdk.BroadcastRequest,
    "narrowcast": sdk.NarrowcastRequest,
}


def _body(ask: Ask, kind: str) -> Json:
    """The request in LINE's shape: its messages first, since that is where people err."""
    body = ask.json()
    problems = message_problems(body.get("messages"), quotes=kind in QUOTING)
    refuse_problems(problems)
    without = {**body, "messages": [{"type": "text", "text": "checked above"}]}
    ask.check_shape(_MODELS[kind], without)
    return body


def _unit(body: Json) -> str:
    units = body.get("customAggregationUnits") or []
    if len(units) > 1 or not all(UNIT.fullmatch(unit) for unit in units):
        problem = Problem("must be one name of at most 30 letters, digits and _", "customAggregationUnits")
        raise Refused(400, "The request body has 1 error(s)", [problem])
    return str(units[0]) if units else ""


def reply(ask: Ask) -> Answer:
    body = _body(ask, "reply")
    token = ask.platform.spend_reply_token(body["replyToken"], ask.channel)
    if token is None:
        raise Refused(400, "Invalid reply token")
    return _accept(ask, Posting("reply", [token.chat_id], body["messages"], counted=False))


def push(ask: Ask) -> Answer:
    body = _body(ask, "push")
    to = body["to"]
    if not CHAT_ID.fullmatch(to):
        raise invalid("to")
    known = to in ask.platform.by_user_id
    inside = to in ask.platform.groups and ask.platform.groups[to].channel_id == ask.channel.channel_id
    if not known and not inside:
        raise Refused(400, "Failed to send messages")
    return _accept(ask, Posting("push", [to], body["messages"], unit=_unit(body)))


def multicast(ask: Ask) -> Answer:
    body = _body(ask, "multicast")
    for index, to in enumerate(body["to"]):
        if not USER_ID.fullmatch(to):
            raise invalid(f"to[{index}]")
    people = [to for to in dict.fromkeys(body["to"]) if to in ask.platform.by_user_id]
    answer = _accept(ask, Posting("multicast", people, body["messages"], unit=_unit(body)))
    return Answer(answer.status, {})


def broadcast(ask: Ask) -> Answer:
    body = _body(ask, "broadcast")
    people = ask.platform.followers(ask.channel)
    _accept(ask, Posting("broadcast", people, body["messages"]))
    return Answer(200, {})


def narrowcast(ask: Ask) -> Answer:
    """To friends; audiences and attributes are checked as far as the simulator knows people: not at all."""
    body = _body(ask, "narrowcast")
    people = ask.platform.followers(ask.channel)
    if body.get("filter") and len(people) < 100:
        raise Refused(403, "Your account needs more friends to use this filter")
    if body.get("recipient"):
        raise invalid("recipient")
    limit = body.get("limit") or {}
    most = limit.get("max")
    if limit.get("upToRemainingQuota") and ask.channel.monthly_limit is not None:
        left = max(ask.channel.monthly_limit - ask.channel.used_in(ids.now()), 0)
        most = min(left, most) if most else left
    people = people if most is None else people[:most]
    _accept(ask, Posting("narrowcast", people, body["messages"]))
    return Answer(202, {})


def _accept(ask: Ask, posting: Posting) -> Answer:
    within = reachable(ask.platform, ask.channel, posting)
    limit = ask.channel.monthly_limit
    if posting.counted and limit is not None and ask.channel.used_in(ids.now()) + len(within) > limit:
        raise Refused(429, "You have reached your monthly limit.")
    ask.recipients = len(within)
    return Answer(200, {"sentMessages": post(ask.platform, ask.channel, posting, within, ask.request_id)})


def narrowcast_progress(ask: Ask) -> Answer:
    sent = ask.platform.dispatches.get(ask.query("requestId"))
    if sent is None or sent.channel_id != ask.channel.channel_id or sent.kind != "narrowcast":
        raise Refused(404, "Not found")
    at = sent.at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    count = len(sent.recipients)
    return Answer(
        200,
        {
            "phase": "succeeded",
            "successCount": count,
            "failureCount": 0,
            "targetCount": count,
            "acceptedTime": at,
            "completedTime": at,
        },
    )


def _validate(kind: str) -> Route:
    def handler(ask: Ask) -> Answer:
        body = ask.json()
        refuse_problems(message_problems(body.get("messages"), quotes=kind in QUOTING))
        refuse_problems([Problem("unknown property", name) for name in body if name != "messages"])
        return Answer(200, {})

    return Route("POST", f"/v2/bot/message/validate/{kind}", handler)


_BY_HOUR = Rate(60, HOUR)
ROUTES = [
    Route("POST", "/v2/bot/message/reply", reply),
    Route("POST", "/v2/bot/message/push", push, takes_retry_key=True),
    Route("POST", "/v2/bot/message/multicast", multicast, rate=Rate(200, SECOND), takes_retry_key=True),
    Route("POST", "/v2/bot/message/broadcast", broadcast, rate=_BY_HOUR, takes_retry_key=True),
    Route("POST", "/v2/bot/message/narrowcast", narrowcast, rate=_BY_HOUR, takes_retry_key=True),
    Route("GET", "/v2/bot/message/progress/narrowcast", narrowcast_progress),
    *[_validate(kind) for kind in _MODELS],
]
