"""LINE's rules for message objects: shape by the SDK's models, then the limits no schema holds."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import linebot.v3.messaging.models as sdk

from local.line.flex import flex_problems
from local.line.rules import (
    color,
    is_secure,
    optional_text,
    placed_action,
    secure_url,
    size_between,
    text_between,
)
from local.line.shapes import MOST_PROBLEMS, Problem, Problems, shape_problems

MESSAGES = 5
TEXT = 5000
ALT_TEXT = 1500
QUICK_REPLIES = 13
LABEL = 20
Node = Mapping[str, Any]


def message_problems(messages: Any, at: str = "messages", *, quotes: bool = True) -> list[Problem]:
    """What LINE would refuse; `quotes` = whether this way of sending may quote (reply and push)."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= MESSAGES:
        return [Problem(f"Size must be between 1 and {MESSAGES}", at)]
    found: list[Problem] = []
    for index, message in enumerate(messages):
        where = f"{at}[{index}]"
        shape = list(islice(shape_problems(sdk.Message, message, where), MOST_PROBLEMS))
        found.extend(shape or _limits(message, where, quotes))
    return found[:MOST_PROBLEMS]


def _limits(message: Node, at: str, quotes: bool) -> Iterable[Problem]:
    check = _RULES.get(message["type"])
    if check:
        yield from check(message, at)
    if message.get("quoteToken") is not None and not quotes:
        yield Problem("quoteToken cannot be used here", f"{at}.quoteToken")
    yield from _sender(message.get("sender") or {}, f"{at}.sender")
    yield from _quick_reply(message.get("quickReply"), f"{at}.quickReply")


def _sender(sender: Node, at: str) -> Problems:
    yield from optional_text(sender.get("name"), f"{at}.name", most=20)
    if sender.get("iconUrl") is not None:
        yield from secure_url(sender["iconUrl"], f"{at}.iconUrl")


def _quick_reply(quick: Any, at: str) -> Problems:
    if quick is None:
        return
    yield from size_between(quick.get("items"), f"{at}.items", 1, QUICK_REPLIES)
    for index, item in enumerate(quick.get("items") or []):
        where = f"{at}.items[{index}]"
        if item.get("type", "action") != "action":
            yield Problem("Must be one of the following values: [action]", f"{where}.type")
        if item.get("imageUrl") is not None:
            yield from secure_url(item["imageUrl"], f"{where}.imageUrl")
        yield from placed_action(item.get("action"), f"{where}.action", label=LABEL, quick=True)


def _text(message: Node, at: str) -> Problems:
    text = message["text"]
    yield from text_between(text, f"{at}.text", most=TEXT)
    emojis = message.get("emojis") or []
    if len(emojis) > 20:
        yield Problem("Size must be between 0 and 20", f"{at}.emojis")
    letters = text.encode("utf-16-le", "surrogatepass")
    for index, emoji in enumerate(emojis):
        place = emoji.get("index")
        if not isinstance(place, int) or letters[place * 2 : place * 2 + 2] != b"$\x00":
            yield Problem("must point at a $ in the text", f"{at}.emojis[{index}].index")


def _text_v2(message: Node, at: str) -> Problems:
    text, known = message["text"], message.get("substitution") or {}
    yield from text_between(text, f"{at}.text", most=TEXT)
    if len(known) > 100:
        yield Problem("Size must be between 0 and 100", f"{at}.substitution")
    kinds = [value["type"] for value in known.values()]
    for kind in ("mention", "emoji"):
        if kinds.count(kind) > 20:
            yield Problem(f"at most 20 of type {kind}", f"{at}.substitution")
    places = set(re.findall(r"\{(\w{1,20})\}", text.replace("{{", "").replace("}}", "")))
    for name in sorted(places - set(known)):
        yield Problem("no substitution for this placeholder", f"{at}.substitution.{name}")


def _alt_text(message: Node, at: str) -> Problems:
    yield from text_between(message["altText"], f"{at}.altText", most=ALT_TEXT)


def _flex(message: Node, at: str) -> Problems:
    yield from _alt_text(message, at)
    yield from flex_problems(message["contents"], f"{at}.contents")


def _image(message: Node, at: str) -> Problems:
    yield from secure_url(message.get("originalContentUrl"), f"{at}.originalContentUrl")
    yield from secure_url(message.get("previewImageUrl"), f"{at}.previewImageUrl")


def _video(message: Node, at: str) -> Problems:
    yield from _image(message, at)
    tracking = message.get("trackingId")
    if tracking is not None and not re.fullmatch(r"[-.=,+*()%$&;:@{}!?<>\[\]\w]{1,100}", tracking, re.ASCII):
        yield Problem("invalid trackingId", f"{at}.trackingId")


