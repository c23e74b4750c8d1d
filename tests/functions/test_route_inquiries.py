"""What SQS sends route_inquiries."""

from datetime import UTC, datetime
from typing import Any

import pytest

from renraku.inquiries.models import INQUIRY, Inquiry, put_at
from renraku.line import failures
from renraku.line.answered import which_of
from renraku.members.models import Friend
from tests.functions.payloads import ACCOUNT_ID, connect_the_account, payload
from tests.stories.inquiring import cards, on_phone
from tests.world import START, ConnectedAccount, World

INQUIRY_ID = "01KNTEEAYMZYA50WT4E02F0RM2"
HINT = f"route-{INQUIRY_ID}"


@pytest.fixture
def account(world: World) -> ConnectedAccount:
    """The account of the payloads, with Ken on his phone and the inquiry that the sample is about."""
    connect_the_account(world, START)
    found = ConnectedAccount(ACCOUNT_ID, next(iter(world.line.channels.values())))
    on_phone(world, "Ken", account=found)
    Friend.new(ACCOUNT_ID, world.person("Ken")).save()  # LINE tells nobody of this follow
    now = datetime.now(UTC)
    inquiry = Inquiry(
        ACCOUNT_ID, f"{INQUIRY}{INQUIRY_ID}", opened_at=now, said_at=now, asked_since=now, name="山本"
    )
    put_at(inquiry)
    inquiry.save()
    return found


def run(world: World, case: str) -> Any:
    return world.cloud.runtime.invoke("RouteInquiriesFunction", payload("route_inquiries", case)).result


def test_a_hint_routes_once_however_often_it_comes(world: World, account: ConnectedAccount) -> None:
    for case in ("a_hint", "a_hint", "a_hint_sent_back"):
        assert run(world, case) == {"batchItemFailures": []}
    world.settle()
    [card] = cards(world, "Ken")
    assert "山本" in " ".join(card.paragraphs)
    assert which_of(ACCOUNT_ID, [HINT]) == {HINT}, "the officer who sent it back sees that it is done"


def test_a_hint_nobody_can_read_fails_alone_and_says_why(world: World, account: ConnectedAccount) -> None:
    failed = run(world, "a_hint_nobody_can_read")["batchItemFailures"]
    assert [len(one) for one in failed] == [1]
    kept = failures.failed_tries(ACCOUNT_ID, datetime.now(UTC))[HINT]
    assert (kept.reason, kept.tries) == ("KeyError", 4)
