"""F12 for inquiries: one that cannot be routed ends among the dead letters with its reason, all others reach
their officer; sent back once from the page, it is done. A tick that cannot read it holds nobody up either.

DEPTH=full lets it be one among the thousand of the guarantees.
"""

import os
import re
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import GetError

from renraku.accounts import feature_settings
from renraku.inquiries.alert_settings import HOURLY, AlertSettings
from renraku.line import dead_letters, failures
from tests.console import Console
from tests.faults.wire import Call, Meet, every_aws_call
from tests.people import HANA, KEN, TOM
from tests.stories import inquiring, telling
from tests.stories.inquiring import asked, cards, find, on_phone, tick
from tests.world import ConnectedAccount, World

CROWD = 1_000 if os.environ.get("DEPTH") == "full" else 30


def cannot_be_read(inquiry_id: str) -> Meet:
    def meet(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        key = parameters.get("Key", {}) if operation == "GetItem" else {}
        if key.get("item", {}).get("S") == f"inquiry#{inquiry_id}":
            raise ClientError({"Error": {"Code": "InternalServerError", "Message": "かなりや"}}, operation)
        return go_on()

    return meet


def send_back(console: Console) -> Any:
    page = console.get("/dead-letters").text
    ids = re.findall(r'inquiries/send-back.*?name="letter" value="([^"]+)"', page, re.DOTALL)
    return console.post("/dead-letters/inquiries/send-back", {"letter": ids[:1]})


def test_one_poison_among_many_waits_with_its_reason_and_is_sent_back_once(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    account = telling.live(branch)
    on_phone(world, KEN)
    quiet = AlertSettings(told=HOURLY)  # who is told is not what this is about
    feature_settings.save(account.account_id, quiet)
    people = telling.crowd(world, account, CROWD)
    ids = [asked(account, user_id) for user_id in people]
    poison = ids[7]
    with every_aws_call(cannot_be_read(poison)):
        world.settle()
        with pytest.raises(GetError):
            tick(world)  # it rings, behind all others
    routed = [bool(find(account, each).officer_id) for each in ids]
    assert (routed.count(True), routed.index(False)) == (CROWD - 1, 7)
    waiting = dead_letters.look(account.account_id, dead_letters.queues()[1]).letters
    assert [(letter.event_id, letter.kind) for letter in waiting] == [(f"route-{poison}", "route")]
    failed = failures.failed_tries(account.account_id, world.clock.now())[f"route-{poison}"]
    assert (failed.reason, failed.tries) == ("GetError", 4)
    page = aoi.get("/dead-letters").text
    assert "相談の担当を決めて、知らせること" in page
    assert "保管しているところ（AWS）が答えませんでした" in page
    assert "1件を送り返しました" in aoi.follow(send_back(aoi)).text
    assert "順番を待っています" in aoi.get("/dead-letters").text
    world.settle()
    assert find(account, poison).officer_id
    assert "返事がすみました" in aoi.get("/dead-letters").text
    assert send_back(aoi).status == 400
    assert dead_letters.count(dead_letters.queues()[1]) == 0


def test_another_account_neither_sees_nor_moves_it_and_the_tick_takes_it_up(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    account, elsewhere = telling.live(branch), world.account("あさひ支部")
    on_phone(world, KEN)
    inquiry_id = asked(account, world.friend(HANA))
    with every_aws_call(cannot_be_read(inquiry_id)):
        world.settle()
    tom = world.console(TOM, account=elsewhere)
    assert "相談の担当を決めて" not in tom.get("/dead-letters").text
    assert len(dead_letters.look(account.account_id, dead_letters.queues()[1]).letters) == 1
    inquiring.pass_minutes(world, 3)
    assert find(account, inquiry_id).officer_id
    assert len(cards(world, KEN)) == 1
