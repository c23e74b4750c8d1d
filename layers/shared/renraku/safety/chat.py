"""The friends' door: the three buttons of a safety check. Always a free reply."""

from datetime import datetime

from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker
from renraku.safety import answering
from renraku.safety.answering import Tap


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """A tap on a button of ours; None for everything else. Whoever is no member is heard too: rather one
    answer too many than somebody nobody looks for."""
    said = incoming.postback
    if incoming.talk_group_id or said.get("f") != "safety":
        return None
    what = said.get("what", "") if said.get("do") == "answer" else ""
    tap = Tap(said.get("id", ""), what, said.get("who", ""), incoming.event_id)
    return answering.tapped(speaker.account_id, speaker.user_id, tap, now)
