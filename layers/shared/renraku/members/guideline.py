"""The usage guideline of an account: what a member agrees to. A new version asks everybody again."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.accounts.feature_settings import Loaded, SavedBefore
from renraku.errors import Declined
from renraku.members import guideline_wording
from renraku.members.guideline_models import OldGuideline, key
from renraku.members.guideline_wording import FULL_TEXT, LINES
from renraku.observability import record

LINES_ON_THE_CARD, MOST_IN_LINES, MOST_TEXT = 3, 300, 10_000


@dataclass(frozen=True)
class Guideline:
    """`version` changes whenever the meaning does; consent is kept with the version and the time."""

    FEATURE: ClassVar[str] = "guideline"

    version: str = "1"
    lines: tuple[str, ...] = LINES
    full_text: str = FULL_TEXT


@dataclass(frozen=True)
class Edition:
    """A guideline with when it was published and by whom. `ended_at` is None for the one that holds."""

    guideline: Guideline
    published_at: datetime | None
    published_by: str
    ended_at: datetime | None = None


def publish(
    account_id: str,
    lines: tuple[str, ...],
    full_text: str,
    *,
    seen: int | None = None,
    by: str = "",
    at: datetime | None = None,
) -> Guideline:
    """Put a new guideline in the place of the one before: everybody is asked again. The same text once more
    is no new version. Raises Declined with words for the officer, SavedBefore when somebody else published
    since version `seen` of the settings."""
    for flaw in flaws(lines, full_text):
        raise Declined(guideline_wording.flaw(flaw, MOST_IN_LINES, MOST_TEXT))
    before = feature_settings.load_with_version(account_id, Guideline)
    if (tuple(before.value.lines), before.value.full_text.strip()) == (lines, full_text.strip()):
        return before.value
    return _replace(account_id, before, lines, full_text.strip(), seen=seen, by=by, at=at)


def renew(account_id: str, *, seen: int, by: str, at: datetime) -> Guideline:
    """The same guideline once more: everybody is asked again, once a year (row A10). Raises SavedBefore."""
    before = feature_settings.load_with_version(account_id, Guideline)
    lines, text = tuple(before.value.lines), before.value.full_text
    return _replace(account_id, before, lines, text, seen=seen, by=by, at=at)


def flaws(lines: tuple[str, ...], full_text: str) -> list[str]:
    """Why this can be no guideline; guideline_wording.py has the words."""
    found = {
        "incomplete": not full_text.strip() or len([line for line in lines if line]) != LINES_ON_THE_CARD,
        "too long": sum(map(len, lines)) > MOST_IN_LINES or len(full_text) > MOST_TEXT,
    }
    return [name for name, is_so in found.items() if is_so]


def current(account_id: str) -> tuple[Edition, int]:
    """The guideline that holds, and the version of the settings a form is filled in on."""
    known = feature_settings.load_with_version(account_id, Guideline)
    return Edition(known.value, known.saved_at, known.saved_by), known.version


def earlier(account_id: str) -> list[Edition]:
    """Those before, the newest first."""
    return [_edition(old) for old in OldGuideline.all_of(account_id)]


def find_earlier(account_id: str, version: str) -> Edition | None:
    old = OldGuideline.find(account_id, version)
    return _edition(old) if old else None


def _replace(
    account_id: str,
    before: Loaded[Guideline],
    lines: tuple[str, ...],
    full_text: str,
    *,
    seen: int | None,
    by: str,
    at: datetime | None,
) -> Guideline:
    """First the old one is laid aside, then the new one holds: cut off in between, nothing is lost."""
    if seen is not None and seen != before.version:
        raise SavedBefore(before.saved_by, before.saved_at)
    number = before.value.version
    new = Guideline(str(int(number) + 1) if number.isdigit() else f"{number}+", lines, full_text)
    OldGuideline(
        account_id,
        key(number),
        guideline_version=number,
        lines=list(before.value.lines),
        full_text=before.value.full_text,
        published_at=before.saved_at,
        published_by=before.saved_by,
        ended_at=at,
    ).save()
    feature_settings.save(account_id, new, version=before.version, by=by, at=at)
    record("guideline_published", account_id=account_id, version=new.version)
    return new


def _edition(old: OldGuideline) -> Edition:
    guideline = Guideline(old.guideline_version, tuple(old.lines), old.full_text)
    return Edition(guideline, old.published_at, old.published_by, old.ended_at)


def page_address(account_id: str) -> str:
    """The full text, on a page of ours that anybody may read."""
    return f"{accounts.public_url()}/p/{account_id}/guideline"
