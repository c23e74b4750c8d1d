"""What a delivery may do and when: by which of LINE's endpoints, in which chunks, what an answer means, when
to try again. Values in, a verdict with its reason out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

MOST_IN_A_CHUNK = 500  # LINE's multicast takes no more
LAST_TRY_AFTER = timedelta(hours=23)  # LINE forgets a retry key after 24
WAITS = (1, 2, 4, 8, 16, 30)  # minutes before the next try, later each time
FREE_PLAN = 200  # messages a month
BUSY_TRIES = 5  # so often LINE may say "too much" before we believe that it means the month
DIFFERENCE, DIFFERENCE_PERCENT = 20, 5  # LINE's count is approximate: from where on it is worth a word
JAPAN = ZoneInfo("Asia/Tokyo")  # LINE counts a month's messages there, wherever the association is

Outcome = Literal["accepted", "failed", "skipped", "unknown"]


@dataclass(frozen=True)
class Kind:
    """How what is told differs by its kind."""

    may_disturb: bool = False  # exempt from quiet hours
    is_shown: bool = False  # on the page of what we sent
    is_limited: bool = False  # one person is told only so many of them in a day
    is_for_officers: bool = False  # on trial too: officers are whom a trial is for
    is_emergency: bool = False  # may use the reserve, and goes out though the month's messages do not suffice


KINDS: Mapping[str, Kind] = {
    "notice": Kind(is_shown=True, is_limited=True),
    "reminder": Kind(),
    "decision": Kind(),
    "answer": Kind(),
    "change": Kind(),
    "survey": Kind(),
    "go_no_go": Kind(may_disturb=True),
    "absence_today": Kind(may_disturb=True, is_for_officers=True),
    "seat_today": Kind(may_disturb=True),
    "urgent_inquiry": Kind(may_disturb=True),
    "officers": Kind(is_for_officers=True),
    "officers_at_once": Kind(may_disturb=True, is_for_officers=True),  # an urgent inquiry; their own talk
    "safety_check": Kind(may_disturb=True, is_emergency=True),
    "safety_drill": Kind(),
    "emergency": Kind(may_disturb=True, is_emergency=True),
}


def delivery_id(account_id: str, reason: str) -> str:
    """The same reason is the same delivery: putting it twice is putting it once."""
    return str(uuid5(UUID(hex=account_id), reason))


def retry_key(delivery: str, number: int) -> str:
    """What LINE knows a chunk by: the same at every try, of every worker."""
    return str(uuid5(UUID(delivery), str(number)))


def month_of(at: datetime) -> str:
    """The month LINE counts `at` in, as 2026-04."""
    return f"{at.astimezone(JAPAN):%Y-%m}"


@dataclass(frozen=True)
class Endpoint:
    """Which of LINE's endpoints, and why."""

    name: Literal["push", "multicast", "broadcast"]
    reason: str


def choose_endpoint(
    *, stage: str, is_everybody: bool, excluded: int, languages: int, people: int
) -> Endpoint:
    """Broadcast is one call for all, but it reaches guests too, leaves nobody out, and LINE alone counts."""
    if is_everybody and stage == "live" and not excluded and languages == 1:
        return Endpoint("broadcast", "everybody was chosen and nobody is left out")
    if people == 1:
        return Endpoint("push", "one person")
    if not is_everybody:
        return Endpoint("multicast", "people were chosen")
    why = "the account is not live" if stage != "live" else "somebody is left out"
    return Endpoint("multicast", why if languages == 1 else "the words differ by language")


@dataclass(frozen=True)
class Standing:
    """What is known of somebody who is to be told something; `user_id` alone for somebody unknown."""

    user_id: str
    is_known: bool = True
    follows: bool = True
    is_suspended: bool = False
    language: str = "ja"
    member_ids: frozenset[str] = frozenset()


def why_skipped(person: Standing, *, stage: str, testers: Iterable[str]) -> str:
    """Why somebody is told nothing; "" for whoever may be told. An account on trial tells testers alone,
    known by their user ids or as members."""
    if not person.is_known:
        return "erased"
    if person.is_suspended:
        return "suspended"
    if not person.follows:
        return "blocked"
    is_tester = not {person.user_id, *person.member_ids}.isdisjoint(testers)
    return "trial" if stage == "trial" and not is_tester else ""


def is_limited(kind: str, *, is_shown: bool) -> bool:
    """Whether a person may have had enough of such: notices alone, and not what an officer tries out."""
    return KINDS[kind].is_limited and is_shown


def had_enough(told: int, most: int) -> bool:
    """`most` 0: nobody ever has."""
    return bool(most) and told >= most


def once_each(people: Iterable[Standing], seen: set[str]) -> tuple[list[Standing], list[Standing]]:
    """Those who are told, and those who are somebody who is told already, on another phone. `seen` grows by
    the members who are told. Whoever is no member is one person for each friend."""
    told: list[Standing] = []
    doubled: list[Standing] = []
    for person in people:
        if person.member_ids and person.member_ids <= seen:
            doubled.append(person)
        else:
            told.append(person)
            seen |= person.member_ids
    return told, doubled


@dataclass(frozen=True)
class Part:
    """Who is in one chunk: whom LINE is asked to tell, in one language, and who is skipped and why."""

    language: str
    to: list[str]
    skipped: dict[str, list[str]]


