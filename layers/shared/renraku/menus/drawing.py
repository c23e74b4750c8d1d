"""From a design to the picture LINE shows: rounded tiles, a pictogram, one or two lines of large type.

Saved with few colors, so that a phone on a slow line has it at once. Pillow is imported here and in
pictograms.py only: answer_friends never draws.
"""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from renraku.menus.design import ROW_HEIGHT, WIDTH, Design, Place, Tile, rgb
from renraku.menus.pictograms import PICTOGRAMS, Pen

FONT = Path(__file__).with_name("fonts") / "NotoSansJP-Regular-subset.otf"
GAP, ROUND_BY, BORDER, MARGIN = 20, 56, 7, 48
LARGEST_TYPE, BOLD = 168, 0.018  # pixels; the stroke that makes regular type bold, as a share of it
LINE_SPACING = 1.22
LARGEST_PICTURE = 400
COLORS = 64
MOST_BYTES = 1024 * 1024  # LINE's limit

Color = tuple[int, int, int]


@dataclass(frozen=True)
class Grid:
    """What the tiles of a row share, so that they stand in line. Pixels, from a tile's upper edge."""

    type_size: int
    picture: int
    picture_top: int
    words_middle: int


def draw(design: Design) -> Image.Image:
    """The menu's picture, at LINE's size."""
    ink, paper = _color(design.ink), _color(design.paper)
    sheet = Image.new("RGB", (WIDTH, design.height), _between(paper, ink, 0.13))
    size = _type_size(design)
    for place, tile, lines in zip(design.places, design.tiles, design.lines, strict=True):
        neighbors = [words for at, words in zip(design.places, design.lines, strict=True) if at.y == place.y]
        grid = _grid(size, max(map(len, neighbors)))
        front, back = (paper, ink) if tile.is_first_choice else (ink, paper)
        _draw_card(sheet, place, back, ink)
        _draw_pictogram(sheet, place, tile, front, grid)
        _draw_words(sheet, place, lines, front, grid)
    return sheet


def png(picture: Image.Image) -> bytes:
    """The picture as LINE takes it, well below its limit of 1 MB."""
    file = io.BytesIO()
    picture.quantize(COLORS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def missing_letters(text: str) -> set[str]:
    """The letters our font has no shape for: they would be empty boxes."""
    font = _font(40)
    nothing = bytes(font.getmask("\uffff"))
    return {letter for letter in text if not letter.isspace() and bytes(font.getmask(letter)) == nothing}


def _draw_card(sheet: Image.Image, place: Place, fill: Color, border: Color) -> None:
    for inset, color in ((GAP, border), (GAP + BORDER, fill)):
        size = (place.width - 2 * inset, place.height - 2 * inset)
        card = Image.new("L", (size[0] * 2, size[1] * 2))
        box = (0, 0, size[0] * 2 - 1, size[1] * 2 - 1)
        ImageDraw.Draw(card).rounded_rectangle(box, (ROUND_BY + GAP - inset) * 2, 255)
        sheet.paste(color, (place.x + inset, place.y + inset), card.reduce(2))


def _draw_pictogram(sheet: Image.Image, place: Place, tile: Tile, color: Color, grid: Grid) -> None:
    pen = Pen(grid.picture)
    PICTOGRAMS[tile.picture or tile.name](pen)
    left = place.x + (place.width - grid.picture) // 2
    sheet.paste(color, (left, place.y + grid.picture_top), pen.stencil())


def _draw_words(sheet: Image.Image, place: Place, lines: list[str], color: Color, grid: Grid) -> None:
    draw = ImageDraw.Draw(sheet)
    middle = place.y + grid.words_middle
    for number, line in enumerate(lines):
        above = (number - (len(lines) - 1) / 2) * grid.type_size * LINE_SPACING
        at = (place.x + place.width / 2, middle + above)
        stroke = grid.type_size * BOLD
        draw.text(at, line, color, _font(grid.type_size), "mm", stroke_width=stroke)


def _type_size(design: Design) -> int:
    """One size for a whole menu: the largest in which the widest line fits its tile."""
    sizes = [LARGEST_TYPE]
    for place, lines in zip(design.places, design.lines, strict=True):
        room = place.width - 2 * (GAP + MARGIN)
        sizes += [int(1000 * room / _font(1000).getlength(line)) for line in lines if line]
    return min(sizes)


def _grid(size: int, most_lines: int) -> Grid:
    words = round(most_lines * size * LINE_SPACING)
    picture = min(LARGEST_PICTURE, ROW_HEIGHT - 2 * GAP - words - 150)
    space = (ROW_HEIGHT - 2 * GAP - picture - words) // 7
    top = GAP + 2 * space
    return Grid(size, picture, top, top + picture + 2 * space + words // 2)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _color(color: str) -> Color:
    found = rgb(color)
    if found is None:
        raise ValueError(f"{color} is no color")
    return found


def _between(one: Color, other: Color, share: float) -> Color:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
