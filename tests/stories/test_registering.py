"""Story 1: from the letter's QR code to a registered member; and whatever may be wrong with a code."""

from datetime import timedelta

import pytest

from renraku.members import roster
from renraku.members.models import Code, Friend, Link
from tests.people import HANA, KEN, TOM
from tests.stories.reading import GREETING, NOT_UNDERSTOOD, buttons, known, titles
from tests.world import PHONE, ConnectedAccount, LetterInHand, World

NAME = "花田はな"
WELCOME, REGISTERED = f"{NAME}さん、ようこそ", "登録がすみました"
REFUSED, ALREADY = "コードを確かめられませんでした", "登録はすんでいます"
AGREE = "同意して使いはじめる"


@pytest.fixture
def letter(world: World, branch: ConnectedAccount) -> LetterInHand:
    world.person(HANA)
    return world.letter(world.member(NAME, "1001", 地区="中央", 性別="女", 生年月日="昭和29年4月10日"))


def friend_of(world: World, name: str, branch: ConnectedAccount) -> Friend:
    friend = known(world, name, branch)
    assert friend is not None
    return friend


def test_from_the_letter_to_a_registered_member(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.scans(HANA, letter)  # not a friend yet: LINE shows "add" and loses the code
    assert titles(world, HANA) == [GREETING]
    assert "もう一度カメラで読みとって" in world.line.texts(HANA)[0]
    world.scans(HANA, letter)
    assert titles(world, HANA)[1:] == [WELCOME]
    assert buttons(world, HANA) == [AGREE, "決まりの全文を読む", "いまはしない"]
    assert not friend_of(world, HANA, branch).registered
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[2:] == [REGISTERED]
    friend = friend_of(world, HANA, branch)
    assert (friend.registered, friend.category, friend.menu_wanted) == (True, "member", "member")
    assert (friend.district, friend.sex, friend.year_of_birth) == ("中央", "f", 1954)
    assert (friend.consent_version, friend.source) == ("1", "letter")
    assert friend.consent_at is not None
    assert abs(friend.consent_at - world.clock.now()) < timedelta(minutes=1)


def test_the_guideline_stands_there_in_three_lines_and_as_a_page(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.scans(HANA, letter)
    read = world.line.texts(HANA)
    assert len([line for line in read if line.startswith("・")]) == 3
    page = world.line.taps(HANA, "決まりの全文を読む")["uri"]
    assert page.endswith(f"/p/{branch.account_id}/guideline")


def test_the_code_on_the_letter_may_be_typed_by_hand(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.taps(HANA, "登録する（手紙のコード）")
    assert buttons(world, HANA) == ["コードがない", "電話をかける", "できることを見る"]
    world.says(HANA, f"コードは　{letter.code.lower().replace(' ', '－')}　です")
    assert titles(world, HANA)[-1] == WELCOME


def test_not_now_loses_nothing_and_the_code_works_later(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.scans(HANA, letter)
    world.taps(HANA, "いまはしない")
    assert titles(world, HANA)[-1] == "わかりました"
    world.clock.shift(timedelta(days=3))
    world.scans(HANA, letter)
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-2:] == [WELCOME, REGISTERED]


def test_whoever_scans_again_is_told_that_all_is_well(world: World, branch: ConnectedAccount) -> None:
    world.registered(HANA, "1001", called=NAME)
    code = next(Code.all_of(branch.account_id))
    for _ in range(3):
        world.line.taps_data(HANA, f"f=members&do=agree&version=1&code={code.code_hash}&only=0")
        world.settle()
    assert titles(world, HANA)[-3:] == [REGISTERED] * 3
    assert len(Link.friends_of(branch.account_id, code.member_id)) == 1


def test_a_code_of_ones_own_that_was_used_says_so(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    for step in (world.scans, lambda name, _: world.taps(name, AGREE), world.scans):
        step(HANA, letter)
    assert titles(world, HANA)[-1] == ALREADY
    assert friend_of(world, HANA, branch).wrong_codes == 0


def refusal(world: World, name: str) -> str:
    """Why a code was refused, in the words that are read."""
    assert titles(world, name)[-1] == REFUSED
    message = world.line.inbox[name][-1]
    assert PHONE in message["altText"]
    assert "電話をかける" in buttons(world, name)
    return str(message["altText"]).split("。")[1]


def test_a_code_written_wrong_is_refused_kindly_with_a_way_on(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    slipped = letter.code[:-1] + ("A" if letter.code[-1] != "A" else "C")
    world.says(HANA, f"コード {slipped}")
    assert refusal(world, HANA) == "このコードは、名簿に見つかりませんでした"
    assert buttons(world, HANA) == ["電話をかける", "コードがない"]


def test_a_used_code_is_refused_to_everybody_else(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.scans(HANA, letter)
    world.taps(HANA, AGREE)
    world.friend(KEN)
    world.scans(KEN, letter)
    assert refusal(world, KEN) == "このコードは、ほかの電話で使われています"
    assert NAME not in "".join(world.line.texts(KEN))
    assert not friend_of(world, KEN, branch).registered


@pytest.mark.parametrize(("seconds", "is_good"), [(-1, True), (0, False), (1, False)])
def test_a_code_expires_after_ninety_days(
    world: World, branch: ConnectedAccount, letter: LetterInHand, seconds: int, is_good: bool
) -> None:
    world.friend(HANA)
    [code] = Code.all_of(branch.account_id)
    world.clock.set(code.expires_at + timedelta(seconds=seconds))
    world.scans(HANA, letter)
    if is_good:
        assert titles(world, HANA)[-1] == WELCOME
    else:
        assert refusal(world, HANA) == "このコードは期限が過ぎました"


def test_a_new_letter_voids_the_old_one(world: World, branch: ConnectedAccount, letter: LetterInHand) -> None:
    world.friend(HANA)
    newer = world.letter("1001")
    world.scans(HANA, letter)
    assert refusal(world, HANA) == "このコードは古くなりました"
    world.scans(HANA, newer)
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-2:] == [WELCOME, REGISTERED]


def test_a_letter_that_is_replaced_between_the_code_and_the_yes_registers_nobody(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.scans(HANA, letter)
    world.letter("1001")
    world.taps(HANA, AGREE)
    assert refusal(world, HANA) == "このコードは古くなりました"
    assert not friend_of(world, HANA, branch).registered


@pytest.mark.parametrize("lifecycle", ["left", "moved", "deceased"])
def test_who_is_no_longer_on_the_roster_is_asked_to_telephone(
    world: World, branch: ConnectedAccount, letter: LetterInHand, lifecycle: str
) -> None:
    world.friend(HANA)
    roster.set_lifecycle(branch.account_id, "1001", lifecycle, "", world.clock.now())
    world.scans(HANA, letter)
    assert refusal(world, HANA) == "名簿を確かめる必要があります"


def test_who_could_not_be_found_is_found_by_their_letter(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    roster.set_lifecycle(branch.account_id, "1001", "lost", "", world.clock.now())
    world.scans(HANA, letter)
    assert titles(world, HANA)[-1] == WELCOME


def test_ten_wrong_codes_pause_for_a_day_and_offer_a_person(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    for _ in range(9):
        world.says(HANA, "コード ABCD2345")
        assert refusal(world, HANA) == "このコードは、名簿に見つかりませんでした"
    world.says(HANA, "コード ABCD2345")
    assert refusal(world, HANA) == "まちがいが続いたので、今日はお休みします"
    assert buttons(world, HANA) == ["電話をかける", "役員と話す"]
    world.scans(HANA, letter)  # not even the right one: it tells nothing about codes
    assert refusal(world, HANA) == "まちがいが続いたので、今日はお休みします"
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert titles(world, HANA)[-1] == NOT_UNDERSTOOD
    world.clock.shift(timedelta(days=1, minutes=1))
    world.scans(HANA, letter)
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED


def test_a_letter_of_another_account_is_unknown_here(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    headquarters = world.account("みどり会本部", phone="03-1111-1111")
    world.friend(TOM, headquarters)
    world.says(TOM, f"コード {letter.code}", headquarters)
    assert titles(world, TOM)[-1] == REFUSED
    assert NAME not in "".join(world.line.texts(TOM))
    assert next(Code.all_of(branch.account_id)).claimed_by is None


def test_a_forged_yes_with_somebody_elses_code_does_nothing(
    world: World, branch: ConnectedAccount, letter: LetterInHand
) -> None:
    world.friend(HANA)
    world.friend(KEN)
    world.scans(HANA, letter)
    [code] = Code.all_of(branch.account_id)
    for only in ("0", "1"):
        world.line.taps_data(KEN, f"f=members&do=agree&version=1&code={code.code_hash}&only={only}&v=1")
        world.settle()
    assert titles(world, KEN)[-1] == "このボタンは、もう使えません"
    assert NAME not in "".join(world.line.texts(KEN))
    assert not friend_of(world, KEN, branch).registered
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED
    assert Link.friends_of(branch.account_id, code.member_id) == [world.person(HANA)]


@pytest.mark.parametrize("tap", ["", "&code=", "&code=0", "&version=9&code=", f"&code={'a' * 200}"])
def test_a_forged_yes_without_a_code_does_nothing(world: World, branch: ConnectedAccount, tap: str) -> None:
    world.friend(KEN)
    for version in ("", "&version=1"):
        world.line.taps_data(KEN, f"f=members&do=agree{version}{tap}")
        world.settle()
    assert not friend_of(world, KEN, branch).registered
    assert REGISTERED not in titles(world, KEN)


@pytest.mark.parametrize("source", ["letter", "newsletter", "homepage", "event"])
def test_the_channel_mark_says_what_brought_somebody(
    world: World, branch: ConnectedAccount, source: str
) -> None:
    world.friend(HANA)
    world.scans(HANA, world.letter(world.member(NAME), source=source))
    world.taps(HANA, AGREE)
    assert friend_of(world, HANA, branch).source == source
