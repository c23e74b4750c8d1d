"""What an account is called, when somebody answers its telephone, and which plan it has."""

import pytest

from renraku.accounts import office
from renraku.officers import audit
from tests.console import Console
from tests.people import AOI, HANA, KEN
from tests.world import PHONE, World

PATH = "/settings/account"
HOURS = {f"{end}_{day}": "" for day in range(7) for end in ("opens", "closes")}


@pytest.fixture
def aoi(world: World) -> Console:
    world.account()
    return world.console(AOI)


def seen(world: World) -> office.Office:
    return office.look(world.accounts[0].account_id)


def profile(world: World, **typed: str) -> dict[str, str]:
    return {"name": "みどり支部", "phone": PHONE, "homepage": "", "seen": seen(world).seen_profile, **typed}


def test_members_read_the_new_name_and_number(world: World, aoi: Console) -> None:
    done = aoi.post(f"{PATH}/profile", profile(world, name="青葉支部", phone="０３－１１１１－２２２２"))
    assert "保存しました" in aoi.follow(done).text
    world.friend(HANA)
    greeting = "\n".join(world.line.texts(HANA))
    assert "青葉支部" in greeting
    page = world.cloud.request("GET", f"/p/{world.accounts[0].account_id}/privacy").text
    assert "03-1111-2222" in page
    [row] = audit.newest(world.accounts[0].account_id, 5)
    assert (row.what, sorted(str(name) for name in row.fields)) == ("account_edited", ["name", "phone"])


def test_what_cannot_be_is_said_beside_its_field(world: World, aoi: Console) -> None:
    refused = aoi.post(f"{PATH}/profile", profile(world, name="", phone="なし", homepage="javascript:1"))
    assert refused.status == 422
    assert refused.text.count("市外局番から") == 2, "on top, and beside the field"
    assert "javascript:1" in refused.text
    assert seen(world).name == "みどり支部"


def test_hours_are_read_however_they_are_typed(world: World, aoi: Console) -> None:
    form = HOURS | {"opens_0": "１０時", "closes_0": "16:30", "seen": seen(world).seen_hours}
    assert aoi.post(f"{PATH}/hours", form).status == 303
    assert seen(world).hours == [["10:00", "16:30"], [], [], [], [], [], []]
    wrong = HOURS | {"opens_1": "16時", "closes_1": "10時", "seen": seen(world).seen_hours}
    refused = aoi.post(f"{PATH}/hours", wrong)
    assert refused.status == 422
    assert "火曜：終わりが始まりより前" in refused.text


def test_the_plan_is_one_of_lines(world: World, aoi: Console) -> None:
    assert aoi.post(f"{PATH}/plan", {"plan": "light", "seen": seen(world).seen_plan}).status == 303
    assert seen(world).plan.messages == 5_000
    refused = aoi.post(f"{PATH}/plan", {"plan": "gold", "seen": seen(world).seen_plan})
    assert refused.status == 422


def test_the_second_of_two_officers_is_told_who_was_first(world: World, aoi: Console) -> None:
    form = profile(world, name="剣持の案")
    ken = world.console(KEN)
    aoi.post(f"{PATH}/profile", profile(world, name="青井の案"))
    refused = ken.post(f"{PATH}/profile", form)
    assert refused.status == 409
    assert "青井の案" in refused.text
    assert "剣持の案" in refused.text
    assert seen(world).name == "青井の案"
