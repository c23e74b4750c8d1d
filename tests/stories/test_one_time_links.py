"""Who lost their LINE comes in by a link, once, and binds the LINE they have now."""

from datetime import timedelta

import pytest

from renraku.officers import audit, bindings, tickets
from tests.people import AOI, KEN
from tests.stories.test_signing_in import officer_of, whose
from tests.wanderer import Wanderer, location
from tests.world import ConnectedAccount, World


@pytest.fixture
def branch(world: World) -> ConnectedAccount:
    return world.account()


def link_for(world: World, officer_id: str) -> str:
    return f"/console/link?t={tickets.make(officer_id, world.clock.now())}"


def test_who_lost_their_line_comes_in_by_a_link_and_binds_the_new_one(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    browser = Wanderer(world)
    page = browser.get(link_for(world, aoi))
    assert "Aoiさん" in page.text
    assert "みどり支部" in page.text
    page = browser.ends_up(browser.sends(page, "Aoiさんとして入る"))
    assert whose(browser, world) == aoi
    address = location(browser.get("/console/me/line"))
    page = browser.comes_back(browser.agrees(address, "Aoi's new phone"))
    assert "LINEを登録しました" in page.text
    assert Wanderer(world).signs_in(AOI).status == 403, "the LINE before opens nothing any more"
    again = Wanderer(world)
    again.signs_in("Aoi's new phone")
    assert whose(again, world) == aoi
    assert [row.what for row in audit.newest(branch.account_id, 5)] == ["line_bound", "let_in_by_link"]


def test_looking_at_a_link_uses_nothing_up_and_using_it_uses_it_up(
    world: World, branch: ConnectedAccount
) -> None:
    aoi = officer_of(world, AOI)
    link = link_for(world, aoi)
    first, second = Wanderer(world), Wanderer(world)
    pages = [first.get(link) for _ in range(5)]
    assert {page.status for page in pages} == {200}
    assert location(first.sends(pages[0], "として入る")) == "/console/me"
    assert second.sends(pages[0], "として入る").status == 410
    assert second.get(link).status == 410
    assert whose(second, world) == ""


@pytest.mark.parametrize(("seconds", "status"), [(3540, 200), (3600, 410), (3601, 410)])
def test_a_link_is_good_for_an_hour(
    world: World, branch: ConnectedAccount, seconds: int, status: int
) -> None:
    link = link_for(world, officer_of(world, AOI))
    world.clock.shift(timedelta(seconds=seconds))
    assert Wanderer(world).get(link).status == status


def test_a_line_that_is_another_officers_is_not_bound(world: World, branch: ConnectedAccount) -> None:
    aoi, ken = officer_of(world, AOI), officer_of(world, KEN)
    browser = Wanderer(world)
    browser.signs_in(AOI)
    page = browser.comes_back(browser.agrees(location(browser.get("/console/me/line")), KEN))
    assert page.status == 400
    assert "ほかの役員の方のもの" in page.text
    for name, officer_id in ((AOI, aoi), (KEN, ken)):
        known = bindings.find_by_line(world.person(name), world.clock.now())
        assert known is not None
        assert known.officer_id == officer_id


def test_binding_another_line_asks_who_one_is_and_ends_the_other_sessions(
    world: World, branch: ConnectedAccount
) -> None:
    officer_of(world, AOI)
    old, browser = Wanderer(world), Wanderer(world)
    old.signs_in(AOI)
    browser.signs_in(AOI)
    world.clock.shift(timedelta(minutes=11))
    assert location(browser.get("/console/me/line")).startswith("/console/prove")
    browser.comes_back(browser.agrees(location(browser.get("/console/prove/line")), AOI))
    browser.comes_back(browser.agrees(location(browser.get("/console/me/line")), "Aoi's new phone"))
    assert whose(old, world) == ""
