"""What a person can read and tap in a message or a rich menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from local.line.records import Json, Reads

Where = Literal["message", "quick reply", "rich menu"]


@dataclass(frozen=True)
class Button:
    """Something to tap: its label as a person reads it, and LINE's action behind it."""

    label: str
    action: Json
    where: Where
    message_id: str = ""


def texts_of(message: Reads) -> list[str]:
    """Every text of a message that a person can read."""
    kind = message.get("type")
    if kind in ("text", "textV2"):
        return [str(message.get("text", ""))]
    found = [str(message["altText"])] if "altText" in message else []
    if kind == "flex":
        return found + list(_flex_texts(message.get("contents")))
    if kind == "template":
        return found + list(_template_texts(message.get("template") or {}))
    if kind == "location":
        return [str(message.get("title", "")), str(message.get("address", ""))]
    return found


def _flex_texts(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for child in node:
            yield from _flex_texts(child)
        return
    if not isinstance(node, dict):
        return
    if node.get("type") in ("text", "span") and node.get("text"):
        yield str(node["text"])
    if node.get("type") == "button":
        yield str((node.get("action") or {}).get("label", ""))
    for part in ("header", "hero", "body", "footer", "contents"):
        yield from _flex_texts(node.get(part))


def _template_texts(template: Reads) -> Iterator[str]:
    for part in [template, *template.get("columns", [])]:
        for name in ("title", "text"):
            if part.get(name):
                yield str(part[name])
        actions = [*part.get("actions", []), *([part["action"]] if "action" in part else [])]
        for action in actions:
            if action.get("label"):
                yield str(action["label"])


def buttons_of(message: Reads, message_id: str = "") -> list[Button]:
    """The buttons inside a message; its quick replies are apart, because they vanish."""
    found = {"flex": _flex_buttons, "template": _template_buttons, "imagemap": _imagemap_buttons}
    finder = found.get(str(message.get("type")))
    if finder is None:
        return []
    return [Button(label, action, "message", message_id) for label, action in finder(message)]


def quick_replies_of(message: Reads, message_id: str = "") -> list[Button]:
    items = (message.get("quickReply") or {}).get("items", [])
    actions = [item["action"] for item in items]
    return [Button(label_of(action), action, "quick reply", message_id) for action in actions]


def rich_menu_buttons(request: Reads) -> list[Button]:
    actions = [area["action"] for area in request.get("areas", [])]
    return [Button(label_of(action), action, "rich menu") for action in actions]


def label_of(action: Reads) -> str:
    """The label, or what a person would call a button that has none."""
    for name in ("label", "displayText", "text", "data", "uri", "linkUri"):
        if action.get(name):
            return str(action[name])
    return str(action.get("type", ""))


def _flex_buttons(message: Reads) -> Iterator[tuple[str, Json]]:
    yield from _flex_actions(message.get("contents"))


def _flex_actions(node: Any) -> Iterator[tuple[str, Json]]:
    if isinstance(node, list):
        for child in node:
            yield from _flex_actions(child)
        return
    if not isinstance(node, dict):
        return
    action = node.get("action")
    if isinstance(action, dict):
        label = action.get("label") or " ".join(_flex_texts({**node, "action": None})).strip()
        yield label or label_of(action), action
    for part in ("header", "hero", "body", "footer", "contents"):
        yield from _flex_actions(node.get(part))


def _template_buttons(message: Reads) -> Iterator[tuple[str, Json]]:
    template = message.get("template") or {}
    for part in [template, *template.get("columns", [])]:
        single = [part[name] for name in ("action", "defaultAction") if name in part]
        for action in [*part.get("actions", []), *single]:
            yield label_of(action), action


def _imagemap_buttons(message: Reads) -> Iterator[tuple[str, Json]]:
    for action in message.get("actions", []):
        plain = dict(action)
        if "linkUri" in plain:
            plain["uri"] = plain["linkUri"]
        yield label_of(action), plain
