"""Some days after a gathering what people told us is forgotten; how many they were stays."""

import pytest

from renraku.gatherings import personal
from renraku.gatherings.models import SignUp
from renraku.members import changes
from renraku.members.personal import find_person
from tests.people import HANA, TOM
from tests.stories.console_reading import form_of, said
from tests.stories.gathering import kept, leap, opened
from tests.stories.telling import live
from tests.stories.test_gatherings_after import SOON, again
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def two_come(world: World) -> str:
    """Hana with two others, who eat, and a guest."""
    path = opened(again(world), **SOON, whom="everybody", asked="meal")
    world.registered(HANA)
    signs_up(world, HANA)
    world.taps(HANA, "2人")
    world.taps(HANA, "食事がいります")
    world.friend(TOM)
    signs_up(world, TOM)
    world.says(TOM, "遠山富男")
    return path


def test_after_ninety_days_answers_are_forgotten_and_counts_stay(
    world: World, branch: ConnectedAccount
) -> None:
    path = two_come(world)
    gathering_id = path.rsplit("/", 1)[1]
    [hana] = changes.members_of(branch.account_id, world.person(HANA))
    person = find_person(branch.account_id, member_id=hana.member_id)
    aoi = again(world)
    version = form_of(aoi, f"{path}/survey")["version"]
    aoi.post(f"{path}/survey", {"wanted": "yes", "version": version})
    leap(world, days=11, hours=2)
    world.taps(HANA, "はい")
    told = personal.export(branch.account_id, person)["sign_ups"][0]
    assert (told["answers"]["meal"], told["survey"]) == ("yes", {"1": "yes"})
    leap(world, days=88)
    assert len(SignUp.of(branch.account_id, gathering_id)) == 2
    for _ in range(2):
        leap(world, days=2)
    [bare] = SignUp.of(branch.account_id, gathering_id)
    assert (bare.state, int(bare.size), bare.answers, bare.survey) == ("joined", 3, {}, {})
    assert (bare.user_id, bare.name, bare.by) == ("", "", "")
    counts = kept(again(world), path).counts
    assert counts["people"] == {"came": 4, "absent": 0, "missing": 0, "companions": 2, "meals": 1}
    assert counts["survey"]["answered"] == 1
    page = said(again(world).get(f"{path}/survey"))
    assert "1人からお答えがありました" in page
    assert "7月" in said(again(world).get(path))
    world.line.taps_data(HANA, f"f=gatherings&do=survey&id={gathering_id}&q=1&a=no")
    world.settle()
    assert "もうお答えいただけません" in newest(world, HANA)
    assert "来られました 1回" in said(again(world).get(f"/gatherings/people/{hana.member_id}"))
    personal.erase(branch.account_id, person, world.clock.now())
    assert SignUp.of(branch.account_id, gathering_id) == []
