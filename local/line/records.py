"""What the simulator remembers, as plain dataclasses."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

Json = dict[str, Any]
Reads = Mapping[str, Any]
Standing = Literal["stranger", "friend", "blocked"]

JAPAN = timezone(timedelta(hours=9))  # LINE counts days and months in UTC+9


def day_of(at: datetime) -> str:
    return at.astimezone(JAPAN).strftime("%Y%m%d")


def month_of(at: datetime) -> str:
    return at.astimezone(JAPAN).strftime("%Y%m")


@dataclass
class RichMenu:
    rich_menu_id: str
    request: Json
    image: bytes = b""
    content_type: str = ""


@dataclass
class Menus:
    """The rich menus a channel made through the API."""

    menus: dict[str, RichMenu] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default: str | None = None
    linked: dict[str, str] = field(default_factory=dict)  # user id -> rich menu id
    batches: dict[str, datetime] = field(default_factory=dict)  # request id -> when it was taken


@dataclass
class Channel:
    """A LINE Official Account's Messaging API channel, with the switches of its consoles."""

    channel_id: str
    name: str
    secret: str
    bot_user_id: str
    basic_id: str
    monthly_limit: int | None = 200  # messages a month; None = no limit
    picture: str = ""
    webhook_url: str = ""
    webhook_active: bool = True
    chat_mode: Literal["bot", "chat"] = "bot"
    mark_as_read_mode: Literal["auto", "manual"] = "auto"
    redelivery: bool = False
    verified: bool = False
    may_join_groups: bool = True  # off in a new account of LINE's; on here, so that groups can be tried
    mode: Literal["active", "standby"] = "active"
    menus: Menus = field(default_factory=Menus)
    usage: Counter[str] = field(default_factory=Counter)  # month -> messages counted against the plan
    usage_told: float = 1.0  # what LINE tells of it is approximate: this times the truth
    sent: Counter[tuple[str, str]] = field(default_factory=Counter)  # (reply|push|..., day) -> messages
    units: dict[str, list[str]] = field(default_factory=dict)  # month -> custom aggregation units

    def used_in(self, at: datetime) -> int:
        return self.usage[month_of(at)]


@dataclass
class Person:
    """Somebody with LINE on a phone. One user id for all channels: they share one provider."""

    name: str
    user_id: str
    language: str = "ja"
    picture: str = ""
    status_message: str = ""


@dataclass
class Friendship:
    standing: Standing = "stranger"
    wrote_at: datetime | None = None
    loading_until: datetime | None = None
    history: list[tuple[datetime, Standing]] = field(default_factory=list)

    def standing_at(self, at: datetime) -> Standing:
        found: Standing = "stranger"
        for since, standing in self.history:
            if since <= at:
                found = standing
        return found


@dataclass
class Group:
    """A talk group of people; at most one official account is in it."""

    name: str
    group_id: str
    members: list[str]  # names
    channel_id: str | None = None


@dataclass
class Entry:
    """One line of a chat as a phone shows it."""

    id: str
    at: datetime
    sender: Literal["person", "account"]
    message: Json
    name: str = ""  # who wrote, in a group
    unsent: bool = False
    edited: bool = False
    read: bool = False  # by the other side
    request_id: str = ""  # the API call that sent it


@dataclass
class Call:
    """One request LINE saw."""

    at: datetime
    method: str
    path: str
    channel_id: str
    status: int
    retry_key: str
    recipients: int
    request_id: str
    body: Json | None = None
    fault: str = ""  # the outage it met


@dataclass
class Sent:
    """One webhook LINE sent, or tried to send."""

    at: datetime
    channel_id: str
    body: bytes
    status: int = 0  # 0 = could not connect, or not tried yet
    attempts: int = 0

    @property
    def events(self) -> list[Json]:
        events: list[Json] = json.loads(self.body)["events"]
        return events


@dataclass
class ReplyToken:
    channel_id: str
    chat_id: str  # a user id or a group id
    event_at: datetime
    sent_at: datetime
    used: bool = False


@dataclass
class Content:
    """The bytes of a picture, film, voice or file somebody sent."""

    channel_id: str
    data: bytes
    content_type: str
    preview: bytes | None
    ready_at: datetime
    unsent: bool = False


@dataclass
class Dispatch:
    """One accepted send, for the insight figures."""

    request_id: str
    channel_id: str
    kind: str
    at: datetime
    unit: str
    messages: int
    recipients: set[str]  # user ids
    seen: set[str] = field(default_factory=set)
    clicks: dict[str, set[str]] = field(default_factory=dict)  # url -> user ids

    def still_counts(self, at: datetime) -> bool:
        """LINE counts what people do with a message for 14 days."""
        return at - self.at <= timedelta(days=14)
