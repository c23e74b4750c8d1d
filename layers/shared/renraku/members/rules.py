"""When a friend follows, when an answer may still be given, and what is too old to be true."""

from dataclasses import dataclass
from datetime import datetime, timedelta

REPLY_TOKEN_LIVES = timedelta(seconds=45)
EVENT_MAY_BE_OLD = timedelta(hours=24)
SEEN_KEPT_FOR = timedelta(days=7)
HISTORY_KEPT = 50


@dataclass(frozen=True)
class Friendship:
    """Whether somebody follows, and every step that led there, oldest first."""

    follows: bool
    steps: tuple[tuple[datetime, str], ...]
    changed: bool
    reason: str


def friendship(steps: list[tuple[datetime, str]], at: datetime, what: str) -> Friendship:
    """The friendship after one more step, in whatever order the steps arrive.

    LINE sends again what failed and keeps no order then; the last step by its clock is the true one. Whoever
    writes without ever having followed before our eyes ("spoke") follows: they were there before Renraku.
    """
    if (at, what) in steps or (what == "spoke" and steps and (_follows(steps) or at < max(steps)[0])):
        return Friendship(_follows(steps), tuple(steps), changed=False, reason="known")
    ordered = sorted([*steps, (at, what)])[-HISTORY_KEPT:]
    reason = "newest" if ordered[-1] == (at, what) else "late"
    return Friendship(_follows(ordered), tuple(ordered), changed=True, reason=reason)


def _follows(steps: list[tuple[datetime, str]]) -> bool:
    return not steps or max(steps)[1] != "left"


@dataclass(frozen=True)
class Reply:
    """Whether an answer may go out now; if not, whether it is worth keeping for the next contact."""

    allowed: bool
    waits: bool
    reason: str


def may_reply(
    *, has_token: bool, is_standby: bool, is_group: bool, received_at: datetime, now: datetime
) -> Reply:
    """A reply is free and can be given once, within about a minute of the webhook; a push costs and is never
    used instead (model.md, How a friend is understood)."""
    if is_standby:
        return Reply(allowed=False, waits=False, reason="another module of the channel speaks")
    if not has_token:
        return Reply(allowed=False, waits=False, reason="LINE gave no reply token")
    if now - received_at > REPLY_TOKEN_LIVES:
        return Reply(allowed=False, waits=not is_group, reason="reply token too old")
    return Reply(allowed=True, waits=False, reason="in time")


def is_replay(*, occurred_at: datetime, received_at: datetime, is_redelivery: bool) -> bool:
    """Whether a webhook tells of something too old to be LINE's own doing.

    LINE sends at once, and marks what it sends again. What is older than our memory of events (seven days)
    cannot be told from a repetition, whoever sends it (guarantees.md, threat 3).
    """
    age = received_at - occurred_at
    return age > SEEN_KEPT_FOR or (age > EVENT_MAY_BE_OLD and not is_redelivery)


def waits_after_refusal(*, is_first_try: bool, status: int) -> bool:
    """Whether an answer LINE refused should wait for the friend's next contact.

    On a later try a 400 means that the first one was taken and only its reply was lost: it has been said.
    """
    return is_first_try or status != 400


WRONG_CODES_ALLOWED = 10
PAUSE_AFTER_WRONG_CODES = timedelta(days=1)


@dataclass(frozen=True)
class Verdict:
    """Whether a typed code may be claimed; `reason` chooses the words."""

    accepted: bool
    reason: str  # "free", "yours already", "unknown", "used", "voided", "expired", "not on the roster"


@dataclass(frozen=True)
class CodeState:
    """What is known of a code when somebody types it."""

    is_void: bool
    expires_at: datetime
    used: bool
    claimed_by_speaker: bool
    lifecycle: str


def may_claim(code: CodeState | None, now: datetime) -> Verdict:
    """A code registers one member, once, until it expires or a newer letter replaces it (row A04).

    Typing is not using: until somebody agrees to the guideline, the member may still type it on the right
    phone. Used by the speaker is no refusal: the first time may have been this very message.
    """
    if code is None:
        return Verdict(accepted=False, reason="unknown")
    if code.used:
        return Verdict(code.claimed_by_speaker, "yours already" if code.claimed_by_speaker else "used")
    if code.is_void:
        return Verdict(accepted=False, reason="voided")
    if code.expires_at <= now:
        return Verdict(accepted=False, reason="expired")
    if code.lifecycle not in ("active", "lost"):
        return Verdict(accepted=False, reason="not on the roster")
    return Verdict(accepted=True, reason="free")


def pause_until(wrong_codes: int, now: datetime) -> datetime | None:
    """Until when a friend is not asked for a code any more, after so many wrong ones. A person helps."""
    return now + PAUSE_AFTER_WRONG_CODES if wrong_codes >= WRONG_CODES_ALLOWED else None
