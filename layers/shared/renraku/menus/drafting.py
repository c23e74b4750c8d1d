"""What a tile says and where it leads, in words for officers; and what it may lead to."""

from dataclasses import dataclass

from renraku.accounts.actions import Profile
from renraku.menus import (
    content,
    design,
    editions,
    keyword_forms,
    keyword_wording,
    keywords,
    menu_forms,
    menu_wording,
    pages_wording,
    taps,
    wording,
)
from renraku.menus.answers import Answer
from renraku.menus.design import MenuSettings
from renraku.menus.rules import BUILT_IN


@dataclass(frozen=True)
class Row:
    """One tile of a menu. `name` is what its page is called, `tile` what officers call it."""

    name: str
    tile: str
    text: str
    leads_to: str


def rows(account_id: str, kind: str, settings: MenuSettings, account: Profile) -> list[Row]:
    """The tiles of a menu in order."""
    wanted = editions.design_of(kind, settings, account)
    return [
        Row(
            tile.name,
            menu_wording.tile_name(tile.name),
            "".join(tile.text.split()),
            leads_in_words(account_id, tile.name, settings, account),
        )
        for tile in wanted.tiles
    ]


def leads_in_words(account_id: str, tile: str, settings: MenuSettings, account: Profile) -> str:
    leads_to = settings.leads.get(tile, "")
    return _aim_in_words(account_id, leads_to) if leads_to else built_in_lead(tile, account)


def built_in_lead(tile: str, account: Profile) -> str:
    """What a tile does that nobody gave another aim."""
    if tile == design.PHONE:
        return menu_wording.calls(account.phone)
    if tile == "homepage" and account.homepage:
        return account.homepage
    return wording.TILES[tile][1] if tile in wording.TILES else ""


def aims(account_id: str, tile: str, account: Profile) -> list[tuple[str, str]]:
    """What a tile may be made to lead to: (value, words)."""
    own = tile in design.OWN_TILES
    first = menu_wording.please_choose() if own else menu_wording.as_before(built_in_lead(tile, account))
    tiles = [(name, label) for name, (_, label) in wording.TILES.items() if name not in (tile, "how_to_use")]
    address = (menu_forms.ADDRESS, menu_wording.leads_to_address())
    return [("", first), *tiles, *_pages(account_id), *_answers(account_id), address]


def answer_name(account_id: str, answer: Answer) -> str:
    """What officers call an answer: its title, what it shows, or the first of its words."""
    if answer.shows:
        return _aim_in_words(account_id, answer.shows)
    return answer.title or next(iter([*answer.contains, *answer.exact]), "")


def what_may_be_shown(account_id: str) -> list[tuple[str, str]]:
    """What an answer may show instead of a text: (value, words)."""
    tiles = [(name, label) for name, (_, label) in wording.TILES.items() if name != "how_to_use"]
    return [("", keyword_wording.own_text()), *_pages(account_id), *tiles]


def button_aims(account_id: str) -> list[tuple[str, str]]:
    """What a button of an answer may lead to: (value, words)."""
    typed = [
        (keyword_forms.ADDRESS, keyword_wording.aim_address()),
        (keyword_forms.CALLS, keyword_wording.aim_phone()),
    ]
    tiles = [(name, label) for name, (_, label) in wording.TILES.items() if name != "how_to_use"]
    return [("", keyword_wording.no_aim()), *typed, *_pages(account_id), *tiles, *_answers(account_id)]


def _pages(account_id: str) -> list[tuple[str, str]]:
    return [(name, _page(account_id, name)) for name in pages_wording.PAGES]


def _answers(account_id: str) -> list[tuple[str, str]]:
    return [
        (f"{taps.ANSWER}{answer.answer_id}", menu_wording.leads_to_answer(answer_name(account_id, answer)))
        for origin, answer in keywords.list_answers(account_id)
        if origin != BUILT_IN
    ]


def _aim_in_words(account_id: str, leads_to: str) -> str:
    if leads_to.startswith(taps.ANSWER):
        answer = keywords.find_answer(account_id, leads_to.removeprefix(taps.ANSWER))
        if answer is None:
            return menu_wording.gone()
        return menu_wording.leads_to_answer(answer_name(account_id, answer))
    if leads_to in pages_wording.PAGES:
        return _page(account_id, leads_to)
    return wording.TILES[leads_to][1] if leads_to in wording.TILES else leads_to


def _page(account_id: str, name: str) -> str:
    page = content.find_page(account_id, name)
    return menu_wording.leads_to_page(page.title if page else name)
