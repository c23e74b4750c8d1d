"""Officers at the console decide who comes in and what the roster says from now on; the phones say so."""

import re

import pytest

from renraku.members import roster
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.stories.at_the_console import AGREE, HOME, NAME, REGISTERED, acts, asks, friend_of, seen
from tests.stories.browsing import MOVED, sends, way_to_the_form
from tests.stories.reading import LATE, titles
from tests.world import ConnectedAccount, World

# --- Requests to join -------------------------------------------------------------------------------------


def test_a_member_without_a_letter_is_looked_at_and_let_in(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.member(NAME, "1001", **HOME, ふりがな="はなだはな")
    reference = asks(world, HANA, "no_letter")
    page = seen(aoi.get("/requests"))
    assert "会員（手紙がない）" in page
    assert f"/requests/{reference}" in page
    one = aoi.get(f"/requests/{reference}")
    assert "お待たせしました" in seen(one), "what she will read"
    looked = aoi.post(f"/requests/{reference}/check", {"number": "１００１"})
    assert all(known in looked.text for known in (NAME, "はなだはな", "03-1111-1111", "中央"))
    assert acts(branch) == [], "looking is no act"
    member = roster.find_by_number(branch.account_id, "1001")
    told = aoi.post(f"/requests/{reference}/approve", {"member_id": member.member_id})
    assert "認めました" in aoi.follow(told).text
    assert acts(branch) == [("request_approved", reference, ["member_id"])]
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-3:-1] == [LATE, "お待たせしました"]
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED
    assert friend_of(world, HANA, branch).registered
    decided = seen(aoi.get("/requests"))
    assert "認めました" in decided
    assert AOI in decided
    assert "2026年4月10日" in decided


@pytest.mark.parametrize("category", ["hq", "branch"])
def test_a_guest_is_let_in_as_what_the_officer_chose(
    world: World, branch: ConnectedAccount, aoi: Console, category: str
) -> None:
    reference = asks(world, KEN, "no_letter")
    nothing = aoi.post(f"/requests/{reference}/approve", {})
    assert (nothing.status, "一つ選んでください" in nothing.text) == (422, True)
    aoi.follow(aoi.post(f"/requests/{reference}/approve", {"category": category}))
    world.says(KEN, "こんにちは")
    world.taps(KEN, AGREE)
    assert friend_of(world, KEN, branch).category == category


