"""The friends' door: what is behind a tile, and the answer to a keyword. Always a free reply."""

from datetime import datetime

from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker
from renraku.menus import above, actions, keywords, saying
from renraku.observability import record


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Answer a tap on a tile or words that an account knows; None for what others may understand."""
    if incoming.talk_group_id or speaker.suspended:
        return None
    if incoming.postback.get("f") == "menus":
        what = incoming.postback.get("what", "")
        if what in above.NAMES:
            return None
        return saying.show(speaker.account_id, what, is_registered=speaker.registered)
    if incoming.kind == "text":
        return _in_words(incoming.text, speaker)
    return None


def fit(incoming: Incoming, now: datetime) -> None:
    """Whoever has just become somebody else sees the menu that is theirs now."""
    actions.fit(incoming.account_id, incoming.user_id, now)


def _in_words(sentence: str, speaker: Speaker) -> list[Message] | None:
    tried = keywords.try_sentence(speaker.account_id, sentence)
    if tried.found is None or tried.answer is None or tried.answer.shows in above.NAMES:
        return None
    record(
        "keyword_answered",
        account_id=speaker.account_id,
        answer_id=tried.answer.answer_id,
        look=tried.found.look,
        reason=tried.found.reason,
    )
    return saying.in_words(speaker.account_id, tried, is_registered=speaker.registered)
