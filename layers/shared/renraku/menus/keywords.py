"""Keyword answers: what an account answers to which words, and who set it.

Three lists stand over one another: the account's own, the association's for all accounts, Renraku's own for
the pages everybody starts with. The nearer list wins the same word, unless the association locked it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from renraku import clock, store
from renraku.errors import Declined
from renraku.menus import answers, officers_wording, pages_wording, rules, taps, wording
from renraku.menus.answers import Answer
from renraku.menus.folding import fold
from renraku.menus.models import ASSOCIATION, KeywordList
from renraku.menus.rules import Conflict, Found, Keyword
from renraku.observability import record

KEPT_FOR = timedelta(minutes=1)
TRIES = 3
SHOWABLE = (*wording.TILES, *pages_wording.PAGES)

BUILT_IN = [
    Answer(shows, wording.PARTS[shows].split(), wording.WHOLES[shows].split(), shows=shows)
    for shows in wording.PARTS
]
ENDINGS = sorted({fold(ending) for ending in wording.ENDINGS.split()})


@dataclass(frozen=True)
class Book:
    """Every keyword an account answers, and the answers by who set them and id."""

    keywords: Sequence[Keyword]
    answers: Mapping[tuple[str, str], Answer]


@dataclass(frozen=True)
class Tried:
    """What a sentence would be answered with, and why; `answer` is None where nobody understands it."""

    folded: str
    found: Found | None
    answer: Answer | None


_kept: dict[str, tuple[Book, datetime]] = {}


def try_sentence(account_id: str, sentence: str) -> Tried:
    """What a friend who wrote this would be answered, and why."""
    book = _book(account_id)
    found = rules.find_answer(sentence, book.keywords, ENDINGS)
    answer = book.answers[found.keyword.origin, found.keyword.answer_id] if found else None
    return Tried(fold(sentence), found, answer)


def find_answer(account_id: str, answer_id: str) -> Answer | None:
    """An answer by its name: the nearest of that name."""
    named = (answer for (_, name), answer in _book(account_id).answers.items() if name == answer_id)
    return next(named, None)


def aims(account_id: str) -> list[str]:
    """What a tile or a button may lead to here: tiles, pages, the account's answers."""
    return [*SHOWABLE, *(f"{taps.ANSWER}{answer.answer_id}" for _, answer in list_answers(account_id))]


def list_answers(account_id: str) -> list[tuple[str, Answer]]:
    """(origin, answer) of all that an account answers, its own first."""
    return [(origin, answer) for (origin, _), answer in _book(account_id).answers.items()]


def check(account_id: str, answer: Answer) -> list[Conflict]:
    """What an officer should know before saving: what stops them first."""
    kept = map(answers.from_kept, KeywordList.of(account_id).answers)
    return _conflicts(account_id, answer, [other for other in kept if other.answer_id != answer.answer_id])


def save(account_id: str, answer: Answer) -> list[Conflict]:
    """Answer some words, or answer them differently; what else the officer should know of it.

    The same answer id is the same answer: saving twice changes nothing. Raises Declined with words for the
    officer. Two who save at once both get their answer in.
    """
    for flaw in answers.flaws(answer, SHOWABLE):
        raise Declined(officers_wording.FLAWS[flaw])
    for _try in range(TRIES):
        row = KeywordList.of(account_id)
        others = [kept for kept in map(answers.from_kept, row.answers) if kept.answer_id != answer.answer_id]
        conflicts = _conflicts(account_id, answer, others)
        if conflicts and conflicts[0].stops:
            raise Declined(officers_wording.conflict(conflicts[0]))
        if len(others) >= answers.MOST_ANSWERS:
            raise Declined(officers_wording.TOO_MANY_ANSWERS)
        if _write(row, [*others, answer]):
            record("keyword_answer_saved", account_id=account_id, answer_id=answer.answer_id)
            return conflicts
    raise Declined(officers_wording.SOMEBODY_SAVES)


def remove(account_id: str, answer_id: str) -> bool:
    """Answer some words no more; False when there was no such answer of the account's own."""
    for _try in range(TRIES):
        row = KeywordList.of(account_id)
        others = [kept for kept in row.answers if kept["answer_id"] != answer_id]
        if len(others) == len(row.answers):
            return False
        if _write(row, [answers.from_kept(kept) for kept in others]):
            record("keyword_answer_removed", account_id=account_id, answer_id=answer_id)
            return True
    raise Declined(officers_wording.SOMEBODY_SAVES)


def _write(row: KeywordList, kept: list[Answer]) -> bool:
    row.answers = [answer.kept() for answer in kept]
    unchanged = KeywordList.version == row.version if row.version else KeywordList.version.does_not_exist()
    written = store.save_new(row, unchanged)
    if row.account_id == ASSOCIATION:
        _kept.clear()
    else:
        _kept.pop(row.account_id, None)
    return written


def _conflicts(account_id: str, answer: Answer, others: list[Answer]) -> list[Conflict]:
    own = rules.ASSOCIATIONS if account_id == ASSOCIATION else rules.OWN
    existing = [keyword for other in others for keyword in other.keywords(own)]
    for origin, listed in _levels(account_id):
        if rules.is_farther(origin, own):
            existing += listed.keywords(origin)
    return rules.conflicts(answer.keywords(own), existing)


def _book(account_id: str) -> Book:
    now = clock.now()
    kept = _kept.get(account_id)
    if kept and now < kept[1]:
        return kept[0]
    levels = _levels(account_id)
    keywords = [keyword for origin, answer in levels for keyword in answer.keywords(origin)]
    book = Book(keywords, {(origin, answer.answer_id): answer for origin, answer in levels})
    _kept[account_id] = (book, now + KEPT_FOR)
    return book


def _levels(account_id: str) -> list[tuple[str, Answer]]:
    """Every answer with who set it, the nearest first."""
    own = [] if account_id == ASSOCIATION else KeywordList.of(account_id).answers
    shared = KeywordList.of(ASSOCIATION).answers
    levels = [
        *((rules.OWN, answers.from_kept(kept)) for kept in own),
        *((rules.ASSOCIATIONS, answers.from_kept(kept)) for kept in shared),
        *((rules.BUILT_IN, answer) for answer in BUILT_IN),
    ]
    return [level for number, level in enumerate(levels) if not _is_replaced(level[1], levels[:number])]


def _is_replaced(answer: Answer, nearer: list[tuple[str, Answer]]) -> bool:
    """An answer of the same name stands nearer: that is how officers edit what they were given."""
    return not answer.locked and any(other.answer_id == answer.answer_id for _, other in nearer)
