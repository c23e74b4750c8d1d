"""A couple's one phone, one person's second phone, and a new phone in place of the old."""

import pytest

from renraku.members import registering, roster
from renraku.members.models import Code, Friend, Link, Member
from tests.people import HANA, KEN
from tests.stories.reading import buttons, known, titles
from tests.world import ConnectedAccount, World

OLD, NEW = "Hana's old phone", "Hana's new phone"
ONLY, BOTH = "同意（この電話だけ使う）", "同意（前の電話も使う）"
AGREE = "同意して使いはじめる"


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def phones_of(world: World, branch: ConnectedAccount, number: str) -> set[str]:
    """The people of the simulator whose phones are this member's."""
    member = roster.find_by_number(branch.account_id, number)
    names = {person.user_id: name for name, person in world.line.people.items()}
    return {names[user_id] for user_id in Link.friends_of(branch.account_id, member.member_id)}


def joins(world: World, name: str, number: str) -> None:
    world.scans(name, world.letter(number))
    world.taps(name, AGREE)


# --- One phone for two ------------------------------------------------------------------------------------


def test_the_second_member_of_a_household_joins_the_first(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央", 性別="女")
    world.member("花田太郎", "1002", 地区="西", 性別="男")
    joins(world, HANA, "1002")
    assert titles(world, HANA)[-2:] == ["花田太郎さん、ようこそ", "登録がすみました"]
    friend = friend_of(world, HANA, branch)
    assert len(friend.member_ids or ()) == 2
    assert (friend.district, friend.sex) == ("中央", "f"), "the first member gives what audiences ask for"
    assert phones_of(world, branch, "1001") == phones_of(world, branch, "1002") == {HANA}


def test_when_one_of_two_leaves_the_phone_stays_the_others(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央", 性別="女")
    world.member("花田太郎", "1002", 地区="西", 性別="男")
    joins(world, HANA, "1002")
    roster.set_lifecycle(branch.account_id, "1001", "deceased", "", world.clock.now())
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.district, friend.sex) == (True, "西", "m")
    roster.set_lifecycle(branch.account_id, "1002", "left", "", world.clock.now())
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.district, friend.sex, friend.category) == (False, "", "", "")
    assert friend.menu_wanted == ""


@pytest.mark.parametrize(("number", "district"), [("1001", "東"), ("1002", "中央")])
def test_the_roster_reaches_a_shared_phone_through_its_first_member(
    world: World, branch: ConnectedAccount, number: str, district: str
) -> None:
    world.registered(HANA, "1001", called="花田はな", 地区="中央")
    world.member("花田太郎", "1002", 地区="西")
    joins(world, HANA, "1002")
    world.member("花田太郎", number, 地区="東")
    assert friend_of(world, HANA, branch).district == district


# --- One person, two phones -------------------------------------------------------------------------------


@pytest.fixture
def old_phone(world: World, branch: ConnectedAccount) -> str:
    return world.registered(OLD, "1001", called="花田はな", 地区="中央")


def test_a_new_phone_alone_unlinks_the_old_one(
    world: World, branch: ConnectedAccount, old_phone: str
) -> None:
    world.friend(NEW)
    world.scans(NEW, world.letter("1001"))
    assert buttons(world, NEW) == [ONLY, BOTH, "決まりの全文を読む", "いまはしない"]
    world.taps(NEW, ONLY)
    assert phones_of(world, branch, "1001") == {NEW}
    old = friend_of(world, OLD, branch)
    assert (old.registered, old.member_ids or set(), old.menu_wanted, old.district) == (False, set(), "", "")
    new = friend_of(world, NEW, branch)
    assert (new.registered, new.district) == (True, "中央")


def test_both_phones_may_be_kept(world: World, branch: ConnectedAccount, old_phone: str) -> None:
    world.friend(NEW)
    world.scans(NEW, world.letter("1001"))
    world.taps(NEW, BOTH)
    assert phones_of(world, branch, "1001") == {OLD, NEW}
    assert friend_of(world, OLD, branch).registered
    world.member("花田はな", "1001", 地区="東")
    assert {friend_of(world, name, branch).district for name in (OLD, NEW)} == {"東"}


def test_the_old_phone_cannot_come_back_by_its_old_button_nor_take_the_new_one_away(
    world: World, branch: ConnectedAccount, old_phone: str
) -> None:
    [code] = Code.all_of(branch.account_id)
    world.friend(NEW)
    world.scans(NEW, world.letter("1001"))
    world.taps(NEW, ONLY)
    for only in ("0", "1"):
        world.line.taps_data(OLD, f"f=members&do=agree&version=1&code={code.code_hash}&only={only}&v=1")
        world.settle()
    assert titles(world, OLD)[-1] == "コードを確かめられませんでした"
    assert not friend_of(world, OLD, branch).registered
    assert phones_of(world, branch, "1001") == {NEW}


def test_the_old_phone_is_told_the_truth_about_its_old_code(
    world: World, branch: ConnectedAccount, old_phone: str
) -> None:
    world.friend(NEW)
    first = world.letter("1001")
    world.scans(NEW, first)
    world.taps(NEW, ONLY)
    world.scans(OLD, world.letter("1001"))
    world.taps(OLD, ONLY)  # back to the old phone: with a new letter that is no trick
    assert phones_of(world, branch, "1001") == {OLD}
    world.scans(NEW, first)
    assert titles(world, NEW)[-1] == "コードを確かめられませんでした"
    assert "ほかの電話" in world.line.inbox[NEW][-1]["altText"]


def test_the_phone_of_a_household_is_unlinked_for_one_of_them_only(
    world: World, branch: ConnectedAccount, old_phone: str
) -> None:
    world.member("花田太郎", "1002")
    joins(world, OLD, "1002")
    world.friend(NEW)
    world.scans(NEW, world.letter("1001"))
    world.taps(NEW, ONLY)
    assert phones_of(world, branch, "1001") == {NEW}
    assert phones_of(world, branch, "1002") == {OLD}
    assert friend_of(world, OLD, branch).registered


def test_two_phones_with_one_code_end_with_one_of_them(world: World, branch: ConnectedAccount) -> None:
    """Whoever typed it last may agree; the other is told, and nobody is registered twice."""
    letter = world.letter(world.member("花田はな", "1001"))
    for name in (HANA, KEN):
        world.friend(name)
        world.scans(name, letter)
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == "このボタンは、もう使えません"
    world.taps(KEN, AGREE)
    assert phones_of(world, branch, "1001") == {KEN}
    world.scans(HANA, letter)
    assert "ほかの電話" in world.line.inbox[HANA][-1]["altText"]


def test_unlinking_twice_is_unlinking_once(world: World, branch: ConnectedAccount, old_phone: str) -> None:
    [member] = Member.all_of(branch.account_id)
    for _ in range(2):
        registering.unlink(branch.account_id, old_phone, member.member_id, world.clock.now())
    assert phones_of(world, branch, "1001") == set()
    assert not friend_of(world, OLD, branch).registered
