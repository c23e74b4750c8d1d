"""How a member's question ends: solved or not, taken up again, over by time; and an officer in the talk."""

from datetime import timedelta

import pytest

from renraku.inquiries import closing
from renraku.inquiries.models import Inquiry
from tests.people import HANA
from tests.stories.asked import AGAIN, HAND, MORE, OFFERED, WORDS, answered, asks, begins, messages, words
from tests.stories.reading import STALE, titles
from tests.world import ConnectedAccount, World


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    return world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")


def test_solved_or_not_and_taken_up_again_within_a_week(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    answered(world, inquiry)
    tap(world, inquiry, "no")
    assert titles(world, HANA)[-1] == "もう一度、役員がうかがいます"
    inquiry.refresh(consistent_read=True)
    assert (inquiry.state, inquiry.solved) == ("open", "no")
    assert inquiry.asked_since is not None
    assert messages(inquiry)[-1].author == "system"
    tap(world, inquiry, "yes")
    assert titles(world, HANA)[-1].startswith("お役に立てて")
    inquiry.refresh(consistent_read=True)
    assert (inquiry.state, inquiry.closed_by, inquiry.solved) == ("closed", "member", "yes")
    assert not inquiry.held
    assert not inquiry.due_at
    world.says(HANA, "どうもありがとうございました！")
    assert titles(world, HANA)[-1].startswith("ごていねいに")
    world.clock.shift(timedelta(days=6))
    world.says(HANA, "やっぱりまだ痛みます")
    assert titles(world, HANA)[-1] == AGAIN
    inquiry.refresh(consistent_read=True)
    assert (inquiry.state, inquiry.reopened, inquiry.solved) == ("open", 1, "")
    tap(world, inquiry, "yes")
    world.clock.shift(timedelta(days=8))
    tap(world, inquiry, "no")
    assert titles(world, HANA)[-1] == STALE
    world.says(HANA, "やっぱりまだ痛みます")
    assert titles(world, HANA)[-1] == OFFERED
    assert asks(world, branch, "べつのことですが").inquiry_id != inquiry.inquiry_id


def test_after_two_days_words_are_their_own_again(world: World, branch: ConnectedAccount, hana: str) -> None:
    inquiry = asks(world, branch)
    world.clock.shift(timedelta(days=2, minutes=1))
    world.says(HANA, "そういえば雨ですね")
    assert titles(world, HANA)[-1] == OFFERED
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == MORE, "one inquiry at a time: nobody has answered yet"
    begins(world)
    assert titles(world, HANA)[-1] == "つづけてお書きください"
    world.says(HANA, "行事")
    assert words(inquiry) == [WORDS, "そういえば雨ですね", "行事"]
    answered(world, inquiry)
    world.clock.shift(timedelta(days=2, minutes=1))
    inquiry.refresh(consistent_read=True)
    assert closing.close_if_over(inquiry, world.clock.now())
    assert not closing.close_if_over(inquiry, world.clock.now())
    inquiry.refresh(consistent_read=True)
    assert (inquiry.state, inquiry.closed_by) == ("closed", "time")


def test_while_an_officer_answers_everything_joins(world: World, branch: ConnectedAccount, hana: str) -> None:
    inquiry = asks(world, branch)
    until = world.clock.now() + timedelta(minutes=10)
    inquiry.update(actions=[Inquiry.claimed_by.set("aoi"), Inquiry.claimed_until.set(until)])
    heard = len(world.line.inbox[HANA])
    world.says(HANA, "電話")
    assert words(inquiry) == [WORDS, "電話"]
    assert len(world.line.inbox[HANA]) == heard, "a conversation of two: nobody says between"
    world.clock.shift(timedelta(minutes=11))
    world.says(HANA, "電話")
    assert len(messages(inquiry)) == 2


def tap(world: World, inquiry: Inquiry, said: str) -> None:
    world.line.taps_data(HANA, f"f=inquiries&do=solved&id={inquiry.inquiry_id}&s={said}&v=1")
    world.settle()
