"""What could not be answered, on its page: what, why not, sent back once, and what became of it."""

import re
from typing import Any

import pytest

from local.invocations import LogLine
from renraku.line import queue
from renraku.officers.audit_models import Audit
from tests.console import Console
from tests.faults.crashes import Killed
from tests.faults.test_sending_back import becomes_a_dead_letter, cannot_be_read
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.reading import NOT_UNDERSTOOD, titles
from tests.world import ConnectedAccount, World

WORDS = "かなりやの言葉"
NONE = "ひとつもありません"


def rows(console: Console) -> list[str]:
    """The table's rows in plain words."""
    page = console.get("/dead-letters")
    assert page.status == 200
    body = re.search(r"<tbody>(.*?)</tbody>", page.text, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)) for row in found]


def letter_ids(console: Console) -> list[str]:
    """Of the rows: the button for all of them has them once more."""
    body = console.get("/dead-letters").text.split("</tbody>")[0]
    return re.findall(r'name="letter" value="([^"]+)"', body)


def send_back(console: Console, ids: list[str]) -> Any:
    return console.post("/dead-letters/incoming/send-back", {"letter": ids})


def gone(console: Console) -> str:
    return console.get("/dead-letters").text.partition("送り返したもの")[2]


def test_a_letter_shows_what_kind_when_why_and_never_the_words(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    assert NONE in aoi.get("/dead-letters").text
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA, WORDS)
    world.later(minutes=10)
    [row] = rows(aoi)
    assert re.search(r"4月10日 10:0\d 1\d分前 言葉 4回 保管しているところ（AWS）が答えませんでした。", row)
    assert re.search(r"GetError \w+\.py:\d+", row)
    page = aoi.get("/dead-letters").text
    assert WORDS not in page
    assert world.person(HANA) not in page
    assert HANA not in page


def test_a_letter_without_a_reason_says_that_none_was_kept(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    world.line.says(HANA, "こんにちは")

    def crash(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "GetItem" and "SeenTable" in parameters["TableName"]:
            raise Killed  # as when Lambda stops a function that takes too long
        return go_on()

    with every_aws_call(crash):
        for _try in range(queue.TRIES):
            with pytest.raises(Killed):
                world.settle()
        world.settle()
    [row] = rows(aoi)
    assert "わけは残っていません" in row


def test_it_is_sent_back_from_the_page_once_and_is_done(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA)
    ids = letter_ids(aoi)
    answer = send_back(aoi, ids)
    assert answer.status == 303
    assert "1件を送り返しました" in aoi.follow(answer).text
    assert rows(aoi) == []
    assert re.search(rf"送り返しました 4月10日 10:\d\d、{AOI} 言葉: 順番を待っています。", gone(aoi))
    world.settle()
    assert "返事がすみました" in gone(aoi)
    twice = send_back(aoi, ids)
    assert (twice.status, "もうここにはありません" in twice.text) == (400, True)
    world.says(HANA, "もう一度")
    assert titles(world, HANA).count(NOT_UNDERSTOOD) == 2
    audit = [row for row in Audit.between(branch.account_id, None, None) if row.what == "letters_sent_back"]
    assert [(row.by, row.about) for row in audit] == [(aoi.officer_id, "incoming 1")]


def test_several_are_sent_back_by_one_button(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    for name in (HANA, KEN):
        world.friend(name)
        becomes_a_dead_letter(world, name)
    assert "2件をみな送り返す" in aoi.get("/dead-letters").text
    ids = letter_ids(aoi)
    assert len(set(ids)) == 2
    assert "2件を送り返しました" in aoi.follow(send_back(aoi, ids)).text
    world.settle()
    assert gone(aoi).count("返事がすみました") == 2


def test_one_that_fails_again_is_shown_as_such(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.friend(HANA)
    event_id = becomes_a_dead_letter(world, HANA)
    send_back(aoi, letter_ids(aoi))
    with every_aws_call(cannot_be_read({event_id})):
        world.settle()
    [row] = rows(aoi)
    assert re.search(rf"4月10日 10:\d\dに{AOI}さんが送り返しましたが、またできませんでした。", row)
    assert gone(aoi) == ""
    assert send_back(aoi, letter_ids(aoi)).status == 303
    world.settle()
    assert rows(aoi) == []


def test_home_says_so_until_it_is_sent_back(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.friend(HANA)
    assert "返事ができなかったもの</h3>" not in aoi.get("").text
    becomes_a_dead_letter(world, HANA)
    world.later(minutes=2)  # the count is remembered for a minute
    assert re.search(r'返事ができなかったもの</h3>\s*<p class="figure">1件', aoi.get("").text)
    send_back(aoi, letter_ids(aoi))
    assert "返事ができなかったもの</h3>" not in aoi.get("").text


def test_who_does_not_run_the_account_sees_how_many_and_no_more(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA)
    viewer = world.console("Mei", roles=("viewer",))
    page = viewer.get("/dead-letters").text
    assert "1件" in page
    assert "GetError" not in page
    assert 'name="letter"' not in page
    assert send_back(viewer, letter_ids(aoi)).status == 403
    assert len(rows(aoi)) == 1


def test_another_account_neither_sees_nor_moves_it(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    elsewhere = world.account("あさひ支部")
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA)
    tom = world.console(TOM, account=elsewhere)
    assert rows(tom) == []
    assert NONE in tom.get("/dead-letters").text
    assert send_back(tom, letter_ids(aoi)).status == 400
    assert len(rows(aoi)) == 1


def test_neither_the_page_nor_the_log_tells_whose_it_is(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    logged: list[LogLine] = []
    world.cloud.runtime.on_log = logged.append
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA, WORDS)
    send_back(aoi, letter_ids(aoi))
    world.settle()
    said = "\n".join(f"{line} {line.text}" for line in logged)
    assert "letter_sent_back" in said
    assert not [canary for canary in (WORDS, HANA, world.person(HANA)) if canary in said]


def test_what_was_sent_back_is_forgotten_in_two_weeks(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.friend(HANA)
    becomes_a_dead_letter(world, HANA)
    send_back(aoi, letter_ids(aoi))
    world.later(days=14, minutes=1)
    assert gone(world.console(AOI)) == ""


def test_a_queue_there_is_not_is_nothing_to_send_back_to(branch: ConnectedAccount, aoi: Console) -> None:
    assert aoi.post("/dead-letters/outgoing/send-back", {"letter": "x"}).status == 400
    assert aoi.post("/dead-letters/incoming/send-back", {}).status == 400
