"""Which answer a sentence gets, and which keywords would get into each other's way.

A sentence is looked at three times, each time more kindly: as it folds, as it roughly sounds, and as a
keyword with one letter wrong. The first look that finds something decides; there a keyword that is the whole
sentence wins, then the longest one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from renraku.menus.folding import LONG, fold, lengthens, roughen

EXACT, CONTAINS = "exact", "contains"
OWN, ASSOCIATIONS, BUILT_IN = "own", "association", "built_in"
NEAREST_FIRST = (OWN, ASSOCIATIONS, BUILT_IN)

SHORTEST_CONTAINED = 2  # letters of a folded keyword: one letter is part of everything
SHORTEST_ROUGH = 3
SHORTEST_ROUGH_PART = 4
SHORTEST_MISTYPED = 5
LONGEST_KEYWORD = 30


@dataclass(frozen=True)
class Keyword:
    """One word that is answered. `origin` is who set it: the account, the association, or Renraku itself."""

    words: str
    answer_id: str
    match: str = CONTAINS
    origin: str = OWN
    locked: bool = False  # by the association: no account may answer this differently

    @property
    def folded(self) -> str:
        return _folded(self.words)

    @property
    def rough(self) -> str:
        return _roughened(self.folded)


@dataclass(frozen=True)
class Found:
    """What a sentence is answered with, and why."""

    keyword: Keyword
    look: str  # "as written", "roughly", "one letter off"
    reason: str  # why this and no other: _reason names them

    @property
    def is_certain(self) -> bool:
        """Whether the friend wrote the keyword itself; else the answer first says what it understood."""
        return self.look == "as written"


@dataclass(frozen=True)
class _Hit:
    keyword: Keyword
    place: int
    length: int
    is_whole: bool


Look = Callable[[str, str, Sequence[Keyword]], Iterator[_Hit]]


def is_farther(origin: str, than: str) -> bool:
    """Whether an answer set there gives way to one that is set nearer to the friend."""
    return NEAREST_FIRST.index(origin) > NEAREST_FIRST.index(than)


def find_answer(sentence: str, keywords: Sequence[Keyword], endings: Sequence[str] = ()) -> Found | None:
    """The keyword that answers a sentence, or None. `endings` are folded courtesies that a whole sentence may
    end with ("... wo oshiete kudasai") and still be no more than its keyword."""
    folded = fold(sentence)
    core = _without_ending(folded, endings)
    if not core:
        return None
    for look, search in LOOKS:
        hits = sorted(search(folded, core, keywords), key=_order)
        if hits:
            return Found(hits[0].keyword, look, _reason(hits))
    return None


def _as_written(folded: str, core: str, keywords: Sequence[Keyword]) -> Iterator[_Hit]:
    for keyword in keywords:
        if keyword.folded in (folded, core):
            yield _Hit(keyword, 0, len(keyword.folded), is_whole=True)
        elif keyword.match == CONTAINS:
            place = position(keyword.folded, folded)
            if place >= 0:
                yield _Hit(keyword, place, len(keyword.folded), is_whole=False)


def _roughly(folded: str, core: str, keywords: Sequence[Keyword]) -> Iterator[_Hit]:
    whole, rough_core = roughen(folded), roughen(core)
    for keyword in keywords:
        length = len(keyword.rough)
        if length >= SHORTEST_ROUGH and keyword.rough in (whole, rough_core):
            yield _Hit(keyword, 0, length, is_whole=True)
        elif length >= SHORTEST_ROUGH_PART and keyword.match == CONTAINS:
            place = whole.find(keyword.rough)
            if place >= 0:
                yield _Hit(keyword, place, length, is_whole=False)


def _mistyped(folded: str, core: str, keywords: Sequence[Keyword]) -> Iterator[_Hit]:
    """Whole sentences only; and only when they can mean one answer and no other."""
    near = [
        keyword
        for keyword in keywords
        if len(keyword.folded) >= SHORTEST_MISTYPED and is_one_letter_off(core, keyword.folded)
    ]
    if len({keyword.answer_id for keyword in near}) == 1:
        yield _Hit(near[0], 0, len(near[0].folded), is_whole=True)


LOOKS: tuple[tuple[str, Look], ...] = (
    ("as written", _as_written),
    ("roughly", _roughly),
    ("one letter off", _mistyped),
)


def position(keyword: str, sentence: str) -> int:
    """Where a folded keyword stands in a folded sentence, -1 for nowhere.

    A keyword that begins with a vowel melts into the word before it: O-KANE is found in KO-NO-O-KANE too.
    """
    place = sentence.find(keyword)
    if place >= 0 or not keyword:
        return place
    melted = LONG + keyword[1:].removeprefix(LONG)
    place = sentence.find(melted, 1)
    while place > 0 and not lengthens(sentence[place - 1], keyword[0]):
        place = sentence.find(melted, place + 1)
    return place if len(melted) > 1 else -1


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two neighbors changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        return shorter[start:] == longer[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    swapped = one[start : start + 2][::-1] == other[start : start + 2]
    return swapped and one[start + 2 :] == other[start + 2 :]


def _order(hit: _Hit) -> tuple[bool, int, int, int]:
    """A whole sentence before a part of one; longest first; earlier before later; nearer before farther.
    Sorting keeps the officers' own order for the rest. What the association locked stands before all."""
    origin = -1 if hit.keyword.locked else NEAREST_FIRST.index(hit.keyword.origin)
    return (not hit.is_whole, -hit.length, hit.place, origin)


