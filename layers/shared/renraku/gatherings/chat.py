"""The friends' door: what is on, signing up in three taps, one's own sign-ups. Always a free reply."""

from collections.abc import Callable
from datetime import datetime

from renraku.accounts import actions as accounts
from renraku.gatherings import actions, asking, day_chat, place_chat, saying, seats, spotting, survey_chat
from renraku.gatherings import chat_wording as wording
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.rules import Wish
from renraku.gatherings.seats import Party
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members.speaker import Speaker
from renraku.menus import above

Answer = list[Message]


def answer(incoming: Incoming, speaker: Speaker, now: datetime) -> Answer | None:
    """Answer our own buttons, tiles and keywords, answers to our questions, a gathering's name, and words
    that look like an absence. None for what others may understand."""
    if incoming.talk_group_id or speaker.suspended or not incoming.user_id:
        return None
    if incoming.postback.get("f") == "gatherings":
        return _tapped(incoming, speaker, now)
    if speaker.expected == "gatherings" and incoming.kind == "text":
        if speaker.expected_data.startswith(survey_chat.EXPECTED):
            return survey_chat.written(incoming, speaker.expected_data, now)
        return asking.written(incoming, speaker.expected_data, now)
    if incoming.kind == "location":
        return place_chat.sent(incoming, now)
    if day_chat.is_asked(incoming):
        return day_chat.typed(incoming, now)
    wanted = above.wanted(incoming)
    if wanted in ("gatherings", "sign_ups"):
        return _list(incoming, now) if wanted == "gatherings" else _mine(incoming, now)
    return spotting.in_words(incoming, now) if incoming.kind == "text" else None


def _tapped(incoming: Incoming, speaker: Speaker, now: datetime) -> Answer | None:
    if incoming.postback.get("do") == "join":
        return _join(incoming, speaker, now)
    tap = TAPS.get(incoming.postback.get("do", ""))
    return tap(incoming, now) if tap else None


def _list(incoming: Incoming, now: datetime) -> Answer:
    found = actions.coming(incoming.account_id, incoming.user_id, now)
    if not found:
        return [wording.nothing_planned(accounts.get_profile(incoming.account_id).phone)]
    return wording.carousel([saying.brief(one, now) for one in found[: wording.MOST_BUBBLES]])


def _show(incoming: Incoming, now: datetime) -> Answer:
    return saying.whole(_gathering(incoming), incoming.user_id, now)


def _map(incoming: Incoming, now: datetime) -> Answer:
    gathering = _gathering(incoming)
    return (
        [wording.location(gathering)]
        if gathering.latitude
        else saying.whole(gathering, incoming.user_id, now)
    )


def _mine(incoming: Incoming, now: datetime) -> Answer:
    found = actions.mine(incoming.account_id, incoming.user_id, now)
    if not found:
        return [wording.no_sign_ups()]
    return wording.carousel([saying.place(one, now) for one in found[: wording.MOST_BUBBLES]])


def _join(incoming: Incoming, speaker: Speaker, now: datetime) -> Answer:
    gathering_id = incoming.postback.get("id", "")
    party = _party(incoming, actions.parties(incoming.account_id, incoming.user_id, speaker.person))
    if party is None:
        return saying.who(_gathering(incoming), incoming.user_id, "join")
    taken = actions.join(incoming.account_id, gathering_id, party, speaker.person, now)
    before = taken.before or SignUp(incoming.account_id, SignUp.key(gathering_id, party.party_id))
    return saying.after_joining(taken.gathering, party, taken.step, now, before)


def _accept(incoming: Incoming, now: datetime) -> Answer:
    party = _among_ours(incoming, ("offered", "joined"))
    if party is None:
        return saying.refused(incoming.account_id, "offer over")
    step = actions.act(incoming.account_id, incoming.postback.get("id", ""), party, "accept", now)
    return saying.after_joining(_gathering(incoming), party, step, now)


