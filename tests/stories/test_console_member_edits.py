"""Officers mend what is wrong about a member, write new ones down, and say who is not here any more."""

import re
from html import unescape
from typing import Any

import pytest

from renraku.members import editing, roster
from renraku.members.models import NumberTaken
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.a_member import COLUMNS, SAME, kept
from tests.stories.console_reading import acts, form_of, said
from tests.stories.reading import known
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    world.member("花田はな", "1001", branch, **COLUMNS)
    return branch


@pytest.fixture
def hana(branch: ConnectedAccount) -> str:
    return roster.find_by_number(branch.account_id, "1001").member_id


# --- Mending -----------------------------------------------------------------------------------------------


def test_what_is_mended_is_mended_everywhere(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    hana = roster.find_by_number(branch.account_id, "1001").member_id
    form = form_of(aoi, f"/roster/{hana}/edit")
    form |= {
        "district": "西",
        "phone": "０３－１２３４－５６７８",
        "birth_date": "1955/1/2",
        "reason": "ご本人",
    }
    page = aoi.follow(aoi.post(f"/roster/{hana}/edit", form))
    member = kept(branch, hana)
    assert (member.district, member.phone, member.year_of_birth) == ("西", "03-1234-5678", 1955)
    for words in (
        "花田はなさんの登録を直しました",
        "直した：地区、電話番号、生年月日",
        "（ ご本人 ）",
        "Aoi",
    ):
        assert words in said(page)
    friend = known(world, HANA, branch)
    assert friend is not None
    assert (friend.district, friend.year_of_birth) == ("西", 1955)
    assert acts(branch) == [
        ("member_edited", aoi.officer_id, hana, ["district", "phone", "year_of_birth", "birth_hash"])
    ]


def test_a_form_nobody_touched_changes_nothing_and_says_so(
    aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    before = kept(branch, hana).to_simple_dict()
    form = form_of(aoi, f"/roster/{hana}/edit") | {"reason": "見ただけ"}
    page = aoi.follow(aoi.post(f"/roster/{hana}/edit", form))
    assert "変わったところはありませんでした" in page.text
    assert kept(branch, hana).to_simple_dict() == before


WRONG: list[tuple[dict[str, str], str]] = [
    ({"name": " "}, "氏名を書いてください"),
    ({"member_number": ""}, "会員番号を書いてください"),
    ({"member_number": "1001/7"}, "英数字とハイフン"),
    ({"phone": "自宅なし"}, "電話番号として読めません"),
    ({"postal_code": "東京都"}, "郵便番号は7けた"),
    ({"birth_date": "昭和99年13月1日"}, "日付として読めません"),
    ({"birth_date": "1066/10/14"}, "生まれた年が"),
    ({"address": "み" * 201}, "200文字まで"),
    ({"reason": ""}, "直すわけを、ひとこと"),
    ({"reason": "あ" * 201}, "200文字まで"),
    ({"name": "", "phone": "x", "reason": ""}, "3か所、なおして"),
]


@pytest.mark.parametrize(("mistake", "told"), WRONG)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(
    aoi: Console, branch: ConnectedAccount, hana: str, mistake: dict[str, str], told: str
) -> None:
    form = form_of(aoi, f"/roster/{hana}/edit") | SAME | {"kana": "タイプした"} | mistake
    page = aoi.post(f"/roster/{hana}/edit", form)
    assert page.status == 422
    assert told in page.text
    for name in mistake:
        assert f'id="{name}-error"' in page.text
    for typed in ("タイプした", *filter(None, (value.strip() for value in mistake.values()))):
        assert typed in unescape(page.text)
    assert kept(branch, hana).kana == "はなだ はな"
    assert acts(branch) == []


def test_a_number_that_somebody_has_is_refused_beside_its_field(
    world: World, aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    world.member("遠くの人", "2001", world.account("あおば支部"))
    form = form_of(aoi, f"/roster/{hana}/edit") | {"member_number": "2001", "reason": "?"}
    for path in (f"/roster/{hana}/edit", "/roster/new"):
        page = aoi.post(path, form)
        assert page.status == 422
        assert "ほかの方のものです" in page.text
        assert "遠くの人" not in page.text
    assert kept(branch, hana).member_number == "1001"


def test_a_new_number_frees_the_old_one(aoi: Console, branch: ConnectedAccount, hana: str) -> None:
    form = form_of(aoi, f"/roster/{hana}/edit") | {"member_number": "3001", "reason": "番号が変わった"}
    assert aoi.post(f"/roster/{hana}/edit", form).status == 303
    assert roster.find_by_number(branch.account_id, "3001").member_id == hana
    assert [
        taken.item for taken in NumberTaken.query("association", NumberTaken.item.startswith("number#"))
    ] == ["number#3001"]
    assert aoi.post("/roster/new", SAME).status == 303


def test_who_saves_second_is_shown_what_the_first_one_wrote(
    world: World, aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    ken = world.console(KEN)
    mine = form_of(aoi, f"/roster/{hana}/edit")
    theirs = form_of(ken, f"/roster/{hana}/edit") | {"phone": "06-1111-1111", "reason": "電話で"}
    assert ken.post(f"/roster/{hana}/edit", theirs).status == 303
    page = aoi.post(f"/roster/{hana}/edit", mine | {"address": "あおば町二丁目", "reason": "葉書で"})
    assert page.status == 409
    assert "Kenさんが先に直しました" in page.text
    assert re.search(r"電話番号</th><td><bdi>06-1111-1111</bdi></td><td><bdi>090-1111-1111", page.text)
    assert 'value="あおば町二丁目"' in page.text
    assert 'value="葉書で"' in page.text
    assert kept(branch, hana).address == "みどり町一丁目"
    assert [what for what, *_ in acts(branch)] == ["member_edited"]
    [seen] = re.findall(r'name="seen" value="(\w+)"', page.text)
    again = mine | {"seen": seen, "phone": "06-1111-1111", "address": "あおば町二丁目", "reason": "葉書で"}
    assert aoi.post(f"/roster/{hana}/edit", again).status == 303
    assert (kept(branch, hana).phone, kept(branch, hana).address) == ("06-1111-1111", "あおば町二丁目")


def test_two_who_save_at_the_same_moment_are_told_apart(
    branch: ConnectedAccount, hana: str, world: World
) -> None:
    """Both have read the member before either writes."""
    from tests.faults.wire import Call, every_aws_call

    member, now = kept(branch, hana), world.clock.now()
    seen = editing.fingerprint(member)
    raced: list[str] = []

    def between(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        if operation == "TransactWriteItems" and not raced:
            raced.append(operation)
            other = editing.edit(
                branch.account_id, hana, {"phone": "1"}, seen=seen, reason="", officer=KEN, now=now
            )
            assert other.reason == "saved"
        return go_on()

    with every_aws_call(between):
        mine = editing.edit(
            branch.account_id, hana, {"phone": "2"}, seen=seen, reason="", officer=AOI, now=now
        )
    assert mine.reason == "changed meanwhile"
    assert kept(branch, hana).phone == "1"


def test_a_lost_reply_is_no_refusal(branch: ConnectedAccount, hana: str, world: World) -> None:
    from botocore.exceptions import ClientError

    from tests.faults.wire import Call, every_aws_call

    def lose(operation: str, parameters: dict[str, Any], go_on: Call) -> Any:
        answer = go_on()
        if operation == "TransactWriteItems":
            raise ClientError(
                {"Error": {"Code": "TransactionCanceledException", "Message": "lost"}}, operation
            )
        return answer

    seen = editing.fingerprint(kept(branch, hana))
    with every_aws_call(lose):
        outcome = editing.edit(
            branch.account_id, hana, {"phone": "2"}, seen=seen, reason="", officer=AOI, now=world.clock.now()
        )
    assert outcome.reason == "saved"


# --- New, gone and back again ------------------------------------------------------------------------------


def test_a_new_member_is_written_down_and_can_get_a_letter(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    form = SAME | {
        "name": "新井新",
        "kana": "アライ シン",
        "member_number": "１２３４",
        "birth_date": "S35.5.5",
    }
    page = aoi.follow(aoi.post("/roster/new", form))
    assert "新井新さんを名簿に書きたしました" in page.text
    assert "1960年" in said(page)
    member = roster.find_by_number(branch.account_id, "1234")
    assert (member.kana, member.year_of_birth) == ("アライ シン", 1960)
    [(what, _, about, fields)] = acts(branch)
    assert (what, about) == ("member_added", member.member_id)
    assert "新井" not in " ".join(fields)
    world.friend(HANA)
    world.scans(HANA, world.letter("1234"))
    world.taps(HANA, "同意して使いはじめる")
    assert kept(branch, member.member_id).registered_at is not None


@pytest.mark.parametrize("state", ["moved", "left", "deceased"])
def test_who_is_gone_is_nobodys_friend_and_can_come_back(
    world: World, branch: ConnectedAccount, aoi: Console, state: str
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    hana = roster.find_by_number(branch.account_id, "1001").member_id
    form = form_of(aoi, f"/roster/{hana}/lifecycle")
    assert form["state"] == "active"
    page = aoi.follow(aoi.post(f"/roster/{hana}/lifecycle", form | {"state": state, "note": "三月に"}))
    assert "状態を「" in page.text
    assert "三月に" in page.text
    friend = known(world, HANA, branch)
    assert friend is not None
    assert not friend.registered
    assert acts(branch) == [("lifecycle_set", aoi.officer_id, hana, ["lifecycle"])]
    form = form_of(aoi, f"/roster/{hana}/lifecycle") | {"state": "active", "note": ""}
    aoi.post(f"/roster/{hana}/lifecycle", form)
    world.scans(HANA, world.letter("1001"))
    world.taps(HANA, "同意して使いはじめる")
    friend = known(world, HANA, branch)
    assert friend is not None
    assert friend.registered


def test_a_state_that_somebody_else_set_is_not_written_over(
    world: World, aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    mine = form_of(aoi, f"/roster/{hana}/lifecycle") | {"state": "moved", "note": "あおば支部へ"}
    ken = world.console(KEN)
    ken.post(f"/roster/{hana}/lifecycle", form_of(ken, f"/roster/{hana}/lifecycle") | {"state": "deceased"})
    page = aoi.post(f"/roster/{hana}/lifecycle", mine)
    assert page.status == 409
    assert "Kenさんが先に直しました。いまの状態は「逝去」です" in page.text
    assert 'value="あおば支部へ"' in page.text
    assert kept(branch, hana).lifecycle == "deceased"


@pytest.mark.parametrize("form", [{}, {"state": "ghost"}, {"state": "left", "note": "あ" * 201}])
def test_a_state_there_is_not_is_shown_again(
    aoi: Console, branch: ConnectedAccount, hana: str, form: dict[str, str]
) -> None:
    page = aoi.post(f"/roster/{hana}/lifecycle", form)
    assert page.status == 422
    assert form.get("note", "") in page.text
    assert kept(branch, hana).lifecycle == "active"
