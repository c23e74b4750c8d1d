"""A new version of the guideline asks everybody again, once a day at their next contact, until they agree."""

from datetime import timedelta

import pytest

from renraku.accounts import feature_settings
from renraku.members import leaving
from renraku.members.guideline import Guideline
from renraku.members.models import Friend
from tests.people import HANA, KEN
from tests.stories.reading import NOT_UNDERSTOOD, known, titles
from tests.world import ConnectedAccount, World

ASKED, AGREE, REGISTERED = "決まりが新しくなりました", "同意して使いはじめる", "登録がすみました"
NEW_LINES = ("・一つめ", "・二つめ", "・三つめ")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    world.registered(HANA, "1001", called="花田はな")
    return account


def publish(branch: ConnectedAccount, version: str) -> None:
    feature_settings.save(branch.account_id, Guideline(version=version, lines=NEW_LINES))


def hana(world: World, branch: ConnectedAccount) -> Friend:
    friend = known(world, HANA, branch)
    assert friend is not None
    return friend


def new_titles(world: World, name: str, before: int) -> list[str]:
    return titles(world, name)[before:]


def test_the_same_version_asks_nobody(world: World, branch: ConnectedAccount) -> None:
    before = len(titles(world, HANA))
    world.says(HANA, "きのうの雲はきれいでしたね")
    world.clock.shift(timedelta(days=1))
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert new_titles(world, HANA, before) == [NOT_UNDERSTOOD] * 2


def test_a_new_version_asks_behind_the_answer_once_a_day(world: World, branch: ConnectedAccount) -> None:
    publish(branch, "2")
    before = len(titles(world, HANA))
    for _ in range(3):
        world.says(HANA, "きのうの雲はきれいでしたね")
    assert new_titles(world, HANA, before) == [NOT_UNDERSTOOD, ASKED, NOT_UNDERSTOOD, NOT_UNDERSTOOD]
    assert "・三つめ" in world.line.texts(HANA)
    world.clock.shift(timedelta(days=1))
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert titles(world, HANA)[-2:] == [NOT_UNDERSTOOD, ASKED]
    assert hana(world, branch).registered, "whoever has not answered yet stays a member"


def test_agreeing_renews_with_version_and_time_and_asks_no_more(
    world: World, branch: ConnectedAccount
) -> None:
    first = hana(world, branch).consent_at
    publish(branch, "2")
    world.clock.shift(timedelta(days=40))
    world.says(HANA, "きのうの雲はきれいでしたね")
    world.taps(HANA, AGREE)
    assert titles(world, HANA)[-1] == REGISTERED
    friend = hana(world, branch)
    assert friend.consent_version == "2"
    assert friend.consent_at is not None
    assert first is not None
    assert (friend.consent_at - first).days == 40
    before = len(titles(world, HANA))
    world.clock.shift(timedelta(days=1))
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert new_titles(world, HANA, before) == [NOT_UNDERSTOOD]


def test_a_yes_on_another_day_is_not_followed_by_the_same_question(
    world: World, branch: ConnectedAccount
) -> None:
    publish(branch, "2")
    world.says(HANA, "きのうの雲はきれいでしたね")
    world.clock.shift(timedelta(days=1))
    before = len(titles(world, HANA))
    world.taps(HANA, AGREE)
    assert new_titles(world, HANA, before) == [REGISTERED]


def test_a_yes_to_an_old_version_shows_the_new_one(world: World, branch: ConnectedAccount) -> None:
    """The guideline changed between the code and the yes."""
    world.friend(KEN)
    world.scans(KEN, world.letter(world.member("剣持健", "1002")))
    publish(branch, "2")
    world.taps(KEN, AGREE)
    assert titles(world, KEN)[-1] == ASKED
    friend = known(world, KEN, branch)
    assert friend is not None
    assert not friend.registered
    world.taps(KEN, AGREE)
    assert titles(world, KEN)[-1] == REGISTERED


def test_a_yes_for_this_phone_alone_stays_one_when_the_guideline_changed(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(KEN)
    world.scans(KEN, world.letter("1001"))
    publish(branch, "2")
    world.taps(KEN, "同意（この電話だけ使う）")
    world.taps(KEN, AGREE)
    assert not hana(world, branch).registered


def test_who_never_registered_and_who_is_stopped_are_not_asked(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(KEN)
    publish(branch, "2")
    world.says(KEN, "きのうの雲はきれいでしたね")
    assert titles(world, KEN)[-1] == NOT_UNDERSTOOD
    leaving.suspend(
        branch.account_id, world.person(HANA), reason="宣伝", officer="Aoi", now=world.clock.now()
    )
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert titles(world, HANA)[-1] == "ただいまお休みいただいています"


def test_one_accounts_guideline_is_not_anothers(world: World, branch: ConnectedAccount) -> None:
    headquarters = world.account("みどり会本部")
    publish(headquarters, "7")
    before = len(titles(world, HANA))
    world.says(HANA, "きのうの雲はきれいでしたね")
    assert new_titles(world, HANA, before) == [NOT_UNDERSTOOD]
