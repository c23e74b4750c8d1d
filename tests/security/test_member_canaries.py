"""Threat 19, G13: names, codes, birth dates, telephone numbers and user ids in no log line and in no URL."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.invocations import LogLine
from renraku.accounts import feature_settings
from renraku.errors import Declined
from renraku.members import changes, leaving, personal, requests, roster
from renraku.members.guideline import Guideline
from renraku.members.models import Code, Member
from tests.faults.wire import Call, every_aws_call
from tests.people import AOI, HANA, KEN
from tests.world import ConnectedAccount, World

COLUMNS: dict[str, Any] = {
    "ふりがな": "かなりやよみ",
    "電話": "090-8181-0001",
    "住所": "かなりや町81番地",
    "地区": "かなりや地区",
    "世帯": "かなりや世帯",
    "生年月日": "1954/4/10",
    "郵便番号": "181-8181",
}
NAME, NUMBER, REASON = "かなりや花子", "K81-0001", "かなりやの理由"
BIRTH_DATES = ("1954-04-10", "1954/4/10", "19540410")


def everything_about_a_member(world: World, branch: ConnectedAccount) -> list[str]:
    """On the roster, registered, on two phones, stopped, asking, changing, erased; what must not be told."""
    account_id, now = branch.account_id, world.clock.now()
    roster.check(account_id, f'会員番号,氏名,電話\n{NUMBER},"{NAME}",かなりや電話\n'.encode(), now)
    user_id = world.registered(HANA, NUMBER, called=NAME, **COLUMNS)
    letters = [world.letter(NUMBER) for _ in range(2)]
    world.friend(KEN)
    for letter in letters:
        world.scans(KEN, letter)
    world.taps(KEN, "同意（前の電話も使う）")
    world.says(KEN, f"コード {letters[0].code} {NAME} 090-8181-0001")
    member = roster.find_by_number(account_id, NUMBER)
    address = changes.make_link(account_id, user_id, member.member_id, now)
    link = changes.find_link(account_id, address.rpartition("=")[2], now)
    assert link is not None
    changes.send(link, {"address": "かなりや町81番地"}, now)
    changes.approve(account_id, link.change_id, officer=AOI, now=now)
    leaving.suspend(account_id, user_id, reason=REASON, officer=AOI, now=now)
    leaving.reinstate(account_id, user_id, officer=AOI, now=now)
    ask_in_without_a_letter(world, branch)
    feature_settings.save(account_id, Guideline(version="2", lines=("かなりや",)))
    world.says(HANA, "こんにちは")
    world.line.block(HANA)
    world.later(days=1, hours=1, minutes=1)
    codes = [code.code_hash for code in Code.all_of(account_id)]
    roster.set_lifecycle(account_id, NUMBER, "deceased", "かなりや", now)
    personal.export(account_id, personal.find_person(account_id, member_id=member.member_id))
    personal.erase(account_id, personal.find_person(account_id, member_id=member.member_id), now)
    typed = [letter.code for letter in letters] + [letter.code.replace(" ", "") for letter in letters]
    people = [person.user_id for person in world.line.people.values()]
    return [*typed, *codes, member.birth_hash, *people]


def ask_in_without_a_letter(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend("Taro")
    world.line.taps_data("Taro", "f=members&do=ask_in&category=no_letter")
    world.settle()
    with pytest.raises(Declined):
        requests.approve(branch.account_id, user_id, officer=AOI, now=world.clock.now(), member_number="0")
    requests.refuse(branch.account_id, user_id, officer=AOI, reason=REASON, now=world.clock.now())


def a_day_of_failures(world: World) -> None:
    """AWS refuses, and quotes what it was given in the error, as it may."""

    def refuse(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        message = f"cannot {json.dumps(parameters, default=str, ensure_ascii=False)}"
        raise ClientError({"Error": {"Code": "ValidationException", "Message": message}}, operation)

    letter = world.letter(world.member("かなりや次郎", "K81-0002", **COLUMNS))
    for fault in ("500_before", "garbage", "drop"):
        world.line.outage(fault, path="/reply")
        world.says(KEN, f"コード {letter.code}")
    world.line.says(KEN, f"コード {letter.code}")
    with every_aws_call(refuse):
        for door in world.cloud.queues.values():
            door.carry()
    world.settle()


def test_no_log_line_tells_who_somebody_is(
    world: World, branch: ConnectedAccount, logged: list[LogLine], capfd: pytest.CaptureFixture[str]
) -> None:
    canaries = everything_about_a_member(world, branch)
    a_day_of_failures(world)
    said = "\n".join(f"{line} {line.text}" for line in logged) + "".join(capfd.readouterr())
    for decision in (
        "member_registered",
        "code_refused",
        "person_erased",
        "roster_imported",
        "incoming_failed",
    ):
        assert decision in said
    canaries += ["かなりや", json.dumps("かなりや")[1:-1], "090-8181", "09081810001", "181-8181", "K81-0"]
    assert {canary for canary in (*canaries, *BIRTH_DATES) if canary in said} == set()


def test_no_url_tells_who_somebody_is(world: World, branch: ConnectedAccount) -> None:
    """Our own addresses, LINE's that we call, and what the buttons lead to. The letter's QR code is LINE's
    own way to type a code in; nobody of ours is asked for that address."""
    user_id = world.registered(HANA, NUMBER, called=NAME, **COLUMNS)
    [member] = Member.all_of(branch.account_id)
    [code] = Code.all_of(branch.account_id)
    changed = changes.make_link(branch.account_id, user_id, member.member_id, world.clock.now())
    paths = [call.path for call in world.line.calls] + [
        str(invocation.event.get("rawPath")) for invocation in world.cloud.invocations
    ]
    shown = json.dumps(world.line.inbox[HANA], ensure_ascii=False)
    leads_to = [part.split('"')[0] for part in shown.split('"uri": "')[1:]]
    urls = "\n".join([*paths, *leads_to, changed])
    assert "/guideline" in urls
    own = [user_id, member.member_id, member.birth_hash, code.code_hash, NAME, NUMBER, "8181"]
    profile = [path for path in paths if user_id in path and not path.startswith("/v2/bot/")]
    assert profile == [], "only LINE itself is asked about a user by their id"
    rest = "\n".join(url for url in urls.splitlines() if not url.startswith("/v2/bot/"))
    assert {canary for canary in (*own, *BIRTH_DATES) if canary in rest} == set()
