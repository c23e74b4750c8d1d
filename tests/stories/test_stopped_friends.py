"""Story 10: a friend is stopped politely, hears one sentence whatever they do, and may be let back in."""

from datetime import datetime

import pytest

from functions.answer_friends import app
from renraku.errors import Declined
from renraku.line.incoming import Incoming
from renraku.line.messages import Message
from renraku.members import leaving, requests
from renraku.members.models import Friend
from renraku.members.speaker import Speaker
from tests.people import AOI, HANA, KEN
from tests.stories.reading import LATE, NOT_UNDERSTOOD, buttons, known, titles
from tests.world import PHONE, ConnectedAccount, World

STOPPED = "ただいまお休みいただいています"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    world.registered(HANA, "1001", called="花田はな")
    return account


def hana(world: World, branch: ConnectedAccount) -> Friend:
    friend = known(world, HANA, branch)
    assert friend is not None
    return friend


def stop(world: World, branch: ConnectedAccount, name: str = HANA, reason: str = "宣伝を続けた") -> None:
    leaving.suspend(branch.account_id, world.person(name), reason=reason, officer=AOI, now=world.clock.now())


def test_whatever_a_stopped_friend_does_they_read_one_polite_sentence(
    world: World, branch: ConnectedAccount
) -> None:
    letter = world.letter(world.member("剣持健", "1002"))
    stop(world, branch)
    before = len(titles(world, HANA))
    world.says(HANA, "こんにちは")
    world.says(HANA, f"コード {letter.code}")
    world.says(HANA, "電話番号")
    world.line.sends(HANA, "sticker")
    world.taps(HANA, "電話をかける")
    world.line.taps_data(HANA, "f=members&do=guide")
    world.line.taps_data(HANA, "f=menus&do=show&what=phone")
    world.line.block(HANA)
    world.line.unblock(HANA)
    world.settle()
    read = titles(world, HANA)[before:]
    assert read == [STOPPED] * 7
    assert PHONE in world.line.inbox[HANA][-1]["altText"]
    assert buttons(world, HANA) == ["電話をかける", "見直しを頼む"]


def test_no_chat_is_asked_about_a_stopped_friend(
    world: World, branch: ConnectedAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choir(incoming: Incoming, speaker: Speaker, now: datetime) -> list[Message] | None:
        asked.append(incoming.kind)
        return None

    monkeypatch.setattr(app, "CHATS", {"choir": choir, **app.CHATS})
    world.says(HANA, "こんにちは")
    assert asked == ["text"]
    stop(world, branch)
    world.says(HANA, "こんにちは")
    world.line.taps_data(HANA, "f=choir&do=join")
    world.settle()
    assert asked == ["text"]


def test_a_stopped_friend_loses_the_members_menu_and_gets_it_back(
    world: World, branch: ConnectedAccount
) -> None:
    assert hana(world, branch).menu_wanted == "member"
    stop(world, branch)
    assert hana(world, branch).menu_wanted == ""
    leaving.reinstate(branch.account_id, world.person(HANA), officer=AOI, now=world.clock.now())
    assert hana(world, branch).menu_wanted == "member"


def test_reason_author_and_time_are_kept_and_the_first_reason_stays(
    world: World, branch: ConnectedAccount
) -> None:
    stop(world, branch, reason=" 宣伝を続けた ")
    stop(world, branch, reason="ほかの理由")
    suspension = hana(world, branch).suspension
    assert suspension is not None
    assert (suspension.reason, suspension.by) == ("宣伝を続けた", AOI)
    assert abs((world.clock.now() - suspension.at).total_seconds()) < 60


def test_nobody_is_stopped_without_a_reason_or_who_is_no_friend(
    world: World, branch: ConnectedAccount
) -> None:
    with pytest.raises(Declined, match="理由"):
        stop(world, branch, reason="  ")
    assert hana(world, branch).suspension is None
    with pytest.raises(Declined, match="友だち"):
        stop(world, branch, name="stranger")


def test_who_is_let_back_in_is_answered_as_before_and_it_stays_on_record(
    world: World, branch: ConnectedAccount
) -> None:
    stop(world, branch)
    world.says(HANA, "こんにちは")
    for _ in range(2):
        leaving.reinstate(branch.account_id, world.person(HANA), officer=AOI, now=world.clock.now())
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert titles(world, HANA)[-2:] == [STOPPED, NOT_UNDERSTOOD]
    friend = hana(world, branch)
    assert friend.registered
    assert [past.reason for past in friend.past_suspensions] == ["宣伝を続けた"]


def test_what_waited_for_a_stopped_friend_waits_on(world: World, branch: ConnectedAccount) -> None:
    user_id = world.friend(KEN)
    world.line.taps_data(KEN, "f=members&do=ask_in&category=hq")
    world.settle()
    requests.approve(branch.account_id, user_id, officer=AOI, now=world.clock.now())
    stop(world, branch, name=KEN)
    before = len(titles(world, KEN))
    world.says(KEN, "こんにちは")
    assert titles(world, KEN)[before:] == [STOPPED]
    leaving.reinstate(branch.account_id, user_id, officer=AOI, now=world.clock.now())
    world.says(KEN, "きのうの雲はきれいでしたね")
    assert titles(world, KEN)[before + 1 :] == [LATE, "お待たせしました", NOT_UNDERSTOOD]


def test_a_stopped_friend_cannot_agree_to_anything(world: World, branch: ConnectedAccount) -> None:
    world.friend(KEN)
    world.scans(KEN, world.letter(world.member("剣持健", "1002")))
    stop(world, branch, name=KEN)
    world.taps(KEN, "同意して使いはじめる")
    friend = known(world, KEN, branch)
    assert friend is not None
    assert not friend.registered
    assert titles(world, KEN)[-1] == STOPPED


def test_the_others_are_answered_while_one_is_stopped(world: World, branch: ConnectedAccount) -> None:
    stop(world, branch)
    world.friend(KEN)
    world.says(KEN, "きのうの雲はきれいでしたね")
    assert titles(world, KEN)[-1] == NOT_UNDERSTOOD
