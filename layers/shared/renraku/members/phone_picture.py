"""Messages as the console draws them on a picture of a phone (web/templates/parts.html, phone). Pure."""

from collections.abc import Iterable
from typing import Any

from renraku.line.messages import Message


def bubbles(messages: Iterable[Message]) -> list[str | dict[str, Any]]:
    """A text as it is; a card with its title, its paragraphs and the labels of its buttons."""
    return [
        message["text"] if message["type"] == "text" else _card(message["contents"]) for message in messages
    ]


def _card(bubble: dict[str, Any]) -> dict[str, Any]:
    title, *paragraphs = (part["text"] for part in bubble["body"]["contents"])
    buttons = [button["action"]["label"] for button in bubble["footer"]["contents"]]
    return {"title": title, "text": "\n".join(paragraphs), "buttons": buttons}
