"""What officers do by commands until they have a console (local/commands.py)."""

import base64
import re
from typing import Any

import pytest

from local import commands_wording
from renraku.members import registering, roster
from renraku.members.models import Friend
from tests.people import AOI, HANA, KEN, MEI
from tests.stories.browsing import MOVED, sends, way_to_the_form
from tests.stories.officers import declined, reference, run
from tests.stories.reading import known, titles
from tests.world import ConnectedAccount, World

AGREE = "同意して使いはじめる"
FILE = """\
会員番号,氏名,ふりがな,生年月日,性別,地区,電話
1001,花田はな,はなだはな,昭和29年4月10日,女,中央,03-1111-1111
1002,川田けん,かわだけん,1959/5/5,男,北,
1003,,なまえなし,,,,
1004,森めい,もりめい,2月30日,女,北,
"""
COMPLAINTS = [(4, "氏名", "空です"), (5, "生年月日", "日付として読めません（例：1955/4/1、昭和30年4月1日）")]


def check(text: str = FILE, encoding: str = "utf-8-sig") -> Any:
    return run("roster-check", content=base64.b64encode(text.encode(encoding)).decode())


def state_of(branch: ConnectedAccount, number: str) -> str:
    return roster.find_by_number(branch.account_id, number).lifecycle


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_a_roster_is_looked_at_row_by_row_and_only_told_to_go_written(
    branch: ConnectedAccount, encoding: str
) -> None:
    report = check(encoding=encoding)
    assert (report["rows"], report["new"], report["wrong"]) == (4, 2, 2)
    assert [(c["line"], c["column"], c["reason"]) for c in report["complaints"]] == COMPLAINTS
    told = "\n".join(commands_wording.told("roster-check", report))
    assert "4行目「氏名」：空です" in told
    assert f"roster go {report['import_id']}" in told
    assert "名簿にない会員番号です：1001" in declined("letters", numbers=["1001"])

    assert run("roster-go", import_id=report["import_id"])["new"] == 2
    again = check()
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_an_import_that_is_not_there_is_said_plainly(branch: ConnectedAccount) -> None:
    assert "この取り込みは見つかりません" in declined("roster-go", import_id="0" * 32)
    assert "この取り込みは見つかりません" in declined("roster-missing-left", which=["0" * 32])
    assert "見出しの行が見つかりません" in declined("roster-check", content=base64.b64encode(b"a,b").decode())