def split(to: Mapping[str, Sequence[str]], skipped: Mapping[str, Sequence[str]]) -> list[Part]:
    """Chunks by language (language -> user ids), as few as can be; the skipped (reason -> user ids) ride
    along, at most as many again."""
    tos = [
        (language, list(ids[start : start + MOST_IN_A_CHUNK]))
        for language, ids in sorted(to.items())
        for start in range(0, len(ids), MOST_IN_A_CHUNK)
    ]
    left = [(reason, user_id) for reason, ids in sorted(skipped.items()) for user_id in ids]
    parts = []
    while tos or left:
        language, ids = tos.pop(0) if tos else ("", [])
        riding, left = left[:MOST_IN_A_CHUNK], left[MOST_IN_A_CHUNK:]
        by_reason: dict[str, list[str]] = {}
        for reason, user_id in riding:
            by_reason.setdefault(reason, []).append(user_id)
        parts.append(Part(language, ids, by_reason))
    return parts


def by_language(people: Iterable[Standing], spoken: Iterable[str]) -> dict[str, list[str]]:
    """Language -> user ids; who speaks a language there are no words in reads Japanese."""
    known = set(spoken)
    found: dict[str, list[str]] = {}
    for person in people:
        language = person.language if person.language in known else "ja"
        found.setdefault(language, []).append(person.user_id)
    return found


@dataclass(frozen=True)
class Timing:
    """now, wait (until `until`) or never (the outcome's reason in `reason`)."""

    verdict: Literal["now", "wait", "never"]
    reason: str
    until: datetime | None = None


def may_leave(
    kind: str, now: datetime, due_at: datetime | None, too_late_at: datetime | None, quiet: tuple[time, time]
) -> Timing:
    """Whether a delivery leaves now. `now` is the association's local time; `quiet` from when until when."""
    if too_late_at and now >= too_late_at:
        return Timing("never", "late")
    if due_at and now < due_at:
        return Timing("wait", "not due yet", due_at)
    ends_at = None if KINDS[kind].may_disturb else quiet_until(now, quiet)
    if ends_at is None:
        return Timing("now", "due")
    if too_late_at and too_late_at <= ends_at:
        return Timing("never", "quiet")
    return Timing("wait", "quiet hours", ends_at)


def quiet_until(now: datetime, quiet: tuple[time, time]) -> datetime | None:
    """When the quiet hours that it is in end; None outside of them. They may go past midnight."""
    begins, ends = quiet
    clock = now.timetz().replace(tzinfo=None)
    is_quiet = begins <= clock < ends if begins <= ends else clock >= begins or clock < ends
    if not is_quiet:
        return None
    day = now.date() if clock < ends else now.date() + timedelta(days=1)
    return datetime.combine(day, ends, now.tzinfo)


@dataclass(frozen=True)
class Answer:
    """What LINE's answer means for a chunk: an outcome, or another try (with the same key)."""

    outcome: Outcome | Literal["again"]
    reason: str
    is_clear: bool = True  # False: LINE may have taken it all the same


def classify(status: int, *, accepted_id: str = "", is_unclear: bool = False) -> Answer:
    """By LINE's status alone, never by its words. `is_unclear`: an earlier try of this chunk ended so that
    LINE may have taken it; a 401 proves nothing then. (A 400 does: the same body would have been refused.)"""
    if status == 200:
        return Answer("accepted", "taken")
    if status == 409:
        return Answer("accepted", "taken before") if accepted_id else Answer("unknown", "409 without an id")
    if status == 429:
        return Answer("again", "too many requests, or too many messages")
    if status == 0 or status == 408 or status >= 500:
        return Answer("again", f"LINE answered {status}" if status else "no answer", is_clear=False)
    if is_unclear and status == 401:
        return Answer("again", "LINE does not know us any more, and may have taken it before")
    reason = "reconnect" if status == 401 else f"LINE answered {status}"
    return Answer("failed", reason)


def is_month_used_up(people: int, left: int | None, *, busy: int) -> bool:
    """What a 429 means. `left` by LINE's own count, which is approximate; None where a plan has no limit."""
    if left is None:
        return False
    return people > left or busy >= BUSY_TRIES


def next_try_at(tries: int, first_try_at: datetime, now: datetime, *, spread: int = 0) -> datetime | None:
    """Later each time; None when that would be later than 23 hours after the first try. `spread` (0-99) keeps
    chunks that failed together from coming back together."""
    minutes = WAITS[min(tries, len(WAITS)) - 1]
    at = now + timedelta(minutes=minutes, seconds=minutes * 12 * spread // 100)
    return at if at - first_try_at < LAST_TRY_AFTER else None


def is_over(first_try_at: datetime, now: datetime) -> bool:
    """Whether LINE may soon forget the key: from then on a try could tell people twice."""
    return now - first_try_at >= LAST_TRY_AFTER


def difference(line: int, ours: int, on_the_way: int = 0) -> int:
    """How many more messages LINE counted than we did, or fewer (below 0); 0 where it is not worth a word.
    LINE may have counted what is on its way, or not yet."""
    more = line - ours - on_the_way if line > ours + on_the_way else min(line - ours, 0)
    is_much = abs(more) > DIFFERENCE or abs(more) * 100 > DIFFERENCE_PERCENT * max(line, ours)
    return more if is_much else 0


def reserve(limit: int, percent: int) -> int:
    """The messages of a month that only an emergency may use. The free plan is too small for a reserve."""
    return limit * percent // 100 if limit > FREE_PLAN else 0
