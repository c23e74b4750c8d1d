"""The message objects of webhooks: what a person sends, in LINE's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from local.line import ids
from local.line.pictures import measure, plain_png
from local.line.records import Channel, Content, Json

CONTENT_TYPES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/x-m4a",
    "file": "application/octet-stream",
}
KINDS = ("sticker", "image", "video", "audio", "file", "location")


@dataclass(frozen=True)
class Outgoing:
    """A message on its way from a person: LINE's object, and the bytes LINE keeps for the account."""

    message: Json
    content: Content | None = None


def text_message(message_id: str, text: str, *, mention: Json | None = None, quoted: str = "") -> Json:
    message = {"type": "text", "id": message_id, "text": text, **_tokens()}
    if mention:
        message["mention"] = mention
    if quoted:
        message["quotedMessageId"] = quoted
    return message


def _tokens() -> Json:
    return {"quoteToken": ids.opaque_token(), "markAsReadToken": ids.opaque_token()}


def build(kind: str, message_id: str, channel: Channel, details: dict[str, Any]) -> Outgoing:
    """A message other than text. `details` overrides what would stand there by default."""
    if kind == "sticker":
        return Outgoing(_sticker(message_id, details))
    if kind == "location":
        return Outgoing(_location(message_id, details))
    if kind not in CONTENT_TYPES:
        raise AssertionError(f"nobody can send a {kind!r}; there are {KINDS}")
    data = details.pop("data", None)
    preparing = timedelta(seconds=details.pop("preparing", 0))
    picture = plain_png()
    default = picture if kind == "image" else f"a {kind} of the simulator".encode()
    data = default if data is None else data
    content_type = details.pop("content_type", "") or _content_type(kind, data)
    preview = {"image": data, "video": picture}.get(kind)
    content = Content(channel.channel_id, data, content_type, preview, ids.now() + preparing)
    return Outgoing(_BUILDERS[kind](message_id, data, details), content)


def _content_type(kind: str, data: bytes) -> str:
    picture = measure(data) if kind == "image" else None
    return picture.content_type if picture else CONTENT_TYPES[kind]


def _sticker(message_id: str, details: dict[str, Any]) -> Json:
    return {
        "type": "sticker",
        "id": message_id,
        "packageId": "446",
        "stickerId": "1988",
        "stickerResourceType": "STATIC",
        "keywords": ["Hello", "Hi"],
        **_tokens(),
        **details,
    }


def _location(message_id: str, details: dict[str, Any]) -> Json:
    return {
        "type": "location",
        "id": message_id,
        "title": "市民会館",
        "address": "東京都千代田区紀尾井町1-3",
        "latitude": 35.67966,
        "longitude": 139.73669,
        "markAsReadToken": ids.opaque_token(),
        **details,
    }


def _image(message_id: str, _data: bytes, details: dict[str, Any]) -> Json:
    here = {"contentProvider": {"type": "line"}}
    return {"type": "image", "id": message_id, **here, **_tokens(), **details}


def _video(message_id: str, _data: bytes, details: dict[str, Any]) -> Json:
    here = {"duration": 5000, "contentProvider": {"type": "line"}}
    return {"type": "video", "id": message_id, **here, **_tokens(), **details}


def _audio(message_id: str, _data: bytes, details: dict[str, Any]) -> Json:
    here = {"duration": 5000, "contentProvider": {"type": "line"}, "markAsReadToken": ids.opaque_token()}
    return {"type": "audio", "id": message_id, **here, **details}


def _file(message_id: str, data: bytes, details: dict[str, Any]) -> Json:
    here = {"fileName": "名簿.pdf", "fileSize": len(data), "markAsReadToken": ids.opaque_token()}
    return {"type": "file", "id": message_id, **here, **details}


_BUILDERS: dict[str, Callable[[str, bytes, dict[str, Any]], Json]] = {
    "image": _image,
    "video": _video,
    "audio": _audio,
    "file": _file,
}