def test_who_is_missing_leaves_only_when_told(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001")
    for number in ("1005", "1006"):
        world.member(number=number)
    report = check("会員番号,氏名\n1006,森めい\n")
    assert report["missing"] == ["1001", "1005"]
    run("roster-go", import_id=report["import_id"])
    assert [state_of(branch, number) for number in report["missing"]] == ["active", "active"]

    assert "9999" in declined("roster-missing-left", which=["1005", "9999"])
    assert state_of(branch, "1005") == "active"
    assert run("roster-missing-left", which=[report["import_id"]])["left"] == ["1001", "1005"]
    gone = roster.find_by_number(branch.account_id, "1001")
    assert (gone.lifecycle, gone.lifecycle_note) == ("left", "新しい名簿にない（Aoi、2026-04-10）")
    friend = known(world, HANA, branch)
    assert friend is not None
    assert not friend.registered
    assert check("会員番号,氏名\n1006,森めい\n")["missing"] == []  # who left is not missing again


def test_letters_are_printed_for_whoever_has_not_registered(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001")
    world.member("川田けん", "1002")
    world.member("森めい", "1003")
    run("lifecycle", number="1003", state="deceased", note="ご家族から")
    made = run("letters", source="newsletter")
    assert (made["letters"], "川田けん" in made["html"], "森めい" in made["html"]) == (1, True, False)
    (code,) = re.findall(r"<strong>(\w{4} \w{4})</strong>", made["html"])
    world.friend(KEN)
    world.says(KEN, f"コード {code}")
    world.taps(KEN, AGREE)
    counted = run("sources")
    assert (counted["sources"], counted["registered"]) == ({"letter": 1, "newsletter": 1}, 2)
    assert "手紙を送る方がいません" in declined("letters")
    assert run("letters", numbers=["1001、1002"])["letters"] == run("letters", everybody=True)["letters"] == 2
    assert "印は" in declined("letters", everybody=True, source="television")


def test_a_request_is_decided_by_its_reference(world: World, branch: ConnectedAccount) -> None:
    world.member("川田けん", "1002")
    run("letters")
    for name, category in ((KEN, "会員（手紙がない）"), (MEI, "ほかの支部の会員")):
        world.friend(name)
        world.line.taps_data(name, "f=members&do=no_code&v=1")
        world.settle()
        world.taps(name, category)
    waiting = {request["ref"]: request["category"] for request in run("requests")["requests"]}
    ken, mei = reference(world, KEN, branch), reference(world, MEI, branch)
    assert waiting == {ken: "no_letter", mei: "branch"}
    for wrong in ("0" * 16, ken[:5], "", "U" * 33):
        assert "見つかりません" in declined("approve", ref=wrong)
    assert "理由を書いてください" in declined("refuse", ref=mei, reason=" ")

    run("approve", ref=ken[:6], member="1002")
    run("refuse", ref=mei, reason="名簿にない")
    assert run("requests")["requests"] == []
    world.says(KEN, "こんにちは")
    world.taps(KEN, AGREE)
    friend = known(world, KEN, branch)
    assert friend is not None
    assert (friend.registered, friend.category) == (True, "member")
    world.says(MEI, "こんにちは")
    assert "登録できませんでした" in titles(world, MEI)


def test_a_suspended_friend_is_told_and_let_back(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな")
    assert "理由を書いてください" in declined("suspend", who="1001")
    run("suspend", who="1001", reason="宣伝を続けた")
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-1] == "ただいまお休みいただいています"
    (friend,) = run("friends")["friends"]
    assert (friend["members"], friend["reason"]) == ([{"number": "1001", "name": "花田はな"}], "宣伝を続けた")
    kept = known(world, HANA, branch)
    assert kept is not None
    assert kept.suspension is not None
    assert kept.suspension.by == AOI

    run("reinstate", who=friend["ref"])
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-1] != "ただいまお休みいただいています"
    world.member("電話なし", "1009")
    assert "まだつながっていません" in declined("suspend", who="1009", reason="x")
    assert "会員番号でも友だちの記号でもありません" in declined("suspend", who="9999", reason="x")


def test_a_members_state_is_written_with_who_and_why(world: World, branch: ConnectedAccount) -> None:
    world.member("花田はな", "1001")
    run("lifecycle", number="1001", state="moved", note="大阪へ")
    member = roster.find_by_number(branch.account_id, "1001")
    assert (member.lifecycle, member.lifecycle_note) == ("moved", "大阪へ（Aoi、2026-04-10）")
    assert "active moved left deceased lost" in declined("lifecycle", number="1001", state="resting")
    assert "名簿にありません" in declined("lifecycle", number="9999", state="left")


def test_a_change_is_shown_old_and_new_and_decided(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 住所="東京都千代田区1-1")
    assert commands_wording.told("changes", run("changes"))[1:] == ["待っている変更はありません。"]
    sends(world, way_to_the_form(world), MOVED)
    answer = run("changes")
    (change,) = answer["changes"]
    told = "\n".join(commands_wording.told("changes", answer))
    assert "住所：東京都千代田区1-1 → 大阪市北区梅田１－１" in told
    assert "電話番号：（なし） → 06-0000-0000" in told
    assert "見つかりません" in declined("approve-change", id="ffffff")
    assert "理由を書いてください" in declined("refuse-change", id=change["id"])
    run("approve-change", id=change["id"])
    assert roster.find_by_number(branch.account_id, "1001").address == MOVED["address"]
    assert "見つかりません" in declined("refuse-change", id=change["id"], reason="x")


def test_a_person_is_given_all_of_theirs_and_then_forgotten(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")
    world.registered(KEN, "1002")
    data = run("export", who="1001")["data"]["features"]["members"]
    assert (data["member"]["name"], data["member"]["phone"]) == ("花田はな", "03-1111-1111")
    assert [friend["user_id"] for friend in data["friends"]] == [world.person(HANA)]
    assert "会員番号でも友だちの記号でもありません" in declined("export", who="9999")

    saved = Friend.find(branch.account_id, world.person(HANA))
    assert run("erase", who="1001")["phones"] == 1
    assert known(world, HANA, branch) is None
    assert known(world, KEN, branch) is not None
    assert "会員番号でも友だちの記号でもありません" in declined("erase", who="1001")
    assert saved is not None
    saved.attribute_values.pop("version")
    saved.save()  # a backup of yesterday is restored
    assert run("tombstones-reapply")["erased"] == 1
    assert known(world, HANA, branch) is None


def test_coverage_counts_members_and_their_friends_by_district(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", 地区="中央")
    world.member(number="1002", 地区="中央")
    world.member(number="1003", 地区="北")
    user_id = world.registered(KEN, "1004", 地区="北")
    member = roster.find_by_number(branch.account_id, "1004")
    registering.unlink(branch.account_id, user_id, member.member_id, world.clock.now())
    assert run("coverage")["districts"] == [
        {"district": "中央", "members": 2, "friends": 1},
        {"district": "北", "members": 2, "friends": 0},
    ]
