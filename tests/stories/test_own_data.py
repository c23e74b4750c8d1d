"""One person's data: all of it in one file, or all of it gone, and gone again after a restored backup."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import PynamoDBException

from renraku import aws
from renraku.accounts import tombstones
from renraku.desk import personal as everywhere
from renraku.members import changes, personal, requests, roster
from renraku.members.models import Friend, Link, Member
from tests.faults.crashes import Blow, Killed, every_point, failed, killed, standing_in_the_way
from tests.people import AOI, HANA, KEN
from tests.stories.reading import GREETING, known, titles
from tests.world import ConnectedAccount, World

NAME, KANA, PHONE, STREET = "花田はな", "はなだはな", "090-8181-0001", "みどり町一丁目81番地"
COLUMNS: dict[str, Any] = {
    "ふりがな": KANA,
    "電話": PHONE,
    "住所": STREET,
    "地区": "中央",
    "性別": "女",
    "生年月日": "昭和29年4月10日",
    "郵便番号": "100-0001",
}
CANARIES = (NAME, KANA, PHONE, STREET)


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    """A member who has left traces: wrong codes, a form, two letters."""
    world.member(NAME, "1001", **COLUMNS)
    world.letter("1001")
    user_id = world.registered(HANA, "1001", called=NAME, **COLUMNS)
    world.says(HANA, "コード ABCD2345")
    address = changes.make_link(branch.account_id, user_id, member_id(branch), world.clock.now())
    link = changes.find_link(branch.account_id, address.rpartition("=")[2], world.clock.now())
    assert link is not None
    changes.send(link, {"address": STREET}, world.clock.now())
    return user_id


def member_id(branch: ConnectedAccount, number: str = "1001") -> str:
    return roster.find_by_number(branch.account_id, number).member_id


def person_of(branch: ConnectedAccount, number: str = "1001") -> personal.Person:
    return personal.find_person(branch.account_id, member_id=member_id(branch, number))


def everything_kept() -> Iterator[str]:
    """Every item of every table, as text."""
    dynamodb = aws.client("dynamodb")
    for table in dynamodb.list_tables()["TableNames"]:
        for page in dynamodb.get_paginator("scan").paginate(TableName=table):
            for item in page["Items"]:
                yield f"{item}"


def traces_of(canaries: tuple[str, ...]) -> list[str]:
    return [item for item in everything_kept() if any(canary in item for canary in canaries)]


# --- Export -----------------------------------------------------------------------------------------------


def test_a_member_gets_everything_that_is_kept_of_them_and_no_hash(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    told = personal.export(branch.account_id, person_of(branch))
    text = json.dumps(told, ensure_ascii=False)
    assert {canary for canary in CANARIES if canary not in text} == set()
    assert told["member"]["year_of_birth"] == 1954
    [friend] = told["friends"]
    assert (friend["user_id"], friend["consent_version"], friend["district"]) == (hana, "1", "中央")
    assert [change["wishes"] for change in told["changes"]] == [{"address": STREET}]
    member = Member.find(branch.account_id, member_id(branch))
    assert member is not None
    assert member.birth_hash not in text
    assert member.letter_code not in text


def test_nothing_of_anybody_else_is_in_it(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.member("花田太郎", "1002", 地区="西")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, "同意して使いはじめる")
    told = personal.export(branch.account_id, person_of(branch, "1002"))
    text = json.dumps(told, ensure_ascii=False)
    assert told["member"]["name"] == "花田太郎"
    assert told["friends"] == [], "the phone is Hana's too"
    assert {canary for canary in (*CANARIES, hana) if canary in text} == set()


def test_a_guest_is_known_by_their_phone_alone(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    told = personal.export(branch.account_id, personal.find_person(branch.account_id, user_id=user_id))
    assert told["member"] is None
    assert [request["category"] for request in told["requests"]] == ["hq"]


# --- Erase ------------------------------------------------------------------------------------------------


def test_an_erased_member_leaves_no_trace_anywhere(world: World, branch: ConnectedAccount, hana: str) -> None:
    gone = (*CANARIES, hana, member_id(branch))
    assert len(traces_of(gone)) > 5
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    assert traces_of(gone) == []
    assert known(world, HANA, branch) is None


def test_an_erased_guest_leaves_no_trace_anywhere(world: World, branch: ConnectedAccount, hana: str) -> None:
    user_id = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    requests.approve(branch.account_id, user_id, officer=AOI, now=world.clock.now())
    personal.erase(
        branch.account_id, personal.find_person(branch.account_id, user_id=user_id), world.clock.now()
    )
    assert traces_of((user_id,)) == []
    assert known(world, HANA, branch) is not None


def test_one_of_two_on_a_shared_phone_is_erased_and_the_other_keeps_it(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.member("花田太郎", "1002", 地区="西", 性別="男")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, "同意して使いはじめる")
    gone = (*CANARIES, member_id(branch))
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    assert traces_of(gone) == []
    friend = known(world, HANA, branch)
    assert friend is not None
    assert (friend.registered, friend.district, friend.sex) == (True, "西", "m")
    assert friend.year_of_birth == 0
    assert Link.friends_of(branch.account_id, member_id(branch, "1002")) == [hana]


def test_an_others_letter_that_was_typed_on_an_erased_phone_still_works(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    letter = world.letter(world.member("剣持健", "1002"))
    world.scans(HANA, letter)
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    assert traces_of((hana,)) == []
    world.friend(KEN)
    world.scans(KEN, letter)
    world.taps(KEN, "同意して使いはじめる")
    assert titles(world, KEN)[-1] == "登録がすみました"


def test_who_was_erased_is_a_newcomer_at_their_next_word(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    world.says(HANA, "きのうの雲はきれいでしたね")
    friend = known(world, HANA, branch)
    assert friend is not None
    assert not friend.registered
    world.line.block(HANA)
    world.line.unblock(HANA)
    world.settle()
    assert titles(world, HANA)[-1] in (GREETING, "おかえりなさい")
    assert NAME not in world.line.inbox[HANA][-1]["altText"]


def test_the_number_of_an_erased_member_is_free(world: World, branch: ConnectedAccount, hana: str) -> None:
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    world.member("別人", "1001")
    assert roster.find_by_number(branch.account_id, "1001").name == "別人"


@pytest.mark.parametrize("strike", [killed, pytest.param(failed, marks=pytest.mark.deep)])
def test_an_erasure_that_is_cut_off_anywhere_is_finished_by_the_next_try(
    world: World, branch: ConnectedAccount, strike: Any
) -> None:
    """The officer gives the same command again; who cannot be found any more has left nothing."""
    count = 0

    def erased(blow: Blow) -> None:
        nonlocal count
        count += 1
        number, name = f"{2000 + count}", f"{HANA} {count}"
        user_id = world.registered(name, number, called=f"{NAME}{number}")
        person = person_of(branch, number)
        with standing_in_the_way(blow), suppress(Killed, ClientError, PynamoDBException):
            personal.erase(branch.account_id, person, world.clock.now())
        if Member.find(branch.account_id, person.member_id):
            personal.erase(branch.account_id, person_of(branch, number), world.clock.now())
        assert traces_of((f"{NAME}{number}", user_id, person.member_id)) == [], blow

    assert len(every_point(erased, strike)) > 20


# --- After a restore --------------------------------------------------------------------------------------


def backup_of(table: type[Friend] | type[Member]) -> list[dict[str, Any]]:
    return list(aws.client("dynamodb").scan(TableName=table.Meta.table_name)["Items"])


def restore(items: list[dict[str, Any]]) -> None:
    for item in items:
        aws.client("dynamodb").put_item(TableName=Friend.Meta.table_name, Item=item)


def test_who_was_erased_is_erased_again_after_a_restore_and_nobody_else(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    guest = world.friend(KEN)
    world.registered("Aoi", "1003", called="青井葵")
    backup = backup_of(Friend)
    gone = (*CANARIES, hana, member_id(branch), guest)
    now = world.clock.now()
    personal.erase(branch.account_id, person_of(branch), now)
    personal.erase(branch.account_id, personal.find_person(branch.account_id, user_id=guest), now)
    restore(backup)
    assert len(traces_of(gone)) > 5
    assert everywhere.reapply(branch.account_id, now) > 0
    assert traces_of(gone) == []
    assert roster.find_by_number(branch.account_id, "1003").name == "青井葵"
    assert everywhere.reapply(branch.account_id, now) == 0


def test_who_came_anew_after_being_erased_is_not_erased_again(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(KEN)
    personal.erase(branch.account_id, personal.Person("", (user_id,)), world.clock.now())
    world.clock.shift(timedelta(days=30))
    world.registered(KEN, "1002", called="剣持健")
    assert everywhere.reapply(branch.account_id, world.clock.now()) == 0
    friend = known(world, KEN, branch)
    assert friend is not None
    assert friend.registered


def test_a_tombstone_tells_nobody_whose_it_is(world: World, branch: ConnectedAccount, hana: str) -> None:
    gone = (hana, member_id(branch), "1001")
    personal.erase(branch.account_id, person_of(branch), world.clock.now())
    marks = tombstones.of_account(branch.account_id)
    assert len(marks) == 2
    assert not [mark for mark in marks if any(canary in mark for canary in gone)]
    headquarters = world.account("みどり会本部")
    assert tombstones.mark(headquarters.account_id, hana) not in marks
