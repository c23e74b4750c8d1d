"""A talk group is other people's talk: one polite sentence, then silence until somebody asks us."""

import pytest

from renraku.members.models import Friend
from tests.people import AOI, HANA, KEN
from tests.stories.reading import GREETING, title, titles
from tests.world import ConnectedAccount, World


@pytest.fixture
def choir(world: World, branch: ConnectedAccount) -> str:
    for name in (HANA, KEN, AOI):
        world.person(name)
    world.line.create_group("コーラス", [HANA, KEN])
    world.line.invite("コーラス", branch.channel)
    world.settle()
    return "コーラス"


def said_to(world: World, group: str) -> list[str]:
    return [title(entry.message) for entry in world.line.group_chat(group) if entry.sender == "account"]


def test_joining_a_talk_group_is_one_polite_sentence(world: World, choir: str) -> None:
    assert said_to(world, choir) == ["みどり支部です"]


def test_what_people_say_to_each_other_is_left_to_them(world: World, choir: str) -> None:
    world.line.says_in_group(HANA, choir, "あしたは何時？")
    world.line.sends_in_group(KEN, choir, "sticker")
    world.line.joins_group(AOI, choir)
    world.line.leaves_group(KEN, choir)
    world.settle()
    assert said_to(world, choir) == ["みどり支部です"]


def test_whoever_mentions_us_is_asked_into_a_talk_of_two(world: World, choir: str) -> None:
    world.line.says_in_group(HANA, choir, "駐車場はありますか", mention=True)
    world.settle()
    world.line.says_in_group(KEN, choir, "ありますよ")
    world.settle()
    assert said_to(world, choir) == ["みどり支部です", "一対一でお話ししましょう"]


def test_speaking_in_a_talk_group_makes_nobody_a_friend(world: World, choir: str) -> None:
    world.line.says_in_group(HANA, choir, "こんにちは", mention=True)
    world.settle()
    assert list(Friend.scan()) == []


def test_being_put_out_of_a_talk_group_and_asked_in_again_is_no_trouble(
    world: World, branch: ConnectedAccount, choir: str
) -> None:
    world.line.removes(choir)
    world.line.invite(choir, branch.channel)
    world.settle()
    assert said_to(world, choir) == ["みどり支部です", "みどり支部です"]


def test_a_friend_in_a_talk_group_keeps_their_own_talk_to_themselves(world: World, choir: str) -> None:
    world.friend(HANA)
    assert titles(world, HANA) == ["みどり支部です", GREETING]
    assert said_to(world, choir) == ["みどり支部です"]
