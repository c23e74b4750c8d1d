"""Who may write, by which way an answer may leave, and what an inquiry is afterwards. Values in, a verdict
with its reason out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MOST_LETTERS = 2_000  # of one answer; LINE takes 5,000
Way = Literal["push", "ride", "phone"]


@dataclass(frozen=True)
class Verdict:
    allowed: bool
    reason: str


def is_claimed(claimed_by: str, until: datetime | None, now: datetime) -> bool:
    return bool(claimed_by) and until is not None and until > now


def may_claim(claimed_by: str, until: datetime | None, officer_id: str, now: datetime) -> Verdict:
    """One writes at a time; a claim that is over is nobody's."""
    if not is_claimed(claimed_by, until, now):
        return Verdict(True, "nobody writes")
    if claimed_by == officer_id:
        return Verdict(True, "they write already")
    return Verdict(False, "somebody else writes")


def may_leave(
    way: str, *, has_line: bool, follows: bool, is_suspended: bool, may_send: bool, left: int | None
) -> Verdict:
    """`may_send`: the account tells people anything at all. `left`: messages of this month, None for as many
    as one likes. What rides on a free reply costs nothing and needs no room."""
    if way == "phone":
        return Verdict(True, "told by telephone")
    if not has_line:
        return Verdict(False, "no line")
    if is_suspended:
        return Verdict(False, "suspended")
    if not follows:
        return Verdict(False, "blocked")
    if way == "ride":
        return Verdict(True, "at the next contact, for nothing")
    if not may_send:
        return Verdict(False, "stage")
    if left is not None and left < 1:
        return Verdict(False, "quota")
    return Verdict(True, "one message")


@dataclass(frozen=True)
class After:
    """What an answer leaves: the state, and since when another answer is waited for."""

    state: str
    asked_since: datetime | None


def after_answer(said_at: datetime, seen_until: datetime) -> After:
    """What was said behind the officer's back, while they wrote, still waits for an answer."""
    if said_at > seen_until:
        return After("open", said_at)
    return After("waiting", None)
