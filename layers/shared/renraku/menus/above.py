"""What a tile or a keyword asks for that features above the menus answer: menus pass it on."""

from renraku.line.incoming import Incoming
from renraku.menus import keywords

NAMES = ("gatherings", "sign_ups", "ask")


def wanted(incoming: Incoming) -> str:
    """Which of them is asked for; "" for none."""
    if incoming.postback.get("f") == "menus":
        what = incoming.postback.get("what", "")
    elif incoming.kind == "text" and not incoming.talk_group_id:
        tried = keywords.try_sentence(incoming.account_id, incoming.text)
        what = tried.answer.shows if tried.answer else ""
    else:
        return ""
    return what if what in NAMES else ""