def _audio(message: Node, at: str) -> Problems:
    yield from secure_url(message.get("originalContentUrl"), f"{at}.originalContentUrl")
    if not isinstance(message.get("duration"), int) or message["duration"] <= 0:
        yield Problem("must be greater than 0", f"{at}.duration")


def _location(message: Node, at: str) -> Problems:
    yield from text_between(message["title"], f"{at}.title", most=100)
    yield from text_between(message["address"], f"{at}.address", most=100)
    if not -90 <= message["latitude"] <= 90:
        yield Problem("must be between -90 and 90", f"{at}.latitude")
    if not -180 <= message["longitude"] <= 180:
        yield Problem("must be between -180 and 180", f"{at}.longitude")


def _sticker(message: Node, at: str) -> Problems:
    for name in ("packageId", "stickerId"):
        if not str(message[name]).isdigit():
            yield Problem("invalid sticker", f"{at}.{name}")


def _imagemap(message: Node, at: str) -> Problems:
    yield from _alt_text(message, at)
    yield from secure_url(message["baseUrl"], f"{at}.baseUrl")
    if message["baseSize"]["width"] != 1040:
        yield Problem("must be 1040", f"{at}.baseSize.width")
    video = message.get("video")
    yield from size_between(message["actions"], f"{at}.actions", 0 if video else 1, 50)
    for index, action in enumerate(message["actions"]):
        where = f"{at}.actions[{index}]"
        limits = {"uri": ("linkUri", 1000), "message": ("text", 400), "clipboard": ("clipboardText", 1000)}
        name, most = limits[action["type"]]
        yield from text_between(action.get(name), f"{where}.{name}", most=most)
        yield from optional_text(action.get("label"), f"{where}.label", most=100)


def _template(message: Node, at: str) -> Problems:
    yield from _alt_text(message, at)
    template = message["template"]
    yield from _TEMPLATES[template["type"]](template, f"{at}.template")


def _actions(part: Node, at: str, least: int, most: int) -> Problems:
    yield from size_between(part["actions"], f"{at}.actions", least, most)
    for index, action in enumerate(part["actions"]):
        yield from placed_action(action, f"{at}.actions[{index}]", label=LABEL)


def _card(part: Node, at: str, *, most_text: int, most_actions: int) -> Problems:
    """A buttons template or a carousel's column: 60 characters when a title or an image shares the room."""
    shared = part.get("title") is not None or part.get("thumbnailImageUrl") is not None
    yield from text_between(part["text"], f"{at}.text", most=60 if shared else most_text)
    yield from optional_text(part.get("title"), f"{at}.title", most=40)
    if part.get("thumbnailImageUrl") is not None:
        yield from secure_url(part["thumbnailImageUrl"], f"{at}.thumbnailImageUrl")
    yield from color(part.get("imageBackgroundColor"), f"{at}.imageBackgroundColor")
    if part.get("defaultAction") is not None:
        yield from placed_action(part["defaultAction"], f"{at}.defaultAction", label=LABEL, labelled=False)
    yield from _actions(part, at, 1, most_actions)


def _buttons(template: Node, at: str) -> Problems:
    yield from _card(template, at, most_text=160, most_actions=4)


def _confirm(template: Node, at: str) -> Problems:
    yield from text_between(template["text"], f"{at}.text", most=240)
    yield from _actions(template, at, 2, 2)


def _carousel(template: Node, at: str) -> Problems:
    columns = template["columns"]
    yield from size_between(columns, f"{at}.columns", 1, 10)
    if len({len(column["actions"]) for column in columns}) > 1:
        yield Problem("all columns must have the same number of actions", f"{at}.columns")
    for index, column in enumerate(columns):
        yield from _card(column, f"{at}.columns[{index}]", most_text=120, most_actions=3)


def _image_carousel(template: Node, at: str) -> Problems:
    columns = template["columns"]
    yield from size_between(columns, f"{at}.columns", 1, 10)
    for index, column in enumerate(columns):
        where = f"{at}.columns[{index}]"
        if not is_secure(column["imageUrl"]):
            yield Problem("invalid uri scheme", f"{where}.imageUrl")
        yield from placed_action(column["action"], f"{where}.action", label=12, labelled=False)


_TEMPLATES = {
    "buttons": _buttons,
    "confirm": _confirm,
    "carousel": _carousel,
    "image_carousel": _image_carousel,
}
_RULES = {
    "text": _text,
    "textV2": _text_v2,
    "flex": _flex,
    "image": _image,
    "video": _video,
    "audio": _audio,
    "location": _location,
    "sticker": _sticker,
    "imagemap": _imagemap,
    "template": _template,
}
