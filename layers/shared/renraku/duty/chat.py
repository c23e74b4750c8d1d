"""The officers' door in LINE to their shifts: asking to be taken the place of, taking a shift, having read a
hand-over. Whoever is no officer who may answer here is nobody to this door."""

from collections.abc import Callable
from datetime import datetime

from renraku.duty import actions, changing, swapping, wording
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker
from renraku.officers import bindings, names


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """A tap on a button of ours; None for everything else, and for whoever may not tap it."""
    said = incoming.postback
    act = ACTS.get(said.get("do", "")) if said.get("f") == "duty" and not incoming.talk_group_id else None
    if act is None:
        return None
    officer = bindings.find_by_line(speaker.user_id, now)
    if officer is None or officer.officer_id not in actions.able_officers(speaker.account_id):
        return None
    return act(speaker.account_id, said.get("id", ""), officer.officer_id, now)


def _ask(account_id: str, shift: str, officer_id: str, now: datetime) -> list[Message]:
    first, turn = _shift(shift)
    done = swapping.ask(account_id, first, turn, officer_id, now)
    return [wording.asked(done.outcome, _name(done.officer_id), done.told)]


def _take(account_id: str, shift: str, officer_id: str, now: datetime) -> list[Message]:
    first, turn = _shift(shift)
    done = swapping.take(account_id, first, turn, officer_id, now)
    return [wording.took(done.outcome, _name(done.officer_id))]


def _read(account_id: str, key: str, officer_id: str, now: datetime) -> list[Message]:
    found = changing.read(account_id, key, officer_id)
    return [wording.read() if found else wording.gone()]


def _shift(said: str) -> tuple[str, int]:
    first, _, turn = said.partition("#")
    return first, int(turn) if turn.isdecimal() else 0


def _name(officer_id: str) -> str:
    return names.name_of(officer_id) if officer_id else ""


ACTS: dict[str, Callable[[str, str, str, datetime], list[Message]]] = {
    "ask": _ask,
    "take": _take,
    "read": _read,
}
