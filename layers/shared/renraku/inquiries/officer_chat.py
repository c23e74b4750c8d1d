"""The officers' door in LINE: taking an inquiry, answering it in one's own talk with the account."""

from datetime import datetime

from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker

DOES = frozenset({"answer", "pass", "details", "finish", "take", "send", "drop"})  # the buttons of an alert


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """None for whatever is no officer's act."""
    return None
