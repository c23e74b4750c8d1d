"""An officer hands somebody everything that is kept of them, or erases it: seen, typed, done at once."""

import json
import re
from datetime import timedelta

import pytest

from renraku import aws
from renraku.desk import personal
from renraku.line import dead_letters
from renraku.members import roster
from renraku.members.models import Friend
from renraku.members.personal import find_person
from renraku.menus import publishing
from renraku.observability import friend_reference
from tests.console import Console
from tests.faults.test_sending_back import becomes_a_dead_letter
from tests.people import HANA, KEN, TOM
from tests.stories.at_the_console import AGREE, HOME, WORDS, acts, friend_of
from tests.stories.browsing import MOVED, sends, way_to_the_form
from tests.stories.reading import GREETING, known, titles
from tests.stories.test_own_data import everything_kept
from tests.world import ConnectedAccount, World

NAME, NUMBER = "かなりや花子", "K81-0001"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    publishing.publish(account.account_id, world.clock.now())
    return account


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    """A member who has left traces everywhere; her user id."""
    user_id = world.registered(HANA, NUMBER, called=NAME, ふりがな="かなりやはなこ", **HOME)
    world.says(HANA, WORDS)
    world.taps(HANA, "役員に渡す")
    sends(world, way_to_the_form(world), MOVED)
    return user_id


def path_of(branch: ConnectedAccount) -> str:
    return f"/people/{roster.find_by_number(branch.account_id, NUMBER).member_id}"


def traces_of(*canaries: str) -> list[str]:
    return [item for item in everything_kept() if any(canary in item for canary in canaries)]


def shown_menu(world: World, branch: ConnectedAccount, user_id: str) -> str:
    """The rich menu LINE shows somebody by name of their own; "" for the account's default."""
    return str(branch.channel.menus.linked.get(user_id, ""))


