"""The list of whom to telephone: fifty at a time, without whoever has answered, a district by itself."""

import re
from urllib.parse import urlsplit

import pytest

from renraku.members import calling, roster
from tests.people import AOI
from tests.stories.safe import officer_with_line, opens_check
from tests.stories.telling import live
from tests.world import ConnectedAccount, World

MEMBERS = 53
NAME = re.compile(r"<th scope=\"row\"><bdi>(会員\d+)</bdi>")


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    account = live(world.account("みどり支部"))
    rows = [f"{number},会員{number},{'西' if number % 2 else '東'}" for number in range(1000, 1000 + MEMBERS)]
    file = "\r\n".join(["会員番号,氏名,地区", *rows]).encode()
    report = roster.check(account.account_id, file, world.clock.now())
    roster.go(account.account_id, report.import_id, world.clock.now())
    return account


def test_a_long_list_goes_on_and_names_everybody_once(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    path = opens_check(aoi)
    first = aoi.get(f"{path}/calls")
    [more] = re.findall(r'rel="next" href="([^"]+)"', first.text)
    assert "会員1" not in urlsplit(more).query  # the place in the list is sealed
    second = aoi.get(more.replace("&amp;", "&"))
    names = NAME.findall(first.text) + NAME.findall(second.text)
    assert len(NAME.findall(first.text)) == calling.A_PAGE
    assert len(names) == len(set(names)) == MEMBERS
    assert 'rel="next"' not in second.text


def test_whoever_is_done_with_is_passed_over_and_leaves_no_gap(
    world: World, branch: ConnectedAccount
) -> None:
    everybody = [one.member_id for one in calling.everybody(branch.account_id, ())]
    done = set(everybody[: MEMBERS - calling.A_PAGE])
    found = calling.page(branch.account_id, (), done, "")
    assert [one.member_id for one in found.people] == [one for one in everybody if one not in done]
    assert found.more == ""


def test_a_district_is_a_list_by_itself(world: World, branch: ConnectedAccount) -> None:
    aoi = officer_with_line(world, AOI)
    path = opens_check(aoi)
    west = aoi.get(f"{path}/calls?district=%E8%A5%BF")
    assert len(NAME.findall(west.text)) == MEMBERS // 2
    nowhere = aoi.get(f"{path}/calls?district=nowhere")
    assert len(NAME.findall(nowhere.text)) == calling.A_PAGE  # one there is not asks for nothing
