"""The friends' door: an answer to a notice's card. Always a free reply."""

from datetime import datetime

from renraku.line.incoming import Incoming
from renraku.line.messages import Message, text
from renraku.members.speaker import Speaker
from renraku.notices import answer_wording as wording
from renraku.notices import answering


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """Take an answer; None for what others may understand."""
    tapped = incoming.postback
    if tapped.get("f") != "notices" or incoming.talk_group_id or speaker.suspended:
        return None
    version, choice = tapped.get("no", ""), tapped.get("n", "")
    if tapped.get("do") != "answer" or not (_is_number(version) and _is_number(choice)):
        return [text(wording.taken("gone", ""))]
    taken = answering.take(
        speaker.account_id,
        speaker.user_id,
        tapped.get("id", "")[:64],
        version=int(version),
        choice=int(choice),
        now=now,
    )
    return [text(wording.taken(taken.reason, taken.label))]


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 6
