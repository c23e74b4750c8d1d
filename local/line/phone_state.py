"""What the phones page shows, as one JSON object: people and their chats, channels, calls, webhooks, logs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from local.line.ids import milliseconds
from local.line.platform import Platform
from local.line.records import Call, Channel, Entry, Group, Json, Person, Sent

ENTRIES_SHOWN = 80
RECORDS_SHOWN = 120
LOGS_SHOWN = 250


class LogLine(Protocol):
    """One line a function logged."""

    @property
    def function(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def level(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...


def state_of(platform: Platform, logs: Iterable[LogLine], now: datetime) -> Json:
    """A consistent picture: nothing changes while it is taken."""
    lines = list(logs)[-LOGS_SHOWN:]
    with platform.lock:
        return {
            "now": milliseconds(now),
            "people": [_person(platform, person, now) for person in platform.people.values()],
            "channels": [_channel(channel, now) for channel in platform.channels.values()],
            "calls": [_call(call) for call in platform.calls[-RECORDS_SHOWN:]],
            "webhooks": [_webhook(sent) for sent in platform.webhooks[-RECORDS_SHOWN:]],
            "logs": [_log(line) for line in lines],
            "faults": _faults(platform),
        }


def _person(platform: Platform, person: Person, now: datetime) -> Json:
    return {
        "name": person.name,
        "talks": [_talk(platform, person, channel, now) for channel in platform.channels.values()],
        "groups": [
            _group(platform, group, person)
            for group in platform.groups.values()
            if person.name in group.members
        ],
    }


def _talk(platform: Platform, person: Person, channel: Channel, now: datetime) -> Json:
    friendship = platform.friendship(person, channel)
    loading = friendship.loading_until
    entries = platform.chat(person.name, channel)[-ENTRIES_SHOWN:]
    return {
        "id": channel.channel_id,
        "name": channel.name,
        "basic_id": channel.basic_id,
        "verified": channel.verified,
        "relation": friendship.standing,
        "loading_until": milliseconds(loading) if loading and loading > now else 0,
        "entries": [_entry(entry, person, channel.name) for entry in entries],
        "rich_menu": _rich_menu(platform, person, channel),
    }


def _group(platform: Platform, group: Group, person: Person) -> Json:
    channel = platform.channels.get(group.channel_id or "")
    account = channel.name if channel else group.name
    entries = platform.group_chat(group)[-ENTRIES_SHOWN:]
    return {
        "id": group.group_id,
        "group": True,
        "name": f"{group.name} ({len(group.members) + (channel is not None)})",
        "relation": "friend",
        "loading_until": 0,
        "entries": [_entry(entry, person, account) for entry in entries],
        "rich_menu": None,
    }


def _entry(entry: Entry, person: Person, account: str) -> Json:
    mine = entry.sender == "person" and entry.name in ("", person.name)
    named = account if entry.sender == "account" else entry.name
    return {
        "id": entry.id,
        "at": milliseconds(entry.at),
        "mine": mine,
        "name": entry.message.get("sender", {}).get("name") or named,
        # What was taken back is gone from the phone too, not just hidden.
        "message": {"type": "unsent"} if entry.unsent else entry.message,
        "unsent": entry.unsent,
        "edited": entry.edited,
        "read": entry.read,
    }


def _rich_menu(platform: Platform, person: Person, channel: Channel) -> Json | None:
    menu = platform.rich_menu(person.name, channel)
    if menu is None:
        return None
    return {**menu, "image": f"/phones/menu/{channel.channel_id}/{menu['richMenuId']}"}


def _channel(channel: Channel, now: datetime) -> Json:
    return {
        "id": channel.channel_id,
        "name": channel.name,
        "secret": channel.secret,
        "basic_id": channel.basic_id,
        "bot_user_id": channel.bot_user_id,
        "webhook_url": channel.webhook_url,
        "webhook_active": channel.webhook_active,
        "redelivery": channel.redelivery,
        "chat_mode": channel.chat_mode,
        "limit": channel.monthly_limit,
        "used": channel.used_in(now),
    }


# A record has no number of its own and old ones are dropped from the front: its identity is the object's.
def _call(call: Call) -> Json:
    return {
        "n": id(call),
        "at": milliseconds(call.at),
        "method": call.method,
        "path": call.path,
        "channel_id": call.channel_id,
        "status": call.status,
        "retry_key": call.retry_key,
        "recipients": call.recipients,
        "request_id": call.request_id,
        "body": call.body,
    }


def _webhook(sent: Sent) -> Json:
    return {
        "n": id(sent),
        "at": milliseconds(sent.at),
        "channel_id": sent.channel_id,
        "status": sent.status,
        "attempts": sent.attempts,
        "body": {"events": sent.events},
    }


def _log(line: LogLine) -> Json:
    return {
        "n": id(line),
        "at": milliseconds(line.at),
        "function": line.function,
        "level": line.level,
        "message": line.message,
        "fields": dict(line.fields),
    }


def _faults(platform: Platform) -> Json:
    return {
        "planned": [
            {"kind": outage.kind, "to": outage.channel_id or "", "path": outage.path, "times": outage.times}
            for outage in platform.outages.planned
        ],
        "duplicate": bool(platform.duplicate_webhooks),
        "shuffle": bool(platform.shuffle_webhooks),
    }
