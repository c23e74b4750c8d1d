"""A menu that is not legible, or leads to nobody, is never shown."""

from dataclasses import replace

import pytest

from renraku.menus import design, drawing, wording
from renraku.menus.design import WIDTH, Design, Flaw, MenuSettings, Tile, contrast, flaws, places

KNOWN = tuple(wording.TILES)
GOOD = MenuSettings()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#595959", "#ffffff", 7.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_counted_as_the_standard_says(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_what_we_ship_is_legible() -> None:
    assert flaws(GOOD, KNOWN) == []
    assert contrast(GOOD.ink, GOOD.paper) > 10


@pytest.mark.parametrize(
    ("settings", "flaw"),
    [
        (replace(GOOD, guest_tiles=()), "no tiles"),
        (replace(GOOD, member_tiles=("ask", "how_to_use")), "no way to a person"),
        (replace(GOOD, member_tiles=("phone", "phone")), "twice the same tile"),
        (replace(GOOD, member_tiles=("phone", "fly")), "unknown tile"),
        (replace(GOOD, member_tiles=(*KNOWN, "phone")[:8]), "too many tiles"),
        (replace(GOOD, texts={"ask": "とても長いボタンの字"}), "tile text too long"),
        (replace(GOOD, texts={"ask": "一\n二\n三"}), "tile text too long"),
        (replace(GOOD, bar_text="とても長くて読めないメニューの名前"), "bar text too long"),
        (replace(GOOD, ink="green"), "not a color"),
        (replace(GOOD, ink="#12345g"), "not a color"),
        (replace(GOOD, paper="#0b5d3b"), "contrast too low"),
        (replace(GOOD, ink="#767676"), "contrast too low"),
    ],
)
def test_a_flaw_is_named(settings: MenuSettings, flaw: str) -> None:
    found = flaws(settings, KNOWN)
    assert flaw in [it.reason for it in found]
    assert {it.reason for it in found} <= set(design.FLAWS)


def test_every_flaw_has_words_for_the_officer() -> None:
    from renraku.menus import officers_wording

    assert all(officers_wording.menu_flaw(reason, "x") for reason in design.FLAWS)
    assert officers_wording.menu_flaw(*vars(Flaw("contrast too low", "3.2")).values()).count("3.2") == 1


@pytest.mark.parametrize("count", range(1, 7))
def test_tiles_cover_the_picture_and_never_overlap(count: int) -> None:
    found = places(count)
    height = max(place.y + place.height for place in found)
    assert len(found) == count
    assert sum(place.width * place.height for place in found) == WIDTH * height
    corners = {(place.x, place.y) for place in found}
    assert len(corners) == count
    assert height == (843 if count <= 3 else 1686)


@pytest.mark.parametrize("count", range(1, 7))
def test_every_size_of_menu_can_be_drawn_within_the_limit_of_line(count: int) -> None:
    tiles = tuple(Tile(name, wording.TILES[name][0], {}) for name in KNOWN[:count])
    made = Design("member", tiles, GOOD.ink, GOOD.paper, "メニュー")
    picture = drawing.draw(made)
    assert picture.size == (WIDTH, made.height)
    png = drawing.png(picture)
    assert png.startswith(b"\x89PNG")
    assert len(png) < drawing.MOST_BYTES / 2


def test_the_same_design_is_the_same_picture() -> None:
    tiles = tuple(Tile(name, wording.TILES[name][0], {}) for name in KNOWN[:3])
    made = Design("member", tiles, GOOD.ink, GOOD.paper, "メニュー")
    assert drawing.draw(made).tobytes() == drawing.draw(made).tobytes()
    other = replace(made, ink="#000000")
    assert drawing.draw(made).tobytes() != drawing.draw(other).tobytes()


def test_a_wide_tile_says_in_one_line_what_a_narrow_one_says_in_two() -> None:
    tiles = tuple(Tile(name, wording.TILES[name][0], {}) for name in ("ask", "phone", "register", "sign_ups"))
    wide = Design("member", tiles, GOOD.ink, GOOD.paper, "メニュー")
    assert wide.lines[0] == ["役員にたずねる"]
    narrow = replace(wide, tiles=tiles[:3])
    assert narrow.lines[0] == ["役員に", "たずねる"]


def test_letters_without_a_shape_are_noticed() -> None:
    assert drawing.missing_letters("みどり支部　髙﨑 ABC①") == set()
    assert drawing.missing_letters("行事🍖") == {"🍖"}


def test_every_tile_has_a_picture_of_its_own() -> None:
    from renraku.menus.pictograms import PICTOGRAMS, Pen

    assert set(PICTOGRAMS) == {*KNOWN, *design.OWN_PICTURES}
    stencils = set()
    for draw in PICTOGRAMS.values():
        pen = Pen(100)
        draw(pen)
        stencils.add(pen.stencil().tobytes())
        dark = sum(1 for value in pen.stencil().tobytes() if value > 127)
        assert 1000 < dark < 9000, "neither empty nor a blot"
    assert len(stencils) == len(PICTOGRAMS)


def test_what_stands_on_the_tiles_fits_them() -> None:
    for name, (text, label) in wording.TILES.items():
        assert flaws(replace(GOOD, texts={name: text}), KNOWN) == []
        assert len(label) <= 20, "LINE's limit for what a phone reads aloud"
        assert drawing.missing_letters(text) == set()
    assert len(wording.BAR_TEXT) <= design.MOST_BAR_LETTERS
