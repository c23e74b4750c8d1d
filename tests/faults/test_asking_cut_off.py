"""A question that is cut off anywhere, or meets an officer at that moment: it stands once, is answered."""

from typing import Any

import pytest

from renraku.inquiries import closing
from renraku.inquiries.models import Inquiry
from tests.faults.crashes import Blow, every_point, killed, settle_through
from tests.faults.wire import Call, every_aws_call
from tests.people import HANA
from tests.stories.asked import AGAIN, SENT, WORDS, asks, inquiries, messages
from tests.stories.reading import titles
from tests.world import ConnectedAccount, World


def test_a_question_that_is_cut_off_anywhere_opens_one_inquiry(
    world: World, branch: ConnectedAccount
) -> None:
    count = 0

    def ask(blow: Blow) -> None:
        nonlocal count
        count += 1
        name = f"Hana {count}"
        user_id = world.friend(name)
        world.line.taps_data(name, "f=inquiries&do=ask")
        world.settle()
        world.line.sends(name, "image")
        settle_through(world, blow)
        world.line.taps_data(name, "f=members&do=person")  # what waited is said now
        world.settle()
        assert SENT in titles(world, name), blow
        [inquiry] = [one for one in inquiries(branch) if one.user_id == user_id]
        [photo] = messages(inquiry)
        assert photo.media_state == "kept", blow

    every_point(ask, killed)
    assert len(inquiries(branch)) == count


@pytest.mark.parametrize("is_lost", [False, True])
def test_words_that_meet_an_officer_who_closes_take_it_up_again(
    world: World, branch: ConnectedAccount, *, is_lost: bool
) -> None:
    world.friend(HANA)
    inquiry = asks(world, branch)
    closed: list[str] = []

    def an_officer_closes(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems" and not closed:
            closed.append(operation)
            read = Inquiry.find(branch.account_id, inquiry.inquiry_id)
            assert read is not None
            if is_lost:
                go_on()  # its reply is lost: the second try finds itself
            else:
                assert closing.close(read, "aoi", world.clock.now())
        return go_on()

    with every_aws_call(an_officer_closes):
        world.says(HANA, "まだあります")
    inquiry.refresh(consistent_read=True)
    assert inquiry.state == "open"
    assert [one.words for one in messages(inquiry)] == [WORDS, "まだあります"]
    assert (AGAIN in titles(world, HANA)) is not is_lost
