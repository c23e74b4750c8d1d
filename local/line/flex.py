"""LINE's rules for Flex Messages that no schema holds: sizes, nesting, colors, addresses."""

import json
import re
from collections.abc import Mapping
from typing import Any

from local.line.rules import color, placed_action, secure_url, size_between
from local.line.shapes import Problem, Problems

BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
CAROUSEL_BUBBLES = 12
LABEL = 40

_PIXELS = re.compile(r"-?\d+(?:\.\d+)?px")
_PERCENT = re.compile(r"-?\d+(?:\.\d+)?%")
_STEPS = {"none", "xs", "sm", "md", "lg", "xl", "xxl"}
_TEXT_SIZES = {"xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"}
_SPACES = ("spacing", "margin", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd")
_PADDINGS = ("paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd")
_COLORS = (
    "color",
    "backgroundColor",
    "borderColor",
    "separatorColor",
    "startColor",
    "centerColor",
    "endColor",
)
_CHILDREN = {
    "vertical": {"box", "button", "filler", "image", "separator", "text", "video"},
    "horizontal": {"box", "button", "filler", "image", "separator", "text", "video"},
    "baseline": {"icon", "filler", "text"},
}
_SIZED = {"text": _TEXT_SIZES, "icon": _TEXT_SIZES, "span": _TEXT_SIZES, "image": _TEXT_SIZES | {"full"}}
_HERO = {"image", "box", "video"}


def flex_problems(contents: Mapping[str, Any], at: str) -> Problems:
    """The rules for a bubble or a carousel whose shape is right already."""
    if contents["type"] == "carousel":
        bubbles = contents["contents"]
        yield from size_between(bubbles, f"{at}.contents", 1, CAROUSEL_BUBBLES)
        yield from _weight(contents, at, CAROUSEL_BYTES)
        if len({bubble.get("size", "mega") for bubble in bubbles}) > 1:
            yield Problem("bubbles in a carousel must have the same size", f"{at}.contents")
        for index, bubble in enumerate(bubbles):
            yield from _bubble(bubble, f"{at}.contents[{index}]")
        return
    yield from _bubble(contents, at)


def _weight(container: Mapping[str, Any], at: str, most: int) -> Problems:
    weight = len(json.dumps(container, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"))
    if weight > most:
        yield Problem(f"must be at most {most} bytes; is {weight}", at)


def _bubble(bubble: Mapping[str, Any], at: str) -> Problems:
    yield from _weight(bubble, at, BUBBLE_BYTES)
    blocks = [name for name in ("header", "hero", "body", "footer") if bubble.get(name)]
    if not blocks:
        yield Problem("at least one block must be specified", at)
    for name in blocks:
        if name == "hero" and bubble["hero"]["type"] not in _HERO:
            yield Problem("Must be one of the following values: [box, image, video]", f"{at}.hero.type")
            continue
        yield from _component(bubble[name], f"{at}.{name}")
    for name, style in (bubble.get("styles") or {}).items():
        yield from _colors(style or {}, f"{at}.styles.{name}")
    yield from _action(bubble, at)


def _component(node: Mapping[str, Any], at: str) -> Problems:
    yield from _colors(node, at)
    yield from _lengths(node, at)
    yield from _action(node, at)
    check = _RULES.get(node["type"])
    if check:
        yield from check(node, at)


def _colors(node: Mapping[str, Any], at: str) -> Problems:
    for name in _COLORS:
        yield from color(node.get(name), f"{at}.{name}")
    background = node.get("background")
    if isinstance(background, dict):
        yield from _colors(background, f"{at}.background")


def _lengths(node: Mapping[str, Any], at: str) -> Problems:
    for name in (*_SPACES, *_PADDINGS):
        value = node.get(name)
        if value is not None and value not in _STEPS and not _is_length(value):
            yield Problem("invalid length", f"{at}.{name}")
    sizes = _SIZED.get(node["type"])
    size = node.get("size")
    if sizes and size is not None and size not in sizes and not _is_length(size):
        yield Problem("invalid size", f"{at}.size")


def _is_length(value: Any) -> bool:
    return isinstance(value, str) and bool(_PIXELS.fullmatch(value) or _PERCENT.fullmatch(value))


def _action(node: Mapping[str, Any], at: str) -> Problems:
    is_button = node.get("type") == "button"
    if node.get("action") is not None or is_button:
        yield from placed_action(node.get("action"), f"{at}.action", label=LABEL, labelled=is_button)


def _box(node: Mapping[str, Any], at: str) -> Problems:
    allowed = _CHILDREN[node["layout"]]
    for index, child in enumerate(node["contents"]):
        where = f"{at}.contents[{index}]"
        if child["type"] not in allowed:
            yield Problem(f"{child['type']} cannot stand in a {node['layout']} box", f"{where}.type")
            continue
        yield from _component(child, where)


def _text(node: Mapping[str, Any], at: str) -> Problems:
    spans = node.get("contents") or []
    if not node.get("text") and not spans:
        yield Problem("must be non-empty text", f"{at}.text")
    for index, span in enumerate(spans):
        where = f"{at}.contents[{index}]"
        if not span.get("text"):
            yield Problem("must be non-empty text", f"{where}.text")
        yield from _colors(span, where)
        yield from _lengths(span, where)


def _picture(node: Mapping[str, Any], at: str) -> Problems:
    yield from secure_url(node.get("url"), f"{at}.url")


def _video(node: Mapping[str, Any], at: str) -> Problems:
    yield from secure_url(node.get("url"), f"{at}.url")
    yield from secure_url(node.get("previewUrl"), f"{at}.previewUrl")
    alternative = node.get("altContent")
    if isinstance(alternative, dict):
        yield from _component(alternative, f"{at}.altContent")


_RULES = {"box": _box, "text": _text, "image": _picture, "icon": _picture, "video": _video}
