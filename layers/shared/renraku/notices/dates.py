"""Dates in a notice that may be last year's, and what a template left to be written. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONG_AGO = timedelta(days=183)  # a date without a year that is farther back is meant for the year to come
WEEKDAYS = ("月", "火", "水", "木", "金", "土", "日")
_DAYS = "".join(WEEKDAYS)
BLANK = "〇"
_DATE = re.compile(
    r"(?:(?P<year>\d{4})年|令和(?P<reiwa>\d{1,2}|元)年)?\s*"
    r"(?:(?P<month>\d{1,2})月(?P<day>\d{1,2})日|(?<![\d/.])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/]))"
    rf"\s*(?:\((?P<weekday>[{_DAYS}])|(?P<named>[{_DAYS}])曜)?"
)


@dataclass(frozen=True)
class Odd:
    """A date as it is written (its spaces and wide digits made plain), and why to look at it: passed,
    weekday (`right` is the true one), no day, blank, copied."""

    written: str
    reason: str
    right: str = ""


def look(words: Iterable[str], today: date, *, is_copy: bool = False) -> list[Odd]:
    """What an officer should look at once more. Of a copy every date: it is last year's until somebody has
    read it."""
    found: dict[Odd, None] = {}
    for text in words:
        plain = unicodedata.normalize("NFKC", text)
        if BLANK in plain:
            found.setdefault(Odd(BLANK, "blank"))
        for match in _DATE.finditer(plain):
            odd = _judged(match, today, is_copy=is_copy)
            if odd:
                found.setdefault(odd)
    return list(found)


def _judged(match: re.Match[str], today: date, *, is_copy: bool) -> Odd | None:
    written = match[0].strip() + (")" if match["weekday"] else "")
    month, day = int(match["month"] or match["m"]), int(match["day"] or match["d"])
    try:
        meant = _meant(_year(match), month, day, today)
    except ValueError:
        return Odd(written, "no day") if match["month"] else None  # 13/40 may be anything
    if meant < today:
        return Odd(written, "passed")
    weekday, right = match["weekday"] or match["named"], WEEKDAYS[meant.weekday()]
    if weekday and weekday != right:
        return Odd(written, "weekday", right)
    return Odd(written, "copied") if is_copy else None


def _year(match: re.Match[str]) -> int:
    if match["year"]:
        return int(match["year"])
    if match["reiwa"]:
        return 2018 + (1 if match["reiwa"] == "元" else int(match["reiwa"]))
    return 0


def _meant(year: int, month: int, day: int, today: date) -> date:
    if year:
        return date(year, month, day)
    try:
        near = date(today.year, month, day)
    except ValueError:  # 29 February of the next leap year
        return date(today.year + 1, month, day)
    if near >= today - LONG_AGO:
        return near
    return date(today.year + 1, month, day)
