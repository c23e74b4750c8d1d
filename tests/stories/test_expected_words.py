"""A feature asks something; the friend's next words are for it, and a tap ends the question."""

from datetime import datetime, timedelta

import pytest

from functions.answer_friends import app
from local.line.outages import OutageKind
from renraku.line.incoming import Incoming
from renraku.line.messages import Message, text
from renraku.members import actions as members
from renraku.members.speaker import Speaker
from tests.faults.crashes import Blow, Strike, every_point, failed, killed, settle_through
from tests.people import HANA, KEN
from tests.stories.reading import GREETING, LATE, NOT_UNDERSTOOD, known, titles
from tests.world import ConnectedAccount, World

HOUR = timedelta(hours=1)


def choir(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
    """A feature of tomorrow: asks for a voice, then for a day, and thanks."""
    if speaker.expected != "choir" or incoming.kind != "text":
        return None
    if speaker.expected_data == "voice":
        members.expect(incoming.account_id, incoming.user_id, "choir", "day", HOUR, now)
        return [text(f"{incoming.text}ですね。何曜日がよいですか")]
    return [text(f"{incoming.text}にしましょう。ありがとうございます")]


@pytest.fixture
def branch(world: World, monkeypatch: pytest.MonkeyPatch) -> ConnectedAccount:
    monkeypatch.setitem(app.CHATS, "choir", choir)
    account = world.account("みどり支部")
    world.friend(HANA)
    return account


def ask(world: World, branch: ConnectedAccount, data: str = "day") -> None:
    members.expect(branch.account_id, world.person(HANA), "choir", data, HOUR, world.clock.now())


def test_the_next_words_go_to_whoever_asked_and_only_the_next(world: World, branch: ConnectedAccount) -> None:
    ask(world, branch)
    world.says(HANA, "木曜")
    world.says(HANA, "金曜")
    assert titles(world, HANA) == [GREETING, "木曜にしましょう", NOT_UNDERSTOOD]


def test_one_question_may_lead_to_another(world: World, branch: ConnectedAccount) -> None:
    ask(world, branch, "voice")
    for words in ("アルト", "木曜", "以上です"):
        world.says(HANA, words)
    assert titles(world, HANA) == [GREETING, "アルトですね", "木曜にしましょう", NOT_UNDERSTOOD]


def test_a_tap_ends_the_question(world: World, branch: ConnectedAccount) -> None:
    ask(world, branch)
    world.taps(HANA, "役員と話す")
    world.says(HANA, "木曜")
    assert titles(world, HANA) == [GREETING, "役員と話す", NOT_UNDERSTOOD]


def test_what_the_asker_cannot_use_is_answered_all_the_same(world: World, branch: ConnectedAccount) -> None:
    ask(world, branch)
    world.line.sends(HANA, "sticker")
    world.settle()
    assert titles(world, HANA) == [GREETING, "スタンプが届きました"]


@pytest.mark.parametrize(("minutes", "answer"), [(59, "木曜にしましょう"), (61, NOT_UNDERSTOOD)])
def test_a_question_is_open_for_a_while_only(
    world: World, branch: ConnectedAccount, minutes: int, answer: str
) -> None:
    ask(world, branch)
    world.clock.shift(timedelta(minutes=minutes))
    world.says(HANA, "木曜")
    assert titles(world, HANA) == [GREETING, answer]


def test_a_question_to_hana_is_no_question_to_ken(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN)
    ask(world, branch)
    world.says(KEN, "木曜")
    assert titles(world, KEN) == [GREETING, NOT_UNDERSTOOD]


def test_a_stranger_is_not_made_a_friend_by_a_question(world: World, branch: ConnectedAccount) -> None:
    members.expect(branch.account_id, world.person(KEN), "choir", "day", HOUR, world.clock.now())
    assert known(world, KEN, branch) is None


def test_a_question_that_was_answered_too_late_still_leads_on(world: World, branch: ConnectedAccount) -> None:
    ask(world, branch, "voice")
    world.line.says(HANA, "アルト")
    world.clock.shift(timedelta(minutes=5))
    world.settle()
    world.says(HANA, "木曜")
    assert titles(world, HANA) == [GREETING, LATE, "アルトですね", "木曜にしましょう"]
    assert world.cloud.dead_letters("IncomingQueue") == []


@pytest.mark.parametrize("fault", ["500_before", "500_after", "drop", "drop_before"])
def test_words_that_are_heard_again_still_answer_the_same_question(
    world: World, branch: ConnectedAccount, fault: OutageKind
) -> None:
    ask(world, branch, "voice")
    world.line.outage(fault, path="/reply")
    world.says(HANA, "アルト")
    world.says(HANA, "木曜")
    assert titles(world, HANA) == [GREETING, "アルトですね", "木曜にしましょう"]


@pytest.mark.parametrize("strike", [failed, killed])
def test_wherever_it_breaks_a_question_gets_its_own_answer(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    names: list[str] = []

    def two_answers(blow: Blow) -> None:
        names.append(f"singer {len(names)}")
        user_id = world.friend(names[-1])
        members.expect(branch.account_id, user_id, "choir", "voice", HOUR, world.clock.now())
        world.line.says(names[-1], "アルト")
        settle_through(world, blow)
        world.says(names[-1], "木曜")
        world.says(names[-1], "以上です")

    assert len(every_point(two_answers, strike)) > 10
    for name in names:
        read = [said for said in titles(world, name) if said != LATE]
        assert list(dict.fromkeys(read)) == [GREETING, "アルトですね", "木曜にしましょう", NOT_UNDERSTOOD], (
            name
        )
    assert world.cloud.dead_letters("IncomingQueue") == []
