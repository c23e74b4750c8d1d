"""Message objects as plain data, in the one look all features share: large type, few words, large buttons.

Pure, so that wording.py may use it (docs/decisions/messages-are-plain-data.md). `scaling: true` follows the
type size a person chose in LINE; altText is what the phone reads aloud and shows in its list of talks.
Source: https://developers.line.biz/en/docs/messaging-api/flex-message-elements/
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from renraku.line import limits

Message = dict[str, Any]
Action = dict[str, Any]

INK = "#1d2b36"
GREEN = "#0b5d3b"  # 7.9:1 on white: contrast a tired eye can read
PAPER = "#ffffff"


def text(words: str) -> Message:
    return {"type": "text", "text": words}


def postback(label: str, feature: str, do: str, **data: str) -> Action:
    """A button that speaks to us. What it says appears in the talk as if the person had said it."""
    return {
        "type": "postback",
        "label": label,
        "data": urlencode({"f": feature, "do": do, **data, "v": "1"}),
        "displayText": label,
    }


def call(label: str, phone: str) -> Action:
    """A button that telephones."""
    return {
        "type": "uri",
        "label": label,
        "uri": "tel:" + "".join(c for c in phone if c.isdigit() or c == "+"),
    }


def link(label: str, url: str) -> Action:
    return {"type": "uri", "label": label, "uri": url}


def image(original: str, preview: str) -> Message:
    """A picture in a bubble of its own. LINE has no words for who does not see it: a text beside it says."""
    return {"type": "image", "originalContentUrl": original, "previewImageUrl": preview}


def card(title: str, paragraphs: list[str], buttons: list[Action]) -> Message:
    """A title, a few short paragraphs, large buttons one under the other."""
    return {
        "type": "flex",
        "altText": _read_aloud([title, *paragraphs]),
        "contents": {
            "type": "bubble",
            "size": "mega",
            "body": {
                "type": "box",
                "layout": "vertical",
                "spacing": "lg",
                "contents": [
                    _words(title, size="xl", weight="bold"),
                    *(_words(paragraph, size="lg") for paragraph in paragraphs),
                ],
            },
            "footer": {
                "type": "box",
                "layout": "vertical",
                "spacing": "md",
                "contents": [_button(action, first=index == 0) for index, action in enumerate(buttons)],
            },
        },
    }


def location(name: str, address: str, latitude: float, longitude: float) -> Message:
    """A place on LINE's map."""
    return {
        "type": "location",
        "title": name,
        "address": address,
        "latitude": latitude,
        "longitude": longitude,
    }


def notice_card(heading: str, rows: list[tuple[str, str]], words: str, buttons: list[Action]) -> Message:
    """A notice at a glance: a heading, what each row names (when, where), words, at most two buttons."""
    named = [_words(f"{label}\uff1a{said}", size="lg", weight="bold") for label, said in rows]
    said = [_words(words, size="lg")] if words else []
    bubble: dict[str, Any] = {
        "type": "bubble",
        "size": "mega",
        "body": {
            "type": "box",
            "layout": "vertical",
            "spacing": "lg",
            "contents": [_words(heading, size="xl", weight="bold"), *named, *said],
        },
    }
    if buttons:
        drawn = [_button(action, first=index == 0) for index, action in enumerate(buttons)]
        bubble["footer"] = {"type": "box", "layout": "vertical", "spacing": "md", "contents": drawn}
    labels = [action["label"] for action in buttons]
    aloud = _read_aloud(
        [heading, *(f"{label} {said}" for label, said in rows), *filter(None, [words]), *labels]
    )
    return {"type": "flex", "altText": aloud, "contents": bubble}


@dataclass(frozen=True)
class CardParts:
    """What somebody reads on a card of ours."""

    heading: str
    paragraphs: list[str]
    buttons: list[str]


def read_card(message: Message) -> CardParts:
    """The words of a card that was built here, for a page that draws it."""
    body = [part["text"] for part in message["contents"]["body"]["contents"]]
    footer = message["contents"].get("footer", {}).get("contents", [])
    return CardParts(body[0], body[1:], [button["action"]["label"] for button in footer])


def _read_aloud(parts: list[str]) -> str:
    """All of it, as far as LINE takes it."""
    return within("。".join(part.rstrip("。") for part in parts) + "。", limits.MAX_ALT_TEXT)


def within(words: str, most: int) -> str:
    """As much as LINE takes: it counts an emoji as two."""
    return words.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _words(words: str, **look: str) -> Message:
    return {"type": "text", "text": words, "wrap": True, "color": INK, "scaling": True, **look}


def _button(action: Action, *, first: bool) -> Message:
    """The first button is what most people want; the others are there, but quieter."""
    look = {"style": "primary", "color": GREEN} if first else {"style": "secondary"}
    return {"type": "button", "height": "md", "scaling": True, "action": action, **look}
