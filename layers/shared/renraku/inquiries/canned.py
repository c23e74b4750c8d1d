"""Ready answers: written once, chosen while answering, with the member's and the branch's names filled in."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings, placeholders
from renraku.deliveries import own_words
from renraku.errors import Declined
from renraku.inquiries import inbox_wording as wording
from renraku.inquiries.models import Inquiry
from renraku.members import called, reachable
from renraku.members.called import Called

MOST, MOST_IN_A_TITLE, MOST_LETTERS = 50, 40, 1_000


@dataclass(frozen=True)
class Canned:
    """`answers`: {"id", "title", "words"} each, in the order in which they were written."""

    FEATURE: ClassVar[str] = "canned_answers"

    answers: tuple[dict[str, str], ...] = ()


def all_of(account_id: str) -> tuple[list[dict[str, str]], int]:
    """Every one, and the version that a form is filled in on."""
    known = feature_settings.load_with_version(account_id, Canned)
    return list(known.value.answers), known.version


def find(account_id: str, canned_id: str) -> dict[str, str] | None:
    return next((one for one in all_of(account_id)[0] if one["id"] == canned_id), None)


def flaws(title: str, words: str) -> dict[str, str]:
    """Field -> what to do about it."""
    found = {}
    if not 0 < len(title) <= MOST_IN_A_TITLE:
        found["title"] = wording.title_needed(MOST_IN_A_TITLE)
    if not 0 < len(words) <= MOST_LETTERS:
        found["words"] = wording.canned_words_needed(MOST_LETTERS)
    return found


def save(
    account_id: str, canned_id: str, title: str, words: str, *, seen: int, by: str, at: datetime
) -> None:
    """A new one (no id), or one written anew. Raises Declined when there are fifty, SavedBefore when somebody
    changed the list since version `seen`."""
    answers, _version = all_of(account_id)
    made = {"id": canned_id or secrets.token_hex(8), "title": title, "words": words}
    if canned_id:
        answers = [made if one["id"] == canned_id else one for one in answers]
    elif len(answers) >= MOST:
        raise Declined(wording.canned_full(MOST))
    else:
        answers.append(made)
    feature_settings.save(account_id, Canned(tuple(answers)), version=seen, by=by, at=at)


def remove(account_id: str, canned_id: str, *, by: str, at: datetime) -> None:
    answers, version = all_of(account_id)
    left = tuple(one for one in answers if one["id"] != canned_id)
    feature_settings.save(account_id, Canned(left), version=version, by=by, at=at)


def filled(inquiry: Inquiry, words: str) -> str:
    """As this member reads it."""
    theirs = Called()
    if inquiry.user_id:
        standing = reachable.look(inquiry.account_id, [inquiry.user_id])[inquiry.user_id]
        phones = {inquiry.user_id: standing.member_ids}
        theirs = called.of(inquiry.account_id, phones).get(inquiry.user_id, Called())
    return placeholders.fill(own_words.fill(words, theirs), accounts.get_profile(inquiry.account_id))
