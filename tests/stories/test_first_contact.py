"""Somebody comes, taps, writes, goes and comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations

import pytest

from local.line.webhooks import headers_of
from tests.people import HANA, MEI, TOM
from tests.stories.reading import (
    GREETING,
    NOT_UNDERSTOOD,
    STALE,
    WELCOME_BACK,
    buttons,
    known,
    steps,
    titles,
)
from tests.world import PHONE, ConnectedAccount, World

NEWCOMERS_BUTTONS = ["登録する（手紙のコード）", "役員と話す", "電話をかける"]
THREE_BUTTONS = ["役員と話す", "できることを見る", "電話をかける"]


def test_whoever_follows_is_greeted_by_name_of_the_branch_with_three_buttons(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(HANA)
    assert titles(world, HANA) == [GREETING]
    assert buttons(world, HANA) == NEWCOMERS_BUTTONS


@pytest.mark.parametrize(
    ("label", "answer"), [("登録する（手紙のコード）", "登録のしかた"), ("役員と話す", "役員と話す")]
)
def test_each_button_of_the_greeting_is_answered(
    world: World, branch: ConnectedAccount, label: str, answer: str
) -> None:
    world.friend(HANA)
    world.taps(HANA, label)
    assert titles(world, HANA) == [GREETING, answer]


def test_the_third_button_telephones(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    assert world.line.taps(HANA, "電話をかける")["uri"] == f"tel:{PHONE.replace('-', '')}"


def test_one_can_go_round_in_the_buttons_and_never_meets_a_dead_end(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(HANA)
    for label in ("役員と話す", "できることを見る", "登録する（手紙のコード）", "できることを見る"):
        world.taps(HANA, label)
    read = ["役員と話す", "ここでできること", "登録のしかた", "ここでできること"]
    assert titles(world, HANA) == [GREETING, *read]


def test_words_that_nobody_understands_are_answered_with_three_buttons(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(HANA)
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert titles(world, HANA)[-1] == NOT_UNDERSTOOD
    assert buttons(world, HANA) == ["役員に渡す", "できることを見る", "電話をかける"]


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("sticker", "スタンプ"),
        ("image", "写真"),
        ("audio", "音声"),
        ("video", "動画"),
        ("file", "ファイル"),
        ("location", "位置情報"),
    ],
)
def test_whatever_somebody_sends_is_never_met_with_silence(
    world: World, branch: ConnectedAccount, kind: str, thing: str
) -> None:
    world.friend(HANA)
    world.line.sends(HANA, kind)
    world.settle()
    assert titles(world, HANA)[-1] == f"{thing}が届きました"
    assert buttons(world, HANA) == THREE_BUTTONS


def test_a_button_nobody_knows_any_more_gets_an_honest_answer(world: World, branch: ConnectedAccount) -> None:
    world.friend(HANA)
    world.line.taps_data(HANA, "f=gatherings-of-last-century&do=join&id=1&v=1")
    world.settle()
    assert titles(world, HANA)[-1] == STALE


def test_taking_back_and_editing_a_message_are_taken_without_a_word(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(HANA)
    message_id = world.says(HANA, "まちがえた")
    world.line.edits(HANA, message_id, "まちがえました")
    world.line.unsends(HANA, message_id)
    world.settle()
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]


def test_blocking_and_coming_back_keeps_what_was_before(world: World, branch: ConnectedAccount) -> None:
    world.friend(MEI)
    world.line.block(MEI)
    world.settle()
    gone = known(world, MEI, branch)
    assert gone is not None
    assert not gone.follows
    world.clock.shift(timedelta(days=40))
    world.line.unblock(MEI)
    world.settle()
    back = known(world, MEI, branch)
    assert back is not None
    assert back.follows
    assert steps(world, MEI, branch) == ["followed", "left", "followed"]
    assert titles(world, MEI) == [GREETING, WELCOME_BACK]


def test_lines_clock_decides_who_is_a_friend_and_not_the_order_of_arrival(
    world: World, branch: ConnectedAccount
) -> None:
    for order in permutations(range(3)):
        name = f"Mei{order}"
        world.person(name)
        before = len(world.line.webhooks)
        with nobody_at_the_door(world):
            for act in (world.line.follow, world.line.block, world.line.unblock):
                act(name)
                world.clock.shift(timedelta(seconds=5))
        held = world.line.webhooks[before:]
        for place in order:
            body = held[place].body
            assert world.cloud.request("POST", branch.webhook_path, headers_of(branch.channel, body), body)
        world.settle()
        friend = known(world, name, branch)
        assert friend is not None
        assert friend.follows, order
        assert steps(world, name, branch) == ["followed", "left", "followed"]


@contextmanager
def nobody_at_the_door(world: World) -> Iterator[None]:
    """Webhooks leave LINE and reach nobody."""
    door, world.line.deliver = world.line.deliver, lambda url, headers, body: 0
    yield
    world.line.deliver = door


def test_whoever_followed_before_renraku_becomes_a_friend_at_their_first_words(
    world: World, branch: ConnectedAccount
) -> None:
    world.person(HANA)
    branch.channel.webhook_active = False
    world.line.follow(HANA)
    branch.channel.webhook_active = True
    assert known(world, HANA, branch) is None
    world.says(HANA, "こんにちは")
    assert titles(world, HANA) == [NOT_UNDERSTOOD]
    friend = known(world, HANA, branch)
    assert friend is not None
    assert friend.follows


def test_a_friend_of_before_who_leaves_and_comes_back_is_welcomed_back(
    world: World, branch: ConnectedAccount
) -> None:
    world.person(HANA)
    branch.channel.webhook_active = False
    world.line.follow(HANA)
    branch.channel.webhook_active = True
    world.says(HANA, "こんにちは")
    world.line.block(HANA)
    world.line.unblock(HANA)
    world.settle()
    assert titles(world, HANA) == [NOT_UNDERSTOOD, WELCOME_BACK]


def test_tom_of_another_account_sees_nothing_and_is_seen_by_nobody_here(
    world: World, branch: ConnectedAccount
) -> None:
    headquarters = world.account("みどり会本部", phone="03-1111-1111")
    world.friend(HANA, branch)
    world.friend(TOM, headquarters)
    world.says(HANA, "これは支部だけの話です", branch)
    world.says(TOM, "これは本部だけの話です", headquarters)
    assert titles(world, TOM) == ["みどり会本部です", NOT_UNDERSTOOD]
    assert titles(world, HANA) == [GREETING, NOT_UNDERSTOOD]
    assert known(world, TOM, branch) is None
    assert known(world, HANA, headquarters) is None
    assert not [text for text in world.line.texts(TOM) if PHONE in text or "支部" in text]


def test_one_person_is_two_friends_of_two_accounts(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    world.friend(HANA, branch)
    world.friend(HANA, headquarters)
    world.line.block(HANA, headquarters.channel)
    world.settle()
    here, there = known(world, HANA, branch), known(world, HANA, headquarters)
    assert here is not None
    assert there is not None
    assert (here.follows, there.follows) == (True, False)
