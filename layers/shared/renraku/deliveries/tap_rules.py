"""Which addresses of a message are counted, and who taps them. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from renraku.line import limits
from renraku.line.messages import Message

MOST_LINKS = 250  # of one delivery: a link's number is one byte of its token
MOST_LETTERS = 1_000  # LINE's limit for an address
_IN_A_TEXT = re.compile(r"https://[!-~]+")
_NOT_ITS_END = ".,;:!?'\")]}>"  # behind an address in a sentence
# LINE opens these itself, on the spot; by way of another address it would show a page first.
_LINES_OWN = ("line.me", "lin.ee")
# Brands of telephones that end in "bot" are people, all the same.
_LOOKS_AHEAD = re.compile(
    r"line-poker|facebookexternalhit|preview|crawler|spider|headless|(?<!cu)bot\b|"
    r"^(curl|wget|python|java|go-http|okhttp|apache-http)",
    re.IGNORECASE,
)

Exchange = Callable[[str], str]
"""An address as it is, to the one that is sent; the same one where it is not to be counted."""


def is_counted(url: str) -> bool:
    """Encrypted, to a host with a name; not one that LINE opens itself, and nothing that hides where it leads
    (a name before the host, letters of other scripts, signs no address has)."""
    if not url.isascii() or not url.isprintable() or len(url) > MOST_LETTERS or set(url) & set(' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_lines = any(host == own or host.endswith(f".{own}") for own in _LINES_OWN)
    has_name = re.fullmatch(r"[a-z0-9.-]+\.[a-z][a-z0-9-]*[a-z0-9]", host) is not None and ".." not in host
    return parts.scheme == "https" and has_name and "@" not in parts.netloc and not port and not is_lines


def exchanged(message: Message, exchange: Exchange) -> Message:
    """The message with its links exchanged, and nothing else changed: addresses in a text that LINE makes
    tappable, and what buttons open. Pictures, what is read aloud and telephone numbers stay."""
    if message.get("type") in ("text", "textV2"):
        message = {**message, "text": _in_text(message, exchange)}
    changed: Message = _actions(message, exchange)
    return changed


def _in_text(message: Message, exchange: Exchange) -> str:
    """A text that would become too long, or whose emoji stand at counted places, stays as it is."""
    words = str(message.get("text", ""))
    if message.get("emojis"):
        return words
    changed = _IN_A_TEXT.sub(lambda found: _address_in(found[0], exchange), words)
    return changed if len(changed.encode("utf-16-le")) // 2 <= limits.MAX_TEXT_UNITS else words


def _address_in(found: str, exchange: Exchange) -> str:
    address = found.rstrip(_NOT_ITS_END)
    return exchange(address) + found[len(address) :]


def _actions(value: Any, exchange: Exchange) -> Any:
    if isinstance(value, list):
        return [_actions(each, exchange) for each in value]
    if not isinstance(value, dict):
        return value
    changed = {name: _actions(each, exchange) for name, each in value.items()}
    if value.get("type") == "uri":
        for name in ("uri", "linkUri"):  # an imagemap's areas have the second
            if isinstance(value.get(name), str):
                changed[name] = exchange(value[name])
        if isinstance(value.get("altUri"), dict):
            changed["altUri"] = {
                where: exchange(url) if isinstance(url, str) else url
                for where, url in value["altUri"].items()
            }
    return changed


def is_a_person(method: str, headers: Mapping[str, str]) -> bool:
    """Whether somebody tapped: not LINE's own look at a link, no search engine, no browser that looks ahead.
    By what they say of themselves; `headers` by their names in small letters."""
    agent = headers.get("user-agent", "")
    ahead = (headers.get(name, "") for name in ("purpose", "sec-purpose", "x-purpose", "x-moz"))
    if method != "GET" or any("prefetch" in said or "preview" in said for said in ahead):
        return False
    return bool(agent) and not _LOOKS_AHEAD.search(agent)
