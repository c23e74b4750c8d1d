"""How a member's question ends: solved or not, taken up again, over by time; and an officer in the talk."""

from datetime import timedelta

import pytest

from renraku import aws, settings
from renraku.inquiries import closing, full_export, unanswered
from renraku.inquiries import personal as inquiries_personal
from renraku.inquiries.models import Inquiry
from renraku.members import personal, roster
from tests.faults.wire import counting_aws_calls
from tests.people import HANA, KEN
from tests.stories.asked import (
    AGAIN,
    HAND,
    MORE,
    OFFERED,
    WORDS,
    answered,
    asks,
    begins,
    messages,
    sends,
    words,
)
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


def test_a_persons_questions_are_given_out_and_erased(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    inquiry = asks(world, branch)
    sends(world, "image")
    key = messages(inquiry)[-1].media
    world.friend(KEN)
    other = asks(world, branch, "べつの人の", KEN)
    person = personal.find_person(
        branch.account_id, member_id=roster.find_by_number(branch.account_id, "1001").member_id
    )
    [told] = inquiries_personal.export(branch.account_id, person)["inquiries"]
    assert [one["words"] for one in told["messages"]] == [WORDS, ""]
    for _twice in range(2):
        inquiries_personal.erase(branch.account_id, person, world.clock.now())
    assert messages(inquiry) == []
    found = aws.client("s3").list_objects_v2(Bucket=settings.from_env().media_bucket, Prefix=key)
    assert found["KeyCount"] == 0
    inquiry.refresh(consistent_read=True)
    assert (inquiry.user_id, inquiry.state, inquiry.closed_by) == ("", "closed", "erased")
    assert not inquiry.friend
    assert words(other) == ["べつの人の"]
    [row] = [row for row in full_export.KINDS[0].rows(branch.account_id) if row["friend"]]
    assert row["inquiry_id"] == other.inquiry_id
    [said] = full_export.KINDS[1].rows(branch.account_id)
    assert said["words"] == "べつの人の"


def test_the_home_page_counts_what_waits_once_a_minute(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    unanswered.forget(branch.account_id)
    asks(world, branch)
    now = world.clock.now()
    assert unanswered.waiting(branch.account_id, now) is not None
    with counting_aws_calls() as calls:
        waits = unanswered.waiting(branch.account_id, now)
    assert waits is not None
    assert waits[0] == 1
    assert calls == []
