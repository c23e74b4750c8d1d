"""What a notice may say, who must see it before it goes, and whether the month holds it. Values in, a verdict
with its reason out."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

UNDO = timedelta(minutes=3)  # nothing an officer lets go leaves sooner
SAID_LATELY = timedelta(minutes=10)
MOST_TEXTS, MOST_UNITS = 5, 5_000  # LINE's: bubbles, and UTF-16 units in each
FARTHEST = timedelta(days=400)
MOST_PERSONAL = 2_000  # people: LINE is asked once for each of them

_BRACES = re.compile(r"[{\uff5b]([^{}\uff5b\uff5d\n]{0,40})[}\uff5d]")
_LINK = re.compile(r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef]+", re.IGNORECASE)


@dataclass(frozen=True)
class Flaw:
    """Why a text cannot be told: `number` is the text's own, `what` the words that are wrong."""

    name: Literal["empty", "too long", "unknown placeholder", "placeholder in a link"]
    number: int = 0
    what: str = ""


def flaws(
    texts: Sequence[str], known: Collection[str], longest: Mapping[str, int] | None = None
) -> list[Flaw]:
    """`texts` as they were typed, `known` the placeholders there are, without their braces; `longest`: how
    long those may become that are each reader's own."""
    found = [] if any(text.strip() for text in texts) else [Flaw("empty")]
    for number, text in enumerate(texts):
        if units(text) + _growing(text, longest or {}) > MOST_UNITS:
            found.append(Flaw("too long", number))
        if any("{" in link[0] for link in _LINK.finditer(text)):
            found.append(Flaw("placeholder in a link", number))
        found += [
            Flaw("unknown placeholder", number, braced[0])
            for braced in _BRACES.finditer(text)
            if braced[0] != f"{{{braced[1]}}}" or braced[1] not in known
        ]
    return found


def _growing(text: str, longest: Mapping[str, int]) -> int:
    return sum(text.count(f"{{{name}}}") * most for name, most in longest.items())


def in_order(names: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """The bubbles from above: those with a place of their own (1 to 5) take it, as far as there are so many
    bubbles; the others keep their order around them."""
    names = list(names)
    ordered = [name for name in names if not places.get(name)]
    for name in sorted((name for name in names if places.get(name)), key=lambda name: places[name]):
        ordered.insert(places[name] - 1, name)
    return ordered


def units(text: str) -> int:
    """Letters as LINE counts them: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def foreign_links(texts: Iterable[str], own_hosts: Collection[str]) -> list[str]:
    """The hosts of links that lead to no page of the association's: what a swindler would want to send."""
    hosts = [_host(found[0]) for text in texts for found in _LINK.finditer(text)]
    return list(dict.fromkeys(host for host in hosts if host not in own_hosts))


def is_address(url: str, most: int) -> bool:
    """Of a page that a button may open: encrypted, with a host, and no placeholder in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_plain = url.isascii() and url.isprintable() and not set(url) & set(' "<>\\^`{|}')
    return is_plain and len(url) <= most and parts.scheme == "https" and "." in parts.netloc


def host_of(address: str) -> str:
    """The host of a page of ours; "" where there is none."""
    return _host(address) if address else ""


def _host(address: str) -> str:
    whole = address if "//" in address else f"https://{address}"
    try:
        return (urlsplit(whole).hostname or address).removeprefix("www.")
    except ValueError:  # it looks like an address and is none: nobody's page of ours
        return address


@dataclass(frozen=True)
class Way:
    """How a notice gets out: its writer sends it, or somebody else approves it first."""

    way: Literal["send", "approval"]
    reason: str


def way_out(people: int, foreign: Collection[str], *, may_send: bool, above: int) -> Way:
    """`above` so many people a second officer reads it: what the association has set."""
    if people > above:
        return Way("approval", "many people")
    if foreign:
        return Way("approval", "foreign links")
    return Way("send", "few people") if may_send else Way("approval", "may not send")


def may_approve(officer: str, authors: Collection[str], *, has_right: bool) -> bool:
    """Two people have seen the words: never whoever wrote or submitted them."""
    return has_right and officer not in authors


def keeps_approval(state: str, approved_by: str, *, corrector_may_approve: bool) -> bool:
    """A correction voids an approval, unless somebody corrects who could have approved it."""
    return bool(approved_by) and state in ("approved", "scheduled") and corrector_may_approve


def shown_state(kept: str, delivery: str, *, is_stopped: bool = False) -> str:
    """What officers are shown: our own state until it is scheduled, then the delivery's (`delivery`: its
    state, "" where there is none yet)."""
    if kept != "scheduled" or delivery in ("", "planned"):
        return kept
    if delivery == "refused":
        return "stopped" if is_stopped else "not sent"
    return delivery


@dataclass(frozen=True)
class Room:
    """Whether the month holds a notice. `left` None: there is no limit, or LINE did not tell (not
    `is_known`). `promised`: what else is planned or booked. A notice of another month is not weighed
    against this one."""

    need: int
    left: int | None
    promised: int
    is_of_this_month: bool
    is_known: bool = True

    @property
    def free(self) -> int | None:
        return None if self.left is None else max(self.left - self.promised, 0)

    @property
    def fits(self) -> bool:
        return not self.is_of_this_month or self.free is None or self.need <= self.free

    @property
    def times_more(self) -> int:
        """How often the same could go out again afterwards."""
        return (self.free - self.need) // self.need if self.free and self.need and self.fits else 0


def leaves_at(planned_at: datetime | None, now: datetime) -> datetime:
    """Never sooner than it can be undone."""
    return max(planned_at or now, now + UNDO)


def is_planned_well(planned_at: datetime | None, now: datetime) -> bool:
    return planned_at is None or now < planned_at <= now + FARTHEST


def may_answer(state: str, version: int, asked: int, *, has_button: bool) -> str:
    """What becomes of a tap on an answer of version `asked`: counted; tried, for a notice nobody let go;
    rewritten; gone."""
    if asked != version:
        return "rewritten"
    if not has_button or state == "canceled":
        return "gone"
    return "counted" if state in ("approved", "scheduled") else "tried"


@dataclass(frozen=True)
class Said:
    """A notice that was let go."""

    notice_id: str
    texts: Sequence[str]
    at: datetime | None


def said_lately(texts: Sequence[str], others: Iterable[Said], now: datetime) -> str:
    """The id of a notice with the same words that was let go minutes ago, "" when there is none: an officer
    is asked whether they mean it."""
    bare = [_bare(text) for text in texts]
    for other in others:
        if other.at and now - other.at <= SAID_LATELY and [_bare(text) for text in other.texts] == bare:
            return other.notice_id
    return ""


def _bare(text: str) -> str:
    return "".join(text.split())
