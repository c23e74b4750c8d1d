"""Addresses in a text, and what is odd about where they lead. Pure; nothing is asked of the network."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Literal
from urllib.parse import urlsplit

Oddity = Literal["looks alike", "shortened", "foreign"]

# Who shortens addresses, or lends one to anybody.
SHORTENERS = frozenset(
    (
        *("bit.ly", "j.mp", "t.co", "tinyurl.com", "goo.gl", "is.gd", "v.gd", "ow.ly", "buff.ly", "cutt.ly"),
        *("rebrand.ly", "tiny.cc", "shorturl.at", "s.id", "x.gd", "onl.la", "onl.tw", "onl.sc", "urx.nu"),
        *("urx3.nu", "ux.nu", "qr.paps.jp", "lnk.to", "rb.gy", "t.ly", "linktr.ee"),
    )
)
# Whose names are copied in Japan (Council of Anti-Phishing Japan, monthly reports).
COPIED = (
    *("line.me", "amazon.co.jp", "rakuten.co.jp", "kuronekoyamato.co.jp", "sagawa-exp.co.jp", "japanpost.jp"),
    *("nta.go.jp", "nenkin.go.jp", "smbc.co.jp", "mufg.jp", "mizuhobank.co.jp", "aeon.co.jp", "mercari.com"),
    *("paypay.ne.jp", "docomo.ne.jp", "softbank.jp"),
)
_GOVERNMENT = ("go.jp", "lg.jp")  # given to public bodies only
_SUFFIX = re.compile(r"\.(?:(?:or|co|ne|go|lg|ac|ed|gr|ad)\.jp|[a-z]{2,})$")
_WITH_SCHEME = re.compile(
    r"https?:[/\\]{1,3}([^\s/?#\\、。，「」（）()<>\"]+)([^\s、。「」（）<>\"]*)", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w@./:-])((?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|xyz|top|shop|site|online|cc|cn|ru|ly|gd|me|tk|icu|"
    r"club|jp|co|to|link|click|vip|live|app))(?![\w.-])",
    re.IGNORECASE | re.ASCII,
)
_ASCII_HOST = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}")
_JAPANESE = ("HIRAGANA", "KATAKANA", "CJK UNIFIED", "KATAKANA-HIRAGANA")
_LOOK = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "9": "g", "-": ""})
SHORT_NAME = 5  # a name of fewer letters stands in other words by chance: "line" in "online"


def hosts(text: str) -> list[str]:
    """The hosts a text's addresses name, in order, each once; with the name before an "@", which hides the
    host."""
    found: dict[str, None] = {}
    rest = text
    for match in _WITH_SCHEME.finditer(text):
        found.setdefault(_host(match[1].lower()))
        rest = rest.replace(match[0], " ")
    for match in _BARE.finditer(rest):
        found.setdefault(match[1].lower())
    return list(found)


def without_addresses(text: str) -> str:
    return _BARE.sub(" ", _WITH_SCHEME.sub(" ", text))


def oddity(host: str, own: Collection[str]) -> Oddity | None:
    """What is odd about an address; None for our own and those of public bodies."""
    if any(_is_of(host, ours.lower()) for ours in own):
        return None
    if _hides(host) or any(_looks_like(host, original) for original in (*own, *COPIED)):
        return "looks alike"
    if any(_is_of(host, shortener) for shortener in SHORTENERS):
        return "shortened"
    return None if any(_is_of(host, body) for body in _GOVERNMENT) else "foreign"


def _host(found: str) -> str:
    """Without its port; words that follow without a space are no part of it."""
    if found.isascii():
        host = found if "@" in found else (urlsplit(f"//{found}").netloc.partition(":")[0])
        return host.rstrip(".,;:!'")
    begins = _ASCII_HOST.match(found)
    if begins and _is_japanese(found[begins.end()]):
        return begins[0]
    return found


def _is_of(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _hides(host: str) -> bool:
    """A name before the host, a number in its place, or letters that are not what they seem (IDNA)."""
    if "@" in host or re.fullmatch(r"[0-9.]+|0x[0-9a-f]+|\[.*\]", host):
        return True
    shown = "".join(_as_shown(host))
    return any(not letter.isascii() and not _is_japanese(letter) for letter in shown)


def _as_shown(host: str) -> Iterator[str]:
    for label in host.split("."):
        if not label.startswith("xn--"):
            yield label
            continue
        try:
            yield label.encode("ascii").decode("idna")
        except UnicodeError:
            yield "\ufffd"  # no browser can show it either


def _is_japanese(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_JAPANESE)


def _looks_like(host: str, original: str) -> bool:
    """Whether a host that is not of this domain has its name in it, or all but a letter of it."""
    below, _, name = _SUFFIX.sub("", original.lower()).rpartition(".")
    if _is_of(host, original.lower().removeprefix(f"{below}.")):
        return False
    name = _look(name)
    tokens = [_look(token) for token in re.split(r"[.-]", host)[:-1]]
    labels = [_look(label) for label in host.split(".")[:-1]]
    if name in tokens or name in labels:
        return True
    if len(name) < SHORT_NAME:
        return False
    return any(name in label or (len(name) > SHORT_NAME and _is_one_off(label, name)) for label in labels)


def _look(label: str) -> str:
    """As it looks to a tired eye: o for 0, l for 1 and i, m for rn."""
    return label.replace("rn", "m").replace("vv", "w").translate(_LOOK)


def _is_one_off(one: str, other: str) -> bool:
    """One letter more, less or another; two neighbors the other way round."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and len(b) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
