"""Small checks that the rules about messages, Flex and rich menus are written in."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from local.line.shapes import Problem, Problems

HERE = {"localhost", "127.0.0.1"}  # a machine of one's own has no certificate: http is let through there
LINK_SCHEMES = {"http", "https", "line", "tel"}
COLOR = re.compile(r"#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")


def units(text: str) -> int:
    """Length as LINE counts: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def text_between(value: Any, at: str, *, most: int, least: int = 1) -> Problems:
    """A text that must be there with `least`..`most` characters."""
    if not isinstance(value, str) or (least and not value.strip()):
        yield Problem("May not be empty", at)
    elif not least <= units(value) <= most:
        yield Problem(f"Length must be between {least} and {most}", at)


def optional_text(value: Any, at: str, *, most: int) -> Problems:
    if value is not None:
        yield from text_between(value, at, most=most)


def size_between(items: Any, at: str, least: int, most: int) -> Problems:
    if not isinstance(items, list) or not least <= len(items) <= most:
        yield Problem(f"Size must be between {least} and {most}", at)


def secure_url(value: Any, at: str, *, most: int = 2000) -> Problems:
    """An https URL, as LINE wants for everything it or a phone fetches."""
    if not isinstance(value, str) or not value:
        yield Problem("May not be empty", at)
    elif len(value) > most:
        yield Problem(f"Length must be between 1 and {most}", at)
    elif not is_secure(value):
        yield Problem("invalid uri scheme", at)


def is_secure(url: str) -> bool:
    parts = urlsplit_or_none(url)
    return bool(parts and parts[1] and (parts[0] == "https" or (parts[0] == "http" and parts[1] in HERE)))


def urlsplit_or_none(url: str) -> tuple[str, str] | None:
    """Scheme and host; None when it is no URL."""
    try:
        parts = urlsplit(url)
        return parts.scheme.lower(), (parts.hostname or "")
    except ValueError:
        return None


def color(value: Any, at: str) -> Problems:
    if value is not None and not (isinstance(value, str) and COLOR.fullmatch(value)):
        yield Problem("invalid color", at)


def action_problems(action: Mapping[str, Any], at: str, *, label: int, labelled: bool) -> Problems:
    """LINE's limits on an action; `label` = longest label here, `labelled` = whether there must be one."""
    if labelled or action.get("label") is not None:
        yield from text_between(action.get("label"), f"{at}.label", most=label)
    check = _ACTIONS.get(str(action.get("type")))
    if check:
        yield from check(action, at)


def _postback(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_between(action.get("data"), f"{at}.data", most=300)
    yield from optional_text(action.get("displayText"), f"{at}.displayText", most=300)
    yield from optional_text(action.get("text"), f"{at}.text", most=300)
    yield from optional_text(action.get("fillInText"), f"{at}.fillInText", most=300)
    if action.get("displayText") is not None and action.get("text") is not None:
        yield Problem("displayText and text cannot be used together", at)
    if action.get("fillInText") is not None and action.get("inputOption") != "openKeyboard":
        yield Problem("fillInText needs inputOption openKeyboard", f"{at}.fillInText")


def _message(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_between(action.get("text"), f"{at}.text", most=300)


def _uri(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    uri = action.get("uri")
    yield from text_between(uri, f"{at}.uri", most=1000)
    parts = urlsplit_or_none(uri) if isinstance(uri, str) else None
    if parts is None or parts[0] not in LINK_SCHEMES:
        yield Problem("invalid uri scheme", f"{at}.uri")


def _clipboard(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_between(action.get("clipboardText"), f"{at}.clipboardText", most=1000)


def _switch(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_between(action.get("data"), f"{at}.data", most=300)
    yield from text_between(action.get("richMenuAliasId"), f"{at}.richMenuAliasId", most=32)


_PICKER_SHAPES = {"date": ("%Y-%m-%d",), "time": ("%H:%M",), "datetime": ("%Y-%m-%dT%H:%M", "%Y-%m-%dt%H:%M")}


def _picker(action: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_between(action.get("data"), f"{at}.data", most=300)
    mode = action.get("mode")
    if mode not in _PICKER_SHAPES:
        yield Problem("Must be one of the following values: [date, datetime, time]", f"{at}.mode")
        return
    times: dict[str, datetime] = {}
    for name in ("initial", "max", "min"):
        if action.get(name) is None:
            continue
        found = [_moment(str(action[name]), shape) for shape in _PICKER_SHAPES[mode]]
        moment = next((at_ for at_ in found if at_), None)
        if moment is None:
            yield Problem(f"invalid {mode} format", f"{at}.{name}")
        else:
            times[name] = moment
    if "min" in times and "max" in times and times["min"] >= times["max"]:
        yield Problem("min must be before max", f"{at}.min")


def _moment(text: str, shape: str) -> datetime | None:
    try:
        return datetime.strptime(text, shape)  # noqa: DTZ007 - compared with its like only, never with now
    except ValueError:
        return None


_ACTIONS = {
    "postback": _postback,
    "message": _message,
    "uri": _uri,
    "clipboard": _clipboard,
    "richmenuswitch": _switch,
    "datetimepicker": _picker,
}
QUICK_REPLY_ONLY = {"camera", "cameraRoll", "location"}


def placed_action(
    action: Any, at: str, *, label: int, labelled: bool = True, quick: bool = False, menu: bool = False
) -> Problems:
    """An action's limits, and whether LINE allows its kind in this place."""
    if not isinstance(action, dict):
        yield Problem("May not be empty", at)
        return
    kind = action.get("type")
    if (kind in QUICK_REPLY_ONLY and not quick) or (kind == "richmenuswitch" and not menu):
        yield Problem(f"action {kind} cannot be used here", f"{at}.type")
        return
    yield from action_problems(action, at, label=label, labelled=labelled)
