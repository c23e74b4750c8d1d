"""The sections of the console: nobody is shown a door that stays shut, and no door is forgotten."""

import re

import pytest

from renraku.officers.permissions import ROLES
from renraku.web import navigation
from tests.people import AOI
from tests.world import World

LINK = re.compile(r'<li><a href="(/console/[^"]+)"( aria-current="\w+")?>([^<]+)</a></li>')


@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_sections_that_open_are_those_that_are_shown(world: World, role: str) -> None:
    account = world.account()
    world.console(AOI)  # an account always has a manager
    officer = world.console("Rin", roles=(role,))
    home = officer.get("")
    assert home.status == 200
    shown = {
        address.removeprefix(f"/console/{account.account_id}") for address, _, _ in LINK.findall(home.text)
    }
    assert "" in shown
    sections = [section.path for group in navigation.SECTIONS.values() for section in group]
    expected = {path: 200 if path in shown else 403 for path in sections}
    assert {path: officer.get(path).status for path in sections} == expected


def test_a_manager_is_shown_every_section_and_a_viewer_only_figures(world: World) -> None:
    world.account()
    sections = [section for group in navigation.SECTIONS.values() for section in group]
    for name, role, expected in (
        (AOI, "manager", len(sections)),
        ("Rin", "viewer", sum(section.needs == "figures.read" for section in sections)),
    ):
        labels = {label for _, _, label in LINK.findall(world.console(name, roles=(role,)).get("").text)}
        assert len(labels) == expected, role


def test_a_page_says_which_section_it_is_in(world: World) -> None:
    world.account()
    aoi = world.console(AOI)
    for path, label, how in (
        ("", "はじめの画面", "page"),
        ("/roster", "名簿を見る", "page"),
        ("/roster/new", "名簿を見る", "true"),
        ("/officers", "役員と係", "page"),
    ):
        current = {(said, label) for _, said, label in LINK.findall(aoi.get(path).text) if said}
        assert current == {(f' aria-current="{how}"', label)}, path
