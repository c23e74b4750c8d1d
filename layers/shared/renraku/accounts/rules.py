"""When an account may change its stage, what its office hours say, and what may stand as its name. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

TRIAL, LIVE, PAUSED, CLOSED = "trial", "live", "paused", "closed"
STAGES = (TRIAL, LIVE, PAUSED, CLOSED)
WAYS = {
    TRIAL: (LIVE, PAUSED, CLOSED),
    LIVE: (TRIAL, PAUSED, CLOSED),
    PAUSED: (LIVE, TRIAL, CLOSED),
    CLOSED: (TRIAL,),
}
POINTS = ("phone", "greeting", "menu", "guideline", "privacy", "webhook", "managers", "line_pages")
"""What must hold before an account speaks to everybody, in the order in which it is done."""

LEAST_MANAGERS = 2
WEEK = 7
MOST_NAME, MOST_HOMEPAGE = 40, 500
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_STROKES = re.compile(r"[\u2010-\u2015\u2212\u30fc\u2500~]")

Hours = Sequence[Sequence[str]]
"""Seven days from Monday; each is ["10:00", "16:00"], or [] for closed."""


@dataclass(frozen=True)
class Verdict:
    """Whether an account may take that step. `missing` are the points that do not hold yet."""

    allowed: bool
    reason: str  # "ready", "there already", "no such way", "points missing"
    missing: tuple[str, ...] = ()


def may_move(stage: str, to: str, points: Mapping[str, bool]) -> Verdict:
    """Every step but the one to everybody is free; back to trial always, from everywhere."""
    if stage == to:
        return Verdict(allowed=False, reason="there already")
    if to not in WAYS.get(stage, ()):
        return Verdict(allowed=False, reason="no such way")
    missing = tuple(point for point in POINTS if not points.get(point, False)) if to == LIVE else ()
    if missing:
        return Verdict(allowed=False, reason="points missing", missing=missing)
    return Verdict(allowed=True, reason="ready")


def is_open(hours: Hours, local: datetime) -> bool:
    """Whether somebody answers the telephone at this moment of the association's own time."""
    span = hours[local.weekday()] if len(hours) == WEEK else []
    return bool(span) and span[0] <= local.strftime("%H:%M") < span[1]


def read_time(typed: str) -> str:
    """A time as somebody types it (9:00, ９時, 16時30分), as 09:00; "" for what is no time."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    plain = re.sub(r"\u6642\u534a$", ":30", plain)  # half past
    plain = re.sub(r"\u6642$", ":00", plain).replace("\u6642", ":").replace("\u5206", "")
    found = _TIME.fullmatch(plain)
    if not found or (found[1] == "24" and found[2] != "00"):
        return ""
    return f"{int(found[1]):02}:{found[2]}"


def span_flaw(opens: str, closes: str) -> str:
    """Why one day's hours cannot be: "", "half", "not a time", "ends before it begins"."""
    if not opens and not closes:
        return ""
    if not opens or not closes:
        return "half"
    if not read_time(opens) or not read_time(closes):
        return "not a time"
    return "" if read_time(opens) < read_time(closes) else "ends before it begins"


def is_quiet(local: time, begins: time, ends: time) -> bool:
    """Whether a moment lies in the quiet hours, which go over midnight."""
    return local >= begins or local < ends


def read_phone(typed: str) -> str:
    """A telephone number as people write it, in plain signs; "" for what is none."""
    number = _STROKES.sub("-", unicodedata.normalize("NFKC", typed)).strip()
    digits = re.sub(r"[()\-\s]", "", number)
    return number if re.fullmatch(r"\+?[0-9]{9,15}", digits) else ""


def read_homepage(typed: str) -> str | None:
    """An address as a browser shows it; "" for none, None for what is no address."""
    address = typed.strip()
    if not address:
        return ""
    good = re.fullmatch(r"https?://[^\s/@]+\.[^\s/@]+(/\S*)?", address) and len(address) <= MOST_HOMEPAGE
    return address if good else None
