"""Words nobody understood: offered to the officers, handed over by one tap, kept a day and no longer."""

from datetime import timedelta

import pytest

from renraku.errors import Declined
from renraku.members import handing, leaving, personal, waiting
from renraku.members.deciding import DecidedBefore
from renraku.members.handing_models import Handed
from tests.faults.wire import counting_aws_calls
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.handing_over import GIVEN, GIVEN_BEFORE, HAND, WORDS, answer, waits
from tests.stories.reading import NOT_UNDERSTOOD, STALE, buttons, titles
from tests.world import PHONE, ConnectedAccount, World

READ, GONE = "役員が読みました", "その文は、もう残っていません"


@pytest.fixture
def hana(world: World, branch: ConnectedAccount) -> str:
    return world.registered(HANA, "1001", called="花田はな", 電話="03-1111-1111")


def newest(world: World, name: str = HANA) -> str:
    return str(world.line.inbox[name][-1]["altText"])


def test_one_tap_hands_over_what_nobody_understood(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    assert titles(world, HANA)[-1] == NOT_UNDERSTOOD
    assert buttons(world, HANA) == [HAND, "できることを見る", "電話をかける"]
    assert waits(branch) == [], "nobody reads it before she says so"
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == GIVEN
    assert "名簿にあるあなたの番号に、お電話します" in newest(world)
    assert PHONE in newest(world)
    [words] = waits(branch)
    assert (words.words, [who.name for who in words.people]) == (WORDS, ["花田はな"])
    assert words.people[0].phone == "03-1111-1111"
    assert waiting.open_counts(branch.account_id).counts == {"words": 1}


def test_a_guest_is_told_that_nobody_can_telephone_them(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN)
    world.says(KEN, WORDS)
    world.taps(KEN, HAND)
    assert titles(world, KEN)[-1] == GIVEN
    assert "お電話でおたずねください" in newest(world, KEN)
    [words] = waits(branch)
    assert words.people == ()


def test_a_second_tap_is_answered_honestly(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == GIVEN_BEFORE
    assert len(waits(branch)) == 1
    answer(world, branch)
    assert waits(branch) == []
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == READ


def test_two_messages_are_handed_over_each_by_its_own_button(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    [first] = [button for button in world.line.visible_buttons(HANA) if button.label == HAND]
    world.says(HANA, "きのうの雲はきれいでしたね")
    world.taps(HANA, HAND)
    world.line.taps_data(HANA, str(first.action["data"]))
    world.settle()
    assert [words.words for words in waits(branch)] == ["きのうの雲はきれいでしたね", WORDS]


def test_what_nobody_handed_over_is_forgotten_after_a_day(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.clock.shift(timedelta(hours=23, minutes=59))
    assert handing.forget_unused(world.clock.now()) == 0
    world.later(hours=1, minutes=30)
    assert list(Handed.query(branch.account_id, Handed.item.startswith("handed#"))) == []
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == GONE


def test_what_is_over_counts_as_gone_before_anybody_has_swept(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.clock.shift(timedelta(hours=24))
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == GONE
    assert waits(branch) == []


def test_what_was_handed_over_stays_until_it_is_answered(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    world.later(days=3)
    [words] = waits(branch)
    now = world.clock.now()
    answer(world, branch)
    kept = Handed.find(branch.account_id, hana, words.event_id)
    assert kept is not None
    assert (kept.answered_by, kept.note) == (AOI, "お電話して、お答えしました")
    assert kept.forget_at == (now + timedelta(days=90)).replace(microsecond=0)
    assert [done.words for done in handing.answered_words(branch.account_id, 50)] == [WORDS]


def test_an_officer_who_comes_second_is_told_who_was_first(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    [words] = waits(branch)
    about = (branch.account_id, hana, words.event_id)
    with pytest.raises(Declined, match="ひとこと"):
        handing.mark_answered(*about, note=" ", officer=AOI, now=world.clock.now())
    answer(world, branch, officer="青井")
    with pytest.raises(DecidedBefore, match="先に済ませました") as refused:
        handing.mark_answered(*about, note="済み", officer=KEN, now=world.clock.now())
    assert refused.value.by == "青井"
    with pytest.raises(Declined, match="もうありません"):
        handing.mark_answered(*about[:2], "none", note="済み", officer=KEN, now=world.clock.now())


def test_somebody_elses_words_are_nobodys_to_hand_over(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    elsewhere = world.account("あおば支部")
    world.friend(TOM, elsewhere)
    world.friend(KEN)
    world.says(HANA, WORDS)
    [button] = [button for button in world.line.visible_buttons(HANA) if button.label == HAND]
    for name, account in ((KEN, branch), (TOM, elsewhere)):
        world.line.taps_data(name, str(button.action["data"]), account.channel)
        world.settle()
        assert titles(world, name)[-1] == GONE
    world.line.taps_data(KEN, f"f=members&do=hand&id={'漢' * 80}")
    world.settle()
    assert titles(world, KEN)[-1] == GONE
    assert waits(branch) == waits(elsewhere) == []


def test_a_long_message_is_cut_and_the_friend_is_told(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, "あ" * 1_001)
    assert "はじめの1,000文字をお渡しします" in newest(world)
    world.taps(HANA, HAND)
    [words] = waits(branch)
    assert words.words == "あ" * 1_000


def test_a_stopped_friend_hands_nothing_over(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    leaving.suspend(branch.account_id, hana, reason="うそ", officer=AOI, now=world.clock.now())
    world.taps(HANA, HAND)
    assert titles(world, HANA)[-1] == "ただいまお休みいただいています"
    assert waits(branch) == []


def test_pictures_and_old_buttons_are_answered_as_before(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.line.sends(HANA, "sticker")
    world.line.taps_data(HANA, "f=members&do=nothing")
    world.settle()
    assert titles(world, HANA)[-2:] == ["スタンプが届きました", STALE]
    assert list(Handed.of_friend(branch.account_id, hana)) == []


def test_a_guest_who_leaves_takes_their_words_along(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(KEN)
    world.says(KEN, WORDS)
    world.taps(KEN, HAND)
    world.line.block(KEN)
    world.later(days=1, hours=1)
    assert Handed.of_friend(branch.account_id, user_id) == []
    assert waits(branch) == []


def test_their_words_are_given_out_and_erased_with_a_person(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    [words] = waits(branch)
    person = personal.find_person(branch.account_id, member_id=words.people[0].member_id)
    [told] = personal.export(branch.account_id, person)["words"]
    assert told["words"] == WORDS
    personal.erase(branch.account_id, person, world.clock.now())
    assert Handed.of_friend(branch.account_id, hana) == []
    assert waits(branch) == []


def test_offering_costs_one_request_and_a_menu_tap_none(
    world: World, branch: ConnectedAccount, hana: str
) -> None:
    world.says(HANA, "あのね")
    with counting_aws_calls() as said:
        world.says(HANA, "それでね")
    assert [call for call in said if call not in ("GetItem",)].count("PutItem") == 2, "the offer, and seen"
    assert len([call for call in said if call.endswith("Item")]) <= 4


def test_nothing_of_it_is_in_a_log(world: World, branch: ConnectedAccount, hana: str) -> None:
    world.says(HANA, WORDS)
    world.taps(HANA, HAND)
    answer(world, branch)
    logged = "\n".join(f"{line} {line.text} {line.fields}" for line in world.cloud.logs)
    assert "words_handed_over" in logged
    for secret in (WORDS, WORDS[:6], "花田", "03-1111-1111", hana, "お答えしました"):
        assert secret not in logged