# --- Handing it over --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("hana")
def test_a_member_gets_a_sheet_to_read_and_a_file(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    path = path_of(branch)
    aoi.post(f"{path}/suspend", {"reason": "宣伝を続けた"})
    looked = aoi.get(f"{path}/data")
    assert "名簿の記録" in looked.text
    assert HOME["電話"] not in looked.text, "figures only, before it is written down who looks"
    sheet = aoi.post(f"{path}/data", {"kind": "sheet"})
    for words in (NAME, NUMBER, "かなりやはなこ", HOME["住所"], WORDS, MOVED["address"], "宣伝を続けた"):
        assert words in sheet.text, words
    assert "2026年4月10日" in sheet.text
    assert "Aoi" in sheet.text
    assert aoi.officer_id not in sheet.text
    file = aoi.post(f"{path}/data", {"kind": "file"})
    assert "attachment" in file.headers["content-disposition"]
    made = json.loads(file.body)
    assert made["format"] == personal.FORMAT
    assert made["features"]["members"]["member"]["name"] == NAME
    assert made["features"]["menus"] == {"menus": [{"menu": "member"}]}
    person = roster.find_by_number(branch.account_id, NUMBER).member_id
    assert [(what, about) for what, about, _ in acts(branch)][:2] == [("person_exported", person)] * 2
    for secret in ("birth_hash", "letter_code", "found_by", "handed_by"):
        assert secret not in json.dumps(made)


@pytest.mark.usefixtures("hana")
def test_nothing_is_shown_to_whoever_has_not_just_shown_who_they_are(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    path = path_of(branch)
    world.clock.shift(timedelta(minutes=11))
    for page in ("data", "erase"):
        for answer in (aoi.get(f"{path}/{page}"), aoi.post(f"{path}/{page}", {"sign": NUMBER})):
            assert answer.status == 303
            assert answer.headers["location"].startswith("/console/prove")
    assert roster.find_by_number(branch.account_id, NUMBER).name == NAME


# --- Erasing ----------------------------------------------------------------------------------------------


def test_an_erased_member_is_nowhere_and_their_phone_shows_the_guests_menu(
    world: World, branch: ConnectedAccount, hana: str, aoi: Console
) -> None:
    path = path_of(branch)
    assert shown_menu(world, branch, hana)
    aoi.post("/drafts", {"draft_path": path.replace("people", "roster") + "/edit", "name": NAME})
    canaries = (hana, NAME, NUMBER, "かなりや", HOME["住所"], MOVED["phone"], WORDS)
    assert len(traces_of(*canaries)) > 5
    page = aoi.get(f"{path}/erase")
    assert all(words in page.text for words in ("消えるもの", "残るもの", "三十五日"))
    wrong = aoi.post(f"{path}/erase", {"sign": "K81-0002"})
    assert (wrong.status, "会員番号がちがいます" in wrong.text) == (422, True)
    assert roster.find_by_number(branch.account_id, NUMBER).name == NAME
    told = aoi.follow(aoi.post(f"{path}/erase", {"sign": "ｋ81-0001 "}))
    assert "すべて消しました" in told.text
    assert traces_of(*canaries) == []
    assert known(world, HANA, branch) is None
    assert shown_menu(world, branch, hana) == ""
    assert aoi.get(f"{path}/erase").status == aoi.post(f"{path}/erase", {"sign": NUMBER}).status == 404
    assert [what for what, _, _ in acts(branch)] == ["person_erased"]
    world.says(HANA, "こんにちは")
    assert titles(world, HANA)[-1] != GREETING
    assert not friend_of(world, HANA, branch).registered


def test_erasing_goes_on_when_line_is_silent(
    world: World, branch: ConnectedAccount, hana: str, aoi: Console
) -> None:
    world.line.outage("500_before", path="/richmenu")
    aoi.post(f"{path_of(branch)}/erase", {"sign": NUMBER})
    assert traces_of(hana, NAME) == []
    assert "menu_not_taken_away" in "\n".join(line.text for line in world.cloud.logs)


def test_who_shares_a_phone_keeps_it_and_its_menu(
    world: World, branch: ConnectedAccount, hana: str, aoi: Console
) -> None:
    world.member("花田太郎", "1002")
    world.scans(HANA, world.letter("1002"))
    world.taps(HANA, AGREE)
    page = aoi.get(f"{path_of(branch)}/erase")
    assert "ほかの会員の方と同じ電話は" in page.text
    aoi.post(f"{path_of(branch)}/erase", {"sign": NUMBER})
    assert traces_of(NAME) == []
    assert shown_menu(world, branch, hana)
    assert friend_of(world, HANA, branch).registered


def test_a_guest_is_handed_their_data_and_erased_by_their_reference(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    user_id = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    reference = friend_reference(branch.account_id, user_id)
    made = json.loads(aoi.post(f"/friends/{reference}/data", {"kind": "file"}).body)
    assert made["features"]["members"]["requests"][0]["category"] == "hq"
    assert aoi.post(f"/friends/{reference}/erase", {"sign": "0"}).status == 422
    assert aoi.post(f"/friends/{reference}/erase", {"sign": reference[:8]}).status == 303
    assert traces_of(user_id) == []
    assert [about for _, about, _ in acts(branch)] == [reference] * 2


def test_a_member_is_not_erased_by_one_of_their_phones(
    world: World, branch: ConnectedAccount, hana: str, aoi: Console
) -> None:
    reference = friend_reference(branch.account_id, hana)
    for page in ("data", "erase"):
        assert aoi.get(f"/friends/{reference}/{page}").status == 404
        assert aoi.post(f"/friends/{reference}/{page}", {"sign": reference[:8]}).status == 404
    assert friend_of(world, HANA, branch).registered


@pytest.mark.parametrize("role", ["sender", "gatherings", "inquiries", "viewer"])
def test_only_a_manager_hands_data_over_or_erases(
    world: World, branch: ConnectedAccount, hana: str, role: str
) -> None:
    officer = world.console(role.title(), roles=(role,))
    for page in ("data", "erase"):
        assert officer.get(f"{path_of(branch)}/{page}").status == 403
        assert officer.post(f"{path_of(branch)}/{page}", {"sign": NUMBER}).status == 403
    assert roster.find_by_number(branch.account_id, NUMBER).name == NAME


def test_nobody_of_another_account_is_found_here(
    world: World, branch: ConnectedAccount, aoi: Console
) -> None:
    elsewhere = world.account("あおば支部")
    world.registered(TOM, "2001", elsewhere)
    path = f"/people/{roster.find_by_number(elsewhere.account_id, '2001').member_id}"
    for page in ("data", "erase"):
        assert aoi.get(f"{path}/{page}").status == aoi.post(f"{path}/{page}", {"sign": "2001"}).status == 404
    assert friend_of(world, TOM, elsewhere).registered


# --- What lies beside the tables --------------------------------------------------------------------------


@pytest.fixture
def unanswered(world: World, branch: ConnectedAccount, hana: str) -> None:
    """Hana's and Ken's words lie among the dead letters."""
    world.friend(KEN)
    for name in (HANA, KEN):
        becomes_a_dead_letter(world, name, f"{WORDS}、{name}より")


@pytest.mark.usefixtures("unanswered")
def test_what_could_not_be_answered_is_thrown_away_too(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    queue = dead_letters.queues()[0]
    assert dead_letters.count(queue) == 2
    person = find_person(branch.account_id, member_id=path_of(branch).split("/")[2])
    personal.erase(branch.account_id, person, world.clock.now())
    bodies = [str(letter) for letter in world.cloud.dead_letters("IncomingQueue")]
    assert len(bodies) == 1
    assert hana not in bodies[0]
    assert not re.search(f"{HANA}より", bodies[0])


# --- After a restore --------------------------------------------------------------------------------------


def test_after_a_restore_the_walk_erases_again_and_takes_the_menu_away_again(
    world: World, branch: ConnectedAccount, hana: str, aoi: Console
) -> None:
    dynamodb = aws.client("dynamodb")
    shown = shown_menu(world, branch, hana)
    backup = list(dynamodb.scan(TableName=Friend.Meta.table_name)["Items"])
    aoi.post(f"{path_of(branch)}/erase", {"sign": NUMBER})
    for item in backup:
        dynamodb.put_item(TableName=Friend.Meta.table_name, Item=item)
    branch.channel.menus.linked[hana] = shown
    assert personal.reapply(branch.account_id, world.clock.now()) == 1
    assert traces_of(NAME, hana) == []
    assert shown_menu(world, branch, hana) == ""
    assert personal.reapply(branch.account_id, world.clock.now()) == 0
