"""Officers look at one member, write notes, mend what is wrong, and say who is not here any more."""

import re

import pytest

from renraku.members import changes, personal, roster
from renraku.members.models import Friend, Member
from renraku.observability import friend_reference
from tests.console import Console
from tests.people import AOI, HANA, TOM
from tests.stories.a_member import COLUMNS, SAME, kept
from tests.stories.console_reading import acts, form_of, said
from tests.stories.test_own_data import traces_of
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    branch = world.account("みどり支部")
    world.member("花田はな", "1001", branch, **COLUMNS)
    return branch


@pytest.fixture
def hana(branch: ConnectedAccount) -> str:
    return roster.find_by_number(branch.account_id, "1001").member_id


# --- Looking -----------------------------------------------------------------------------------------------


def test_a_members_page_tells_what_is_known_of_them(world: World, aoi: Console, hana: str) -> None:
    page = said(aoi.get(f"/roster/{hana}"))
    for words in (
        "花田はな",
        "1001",
        "はなだ はな",
        "在籍",
        "中央",
        "1954年（今年72歳）",
        "女",
        "090-1111-1111",
    ):
        assert words in page
    assert "まだ、LINEとつながっていません" in page
    assert "まだ作っていません" in page


def test_a_registered_member_is_shown_with_their_phones_and_no_user_id(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    user_id = world.registered(HANA, "1001", called="花田はな")
    world.member("花田太郎", "1002")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, "同意して使いはじめる")
    member = roster.find_by_number(branch.account_id, "1001")
    page = aoi.get(f"/roster/{member.member_id}")
    for words in ("つながっています", "決まりの第1版に同意", "花田太郎さんと同じ電話", "LINEで登録した"):
        assert words in said(page)
    assert "登録に使われました" in said(page)
    assert friend_reference(branch.account_id, user_id) in page.text
    assert user_id not in page.text
    world.line.block(HANA)
    world.settle()
    assert "友だちをやめられました" in said(aoi.get(f"/roster/{member.member_id}"))


def test_telephone_numbers_are_for_who_needs_them(world: World, branch: ConnectedAccount, hana: str) -> None:
    for role, sees in (("gatherings", True), ("sender", False), ("inquiries", False)):
        page = said(world.console(f"Ken-{role}".replace("-", ""), roles=(role,)).get(f"/roster/{hana}"))
        assert "花田はな" in page
        assert ("090-1111-1111" in page, "みどり町一丁目" in page) == (sees, sees)
        assert "登録を直す" not in page


@pytest.mark.parametrize("path", ["", "/edit", "/lifecycle"])
def test_nobody_opens_a_member_of_another_account(
    world: World, branch: ConnectedAccount, hana: str, path: str
) -> None:
    tom = world.console(TOM, world.account("あおば支部"))
    for member_id in (hana, "0" * 32, "nobody"):
        assert tom.get(f"/roster/{member_id}{path}").status == 404
    assert tom.get(f"/console/{branch.account_id}/roster/{hana}{path}").status == 404
    answer = tom.post(f"/roster/{hana}/edit", {**SAME, "phone": "000000000"})
    assert answer.status == 404
    assert kept(branch, hana).phone == "090-1111-1111"


@pytest.mark.parametrize("act", ["/roster/new", "/roster/{}/edit", "/roster/{}/lifecycle"])
def test_only_who_keeps_the_roster_changes_it(
    world: World, branch: ConnectedAccount, hana: str, act: str
) -> None:
    for role in ("sender", "gatherings", "inquiries", "viewer"):
        officer = world.console(f"Ken{role}", roles=(role,))
        assert officer.post(act.format(hana), {**SAME, "name": "書かれた", "state": "left"}).status == 403
    assert [member.name for member in Member.all_of(branch.account_id)] == ["花田はな"]
    assert acts(branch) == []


# --- Notes -------------------------------------------------------------------------------------------------


def test_a_note_stands_there_with_who_wrote_it(
    world: World, aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    answer = aoi.post(f"/roster/{hana}/notes", {"words": " 足がわるいので、\n迎えに行く。\u202e "})
    page = aoi.follow(answer)
    assert "書きとめました" in page.text
    assert "足がわるいので、\n迎えに行く。</bdi>" in page.text
    assert "Aoi 2026年4月10日" in said(page)
    assert acts(branch) == [("note_added", aoi.officer_id, hana, [])]


@pytest.mark.parametrize(("words", "told"), [(" \n ", "書きとめることを"), ("あ" * 1_001, "1000文字まで")])
def test_a_note_that_is_none_is_shown_again(
    aoi: Console, branch: ConnectedAccount, hana: str, words: str, told: str
) -> None:
    page = aoi.post(f"/roster/{hana}/notes", {"words": words})
    assert page.status == 422
    assert told in page.text
    assert words.strip() in page.text
    assert acts(branch) == []


def test_notes_and_history_are_told_and_erased_with_their_member(
    world: World, aoi: Console, branch: ConnectedAccount, hana: str
) -> None:
    other = world.member("剣持健", "1002")
    aoi.post(f"/roster/{hana}/notes", {"words": "かなりやの覚え書き"})
    form = form_of(aoi, f"/roster/{hana}/edit") | {"phone": "06-1", "reason": "かなりやのわけ"}
    aoi.post(f"/roster/{hana}/edit", form | {"phone": "06-1234-5678"})
    person = personal.find_person(branch.account_id, member_id=hana)
    told = f"{personal.export(branch.account_id, person)}"
    assert "かなりやの覚え書き" in told
    assert "かなりやのわけ" in told
    personal.erase(branch.account_id, person, world.clock.now())
    assert traces_of(("かなりや", "花田")) == []
    audited = ("note_added", "member_edited")  # ids alone, and for good
    assert [item for item in traces_of((hana,)) if not any(act in item for act in audited)] == []
    assert aoi.get(f"/roster/{hana}").status == 404
    assert roster.find_by_number(branch.account_id, other).name == "剣持健"


def test_what_a_member_wished_stands_in_their_history(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    user_id = world.registered(HANA, "1001", called="花田はな")
    hana, now = roster.find_by_number(branch.account_id, "1001").member_id, world.clock.now()
    address = changes.make_link(branch.account_id, user_id, hana, now)
    link = changes.find_link(branch.account_id, address.rpartition("=")[2], now)
    assert link is not None
    changes.send(link, {"address": "あおば町一丁目"}, now)
    changes.approve(branch.account_id, link.change_id, officer=aoi.officer_id, now=now)
    assert "ご本人の願いで変えた：住所 Aoi" in said(aoi.get(f"/roster/{hana}"))


def test_no_page_or_title_puts_a_name_into_a_browsers_history(aoi: Console, hana: str) -> None:
    for path in (f"/roster/{hana}", f"/roster/{hana}/edit", f"/roster/{hana}/lifecycle"):
        [title] = re.findall(r"<title>(.*?)</title>", aoi.get(path).text, re.DOTALL)
        assert "花田" not in title


def test_what_a_stopped_phone_is_called_is_told(world: World, aoi: Console, branch: ConnectedAccount) -> None:
    from renraku.members import leaving

    user_id = world.registered(HANA, "1001", called="花田はな")
    leaving.suspend(branch.account_id, user_id, reason="宣伝", officer=AOI, now=world.clock.now())
    friend = Friend.find(branch.account_id, user_id)
    assert friend is not None
    [member_id] = friend.member_ids or set()
    page = aoi.get(f"/roster/{member_id}")
    assert "ご利用を止めています" in page.text
    assert f"/people/{member_id}/suspend" in page.text
