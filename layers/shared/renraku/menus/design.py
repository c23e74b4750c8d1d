"""What a rich menu is before it is drawn: tiles, places, colors, and what makes them legible. Pure.

At most six large tiles: people of seventy read and tap them on a phone held at arm's length. LINE's own
limits: https://developers.line.biz/en/reference/messaging-api/#rich-menu
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from renraku.line.messages import Action
from renraku.menus import taps

GUEST, MEMBER = "guest", "member"
KINDS = (GUEST, MEMBER)

WIDTH, ROW_HEIGHT = 2500, 843
MOST_TILES, MOST_IN_ONE_ROW = 6, 3
MOST_LINES, MOST_LETTERS = 2, 6  # of a tile's text; a letter is full-width
MOST_LETTERS_WIDE = 8
MOST_BAR_LETTERS = 14
LEAST_CONTRAST = 7.0  # WCAG 2.2, 1.4.6 (AAA)
OWN_TILES = ("own_1", "own_2", "own_3", "own_4")  # without a text and an aim until officers give them both
OWN_PICTURES = ("star", "envelope", "camera", "pin", "gatherings", "sign_ups", "homepage", "how_to_use")
PHONE = "phone"
PAIRS = {
    "green": ("#0b4a30", "#ffffff"),
    "green_white": ("#ffffff", "#0b4a30"),
    "navy": ("#0b2a5b", "#ffffff"),
    "navy_white": ("#ffffff", "#0b2a5b"),
    "maroon": ("#6b0f1a", "#ffffff"),
    "black": ("#000000", "#ffffff"),
    "black_yellow": ("#000000", "#ffe600"),
}
"""Ink and paper that everybody can read, by name."""


@dataclass(frozen=True)
class MenuSettings:
    """What an account's officers may choose. What they left out is Renraku's own (wording.py)."""

    FEATURE: ClassVar[str] = "menus"

    guest_tiles: Sequence[str] = ("register", "how_to_use", "ask", "phone")
    member_tiles: Sequence[str] = ("homepage", "gatherings", "sign_ups", "ask", "phone", "how_to_use")
    texts: Mapping[str, str] = field(default_factory=dict)  # tile -> at most two lines
    leads: Mapping[str, str] = field(default_factory=dict)  # tile -> where it leads instead: taps.py
    pictures: Mapping[str, str] = field(default_factory=dict)  # own tile -> its pictogram
    ink: str = "#0b4a30"
    paper: str = "#ffffff"
    bar_text: str = ""

    def tiles(self, kind: str) -> list[str]:
        return list(self.guest_tiles if kind == GUEST else self.member_tiles)

    @property
    def tiles_in_use(self) -> set[str]:
        return {*self.guest_tiles, *self.member_tiles}


@dataclass(frozen=True)
class Tile:
    """One tile: what it says, what a phone reads aloud of it, what a tap does."""

    name: str
    text: str
    action: Action
    is_first_choice: bool = False  # drawn in the opposite colors: what most people want here
    picture: str = ""  # its pictogram, where it is not called like the tile


@dataclass(frozen=True)
class Place:
    """Where a tile is, in pixels of the picture."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Design:
    """All a person can see or touch of one menu."""

    kind: str
    tiles: tuple[Tile, ...]
    ink: str
    paper: str
    bar_text: str

    @property
    def height(self) -> int:
        return ROW_HEIGHT * len(rows(len(self.tiles)))

    @property
    def lines(self) -> list[list[str]]:
        """What each tile says, line by line: a wide tile says in one line what a narrow one says in two."""
        return [
            _lines(tile.text, is_wide=place.width > WIDTH // 3 + 1)
            for place, tile in zip(self.places, self.tiles, strict=True)
        ]

    @property
    def places(self) -> list[Place]:
        return places(len(self.tiles))


def rows(count: int) -> list[int]:
    """How many tiles stand in each row: one row up to three, else two with the wider tiles on top."""
    return [count] if count <= MOST_IN_ONE_ROW else [count // 2, count - count // 2]


def places(count: int) -> list[Place]:
    """Where so many tiles stand. Together they cover the picture: no tap falls between two of them."""
    found = []
    for row, in_row in enumerate(rows(count)):
        edges = [WIDTH * column // in_row for column in range(in_row + 1)]
        found += [
            Place(left, row * ROW_HEIGHT, right - left, ROW_HEIGHT)
            for left, right in zip(edges, edges[1:], strict=False)
        ]
    return found


def definition(design: Design) -> dict[str, Any]:
    """The menu as LINE takes it, but for the name we know it by."""
    return {
        "size": {"width": WIDTH, "height": design.height},
        "selected": True,  # open when the talk is opened: a closed menu is a menu nobody finds
        "chatBarText": design.bar_text,
        "areas": [
            {"bounds": vars(place), "action": tile.action}
            for place, tile in zip(design.places, design.tiles, strict=True)
        ],
    }


@dataclass(frozen=True)
class Flaw:
    """Why a design is not shown to anybody. `what` is the tile or the field it is about."""

    reason: str  # one of FLAWS
    what: str = ""


FLAWS = (
    "no tiles",
    "too many tiles",
    "twice the same tile",
    "unknown tile",
    "no way to a person",
    "tile text too long",
    "tile without text",
    "tile leads nowhere",
    "the phone leads elsewhere",
    "bar text too long",
    "not a color",
    "contrast too low",
)


def flaws(settings: MenuSettings, known: Sequence[str], aims: Collection[str] = ()) -> list[Flaw]:
    """What must be put right before these settings are saved. `known` are the tiles there are, `aims` the
    pages, tiles and answers that a tile may lead to."""
    found = [flaw for kind in KINDS for flaw in tile_flaws(settings.tiles(kind), (*known, *OWN_TILES))]
    found += [Flaw("tile text too long", name) for name, text in settings.texts.items() if not fits(text)]
    found += _own_flaws(settings, aims)
    if len(settings.bar_text) > MOST_BAR_LETTERS:
        found.append(Flaw("bar text too long"))
    colors = [color for color in (settings.ink, settings.paper) if rgb(color) is None]
    found += [Flaw("not a color", color) for color in colors]
    if not colors and contrast(settings.ink, settings.paper) < LEAST_CONTRAST:
        found.append(Flaw("contrast too low", f"{contrast(settings.ink, settings.paper):.1f}"))
    return found


def tile_flaws(tiles: Sequence[str], known: Sequence[str]) -> list[Flaw]:
    """What must be put right in one menu's choice of tiles."""
    found = [Flaw("unknown tile", tile) for tile in tiles if tile not in known]
    if not tiles:
        found.append(Flaw("no tiles"))
    if len(tiles) > MOST_TILES:
        found.append(Flaw("too many tiles"))
    if len(set(tiles)) < len(tiles):
        found.append(Flaw("twice the same tile"))
    if PHONE not in tiles:
        found.append(Flaw("no way to a person"))
    return found


def _own_flaws(settings: MenuSettings, aims: Collection[str]) -> list[Flaw]:
    """What officers made of a tile: words to read, and a way on."""
    own = [tile for tile in OWN_TILES if tile in settings.tiles_in_use]
    found = [Flaw("tile without text", tile) for tile in own if not settings.texts.get(tile, "").strip()]
    found += [Flaw("tile leads nowhere", tile) for tile in own if tile not in settings.leads]
    for tile, leads_to in settings.leads.items():
        if tile == PHONE:
            found.append(Flaw("the phone leads elsewhere"))
        elif not taps.is_well(leads_to, aims):
            found.append(Flaw("tile leads nowhere", tile))
    return found


def fits(text: str) -> bool:
    """Whether a tile has room for it."""
    lines = text.splitlines()
    return len(lines) <= MOST_LINES and all(letters(line) <= MOST_LETTERS for line in lines)


def _lines(text: str, *, is_wide: bool) -> list[str]:
    together = "".join(text.splitlines())
    return [together] if is_wide and letters(together) <= MOST_LETTERS_WIDE else text.splitlines()


def letters(line: str) -> float:
    """How wide a line is, in full-width letters."""
    return sum(0.5 if ord(letter) < 0x100 else 1 for letter in line)


def rgb(color: str) -> tuple[int, int, int] | None:
    """#rrggbb as numbers; None for anything else."""
    digits = color.removeprefix("#")
    if (
        len(color) != 7
        or len(digits) != 6
        or not all(digit in "0123456789abcdef" for digit in digits.lower())
    ):
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, 1 to 21, as WCAG counts it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (part / 255 for part in rgb(color) or (0, 0, 0))
    ]
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
