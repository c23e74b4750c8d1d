"""Everything this feature keeps of an account: keyword answers, own pages, menus that were published."""

from collections.abc import Iterator
from dataclasses import asdict

from renraku.accounts import feature_settings
from renraku.menus import answers
from renraku.menus.content import PageTexts
from renraku.menus.models import ASSOCIATION, KeywordList, PublishedMenus
from renraku.web.export_kinds import Kind, Row

ANSWERS = ("scope", "answer_id", "contains", "exact", "title", "text", "buttons", "shows", "locked")
PAGES = ("page", "title", "text")
MENUS = ("published_at", "published_by", "settings")


def _answers(account_id: str) -> Iterator[Row]:
    for scope, owner in (("account", account_id), ("association", ASSOCIATION)):
        for kept in KeywordList.of(owner).answers:
            yield {"scope": scope} | asdict(answers.from_kept(kept))


def _pages(account_id: str) -> Iterator[Row]:
    """Those an officer has written; the others are as Renraku made them."""
    for page, own in feature_settings.load(account_id, PageTexts).texts.items():
        yield {"page": page, "title": own.get("title", ""), "text": own.get("text", "")}


def _menus(account_id: str) -> Iterator[Row]:
    """The newest first; the older ones are not kept for ever."""
    row = PublishedMenus.find(account_id)
    for kept in row.history if row else []:
        yield {"published_at": kept["at"], "published_by": kept["by"], "settings": kept["settings"]}


KINDS = (
    Kind("keyword_answers", ANSWERS, _answers),
    Kind("pages", PAGES, _pages),
    Kind("menus", MENUS, _menus),
)
