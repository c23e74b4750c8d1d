"""Keyword answers: what an account answers to which words, and who set it.

Three lists stand over one another: the account's own, the association's for all accounts, Renraku's own for
the pages everybody starts with. The nearer list wins the same word, unless the association locked it.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from renraku import clock, store
from renraku.accounts.feature_settings import SavedBefore
from renraku.errors import Declined
from renraku.menus import answers, officers_wording, pages_wording, rules, taps, wording
from renraku.menus.answers import Answer
from renraku.menus.folding import fold
from renraku.menus.models import ASSOCIATION, KeywordList
from renraku.menus.rules import Conflict, Found, Keyword
from renraku.observability import record

KEPT_FOR = timedelta(minutes=1)
TRIES = 3
KEPT_REMOVED = 10
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


def save(
    account_id: str, answer: Answer, *, seen: str | None = None, by: str = "", at: datetime | None = None
) -> list[Conflict]:
    """Answer some words, or answer them differently; what else the officer should know of it.

    The same answer id is the same answer: saving twice changes nothing. Raises Declined with words for the
    officer; SavedBefore when the answer is not the one that was `seen` (its mark, "" for none). Two who save
    different answers at once both get theirs in.
    """
    for flaw in answers.flaws(answer, SHOWABLE, aims(account_id)):
        raise Declined(officers_wording.FLAWS[flaw])
    entry = {**answer.kept(), "by": by, "at": at.isoformat() if at else ""}
    for _try in range(TRIES):
        row = KeywordList.of(account_id)
        before = _entry(row, answer.answer_id)
        if seen is not None and seen != mark(before) and not (before and mark(before) == mark(entry)):
            raise _saved_before(before)
        others = [kept for kept in row.answers if kept["answer_id"] != answer.answer_id]
        conflicts = _conflicts(account_id, answer, list(map(answers.from_kept, others)))
        if conflicts and conflicts[0].stops:
            raise Declined(officers_wording.conflict(conflicts[0]))
        if len(others) >= answers.MOST_ANSWERS:
            raise Declined(officers_wording.TOO_MANY_ANSWERS)
        place = row.answers.index(before) if before else len(others)
        row.removed = [kept for kept in row.removed if kept["answer_id"] != answer.answer_id]
        if _write(row, [*others[:place], entry, *others[place:]]):
            record("keyword_answer_saved", account_id=account_id, answer_id=answer.answer_id)
            return conflicts
    raise Declined(officers_wording.SOMEBODY_SAVES)


def remove(account_id: str, answer_id: str, *, by: str = "", at: datetime | None = None) -> bool:
    """Answer some words no more; False when there was no such answer of the account's own. It is kept for a
    while: `put_back`."""
    for _try in range(TRIES):
        row = KeywordList.of(account_id)
        entry = _entry(row, answer_id)
        if entry is None:
            return False
        removed = {**entry, "by": by, "at": at.isoformat() if at else ""}
        row.removed = [removed, *(kept for kept in row.removed if kept["answer_id"] != answer_id)]
        row.removed = row.removed[:KEPT_REMOVED]
        if _write(row, [kept for kept in row.answers if kept["answer_id"] != answer_id]):
            record("keyword_answer_removed", account_id=account_id, answer_id=answer_id)
            return True
    raise Declined(officers_wording.SOMEBODY_SAVES)


def put_back(account_id: str, answer_id: str, *, by: str = "", at: datetime | None = None) -> None:
    """Answer again what was removed. Raises Declined when it is kept no more, or cannot stand any more."""
    for answer in removed(account_id):
        if answer.answer_id == answer_id:
            save(account_id, answer, by=by, at=at)
            return
    raise Declined(officers_wording.no_such_answer())


def removed(account_id: str) -> list[Answer]:
    """What was removed lately, the newest first."""
    return [answers.from_kept(kept) for kept in KeywordList.of(account_id).removed]


def levels(account_id: str) -> list[tuple[str, Answer]]:
    """(origin, answer) of all that an account answers as of this moment, its own first."""
    return _levels(account_id)


def own_mark(account_id: str, answer_id: str) -> str:
    """What `save` has to have seen of an answer of the account's own; "" where there is none."""
    return mark(_entry(KeywordList.of(account_id), answer_id))


def mark(entry: Mapping[str, Any] | None) -> str:
    """What changes whenever an answer does."""
    if entry is None:
        return ""
    kept = json.dumps(answers.from_kept(entry).kept(), sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def _entry(row: KeywordList, answer_id: str) -> dict[str, Any] | None:
    return next((kept for kept in row.answers if kept["answer_id"] == answer_id), None)


def _saved_before(entry: Mapping[str, Any] | None) -> SavedBefore:
    """Somebody changed the answer, or removed it."""
    at = (entry or {}).get("at") or ""
    return SavedBefore((entry or {}).get("by", ""), datetime.fromisoformat(at) if at else None)


def _write(row: KeywordList, kept: list[dict[str, Any]]) -> bool:
    row.answers = kept
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
