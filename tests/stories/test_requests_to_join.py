"""Somebody without a code asks to be let in, and an officer decides."""

from datetime import timedelta

import pytest

from renraku.errors import Declined
from renraku.members import requests, roster
from renraku.members.models import Code, Friend, JoinRequest
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.reading import LATE, buttons, known, titles
from tests.world import ConnectedAccount, World

ASKED, APPROVED, REFUSED = "役員に伝えました", "お待たせしました", "登録できませんでした"
AGREE, REGISTERED = "同意して使いはじめる", "登録がすみました"
CATEGORIES = {"no_letter": "会員（手紙がない）", "hq": "本部の役員", "branch": "ほかの支部の会員"}


def asks(world: World, name: str, category: str) -> str:
    user_id = world.friend(name)
    for label in ("登録する（手紙のコード）", "コードがない", CATEGORIES[category]):
        world.taps(name, label)
    return user_id


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def approve(world: World, branch: ConnectedAccount, name: str, number: str = "") -> None:
    now = world.clock.now()
    requests.approve(branch.account_id, world.person(name), officer=AOI, now=now, member_number=number)


@pytest.mark.parametrize("category", ["hq", "branch"])
def test_a_guest_is_let_in_by_an_officer_and_by_their_own_yes(
    world: World, branch: ConnectedAccount, category: str
) -> None:
    user_id = asks(world, KEN, category)
    assert titles(world, KEN)[-2:] == ["どなたでしょうか", ASKED]
    [waiting] = requests.open_requests(branch.account_id)
    assert (waiting.user_id, waiting.category) == (user_id, category)
    approve(world, branch, KEN)
    assert requests.open_requests(branch.account_id) == []
    assert not friend_of(world, KEN, branch).registered
    world.says(KEN, "こんにちは")
    assert titles(world, KEN)[-3:-1] == [LATE, APPROVED]
    world.taps(KEN, AGREE)
    assert titles(world, KEN)[-1] == REGISTERED
    friend = friend_of(world, KEN, branch)
    assert (friend.registered, friend.category, friend.member_ids or set()) == (True, category, set())
    decided = JoinRequest.find(branch.account_id, user_id)
    assert decided is not None
    assert (decided.decided_by, decided.decision) == (AOI, "approved")
    assert decided.decided_at is not None


@pytest.mark.parametrize("has_letter", [True, False])
def test_a_member_whose_letter_is_lost_is_recognized_by_an_officer(
    world: World, branch: ConnectedAccount, has_letter: bool
) -> None:
    number = world.member("花田はな", "1001", 地区="中央")
    asks(world, HANA, "no_letter")
    with pytest.raises(Declined, match="名簿にいません"):
        approve(world, branch, HANA, "9999")
    if has_letter:
        world.letter(number)
    approve(world, branch, HANA, number)
    world.says(HANA, "こんにちは")
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.category, friend.district) == (True, "member", "中央")
    [code] = Code.all_of(branch.account_id)
    assert code.used_at is not None
    assert friend.source == ("letter" if has_letter else "officer")


def test_who_has_left_the_branch_is_not_recognized_as_a_member(
    world: World, branch: ConnectedAccount
) -> None:
    number = world.member("花田はな", "1001")
    roster.set_lifecycle(branch.account_id, number, "moved", "", world.clock.now())
    asks(world, HANA, "no_letter")
    with pytest.raises(Declined, match="もうこの支部の会員ではありません"):
        approve(world, branch, HANA, number)


def test_a_recognized_members_old_letter_is_void(world: World, branch: ConnectedAccount) -> None:
    """The letter's code has run out; another one was made for this friend alone."""
    letter = world.letter(world.member("花田はな", "1001"))
    world.clock.shift(timedelta(days=91))
    asks(world, HANA, "no_letter")
    approve(world, branch, HANA, "1001")
    world.friend(KEN)
    world.scans(KEN, letter)
    assert titles(world, KEN)[-1] == "コードを確かめられませんでした"
    world.says(HANA, "こんにちは")
    world.taps(HANA, AGREE)
    assert friend_of(world, HANA, branch).registered


def test_who_is_recognized_with_a_new_phone_chooses_what_becomes_of_the_old_one(
    world: World, branch: ConnectedAccount
) -> None:
    world.registered(HANA, "1001", called="花田はな")
    asks(world, KEN, "no_letter")
    approve(world, branch, KEN, "1001")
    world.says(KEN, "こんにちは")
    world.taps(KEN, "同意（この電話だけ使う）")
    assert friend_of(world, KEN, branch).registered
    assert not friend_of(world, HANA, branch).registered


def test_an_officer_may_let_somebody_in_as_what_they_really_are(
    world: World, branch: ConnectedAccount
) -> None:
    user_id = asks(world, KEN, "no_letter")
    now = world.clock.now()
    with pytest.raises(Declined):
        requests.approve(branch.account_id, user_id, officer=AOI, now=now, category="emperor")
    requests.approve(branch.account_id, user_id, officer=AOI, now=now, category="hq")
    world.says(KEN, "こんにちは")
    world.taps(KEN, AGREE)
    assert friend_of(world, KEN, branch).category == "hq"
    [decided] = requests.decided_requests(branch.account_id, 50)
    assert (decided.category, decided.decided_by) == ("hq", AOI)