def test_a_number_that_is_nobodys_is_said_beside_the_field(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    reference = asks(world, KEN, "no_letter")
    elsewhere = world.account("あおば支部")
    world.member("よその人", "2001", elsewhere)
    nobody = "名簿にいません"
    for number, words in (("", "会員番号を書いてください"), ("2001", nobody), ("<b>", nobody)):
        page = aoi.post(f"/requests/{reference}/check", {"number": number})
        assert (page.status, words in page.text) == (422, True)
        assert "よその人" not in page.text
        assert "<b>" not in page.text
    gone = world.member("元の会員", "1003")
    roster.set_lifecycle(branch.account_id, gone, "moved", "", world.clock.now())
    page = aoi.post(f"/requests/{reference}/check", {"number": gone})
    assert "もうこの支部の会員ではありません" in page.text
    assert "この方として認める" not in page.text


def test_a_refusal_needs_a_reason_and_keeps_what_was_typed(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    reference = asks(world, KEN, "hq")
    empty = aoi.post(f"/requests/{reference}/refuse", {"reason": " "})
    assert (empty.status, "理由を書いてください" in empty.text) == (422, True)
    long = aoi.post(f"/requests/{reference}/refuse", {"reason": "あ" * 301})
    assert (long.status, "あ" * 301 in long.text) == (422, True)
    aoi.follow(aoi.post(f"/requests/{reference}/refuse", {"reason": "本部に聞きました"}))
    world.says(KEN, "こんにちは")
    assert "登録できませんでした" in titles(world, KEN)
    page = seen(aoi.get("/requests"))
    assert "本部に聞きました" in page
    assert acts(branch) == [("request_refused", reference, [])]


def test_the_second_officer_is_told_who_was_first(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    reference = asks(world, KEN, "hq")
    ken = world.console("Ken", roles=("inquiries",))
    aoi.post(f"/requests/{reference}/refuse", {"reason": "本部に聞きました"})
    late = ken.post(f"/requests/{reference}/approve", {"category": "hq"})
    assert late.status == 409
    assert "Aoiさんが、2026年4月10日に決めました" in late.text
    assert [what for what, _, _ in acts(branch)] == ["request_refused"]
    assert "本部に聞きました" in ken.get(f"/requests/{reference}").text


# --- Changes ----------------------------------------------------------------------------------------------


def change_path(page: str) -> str:
    [path] = set(re.findall(r"(/changes/[0-9a-f]{64})", page))
    return str(path)


@pytest.fixture
def moved(world: World, branch: ConnectedAccount) -> None:
    """Hana has moved and has sent the form."""
    world.registered(HANA, "1001", called=NAME, **HOME)
    sends(world, way_to_the_form(world), MOVED)


@pytest.mark.usefixtures("moved")
def test_a_change_is_compared_and_written_on_the_roster(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    page = seen(aoi.get("/changes"))
    assert NAME in page
    assert "郵便番号、住所、電話番号" in page
    path = change_path(page)
    one = seen(aoi.get(path))
    for words in ("東京都千代田区1-1", MOVED["address"], "03-1111-1111", MOVED["phone"]):
        assert words in one
    version = re.findall(r'name="version" value="(\d+)"', one)[0]
    told = aoi.follow(aoi.post(f"{path}/approve", {"version": version}))
    assert "名簿を直しました" in told.text
    member = roster.find_by_number(branch.account_id, "1001")
    assert (member.address, member.phone) == (MOVED["address"], MOVED["phone"])
    assert acts(branch) == [("change_approved", member.member_id, ["postal_code", "address", "phone"])]
    world.says(HANA, "こんにちは")
    assert "名簿を直しました" in titles(world, HANA)
    assert MOVED["phone"] not in aoi.get(path).text, "what was typed is gone; who decided stays"
    assert AOI in aoi.get("/changes").text


@pytest.mark.usefixtures("moved")
def test_a_roster_that_changed_meanwhile_is_looked_at_again(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    path = change_path(aoi.get("/changes").text)
    version = re.findall(r'name="version" value="(\d+)"', aoi.get(path).text)[0]
    member = roster.find_by_number(branch.account_id, "1001")
    member.district = "北"
    member.save()
    again = aoi.post(f"{path}/approve", {"version": version})
    assert again.status == 422
    assert "もう一度お決めください" in again.text
    assert roster.find_by_number(branch.account_id, "1001").address == "東京都千代田区1-1"
    version = re.findall(r'name="version" value="(\d+)"', again.text)[0]
    assert aoi.post(f"{path}/approve", {"version": version}).status == 303
    assert roster.find_by_number(branch.account_id, "1001").district == "北"


@pytest.mark.usefixtures("moved")
def test_two_who_decide_a_change_decide_once(world: World, branch: ConnectedAccount, aoi: Console) -> None:
    path = change_path(aoi.get("/changes").text)
    ken = world.console("Ken", roles=("inquiries",))
    ken.follow(ken.post(f"{path}/refuse", {"reason": "お電話で確かめる"}))
    late = aoi.post(f"{path}/approve", {"version": "1"})
    assert (late.status, "Kenさんが" in late.text) == (409, True)
    assert roster.find_by_number(branch.account_id, "1001").phone == "03-1111-1111"
    world.says(HANA, "こんにちは")
    assert "変更について、お電話ください" in titles(world, HANA)


def test_a_link_that_nobody_used_is_nothing_to_decide(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    world.registered(HANA, "1001", called=NAME)
    way_to_the_form(world)
    assert "確かめるものはありません" in aoi.get("/changes").text
    assert aoi.get(f"/changes/{'0' * 64}").status == 404
