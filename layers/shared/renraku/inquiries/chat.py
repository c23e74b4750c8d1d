"""The door of inquiries in LINE: officers who answer here are asked first, for their words are somebody
else's answer; whatever is no act of theirs is a member's."""

from datetime import datetime

from renraku.inquiries import member_chat, officer_chat, review
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    said = officer_chat.answer(incoming, speaker, now)
    said = review.answer(incoming, speaker, now) if said is None else said
    return member_chat.answer(incoming, speaker, now) if said is None else said


def otherwise(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Behind everybody else: words that nobody understood."""
    return member_chat.otherwise(incoming, speaker, now)


def broken_off(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """What a tap on any button has ended, and words that came too late for what they were to answer."""
    return officer_chat.broken_off(incoming, speaker, now)