@pytest.mark.parametrize("category", CATEGORIES)
def test_an_approval_that_was_overtaken_is_found_again_by_asking(
    world: World, branch: ConnectedAccount, category: str
) -> None:
    """One answer waits at most: a later one takes its place."""
    world.letter(world.member("花田はな", "1001"))
    asks(world, HANA, category)
    approve(world, branch, HANA, "1001")
    world.line.says(HANA, "こんにちは")
    world.clock.shift(timedelta(minutes=5))
    world.settle()  # this answer is late, waits, and takes the approval's place
    world.line.taps_data(HANA, "f=members&do=no_code")
    world.settle()
    world.taps(HANA, CATEGORIES[category])
    assert titles(world, HANA)[-1] == APPROVED
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED


def test_a_lost_letters_approval_does_not_register_without_its_code(
    world: World, branch: ConnectedAccount
) -> None:
    world.letter(world.member("花田はな", "1001"))
    asks(world, HANA, "no_letter")
    approve(world, branch, HANA, "1001")
    world.line.taps_data(HANA, "f=members&do=agree&version=1&code=")
    world.settle()
    assert not friend_of(world, HANA, branch).registered


@pytest.mark.parametrize("is_decided", [False, True])
def test_agreeing_before_an_officer_has_approved_does_nothing(
    world: World, branch: ConnectedAccount, is_decided: bool
) -> None:
    user_id = asks(world, KEN, "hq")
    if is_decided:
        requests.refuse(
            branch.account_id, user_id, officer=AOI, reason="本部に問い合わせた", now=world.clock.now()
        )
    world.line.taps_data(KEN, "f=members&do=agree&version=1&code=")
    world.settle()
    assert titles(world, KEN)[-1] == "このボタンは、もう使えません"
    assert not friend_of(world, KEN, branch).registered


def test_who_is_refused_hears_whom_to_call_and_may_ask_again(world: World, branch: ConnectedAccount) -> None:
    user_id, now = asks(world, KEN, "hq"), world.clock.now()
    with pytest.raises(Declined, match="理由"):
        requests.refuse(branch.account_id, user_id, officer=AOI, reason=" ", now=now)
    requests.refuse(branch.account_id, user_id, officer=AOI, reason="お名前が分からない", now=now)
    world.taps(KEN, CATEGORIES["branch"])
    assert titles(world, KEN)[-3:] == [LATE, REFUSED, ASKED]
    assert "お名前が分からない" not in "".join(world.line.texts(KEN))
    [waiting] = requests.open_requests(branch.account_id)
    assert waiting.category == "branch"


def test_asking_twice_is_asking_once_and_keeps_ones_place(world: World, branch: ConnectedAccount) -> None:
    asks(world, KEN, "hq")
    [first] = requests.open_requests(branch.account_id)
    world.clock.shift(timedelta(hours=5))
    asks(world, HANA, "branch")
    world.taps(KEN, CATEGORIES["hq"])
    world.taps(KEN, CATEGORIES["branch"])  # a slip of the finger, put right
    waiting = requests.open_requests(branch.account_id)
    assert [request.user_id for request in waiting] == [world.person(KEN), world.person(HANA)]
    assert waiting[0].asked_at == first.asked_at
    assert waiting[0].category == "branch"


def test_two_officers_decide_once(world: World, branch: ConnectedAccount) -> None:
    user_id, now = asks(world, KEN, "hq"), world.clock.now()
    approve(world, branch, KEN)
    with pytest.raises(Declined, match="もう処理"):
        approve(world, branch, KEN)
    with pytest.raises(Declined, match="もう処理"):
        requests.refuse(branch.account_id, user_id, officer="他の役員", reason="分からない", now=now)


def test_nobody_of_another_account_is_let_in_here(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    world.friend(TOM, headquarters)
    world.line.taps_data(TOM, "f=members&do=ask_in&category=hq", headquarters.channel)
    world.settle()
    assert requests.open_requests(branch.account_id) == []
    with pytest.raises(Declined):
        approve(world, branch, TOM)


def test_a_category_nobody_knows_is_asked_again(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=emperor")
    world.settle()
    assert titles(world, KEN)[-1] == "どなたでしょうか"
    assert requests.open_requests(branch.account_id) == []


def test_a_member_who_asks_to_be_let_in_is_told_that_they_are(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, called="花田はな")
    world.line.taps_data(HANA, "f=members&do=ask_in&category=hq")
    world.settle()
    assert titles(world, HANA)[-1] == "登録はすんでいます"
    assert requests.open_requests(branch.account_id) == []
    assert "登録の内容を変える" not in buttons(world, HANA)
