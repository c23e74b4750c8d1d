"""The friends' door: asking, what is said afterwards, whether it was solved."""

from datetime import datetime

from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    return None
