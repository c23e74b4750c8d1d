"""The pictures on the tiles: a few plain shapes each, on a field of 100 by 100, drawn at any size.

Own shapes, because no font that may ship has them all and a phone's emoji look different everywhere.
"""

from collections.abc import Callable
from math import cos, radians, sin

from PIL import Image, ImageDraw

Point = tuple[float, float]
FIELD = 100
FINER = 3  # drawn so many times larger, then scaled down: smooth edges


class Pen:
    """Draws on a field of 100 by 100; what is `cut` is taken away again."""

    def __init__(self, size: int) -> None:
        self._scale = size * FINER / FIELD
        self._image = Image.new("L", (size * FINER, size * FINER))
        self._draw = ImageDraw.Draw(self._image)

    def stencil(self) -> Image.Image:
        """What was drawn, at the size that was asked for: 255 where there is ink."""
        return self._image.reduce(FINER)

    def shape(self, *points: Point, cut: bool = False) -> None:
        self._draw.polygon([self._at(point) for point in points], fill=0 if cut else 255)

    def block(
        self, left: float, top: float, right: float, bottom: float, round_by: float = 0, *, cut: bool = False
    ) -> None:
        box = (*self._at((left, top)), *self._at((right, bottom)))
        self._draw.rounded_rectangle(box, round_by * self._scale, fill=0 if cut else 255)

    def disc(self, x: float, y: float, radius: float, *, cut: bool = False) -> None:
        box = (*self._at((x - radius, y - radius)), *self._at((x + radius, y + radius)))
        self._draw.ellipse(box, fill=0 if cut else 255)

    def line(self, *points: Point, width: float, cut: bool = False) -> None:
        """With round ends and corners."""
        self._draw.line(
            [self._at(point) for point in points], 0 if cut else 255, round(width * self._scale), "curve"
        )
        for x, y in points:
            self.disc(x, y, width / 2, cut=cut)

    def arc(
        self, x: float, y: float, radius: float, start: float, end: float, width: float, *, cut: bool = False
    ) -> None:
        """Part of a circle, degrees clockwise from three o'clock, with round ends."""
        steps = range(round(start), round(end) + 1, 3)
        points = [(x + radius * cos(radians(step)), y + radius * sin(radians(step))) for step in steps]
        self.line(*points, width=width, cut=cut)

    def _at(self, point: Point) -> Point:
        return point[0] * self._scale, point[1] * self._scale


def house(pen: Pen) -> None:
    pen.line((10, 50), (50, 14), (90, 50), width=9)
    pen.block(68, 16, 79, 40)
    pen.shape((22, 50), (50, 25), (78, 50), (78, 88), (22, 88))
    pen.block(41, 58, 59, 88, cut=True)


def calendar(pen: Pen) -> None:
    pen.block(12, 18, 88, 90, 8)
    pen.block(19, 40, 81, 83, 3, cut=True)
    for x in (32, 68):
        pen.line((x, 12), (x, 26), width=15, cut=True)
        pen.line((x, 12), (x, 26), width=8)
    for row, y in enumerate((51, 69)):
        for x in (33, 50, 67):
            if (row, x) != (1, 67):
                pen.block(x - 5.5, y - 5.5, x + 5.5, y + 5.5, 1.5)
    pen.disc(67, 69, 8)


def list_with_a_tick(pen: Pen) -> None:
    pen.block(18, 16, 82, 92, 7)
    pen.block(25, 24, 75, 85, 3, cut=True)
    pen.block(35, 8, 65, 26, 6)
    pen.line((34, 47), (40, 53), (50, 41), width=6)
    pen.line((58, 48), (67, 48), width=6)
    pen.line((34, 69), (40, 75), (50, 63), width=6)
    pen.line((58, 70), (67, 70), width=6)


def question(pen: Pen) -> None:
    pen.block(8, 12, 92, 76, 20)
    pen.shape((26, 70), (52, 74), (24, 94))
    pen.arc(50, 35, 11.5, 185, 400, 8, cut=True)
    pen.line((57.5, 43.5), (50, 50), (50, 54), width=8, cut=True)
    pen.disc(50, 66, 5, cut=True)


def handset(pen: Pen) -> None:
    pen.arc(78, 22, 62, 105, 165, 17)
    pen.line((17.5, 27), (30, 20), (39, 39), (27, 46), width=6)
    pen.shape((15, 27), (30, 19), (40, 39), (25, 47))
    pen.line((54, 73), (61, 61), (80, 70), (73, 82.5), width=6)
    pen.shape((53, 75), (61, 60), (81, 70), (73, 85))
    for radius in (19, 33):
        pen.arc(58, 42, radius, 278, 352, 7)


def open_book(pen: Pen) -> None:
    pen.shape(
        (8, 24), (28, 19), (50, 27), (72, 19), (92, 24), (92, 82), (72, 77), (50, 85), (28, 77), (8, 82)
    )
    pen.shape((15, 30), (28, 26.5), (46.5, 33), (46.5, 76.5), (28, 70), (15, 73), cut=True)
    pen.shape((85, 30), (72, 26.5), (53.5, 33), (53.5, 76.5), (72, 70), (85, 73), cut=True)
    for y in (41, 55):
        pen.line((22, y), (30, y - 1.5), (39, y + 1.5), width=5)
        pen.line((78, y), (70, y - 1.5), (61, y + 1.5), width=5)


def person_joining(pen: Pen) -> None:
    pen.disc(42, 32, 20)
    pen.block(8, 58, 76, 120, 32)
    pen.block(0, 90, 100, 100, cut=True)
    pen.disc(76, 68, 24, cut=True)
    pen.line((76, 54), (76, 82), width=9)
    pen.line((62, 68), (90, 68), width=9)


def star(pen: Pen) -> None:
    points = [(44 if corner % 2 == 0 else 18, radians(36 * corner - 90)) for corner in range(10)]
    pen.shape(*((50 + far * cos(turn), 54 + far * sin(turn)) for far, turn in points))


def envelope(pen: Pen) -> None:
    pen.block(8, 22, 92, 82, 8)
    pen.line((15, 32), (50, 58), (85, 32), width=7, cut=True)


def camera(pen: Pen) -> None:
    pen.shape((32, 30), (39, 17), (61, 17), (68, 30))
    pen.block(8, 28, 92, 84, 10)
    pen.disc(50, 56, 22, cut=True)
    pen.disc(50, 56, 14)
    pen.disc(80, 40, 4.5, cut=True)


def map_pin(pen: Pen) -> None:
    pen.disc(50, 38, 30)
    pen.shape((23, 51), (77, 51), (50, 93))
    pen.disc(50, 38, 12, cut=True)


PICTOGRAMS: dict[str, Callable[[Pen], None]] = {
    "homepage": house,
    "gatherings": calendar,
    "sign_ups": list_with_a_tick,
    "ask": question,
    "phone": handset,
    "how_to_use": open_book,
    "register": person_joining,
    "star": star,
    "envelope": envelope,
    "camera": camera,
    "pin": map_pin,
}
