"""LINE's rules for rich menus: the object, its picture, its aliases."""

import re
from typing import Any

from local.line.pictures import measure
from local.line.rules import placed_action, size_between, text_between
from local.line.shapes import Problem, Problems

MENUS = 1000
ALIASES = 1000
AREAS = 20
IMAGE_BYTES = 1024 * 1024
ALIAS_ID = re.compile(r"[a-z0-9_-]{1,32}")
RATIO = 1.45  # width to height, at least


def menu_problems(menu: dict[str, Any]) -> Problems:
    """The limits on a rich menu object whose shape is right already."""
    size = menu.get("size") or {}
    width, height = size.get("width") or 0, size.get("height") or 0
    yield from _size_problems(width, height)
    if not isinstance(menu.get("selected"), bool):
        yield Problem("May not be empty", "selected")
    yield from text_between(menu.get("name"), "name", most=300)
    yield from text_between(menu.get("chatBarText"), "chatBarText", most=14)
    yield from size_between(menu.get("areas"), "areas", 1, AREAS)
    for index, area in enumerate(menu.get("areas") or []):
        where = f"areas[{index}]"
        yield from _bounds_problems(area.get("bounds") or {}, f"{where}.bounds", width, height)
        action = area.get("action")
        yield from placed_action(action, f"{where}.action", label=20, labelled=False, menu=True)


def _size_problems(width: int, height: int) -> Problems:
    if not 800 <= width <= 2500:
        yield Problem("must be between 800 and 2500", "size.width")
    if height < 250:
        yield Problem("must be at least 250", "size.height")
    elif width / height < RATIO:
        yield Problem(f"width / height must be at least {RATIO}", "size")


def _bounds_problems(bounds: dict[str, Any], at: str, width: int, height: int) -> Problems:
    for name in ("x", "y", "width", "height"):
        if bounds.get(name) is None:
            yield Problem("May not be empty", f"{at}.{name}")
            return
    if bounds["x"] + bounds["width"] > width or bounds["y"] + bounds["height"] > height:
        yield Problem("must be inside the rich menu", at)


def image_problem(data: bytes, content_type: str, size: dict[str, int]) -> str:
    """Why LINE does not take these bytes as the picture of a menu of this size; empty when it does."""
    if len(data) > IMAGE_BYTES:
        return "The image size must be less than or equal to 1 MB"
    picture = measure(data)
    if picture is None:
        return "The image is neither JPEG nor PNG"
    if picture.content_type != content_type.split(";")[0].strip().lower():
        return f"The image is {picture.content_type}, not {content_type}"
    if (picture.width, picture.height) != (size["width"], size["height"]):
        wanted = f"{size['width']}x{size['height']}"
        return f"The image must be {wanted} like the rich menu; is {picture.width}x{picture.height}"
    return ""
