"""What a friend reads of an answer, a page or a tile: as the talk shows it, and officers before they save."""

from renraku.accounts import actions as accounts
from renraku.accounts.placeholders import fill
from renraku.line.messages import Message, card
from renraku.menus import content, keywords, taps, wording
from renraku.menus.answers import Answer
from renraku.menus.keywords import Tried


def in_words(account_id: str, tried: Tried, *, is_registered: bool) -> list[Message] | None:
    """What somebody reads who wrote a sentence; None where nobody understands it."""
    if tried.found is None or tried.answer is None:
        return None
    said = say(account_id, tried.answer, is_registered=is_registered)
    if said is None or tried.found.is_certain:
        return said
    return [wording.understood_as(tried.found.keyword.words), *said]


def say(account_id: str, answer: Answer, *, is_registered: bool) -> list[Message] | None:
    """An answer. None where it shows what is not there any more."""
    if answer.shows:
        return show(account_id, answer.shows, is_registered=is_registered)
    profile = accounts.get_profile(account_id)
    if not answer.title:
        return [wording.said(fill(answer.text, profile))]
    paragraphs = [fill(paragraph, profile) for paragraph in answer.paragraphs]
    buttons = [taps.action(button.label, button.leads_to) for button in answer.buttons]
    return [card(fill(answer.title, profile), paragraphs, buttons or [wording.tile("phone", profile)[1]])]


def show(account_id: str, what: str, *, is_registered: bool) -> list[Message] | None:
    """A page, an answer or what is behind a tile, by its name; None for what is gone, which members answers
    honestly."""
    profile = accounts.get_profile(account_id)
    if what.startswith(taps.ANSWER):
        answer = keywords.find_answer(account_id, what.removeprefix(taps.ANSWER))
        return say(account_id, answer, is_registered=is_registered) if answer else None
    page = content.find_page(account_id, what)
    if page:
        buttons = [wording.consumers_hotline()] if what == "swindles" else []
        goes_on = len(page.beginning) < len(page.paragraphs)
        return wording.page(profile, page.title, page.beginning, page.url, buttons, goes_on=goes_on)
    if what in wording.TILES:
        return wording.shown(what, profile, is_registered=is_registered)
    return None
