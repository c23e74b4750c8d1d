"""The day of a gathering: who cannot come, who takes the seat, who arrives; what officers see and hear of it."""

import pytest

from local.http_door import Response
from renraku.officers.models import LineBinding, Officer
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.gathering import TITLE, kept, leap, minute, opened, places
from tests.stories.reading import titles
from tests.stories.telling import live, sends
from tests.stories.test_gatherings_in_line import newest, signs_up
from tests.world import ConnectedAccount, World

SOON = {"day": "2026-04-20", "capacity": "3", "companions": "2", "asked": "meal"}  # ten to noon, in ten days
MORI, ROKU = "Mori", "Roku"


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


def officer(world: World, name: str, *roles: str) -> Console:
    """An officer whose LINE is known, and who is a friend of the account."""
    console = world.console(name, roles=roles)
    line = world.friend(name)
    Officer(console.officer_id).update(actions=[Officer.line_subject.set(line)])
    LineBinding(f"line#{line}", bound_officer_id=console.officer_id).save()
    return console


def heard(world: World, name: str) -> str:
    return newest(world, name)


def comes(world: World, name: str, companions: str = "ひとりで行きます") -> None:
    """Signs up, and answers what is asked."""
    world.registered(name, called=f"{name}さま", 電話="03-1111-1111")
    signs_up(world, name)
    world.taps(name, companions)
    world.taps(name, "食事がいります")


def test_the_day_from_the_first_absence_to_who_did_not_come(world: World, branch: ConnectedAccount) -> None:
    aoi, mori = officer(world, AOI, "gatherings"), officer(world, MORI, "gatherings")
    path = opened(aoi, **SOON, officers=[aoi.officer_id])
    comes(world, HANA, "1人")
    comes(world, TOM)
    comes(world, KEN)
    assert sorted(places(aoi, path)) == ["joined", "joined", "waiting"]
    leap(world, days=8)  # the reminder, with its button
    leap(world, days=1, hours=8, minutes=1)  # 18:01 of the evening before
    assert f"あしたは「{TITLE}」です" in heard(world, AOI)
    assert "来る方：3人\n昼食など：3人分\n空き待ち：1組" in heard(world, AOI)
    leap(world, hours=13, minutes=29)  # 7:30
    before = len(sends(world))
    world.taps(HANA, "行けなくなりました")
    minute(world)
    minute(world)
    assert "Hanaさまさんたち2人が、今日は行けないとのことです" in heard(world, AOI)
    assert "来る方：1人\n昼食など：1人分\n空き待ち：1組" in heard(world, AOI)
    assert len(sends(world)) == before + 1  # nobody else
    assert kept(aoi, path).taken == 3
    leap(world, minutes=4)
    assert "席が空きました" in heard(world, KEN)
    world.taps(KEN, "この席をもらう")
    minute(world)
    assert "空いた席に来られます" in heard(world, AOI)
    world.taps(AOI, "いまの人数")
    assert "今日のお休み：2人" in heard(world, AOI)
    assert titles(world, MORI) == titles(world, MORI)[:1]

    assert mori
