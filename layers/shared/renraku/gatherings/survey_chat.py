"""The friends' door to the survey: one question after the other, each a free reply; and once more where an
answer was wrong."""

from datetime import datetime, timedelta
from typing import Any

from renraku.gatherings import actions, survey
from renraku.gatherings import survey_wording as wording
from renraku.gatherings.chat_wording import button
from renraku.gatherings.models import Gathering
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import actions as members

WAITS = timedelta(hours=1)  # for what is written freely
EXPECTED = "survey|"


def tapped(incoming: Incoming, now: datetime) -> list[Message]:
    """An answer, or a question asked once more."""
    gathering_id, number = incoming.postback.get("id", ""), incoming.postback.get("q", "")
    value = incoming.postback.get("a", "")
    if not value:
        gathering = actions.get_seen(incoming.account_id, gathering_id)
        return [ask(gathering, number, incoming.user_id, now)]
    gathering, said = survey.answer(incoming.account_id, incoming.user_id, gathering_id, number, value)
    return _next(gathering, said, incoming.user_id, now)


def written(incoming: Incoming, data: str, now: datetime) -> list[Message]:
    """The words that the last question waited for."""
    gathering_id = data.removeprefix(EXPECTED)
    gathering, said = survey.answer(
        incoming.account_id, incoming.user_id, gathering_id, survey.FREE, incoming.text
    )
    return _next(gathering, said, incoming.user_id, now)


def first(gathering: Gathering) -> Message:
    """What everybody who came is sent."""
    words = survey.of(gathering).words("1")
    return wording.asked(gathering.title, "1", words, _buttons(gathering, "1"))


def ask(gathering: Gathering, number: str, user_id: str, now: datetime) -> Message:
    if number in survey.QUESTIONS:
        words = survey.of(gathering).words(number)
        return wording.asked("", number, words, _buttons(gathering, number))
    gathering_id = gathering.gathering_id
    members.expect(gathering.account_id, user_id, "gatherings", f"{EXPECTED}{gathering_id}", WAITS, now)
    nothing = button(wording.nothing_label(), "survey", gathering_id, q=survey.FREE, a="-")
    return wording.asked_freely([nothing])


def _buttons(gathering: Gathering, number: str) -> list[dict[str, Any]]:
    return [
        button(label, "survey", gathering.gathering_id, q=number, a=value)
        for value, label in wording.choices()
    ]


def _next(gathering: Gathering, said: dict[str, Any], user_id: str, now: datetime) -> list[Message]:
    open_ones = [number for number in (*survey.QUESTIONS, survey.FREE) if number not in said]
    return [ask(gathering, open_ones[0], user_id, now)] if open_ones else [_all(gathering, said)]


def _all(gathering: Gathering, said: dict[str, Any]) -> Message:
    """Everything they said, with a button for each to say it otherwise."""
    asked = survey.of(gathering)
    answers = [(asked.words(number), wording.choice(said[number])) for number in survey.QUESTIONS]
    if said[survey.FREE] != "-":
        answers.append((wording.free_question(), said[survey.FREE]))
    buttons = [
        button(wording.correct_label(number), "survey", gathering.gathering_id, q=number)
        for number in survey.QUESTIONS
    ]
    buttons.append(button(wording.correct_words_label(), "survey", gathering.gathering_id, q=survey.FREE))
    return wording.thanks(answers, buttons)
