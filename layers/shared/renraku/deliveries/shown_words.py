"""A notice's messages as the words its readers see, for a page: what was written, and that there was a
picture. Nobody's name: where each reads their own there stands a word for it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from renraku.line.messages import Message

_PLACEHOLDER = re.compile(r"\{[^{}\s]{1,30}\}")
_NAMES = ("{name}", "{名前}", "{お名前}", "{氏名}")


@dataclass(frozen=True)
class Part:
    """`kind` is "text", or what else a message was: image, video, audio, location, sticker."""

    kind: str
    words: str


def parts(messages: Iterable[Message]) -> list[Part]:
    """What a reader saw, message by message. Of a card, what the phone reads aloud of it."""
    return [_part(message) for message in messages]


def _part(message: Message) -> Part:
    kind = str(message.get("type", ""))
    if kind == "textV2":
        return Part("text", _without_signs(message))
    if kind == "text":
        return Part("text", str(message.get("text", "")))
    if kind == "location":
        return Part(kind, "\n".join(str(message.get(name, "")) for name in ("title", "address")))
    if kind in ("image", "video", "audio", "sticker"):
        return Part(kind, "")
    return Part("text", str(message.get("altText", "")))


def _without_signs(message: Message) -> str:
    """LINE's own signs for emoji and for the one who reads: the former gone, the latter a name."""
    words = str(message.get("text", ""))
    for name, put_in in (message.get("substitution") or {}).items():
        is_name = isinstance(put_in, dict) and put_in.get("type") == "mention"
        words = words.replace(f"{{{name}}}", "{name}" if is_name else "")
    return words


def filled(words: str, name: str, other: str) -> str:
    """What each reads differently, as a word for it: for a name, and for anything else."""
    return _PLACEHOLDER.sub(lambda found: name if found[0] in _NAMES else other, words)
