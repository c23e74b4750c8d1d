"""What comes after a gathering, cut off at every call: asked once, forgotten whole, counted right."""

from datetime import timedelta

import pytest

from renraku.gatherings import actions, after, shredding
from renraku.gatherings.models import Gathering, SignUp
from renraku.gatherings.seats import Party
from tests.faults.crashes import Blow, Strike, every_point, killed, standing_in_the_way
from tests.faults.test_gatherings_cut_off import BROKEN, all_leave, now, published
from tests.people import HANA
from tests.stories.reading import titles
from tests.stories.telling import live
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def held(branch: ConnectedAccount, title: str, *parties: Party) -> str:
    gathering_id = published(branch, title)
    gathering = found(branch, gathering_id)
    gathering.update(actions=[Gathering.capacity.set(0)])
    for party in parties:
        actions.act(branch.account_id, gathering_id, party, "join", now())
    return gathering_id


def found(branch: ConnectedAccount, gathering_id: str) -> Gathering:
    gathering = Gathering.find(branch.account_id, gathering_id)
    assert gathering is not None
    return gathering


@pytest.mark.parametrize("strike", [killed])
def test_answers_are_forgotten_whole_and_counted_once(
    world: World, branch: ConnectedAccount, strike: Strike
) -> None:
    member, guest = Party("m:0001", "U1", "花田"), Party("f:U2:1", "U2", "遠山")

    def shreds(blow: Blow) -> None:
        gathering_id = held(branch, "花見", member, guest)
        for _ in range(2):
            gathering = found(branch, gathering_id)
            people = SignUp.of(branch.account_id, gathering_id)
            try:
                with standing_in_the_way(blow):
                    shredding.shred(gathering, people, now())
                break
            except BROKEN:
                continue
        gathering = found(branch, gathering_id)
        assert gathering.counts["people"]["came"] == 2, blow
        assert gathering.shredded_at, blow
        [bare] = SignUp.of(branch.account_id, gathering_id)
        assert (bare.party_id, bare.user_id, bare.name) == ("m:0001", "", ""), blow

    assert len(every_point(shreds, strike)) >= 4


@pytest.mark.parametrize("strike", [killed])
def test_the_survey_is_asked_once(world: World, branch: ConnectedAccount, strike: Strike) -> None:
    user_id = world.friend(HANA)
    asked = [0]

    def asks(blow: Blow) -> None:
        asked[0] += 1
        gathering_id = held(branch, f"花見{asked[0]}", Party(f"f:{user_id}:1", user_id))
        found(branch, gathering_id).update(
            actions=[
                Gathering.survey.set({"is_wanted": True, "questions": {"1": f"花見{asked[0]}は？"}}),
                Gathering.ends_at.set(now() - timedelta(days=1)),
            ]
        )
        for _ in range(3):
            gathering = found(branch, gathering_id)
            try:
                with standing_in_the_way(blow):
                    after.look_after(gathering, SignUp.of(branch.account_id, gathering_id), now())
            except BROKEN:
                continue

    every_point(asks, strike)
    all_leave(world)
    assert titles(world, HANA).count("おたずね 1") == asked[0]
