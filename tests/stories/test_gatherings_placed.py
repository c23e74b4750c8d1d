"""An officer sends a location in LINE, and it becomes the place of the gathering they choose."""

from datetime import timedelta
from typing import Any

from renraku.officers import bindings
from tests.people import AOI, HANA, KEN
from tests.stories.console_reading import acts
from tests.stories.gathering import TITLE, kept, opened, planned
from tests.stories.reading import title
from tests.stories.telling import live
from tests.stories.test_gatherings_in_line import newest
from tests.world import World

STATION: dict[str, Any] = {"title": "駅", "address": "", "latitude": 35.681236, "longitude": 139.767125}


def send_location(world: World, name: str) -> None:
    world.line.sends(name, "location", **STATION)
    world.settle()


def test_a_location_an_officer_sends_becomes_the_place_of_a_gathering_and_back(world: World) -> None:
    branch = live(world.account("みどり支部"))
    aoi = world.console(AOI, roles=("gatherings",))
    for name in (AOI, KEN, HANA):
        world.friend(name)
    ken = world.console(KEN, roles=("viewer",))
    for officer in (aoi, ken):
        name = AOI if officer is aoi else KEN
        bindings.bind(officer.officer_id, world.person(name), world.clock.now())
    send_location(world, AOI)
    assert "これからの行事がありません" in newest(world, AOI)
    path = opened(aoi)
    world.clock.shift(timedelta(minutes=1))
    planned(aoi, title="下書きの会")
    send_location(world, AOI)
    assert title(world.line.inbox[AOI][-1]) == "どの行事の、集まる所ですか"
    tapped = world.line.inbox[AOI][-1]["contents"]["footer"]["contents"]
    assert [each["action"]["label"] for each in tapped] == ["下書きの会", TITLE]
    version = kept(aoi, path).version
    world.taps(AOI, TITLE)
    assert world.line.inbox[AOI][-1]["type"] == "location"
    there = kept(aoi, path)
    assert (there.latitude, there.longitude, there.version) == ("35.681236", "139.767125", version + 1)
    assert acts(branch)[0][0] == "gathering_put_on_map"
    world.taps(AOI, "前の位置にもどす")
    assert kept(aoi, path).latitude == ""
    for name in (HANA, KEN):  # a member; an officer who does not run gatherings
        send_location(world, name)
        assert title(world.line.inbox[name][-1]) != "どの行事の、集まる所ですか"
        data = f"f=gatherings&do=place&id={path.rsplit('/', 1)[1]}&at=35.0,135.0"
        world.line.taps_data(name, data)
        world.settle()
        assert "この場所は決められませんでした" in newest(world, name)
    assert kept(aoi, path).latitude == ""
