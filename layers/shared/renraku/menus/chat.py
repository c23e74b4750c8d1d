"""The friends' door: what is behind a tile, and the answer to a keyword. Always a free reply."""

from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.accounts.actions import Profile
from renraku.line.incoming import Incoming
from renraku.line.messages import Action, Message, call, card, link, postback
from renraku.members.speaker import Speaker
from renraku.menus import content, keywords, wording
from renraku.menus.answers import Answer, Button
from renraku.observability import record


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Answer a tap on a tile or words that an account knows; None for what others may understand."""
    if incoming.talk_group_id or speaker.suspended:
        return None
    if incoming.postback.get("f") == "menus":
        return _show(incoming.postback.get("what", ""), speaker)
    if incoming.kind == "text":
        return _in_words(incoming.text, speaker)
    return None


def _in_words(sentence: str, speaker: Speaker) -> list[Message] | None:
    tried = keywords.try_sentence(speaker.account_id, sentence)
    if tried.found is None or tried.answer is None:
        return None
    record(
        "keyword_answered",
        account_id=speaker.account_id,
        answer_id=tried.answer.answer_id,
        look=tried.found.look,
        reason=tried.found.reason,
    )
    said = _say(tried.answer, speaker)
    if said is None or tried.found.is_certain:
        return said
    return [wording.understood_as(tried.found.keyword.words), *said]


def _say(answer: Answer, speaker: Speaker) -> list[Message] | None:
    if answer.shows:
        return _show(answer.shows, speaker)
    profile = accounts.get_profile(speaker.account_id)
    if not answer.title:
        return [wording.said(wording.fill(answer.text, profile))]
    paragraphs = [wording.fill(paragraph, profile) for paragraph in answer.paragraphs]
    buttons = [_button(button, profile) for button in answer.buttons]
    return [
        card(wording.fill(answer.title, profile), paragraphs, buttons or [wording.tile("phone", profile)[1]])
    ]


def _button(button: Button, profile: Profile) -> Action:
    if button.leads_to.startswith("tel:"):
        return call(button.label, button.leads_to)
    if wording.is_address(button.leads_to):
        return link(button.label, button.leads_to)
    return postback(button.label, "menus", "show", what=button.leads_to)


def _show(what: str, speaker: Speaker) -> list[Message] | None:
    """A page, or what is behind a tile; None for a tile that is gone, which members answers honestly."""
    profile = accounts.get_profile(speaker.account_id)
    page = content.find_page(speaker.account_id, what)
    if page:
        buttons = [wording.consumers_hotline()] if what == "swindles" else []
        goes_on = len(page.beginning) < len(page.paragraphs)
        return wording.page(profile, page.title, page.beginning, page.url, buttons, goes_on=goes_on)
    if what in wording.TILES:
        return wording.shown(what, profile, is_registered=speaker.registered)
    return None
