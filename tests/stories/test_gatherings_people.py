"""Officers sign people up, cancel and mark absent for whoever telephones; the list of who comes."""

import re

import pytest

from local.http_door import Response
from renraku.gatherings import personal
from renraku.members import changes
from renraku.members.personal import find_person
from tests.console import Console
from tests.people import AOI, HANA, KEN, TOM
from tests.stories.console_reading import acts, said
from tests.stories.gathering import kept, leap, opened, places
from tests.stories.telling import live, told
from tests.stories.test_gatherings_in_line import newest, signs_up, taps_tile
from tests.stories.test_notices_whom import SAID, send, write
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return live(world.account("みどり支部"))


@pytest.fixture
def aoi(world: World, branch: ConnectedAccount) -> Console:
    return world.console(AOI, roles=("gatherings",))


def signs_in(aoi: Console, path: str, number: str, **ticked: str) -> Response:
    """Finds a member by number and signs them up."""
    found = aoi.post(f"{path}/people/search", {"who": number})
    [member] = re.findall(r'name="member" value="(\w+)"', found.text)
    return aoi.post(f"{path}/people/add", {"member": member, "size": "1", **ticked})


def does(aoi: Console, path: str, name: str, do: str, **ticked: str) -> Response:
    """Presses a button in somebody's row."""
    page = aoi.get(f"{path}/people").text
    row = next(part for part in page.split("<tr>") if f"<bdi>{name}</bdi>" in part)
    place = re.findall(r'name="place" value="(\w+)"', row)[0]
    return aoi.post(f"{path}/people/change", {"place": place, "do": do, **ticked})


def test_who_telephones_is_signed_up_and_stands_on_the_call_list(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    path = opened(aoi, capacity="2")
    number = world.member("花田はな", 電話="03-1111-1111")
    page = said(aoi.follow(signs_in(aoi, path, number)))
    assert "申し込みを受けました" in page
    assert "お電話で知らせる方" in page
    assert "03-1111-1111" in page
    aoi.post(f"{path}/people/add", {"name": "遠山さん", "size": "1", "once": "a"})
    aoi.post(f"{path}/people/add", {"name": "遠山さん", "size": "1", "once": "a"})  # pressed twice
    assert kept(aoi, path).taken == 2
    world.registered(KEN)
    signs_up(world, KEN)
    assert "1番目" in newest(world, KEN)
    assert [act[0] for act in acts(branch)][:2] == ["signed_up_for_them", "signed_up_for_them"]


def test_who_is_cancelled_or_absent_makes_room(world: World, aoi: Console) -> None:
    path = opened(aoi, capacity="1")
    number = world.member("花田はな")
    signs_in(aoi, path, number)
    world.registered(KEN)
    signs_up(world, KEN)
    assert does(aoi, path, "花田はな", "absent").status == 303
    assert does(aoi, path, "花田はな", "undo").status == 303
    assert sorted(places(aoi, path)) == ["joined", "waiting"]
    does(aoi, path, "花田はな", "absent")
    leap(world, minutes=5)
    assert "席が空きました" in newest(world, KEN)
    assert sorted(places(aoi, path)) == ["absent", "offered"]
    assert does(aoi, path, "Ken", "accept").status == 303
    assert sorted(places(aoi, path)) == ["absent", "joined"]


def test_a_member_with_line_who_telephoned_finds_it_in_line(world: World, aoi: Console) -> None:
    path = opened(aoi)
    world.registered(HANA, "1001")
    signs_in(aoi, path, "1001")
    assert "申し込みずみ" in taps_tile(world, HANA, "f=menus&do=show&what=sign_ups")
    assert "お電話で知らせる方" not in said(aoi.get(f"{path}/people"))


def test_no_id_of_line_stands_in_the_page(world: World, aoi: Console) -> None:
    path = opened(aoi, whom="everybody")
    tom = world.friend(TOM)
    signs_up(world, TOM)
    world.says(TOM, "遠山富男")
    page = aoi.get(f"{path}/people").text
    assert "遠山富男" in page
    assert tom not in page


def test_who_may_not_call_people_sees_no_numbers(world: World, aoi: Console) -> None:
    path = opened(aoi)
    for role, status in (("manager", 200), ("gatherings", 200), ("sender", 403), ("viewer", 403)):
        assert world.console(f"O{role}", roles=(role,)).get(f"{path}/people").status == status


def test_whoever_is_erased_gives_their_seat_to_the_next(
    world: World, aoi: Console, branch: ConnectedAccount
) -> None:
    path = opened(aoi, capacity="1")
    for name in (HANA, KEN):
        world.registered(name)
        signs_up(world, name)
    [hana] = changes.members_of(branch.account_id, world.person(HANA))
    person = find_person(branch.account_id, member_id=hana.member_id)
    [told] = personal.export(branch.account_id, person)["sign_ups"]
    assert (told["gathering"], told["place"]) == ("春の花見の会", "joined")
    for _ in range(2):
        personal.erase(branch.account_id, person, world.clock.now())
    assert personal.export(branch.account_id, person) == {"sign_ups": []}
    leap(world, minutes=1)
    assert places(aoi, path) == ["offered"]
    assert kept(aoi, path).taken == 1


def test_those_who_come_are_a_list_that_a_notice_may_be_for(world: World, branch: ConnectedAccount) -> None:
    aoi = world.console(AOI)
    path = opened(aoi, capacity="1")
    for person, number in ((HANA, "1001"), (KEN, "1002")):
        world.registered(person, number)
        signs_up(world, person)
    made = aoi.post(f"{path}/people/list", {"which": "comes"})
    page = said(aoi.follow(made))
    assert "LINEで1人に送ります" in page
    list_path = made.headers["location"].partition(branch.account_id)[2]
    aoi.follow(aoi.post(f"{list_path}/keep"))
    notice = write(aoi, whom="some", list=list_path.rpartition("/")[2])
    send(aoi, notice)
    world.later(minutes=4)
    assert (told(world, HANA)[-1:], told(world, KEN)) == ([SAID], [])
    assert world.console(TOM, world.account("別の支部")).get(list_path).status == 404