def _reason(hits: list[_Hit]) -> str:
    """The first thing in which the winner differs from the next keyword with another answer."""
    others = [hit for hit in hits if hit.keyword.answer_id != hits[0].keyword.answer_id]
    if not others:
        return "only one"
    names = ("whole sentence", "longest", "earlier in the sentence", "nearer")
    pairs = zip(names, _order(hits[0]), _order(others[0]), strict=True)
    return next((name for name, one, other in pairs if one != other), "first in the list")


def _without_ending(folded: str, endings: Sequence[str]) -> str:
    """The sentence without its courtesies, several of them if need be; never without anything left."""
    for ending in sorted(endings, key=len, reverse=True):
        if folded.endswith(ending) and folded != ending:
            return _without_ending(folded.removesuffix(ending), endings)
    return folded


@dataclass(frozen=True)
class Conflict:
    """What a new keyword would do to others. `stops` means that it cannot be saved like this."""

    kind: str  # of itself "empty", "too short", "too long"; with another: see _conflict_between
    words: str
    other: Keyword | None
    stops: bool


def conflicts(new: Iterable[Keyword], existing: Sequence[Keyword]) -> list[Conflict]:
    """What an officer should know before saving, what stops them first. `existing` without the answer that
    is being replaced."""
    found = [conflict for keyword in new for conflict in _conflicts_of(keyword, existing)]
    return sorted(found, key=lambda conflict: not conflict.stops)


def _conflicts_of(keyword: Keyword, existing: Sequence[Keyword]) -> Iterator[Conflict]:
    if unfit := _unfit(keyword):
        yield Conflict(unfit, keyword.words, None, stops=True)
        return
    for other in existing:
        if other.answer_id == keyword.answer_id and not other.locked:
            continue  # the answer this one takes the place of
        kind = _conflict_between(keyword, other)
        if kind:
            yield Conflict(kind, keyword.words, other, stops=kind in ("taken", "locked"))


def _unfit(keyword: Keyword) -> str:
    if not keyword.folded:
        return "empty"
    if len(keyword.folded) > LONGEST_KEYWORD:
        return "too long"
    if keyword.match == CONTAINS and len(keyword.folded) < SHORTEST_CONTAINED:
        return "too short"
    return ""


def _conflict_between(keyword: Keyword, other: Keyword) -> str:
    """The same word here ("taken"), or one the association keeps ("locked"), cannot stand. The rest is told:
    the association's word "covered" by this one, one word "inside" or "around" the other (the longer wins),
    two that differ only "roughly"."""
    if keyword.folded == other.folded:
        if other.locked:
            return "locked"
        return "taken" if other.origin == keyword.origin else "covered"
    if other.match == CONTAINS and position(other.folded, keyword.folded) >= 0:
        return "inside"
    if keyword.match == CONTAINS and position(keyword.folded, other.folded) >= 0:
        return "around"
    if len(keyword.rough) >= SHORTEST_ROUGH and keyword.rough == other.rough:
        return "roughly"
    return ""


@lru_cache(maxsize=20_000)
def _folded(words: str) -> str:
    return fold(words)


@lru_cache(maxsize=20_000)
def _roughened(folded: str) -> str:
    return roughen(folded)
