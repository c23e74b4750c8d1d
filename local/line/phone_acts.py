"""What somebody does with a phone of the phones page, told to the platform."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from local.line.platform import Platform
from local.line.records import Json
from local.line.webhooks import body_of, headers_of

STATIC = Path(__file__).parent / "static"
SAMPLES: dict[str, tuple[str, Json]] = {
    "video": ("video.mp4", {"content_type": "video/mp4", "duration": 2000}),
    "audio": ("voice.m4a", {"content_type": "audio/x-m4a", "duration": 2000}),
    "file": ("map.pdf", {"content_type": "application/pdf", "fileName": "地図.pdf"}),
}
PHOTOS = ("flowers", "mountain", "lunch", "receipt")
DETAILS = {
    "sticker": ("packageId", "stickerId", "keywords"),
    "location": ("title", "address", "latitude", "longitude"),
}


def _says(platform: Platform, wish: Json) -> Json:
    name, text = wish["who"], str(wish["text"])
    if "group" not in wish:
        return {"id": platform.says(name, text, wish["to"])}
    group = platform.group(wish["group"])
    channel = platform.channels.get(group.channel_id or "")
    called = f"@{channel.name}" if channel else ""
    mention = bool(called) and text.startswith(called)
    text = text.removeprefix(called).lstrip() if mention else text
    return {"id": platform.says_in_group(name, group, text, mention=mention)}


def _sends(platform: Platform, wish: Json) -> Json:
    kind = wish["kind"]
    given = wish.get("details") or {}
    details: dict[str, Any] = {key: given[key] for key in DETAILS.get(kind, ()) if key in given}
    if kind == "image":
        photo = wish["sample"] if wish["sample"] in PHOTOS else PHOTOS[0]
        details["data"] = (STATIC / "samples" / f"{photo}.jpg").read_bytes()
    elif kind in SAMPLES:
        name, fields = SAMPLES[kind]
        details.update(fields, data=(STATIC / "samples" / name).read_bytes())
    if "group" in wish:
        return {"id": platform.sends_in_group(wish["who"], wish["group"], kind, **details)}
    return {"id": platform.sends(wish["who"], kind, wish["to"], **details)}


def _action(platform: Platform, wish: Json) -> Json:
    where = {"group": wish["group"]} if "group" in wish else {"to": wish["to"]}
    params, message_id = wish.get("params"), str(wish.get("message", ""))
    platform.acts(wish["who"], wish["action"], params=params, message_id=message_id, **where)
    return {}


def _where(platform: Platform, wish: Json) -> str:
    """The channel a message went to: a group's is the account's in it."""
    if "group" not in wish:
        return str(wish["to"])
    channel_id = platform.group(wish["group"]).channel_id
    assert channel_id, "no account is in this group"  # noqa: S101 - told to the page like the platform's own
    return channel_id


def _test_webhook(platform: Platform, wish: Json) -> Json:
    """LINE's "verify" button: a signed webhook without events."""
    channel = platform.channel(wish["to"])
    if not channel.webhook_url:
        return {"status": 0}
    body = body_of(channel, [])
    return {"status": platform.deliver(channel.webhook_url, headers_of(channel, body), body)}


def _switch(platform: Platform, wish: Json) -> Json:
    """The two switches of LINE's console that matter here."""
    name = wish["name"]
    if name not in ("webhook_active", "redelivery"):
        raise KeyError(name)
    setattr(platform.channel(wish["to"]), name, bool(wish["on"]))
    platform.touch()
    return {}


def _plain(verb: str, *fields: str) -> Callable[[Platform, Json], Json]:
    """An act that is the platform's verb of the same name: who, fields, to which account."""

    def act(platform: Platform, wish: Json) -> Json:
        do: Callable[..., object] = getattr(platform, verb)
        do(wish["who"], *(wish[field] for field in fields), _where(platform, wish))
        platform.touch()
        return {}

    return act


def _group(platform: Platform, wish: Json) -> Json:
    """People make a talk group and ask an account in."""
    group = platform.create_group(str(wish["name"]), [str(name) for name in wish["people"]])
    platform.invite(group, wish["to"])
    return {"group": group.group_id}


ACTS: dict[str, Callable[[Platform, Json], Json]] = {
    "follow": _plain("follow"),
    "block": _plain("block"),
    "unblock": _plain("unblock"),
    "unsend": _plain("unsends", "message"),
    "edit": _plain("edits", "message", "text"),
    "reads": _plain("reads"),
    "says": _says,
    "sends": _sends,
    "action": _action,
    "group": _group,
    "test_webhook": _test_webhook,
    "switch": _switch,
}
