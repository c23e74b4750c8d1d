"""The pages every account has from the start, and an officer's own text in their place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Any, ClassVar

from renraku.accounts import actions as accounts
from renraku.accounts import feature_settings
from renraku.accounts.placeholders import fill
from renraku.errors import Declined
from renraku.menus import officers_wording, pages_wording
from renraku.menus.answers import MOST_PARAGRAPHS
from renraku.observability import record
from renraku.web import prose

MOST_TITLE, MOST_TEXT = 40, 3_000
MOST_IN_A_CARD = 200  # characters: what fits a phone's screen in large type


@dataclass(frozen=True)
class PageTexts:
    """What officers wrote: page -> {"title", "text"}. Pages that are not here are as Renraku made them."""

    FEATURE: ClassVar[str] = "pages"

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page as its readers see it."""

    name: str
    title: str
    paragraphs: list[str]
    url: str

    @property
    def beginning(self) -> list[str]:
        """As much of it as a card in the talk may say: whole paragraphs, at least one."""
        lengths = accumulate(len(paragraph) for paragraph in self.paragraphs)
        return [
            paragraph
            for number, (paragraph, so_far) in enumerate(zip(self.paragraphs, lengths, strict=True))
            if not number or so_far <= MOST_IN_A_CARD
        ]


def find_page(account_id: str, name: str) -> Page | None:
    """A page by the last part of its address; None for one that there is not."""
    if name not in pages_wording.PAGES:
        return None
    title, text = pages_wording.PAGES[name]
    own = feature_settings.load(account_id, PageTexts).texts.get(name, {})
    profile = accounts.get_profile(account_id)
    words = fill(own.get("text", text), profile)
    return Page(
        name=name,
        title=fill(own.get("title", title), profile),
        paragraphs=prose.paragraphs(words),
        url=f"{accounts.public_url()}/p/{account_id}/{name}",
    )


@dataclass(frozen=True)
class Source:
    """A page as it is written, before names and numbers are filled in. `version`: see feature_settings."""

    title: str
    text: str
    is_own: bool
    version: int


def source(account_id: str, name: str) -> Source | None:
    """For a form; None for a page that there is not."""
    if name not in pages_wording.PAGES:
        return None
    title, text = pages_wording.PAGES[name]
    kept = feature_settings.load_with_version(account_id, PageTexts)
    own = kept.value.texts.get(name)
    if own is None:
        return Source(title, text, is_own=False, version=kept.version)
    return Source(own["title"], own["text"], is_own=True, version=kept.version)


def shown(account_id: str, title: str, text: str) -> tuple[str, list[str]]:
    """How a text would read: its title and paragraphs, with names and numbers filled in."""
    profile = accounts.get_profile(account_id)
    return fill(title, profile), prose.paragraphs(fill(text, profile))


def edit_page(
    account_id: str,
    name: str,
    title: str,
    text: str,
    *,
    version: int | None = None,
    by: str = "",
    at: datetime | None = None,
) -> None:
    """Write a page anew. Raises Declined with words for the officer; with a version SavedBefore, too."""
    if name not in pages_wording.PAGES:
        raise Declined(officers_wording.NO_SUCH_PAGE)
    if not title.strip() or not text.strip():
        raise Declined(officers_wording.EMPTY_PAGE)
    if len(title) > MOST_TITLE or len(text) > MOST_TEXT:
        raise Declined(officers_wording.page_too_long(MOST_TITLE, MOST_TEXT))
    if len(prose.paragraphs(text)) > MOST_PARAGRAPHS:
        raise Declined(officers_wording.FLAWS["too many paragraphs"])
    _change(account_id, name, {"title": title.strip(), "text": text.strip()}, version, by, at)


def restore_page(account_id: str, name: str, *, by: str = "", at: datetime | None = None) -> None:
    """The page as Renraku made it. Safe to repeat."""
    _change(account_id, name, None, None, by, at)


def _change(account_id: str, name: str, own: Any, version: int | None, by: str, at: datetime | None) -> None:
    texts = dict(feature_settings.load_with_version(account_id, PageTexts).value.texts)
    texts.pop(name, None)
    if own:
        texts[name] = own
    feature_settings.save(account_id, PageTexts(texts), version=version, by=by, at=at)
    record("page_edited", account_id=account_id, page=name, is_own=bool(own))