def _decline(incoming: Incoming, now: datetime) -> Answer:
    party = _among_ours(incoming, ("offered",))
    if party:
        actions.act(incoming.account_id, incoming.postback.get("id", ""), party, "cancel", now)
    return [wording.declined()]


def _cancel(incoming: Incoming, now: datetime) -> Answer:
    return _leave(incoming, now, is_absence=False)


def _cannot(incoming: Incoming, now: datetime) -> Answer:
    """Cannot come: on the day an absence, which has no deadline; before, a cancellation that may have one."""
    return _leave(incoming, now, is_absence=seats.is_today(_gathering(incoming), now))


def _leave(incoming: Incoming, now: datetime, *, is_absence: bool) -> Answer:
    gathering = _gathering(incoming)
    known = actions.places(incoming.account_id, incoming.user_id, gathering.gathering_id)
    party = _party(incoming, [one.party for one in known])
    if party is None and len(known) > 1:
        return saying.who_of([one.party for one in known], gathering, incoming.postback.get("do", ""))
    if party is None:
        return saying.refused(incoming.account_id, "not signed up")
    wish: Wish = "absent" if is_absence else "cancel"
    step = actions.act(incoming.account_id, gathering.gathering_id, party, wish, now)
    return saying.after_leaving(gathering, party, step)


def _undo(incoming: Incoming, now: datetime) -> Answer:
    gathering = _gathering(incoming)
    party = _party(incoming, actions.parties(incoming.account_id, incoming.user_id))
    if party is None:
        return saying.who(gathering, incoming.user_id, "undo")
    step = actions.act(incoming.account_id, gathering.gathering_id, party, "undo", now)
    return saying.after_undoing(gathering, party, step)


def _question(incoming: Incoming, now: datetime) -> Answer:
    """Asked once more, to be answered otherwise; or answered by a button."""
    gathering = _gathering(incoming)
    party = _party(incoming, actions.parties(incoming.account_id, incoming.user_id))
    if party is None:
        return saying.refused(incoming.account_id, "not signed up")
    name = incoming.postback.get("q", "")
    if incoming.postback.get("do") == "ask":
        return asking.ask(gathering, party, name, now)
    value = incoming.postback.get("a", "")
    return asking.answered(gathering, party, name, value, now)


def _answers(incoming: Incoming, now: datetime) -> Answer:
    """From the reminder: the first question that one of this phone's people has not answered."""
    gathering = _gathering(incoming)
    for one in actions.places(incoming.account_id, incoming.user_id, gathering.gathering_id):
        if asked := asking.next_one(gathering, one.party, now):
            return asked
    return saying.whole(gathering, incoming.user_id, now)


TAPS: dict[str, Callable[[Incoming, datetime], Answer]] = {
    "place": place_chat.chosen,
    "list": _list,
    "show": _show,
    "map": _map,
    "mine": _mine,
    "accept": _accept,
    "decline": _decline,
    "cancel": _cancel,
    "cannot": _cannot,
    "undo": _undo,
    "ask": _question,
    "answer": _question,
    "figures": day_chat.tapped,
    "survey": survey_chat.tapped,
    "answers": _answers,
}


def _gathering(incoming: Incoming) -> Gathering:
    return actions.get_seen(incoming.account_id, incoming.postback.get("id", ""))


def _party(incoming: Incoming, among: list[Party]) -> Party | None:
    """Whom a button means: the one it names, or the only one there is. Nobody else's party is among them."""
    named = [party for party in among if party.party_id == incoming.postback.get("who")]
    return named[0] if named else among[0] if len(among) == 1 else None


def _among_ours(incoming: Incoming, states: tuple[str, ...]) -> Party | None:
    gathering_id = incoming.postback.get("id", "")
    known = actions.places(incoming.account_id, incoming.user_id, gathering_id, states)
    return _party(incoming, [one.party for one in known])
