"""A gathering found in what somebody typed: by its name, however it was written; and words that look like an
absence, which are offered the button and decide nothing."""

from datetime import datetime, timedelta

from renraku import clock
from renraku.gatherings import actions, saying
from renraku.gatherings import chat_wording as wording
from renraku.gatherings.actions import Mine
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.menus.folding import fold

SHORTEST = 2  # letters of a name, folded: one letter is part of everything
LONGEST = 100
ABSENCE_WITHIN = timedelta(days=3)


def in_words(incoming: Incoming, now: datetime) -> list[Message] | None:
    """None where neither is meant."""
    if len(incoming.text) > LONGEST:
        return None
    if any(words in incoming.text for words in wording.ABSENCES) and (near := _near(incoming, now)):
        return [_absence(near)]
    return _named(incoming, now)


def _near(incoming: Incoming, now: datetime) -> list[Mine]:
    """Where they are expected in these days."""
    until = clock.local_day(now + ABSENCE_WITHIN)
    found = actions.mine(incoming.account_id, incoming.user_id, now)
    return [
        one
        for one in found
        if one.sign_up.state == "joined" and clock.local_day(one.gathering.starts_at) <= until
    ]


def _absence(near: list[Mine]) -> Message:
    titles = wording.listed([one.gathering.title for one in near])
    buttons = [
        wording.button(
            wording.cannot_named(one.gathering.title, one.party.name if len(near) > 1 else ""),
            "cannot",
            one.gathering.gathering_id,
            who=one.party.party_id,
        )
        for one in near[:4]
    ]
    return wording.absence_offered(wording.looks_like_an_absence(titles), buttons)


def _named(incoming: Incoming, now: datetime) -> list[Message] | None:
    words = fold(incoming.text)
    if len(words) < SHORTEST:
        return None
    found = [
        one
        for one in actions.coming(incoming.account_id, incoming.user_id, now)
        if (title := fold(one.title)) and (words in title or (len(title) >= SHORTEST and title in words))
    ]
    if len(found) == 1:
        return saying.whole(found[0], incoming.user_id, now)
    cards = [saying.brief(one, now) for one in found[: wording.MOST_BUBBLES]]
    return wording.carousel(cards) if cards else None
