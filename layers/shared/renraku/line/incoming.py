"""The one ear: LINE's signature, and one thing a friend did as our own small type.

Standard library only, because receive_webhook runs it cold before LINE's two seconds are over, and event by
event, so that one odd event never spoils its neighbors. (The SDK's parser raises for the whole webhook; its
models are this module's test oracle instead.)
Source: https://developers.line.biz/en/reference/messaging-api/#webhooks
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from renraku import clock
from renraku.line import limits

SIGNATURE_LENGTH = 44

Event = dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """One thing a friend did in LINE. Fields a kind does not have are empty, never missing."""

    account_id: str
    event_id: str
    kind: str  # LINE's event type; a message's own type for messages: "text", "sticker", "follow", ...
    occurred_at: datetime  # when it happened, by LINE's clock: this decides, not arrival
    received_at: datetime  # when our webhook took it: the reply token lives from here
    is_redelivery: bool = False
    is_standby: bool = False  # another module of the channel speaks; we must not
    user_id: str = ""
    talk_group_id: str = ""  # a LINE group or room; empty in a talk of two
    reply_token: str = ""
    is_message: bool = False  # something a person sent into the talk, whatever its kind
    message_id: str = ""
    text: str = ""
    mentions_us: bool = False
    is_unblocked: bool = False  # a follow that undid a block, as far as LINE knows
    postback: Mapping[str, str] = field(default_factory=dict)  # our data, a query string, and picked dates
    is_menu_switch: bool = False  # a tap that turned the rich menu's page: LINE has answered it already
    read_token: str = ""  # marks the message as read: line/reading.py


def is_signed(body: bytes, signature: str, channel_secret: bytes) -> bool:
    """Whether LINE signed exactly these bytes with this secret: HMAC-SHA256, Base64, constant time."""
    ours = base64.b64encode(hmac.digest(channel_secret, body, hashlib.sha256))
    return hmac.compare_digest(ours, signature.encode("ascii", "replace"))


@dataclass(frozen=True)
class Webhook:
    """What LINE sent in one request. `left_out` counts what is no event of LINE's: the others still count."""

    destination: str
    events: list[Event]
    left_out: int


def split(body: bytes) -> Webhook | None:
    """The destination and the events of a signed body; None when it is not what LINE sends."""
    try:
        webhook = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(webhook, dict) or not isinstance(webhook.get("events"), list):
        return None
    events = [event for event in webhook["events"] if isinstance(event, dict) and not _is_too_deep(event)]
    return Webhook(_string(webhook.get("destination")), events, len(webhook["events"]) - len(events))


def _is_too_deep(value: object, deeper: int = limits.MAX_EVENT_DEPTH) -> bool:
    """Whether reading it again further in, with less of the stack left, could fail."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not deeper or any(_is_too_deep(part, deeper - 1) for part in inner)


def event_id(event: Event) -> str:
    """LINE's own id of the event, or a fingerprint where there is none, so that twice is still once."""
    own = _string(event.get("webhookEventId"))
    if own.isascii() and own.isalnum() and len(own) <= 64:
        return own
    stable = {key: value for key, value in event.items() if key != "deliveryContext"}
    return hashlib.sha256(json.dumps(stable, sort_keys=True).encode()).hexdigest()


def speaker_id(event: Event) -> str:
    """Whose events must stay in order: the talk group's, else the person's; "" where LINE names nobody."""
    source = _mapping(event.get("source"))
    return _string(source.get("groupId")) or _string(source.get("roomId")) or _string(source.get("userId"))


def parse(account_id: str, event: Event, received_at: datetime) -> Incoming:
    """Never raises for what LINE might invent: an unknown kind keeps LINE's name for it."""
    source = _mapping(event.get("source"))
    message = _mapping(event.get("message"))
    kind = _string(event.get("type"))
    return Incoming(
        account_id=account_id,
        event_id=event_id(event),
        kind=_string(message.get("type")) if kind == "message" else kind,
        occurred_at=_moment(event.get("timestamp"), received_at),
        received_at=received_at,
        is_redelivery=_mapping(event.get("deliveryContext")).get("isRedelivery") is True,
        is_standby=event.get("mode") == "standby",
        user_id=_string(source.get("userId")),
        talk_group_id=_string(source.get("groupId")) or _string(source.get("roomId")),
        reply_token=_string(event.get("replyToken")),
        is_message=kind == "message",
        message_id=_string(message.get("id")) or _string(_mapping(event.get("unsend")).get("messageId")),
        text=_string(message.get("text")),
        mentions_us=_mentions_us(message),
        is_unblocked=_mapping(event.get("follow")).get("isUnblocked") is True,
        postback=_postback(_mapping(event.get("postback"))),
        is_menu_switch=_is_menu_switch(_mapping(event.get("postback"))),
        read_token=_string(message.get("markAsReadToken")),
    )


def _postback(postback: Mapping[str, Any]) -> dict[str, str]:
    """Our own query string, with what a date picker or a menu switch adds; ours wins."""
    params = _mapping(postback.get("params")).items()
    picked = {_string(key): _string(value) for key, value in params if isinstance(value, str)}
    return picked | dict(parse_qsl(_string(postback.get("data"))[:300]))


def _is_menu_switch(postback: Mapping[str, Any]) -> bool:
    params = _mapping(postback.get("params"))
    return "newRichMenuAliasId" in params and params.get("status") == "SUCCESS"


def _mentions_us(message: Mapping[str, Any]) -> bool:
    mentionees = _mapping(message.get("mention")).get("mentionees")
    if not isinstance(mentionees, list):
        return False
    return any(_mapping(mentionee).get("isSelf") is True for mentionee in mentionees)


def _moment(milliseconds: object, otherwise: datetime) -> datetime:
    if isinstance(milliseconds, int) and 0 <= milliseconds < 2**42:  # until the year 2109
        return clock.from_milliseconds(milliseconds)
    return otherwise


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    """JSON can carry half an emoji; no table, log or reply can."""
    if not isinstance(value, str):
        return ""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
