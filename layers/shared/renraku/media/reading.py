"""A picture somebody sent, read with care and drawn anew: upright, in our sizes, nothing that came along.

Only the decoders of three formats are asked, chosen by content. Color profiles are left out with the rest:
one decoder less meets what strangers made, and phones' pictures lose a shade that nobody misses.
All sizes are made at once: an officer waits half a second, where each phone's first look would have waited.
"""

import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from renraku.media import rules

# What Pillow's decoders raise at files that were cut off, bent or made up.
ODD = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Drawn:
    """A picture as we keep it. `files`: width -> JPEG; `width` and `height` are those of the whole."""

    width: int
    height: int
    files: dict[int, bytes] = field(repr=False)


class Unreadable(Exception):
    """`reason` is one of rules.py, or "broken"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(content: bytes) -> Drawn:
    """Our files of a picture. Raises Unreadable."""
    _hold(rules.may_be_opened(content))
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            _hold(rules.may_be_decoded(*opened.size))
            upright = _upright(opened)
    except Image.DecompressionBombError:
        raise Unreadable("too many pixels") from None
    except ODD:
        raise Unreadable("broken") from None
    return _drawn(upright)


def redrawn(content: bytes) -> bytes:
    """One JPEG of a picture that officers alone see: however small or narrow it is. Raises Unreadable."""
    kind = rules.kind_of(content)
    width, height = (rules.webp_size(content) or (0, 0)) if kind == "WEBP" else (1, 1)
    _hold(rules.Verdict("" if kind in ("JPEG", "PNG", "WEBP") and width else "no picture"))
    _hold(rules.may_have_pixels(width, height))
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            _hold(rules.may_have_pixels(*opened.size))
            return _small_enough(_upright(opened))
    except Image.DecompressionBombError:
        raise Unreadable("too many pixels") from None
    except ODD:
        raise Unreadable("broken") from None


def _hold(verdict: rules.Verdict) -> None:
    if not verdict.accepted:
        raise Unreadable(verdict.reason)


def _upright(opened: Image.Image) -> Image.Image:
    """Its first frame, no larger than we need, the right way up, on white where one could see through."""
    needed = rules.needed_of(*opened.size)
    turn = TURNS.get(_orientation(opened))
    opened.draft("RGB", needed)  # a JPEG's decoder leaves out what is not needed: a quarter of the memory
    opened.load()
    image = _in_color(opened)
    needed = rules.needed_of(*image.size)
    image = image.resize(needed, Image.Resampling.LANCZOS) if needed != image.size else image
    clean = Image.new("RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return clean.transpose(turn) if turn is not None else clean


def _orientation(opened: Image.Image) -> int:
    """What cannot be read is upright: one odd tag takes nobody's picture away."""
    try:
        return int(opened.getexif().get(ORIENTATION, 1))
    except ODD:
        return 1


def _in_color(image: Image.Image) -> Image.Image:
    if image.mode in ("RGB", "RGBA"):
        return image
    if image.mode.startswith("I"):  # sixteen bits of gray
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _drawn(upright: Image.Image) -> Drawn:
    """Each size from the one before it: the widest first."""
    width, height = upright.size
    whole = rules.size_at(rules.WHOLE, width, height)
    files: dict[int, bytes] = {}
    for wanted in rules.ALL_WIDTHS:
        image = upright.resize(rules.size_at(wanted, width, height), Image.Resampling.LANCZOS)
        files[wanted] = _small_enough(image)
    return Drawn(*whole, files)


def _small_enough(image: Image.Image) -> bytes:
    """As good as fits: less quality first, then fewer pixels, until it does."""
    content = b""
    for share in rules.SHRINKING:
        size = max(1, round(image.width * share)), max(1, round(image.height * share))
        smaller = image.resize(size, Image.Resampling.LANCZOS) if share < 1 else image
        for quality in rules.QUALITIES:
            out = BytesIO()
            smaller.save(out, "JPEG", quality=quality, progressive=True, optimize=True)
            content = out.getvalue()
            if len(content) <= rules.MOST_BYTES:
                return content
    raise Unreadable("broken")
