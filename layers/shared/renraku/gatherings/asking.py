"""Questions, one at a time: asked, answered by a button or in words, and asked again where it is wrong."""

from datetime import datetime, timedelta

from renraku.gatherings import actions
from renraku.gatherings import chat_wording as wording
from renraku.gatherings import question_wording as words
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.seats import Party
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import actions as members

WAITS = timedelta(hours=1)  # for what is written freely
WRITTEN = ("name", "free")


def next_one(
    gathering: Gathering, party: Party, now: datetime, sign_up: SignUp | None = None
) -> list[Message]:
    """The next question, or nothing to say."""
    if not actions.questions(gathering, party):
        return []
    sign_up = sign_up or SignUp.find(gathering.account_id, gathering.gathering_id, party.party_id)
    name = actions.next_question(gathering, sign_up, party) if sign_up else ""
    return ask(gathering, party, name, now) if name else []


def ask(gathering: Gathering, party: Party, name: str, now: datetime) -> list[Message]:
    """One question, with a button for each answer; what is written freely is waited for."""
    asked = gathering.questions
    gathering_id, most = gathering.gathering_id, int(asked.get("companions", 0))
    if name in WRITTEN:
        data = f"{gathering_id}|{party.party_id}|{name}"
        members.expect(gathering.account_id, party.user_id, "gatherings", data, WAITS, now)
    choices = words.options(name, most)
    if name == "free":
        choices = [("-", words.pass_label())]
    buttons = [
        wording.button(label, "answer", gathering_id, who=party.party_id, q=name, a=value)
        for value, label in choices
    ]
    if not buttons:
        buttons = [wording.button(wording.more_label(), "show", gathering_id)]
    return [words.question(name, str(asked.get("free", "")), buttons)]


def answered(gathering: Gathering, party: Party, name: str, value: str, now: datetime) -> list[Message]:
    """Kept; then the next question, or all answers to look over."""
    sign_up = actions.answer(gathering.account_id, gathering.gathering_id, party, name, value, now)
    following = actions.next_question(gathering, sign_up, party)
    return ask(gathering, party, following, now) if following else [_all(gathering, sign_up, party)]


def written(incoming: Incoming, data: str, now: datetime) -> list[Message] | None:
    """The words that a question waited for."""
    gathering_id, _, rest = data.partition("|")
    party_id, _, name = rest.rpartition("|")
    ours = {one.party_id: one for one in actions.parties(incoming.account_id, incoming.user_id)}
    if party_id not in ours:
        return None
    gathering = actions.get_seen(incoming.account_id, gathering_id)
    return answered(gathering, ours[party_id], name, incoming.text, now)


def _all(gathering: Gathering, sign_up: SignUp, party: Party) -> Message:
    free = str(gathering.questions.get("free", ""))
    given = actions.answers(gathering, sign_up, party)
    said = [(words.question_words(name, free), words.answer_words(name, value)) for name, value in given]
    buttons = [wording.button(wording.mine_label(), "mine", "")]
    buttons += [
        wording.button(
            f"{words.correct_label()}（{words.short(name)}）",
            "ask",
            gathering.gathering_id,
            who=party.party_id,
            q=name,
        )
        for name, _ in given
    ]
    return words.answered(gathering, party.name or sign_up.name, said, buttons)
