"""Officers' commands about the roster and its letters. See local/commands.py."""

import base64
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from local import commands_wording as wording
from renraku import clock
from renraku.errors import Declined
from renraku.members import letters as printing
from renraku.members import roster
from renraku.members.models import Friend, Member

Asked = Mapping[str, Any]
Answer = dict[str, Any]

STATES = ("active", "moved", "left", "deceased", "lost")
HERE = ("active", "lost")
_IMPORT_ID = re.compile(r"[0-9a-f]{32}")


def roster_check(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`content`: the file, in base64."""
    report = roster.check(account_id, base64.b64decode(asked["content"]), now)
    told = ("import_id", "rows", "new", "changed", "unchanged", "wrong", "missing")
    wrong = [{"line": row.line, "column": row.column, "reason": row.reason} for row in report.complaints]
    return {**{name: getattr(report, name) for name in told}, "complaints": wrong}


def roster_go(account_id: str, asked: Asked, now: datetime) -> Answer:
    return {**asdict(roster.go(account_id, asked["import_id"], now)), "about": asked["import_id"]}


def roster_missing_left(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`which`: an import's id, or member numbers. Only who is told here is set to "left"."""
    which = [str(number) for number in asked["which"]]
    by_import = len(which) == 1 and _IMPORT_ID.fullmatch(which[0])
    numbers = roster.missing(account_id, which[0]) if by_import else which
    members = _by_number(account_id, numbers)
    note = wording.MISSING_NOTE.format(officer=asked["officer"], day=clock.local_day(now))
    for member in members:
        roster.set_lifecycle(account_id, member.member_number, "left", note, now)
    left = [member.member_number for member in members]
    return {"left": left, "about": which[0] if by_import else str(len(left))}


def lifecycle(account_id: str, asked: Asked, now: datetime) -> Answer:
    if asked["state"] not in STATES:
        raise Declined(wording.WHICH_STATE.format(states=" ".join(STATES)))
    signed = wording.SIGNED.format(officer=asked["officer"], day=clock.local_day(now))
    note = f"{asked.get('note') or ''}{signed}"
    member = roster.find_by_number(account_id, asked["number"])
    roster.set_lifecycle(account_id, member.member_number, asked["state"], note, now)
    return {"number": member.member_number, "name": member.name, "about": member.member_id}


def letters(account_id: str, asked: Asked, now: datetime) -> Answer:
    """`html` is the print; no other copy of its codes is kept anywhere."""
    numbers = [str(number) for number in asked.get("numbers") or ()]
    if numbers:
        members = _by_number(account_id, numbers)
    else:
        wants_all = bool(asked.get("everybody"))
        members = [m for m in Member.all_of(account_id) if wants_all or not m.registered_at]
    addressed = sorted((m for m in members if m.lifecycle in HERE), key=lambda m: m.member_number)
    if not addressed:
        raise Declined(wording.NO_LETTERS)
    html = "".join(printing.make(account_id, addressed, asked.get("source") or "letter", now))
    return {"html": html, "letters": len(addressed), "about": str(len(addressed))}


def sources(account_id: str, asked: Asked, now: datetime) -> Answer:
    """Where registered friends came from, and how many there are of whom."""
    friends = list(Friend.all_of(account_id))
    registered = [friend for friend in friends if friend.registered and friend.follows]
    return {
        "sources": dict(Counter(friend.source or "unknown" for friend in registered)),
        "registered": len(registered),
        "guests": sum(friend.follows and not friend.registered for friend in friends),
        "left": sum(not friend.follows for friend in friends),
        "suspended": sum(friend.suspension is not None for friend in friends),
    }


def coverage(account_id: str, asked: Asked, now: datetime) -> Answer:
    """Per district: members on the roster, and those of them with a phone that follows us (row A14)."""
    reached: set[str] = set()
    for friend in Friend.all_of(account_id):
        if friend.follows and friend.registered:
            reached |= friend.member_ids or set()
    on_roster: Counter[str] = Counter()
    with_phone: Counter[str] = Counter()
    for member in Member.all_of(account_id):
        if member.lifecycle in HERE:
            on_roster[member.district] += 1
            with_phone[member.district] += member.member_id in reached
    rows = [{"district": name, "members": on_roster[name], "friends": with_phone[name]} for name in on_roster]
    return {"districts": sorted(rows, key=lambda row: str(row["district"]))}


def _by_number(account_id: str, numbers: list[str]) -> list[Member]:
    """All of them, or Declined with those there are not: nothing is done by halves."""
    found, unknown = [], []
    for number in dict.fromkeys(re.split(r"[,、\s]+", " ".join(numbers).strip())):
        try:
            found.append(roster.find_by_number(account_id, number))
        except Declined:
            unknown.append(number)
    if unknown:
        raise Declined(wording.NOT_ON_THE_ROSTER.format(numbers=wording.LISTED.join(unknown)))
    return found
