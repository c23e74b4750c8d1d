"""Guessing codes: ten tries a friend, nothing told by the answers, nothing gained by ten thousand."""

from itertools import islice

import pytest

from renraku.members import codes, registering
from renraku.members.models import Code, Friend
from renraku.members.speaker import Speaker
from tests.faults.wire import counting_aws_calls
from tests.people import HANA
from tests.stories.reading import known, titles
from tests.world import ConnectedAccount, World

LETTERS = 4
MEMBER = "かなりや-member"
REFUSED = "コードを確かめられませんでした"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = world.account("みどり支部")
    for _ in range(LETTERS):
        world.letter(world.member(MEMBER))
    return account


class Attacker:
    """One of many LINE accounts, each with a fresh friendship; asked without LINE, for speed."""

    def __init__(self, world: World, branch: ConnectedAccount, number: int) -> None:
        self.world, self.account_id, self.user_id = world, branch.account_id, f"U{number:032x}"
        Friend.new(self.account_id, self.user_id).save()

    def guess(self, words: str) -> registering.Claimed | None:
        friend, now = Friend.find(self.account_id, self.user_id), self.world.clock.now()
        assert friend is not None
        paused = bool(friend.paused_until and friend.paused_until > now)
        speaker = Speaker(self.account_id, self.user_id, wrong_codes=int(friend.wrong_codes), paused=paused)
        return registering.claim(speaker, words, now)


@pytest.mark.parametrize("guesses", [240, pytest.param(10_000, marks=pytest.mark.deep)])
def test_guessing_by_many_friends_tells_no_name_and_finds_no_code(
    world: World, branch: ConnectedAccount, guesses: int
) -> None:
    """All guesses are right by their check sign: the best an attacker can do."""
    answers: set[str] = set()
    made = 0
    while made < guesses:
        attacker = Attacker(world, branch, made)
        for _ in range(12):
            claimed = attacker.guess(codes.new_code())
            assert claimed is not None
            answers.add(claimed.reason)
            assert (claimed.name, claimed.code_hash) == ("", "")
            made += 1
    assert answers == {"unknown", "paused"}
    assert [code for code in Code.all_of(branch.account_id) if code.claimed_by] == []


def test_a_friend_has_ten_tries_and_not_one_more(world: World, branch: ConnectedAccount) -> None:
    attacker = Attacker(world, branch, 1)
    reasons = [getattr(attacker.guess(codes.new_code()), "reason", "") for _ in range(30)]
    assert reasons == ["unknown"] * 9 + ["paused"] * 21


def test_a_pause_asks_the_table_nothing(world: World, branch: ConnectedAccount) -> None:
    attacker = Attacker(world, branch, 1)
    for _ in range(10):
        attacker.guess(codes.new_code())
    with counting_aws_calls() as calls:
        attacker.guess(codes.new_code())
    assert calls == ["GetItem"], "the friend, by this test itself"


def test_a_wrong_check_sign_costs_a_try_and_no_look_at_the_codes(
    world: World, branch: ConnectedAccount
) -> None:
    attacker = Attacker(world, branch, 1)
    with counting_aws_calls() as calls:
        claimed = attacker.guess("コード AAAA2222")
    assert claimed is not None
    assert claimed.reason == "unknown"
    assert calls == ["GetItem", "UpdateItem"]


def test_one_friend_who_types_a_thousand_codes_reads_the_same_card_and_names_nobody(
    world: World, branch: ConnectedAccount
) -> None:
    world.friend(HANA)
    for code in islice(iter(codes.new_code, ""), 30):
        world.line.says(HANA, f"コード {code}")
    world.settle()
    assert set(titles(world, HANA)[1:]) == {REFUSED}
    assert MEMBER not in "".join(world.line.texts(HANA))
    friend = known(world, HANA, branch)
    assert friend is not None
    assert friend.paused_until is not None


def test_a_void_a_used_and_an_expired_code_cost_a_try_too(world: World, branch: ConnectedAccount) -> None:
    """Otherwise somebody with old letters could go on for ever."""
    letter = world.letter("1001")
    world.letter("1001")
    attacker = Attacker(world, branch, 1)
    reasons = [getattr(attacker.guess(letter.code), "reason", "") for _ in range(11)]
    assert reasons == ["voided"] * 9 + ["paused"] * 2


def test_the_table_does_not_tell_codes(world: World, branch: ConnectedAccount) -> None:
    """Kept as a keyed hash: nothing that can be tried without the association's key."""
    import hashlib

    letter = world.letter("1001")
    bare = letter.code.replace(" ", "")
    kept = [f"{code.to_simple_dict()}" for code in Code.all_of(branch.account_id)]
    for told in (bare, letter.code, hashlib.sha256(bare.encode()).hexdigest()):
        assert not [item for item in kept if told in item]


@pytest.mark.parametrize(
    "words",
    [
        "コード' OR 1=1",
        "コード {code}",
        "コード %s%s%s%s",
        "コード code#",
        "コード ../../etc",
        "コード \x00\x00\x00\x00\x00\x00\x00\x00",
        "コード " + "𝟚" * 8,
        "f=members&do=agree&version=1&code=",
        "コード " + "A" * 4_900,
    ],
)
def test_odd_words_are_answered_and_nothing_breaks(
    world: World, branch: ConnectedAccount, words: str
) -> None:
    world.friend(HANA)
    world.says(HANA, words)
    assert len(titles(world, HANA)) == 2
    assert world.cloud.dead_letters("IncomingQueue") == []
