"""A member asks: the question opens an inquiry, what comes next joins it, and it ends when it is solved."""

from datetime import timedelta

import pytest

from renraku.inquiries import closing
from renraku.inquiries.models import Inquiry
from tests.faults.wire import counting_aws_calls
from tests.people import HANA, KEN
from tests.stories.asked import (
    AGAIN,
    ASK,
    GONE,
    HAND,
    MORE,
    OFFERED,
    SENT,
    WORDS,
    WRITE,
    answered,
    asks,
    begins,
    inquiries,
    messages,
    sends,
    words,
)
from tests.stories.reading import STALE, buttons, titles
from tests.world import PHONE, ConnectedAccount, World


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    return world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")


def newest(world: World, name: str = HANA) -> str:
    message = world.line.inbox[name][-1]
    return str(message.get("altText") or message["text"])


def test_a_question_opens_an_inquiry_and_what_follows_joins_it(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    begins(world)
    assert titles(world, HANA)[-1] == WRITE
    world.says(HANA, "電話番号が変わりました。行事の集合場所はどこですか")
    assert titles(world, HANA)[-1] == SENT
    assert "きょうの12時ごろまでに" in newest(world)
    assert PHONE in newest(world)
    [inquiry] = inquiries(branch)
    assert (inquiry.state, inquiry.user_id, inquiry.is_urgent) == ("open", hana, False)
    assert inquiry.asked_since == inquiry.opened_at
    assert inquiry.due_at is not None
    assert inquiry.place.startswith("b#")
    world.says(HANA, "バスで行きます")
    assert titles(world, HANA)[-1] == SENT, "no noise within ten minutes"
    world.clock.shift(timedelta(minutes=11))
    world.says(HANA, "あめのときは")
    assert titles(world, HANA)[-1] == MORE
    sends(world, "sticker")
    assert titles(world, HANA)[-1] == MORE
    assert words(inquiry)[1:] == ["バスで行きます", "あめのときは", "(sticker)"]
    assert messages(inquiry)[-1].details["sticker_id"] == "1988"
    world.says(HANA, "行事")
    assert titles(world, HANA)[-1] != MORE
    assert len(messages(inquiry)) == 4, "the words of a button are that button"


def test_words_nobody_understood_open_one_by_a_tap(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    assert titles(world, HANA)[-1] == OFFERED
    assert buttons(world, HANA) == [HAND, "できることを見る", "電話をかける"]
    assert inquiries(branch) == [], "nobody reads it before she says so"
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == SENT
    [inquiry] = inquiries(branch)
    assert words(inquiry) == [WORDS]
    world.taps(HANA, HAND)
    assert len(inquiries(branch)) == len(messages(inquiry)) == 1
    before = list(world.line.inbox[HANA])
    world.cloud.replay()
    assert world.line.inbox[HANA] == before
    assert len(inquiries(branch)) == len(messages(inquiry)) == 1
