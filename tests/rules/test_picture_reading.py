"""What becomes of a picture that somebody sent: small, upright, with nothing left of where it was taken."""

import random
import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from renraku.media import rules
from renraku.media.reading import Unreadable, read
from tests.pictures import CAMERA, photo, quarters, saved, segments

KINDS = ("JPEG", "PNG", "WEBP")


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg), formats=("JPEG",))


def refused(content: bytes) -> str:
    with pytest.raises(Unreadable) as said:
        read(content)
    return said.value.reason


def color_at(image: Image.Image, x: float, y: float) -> str:
    red, green, blue = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))  # type: ignore[misc]
    return "".join(name for name, value in zip("rgb", (red, green, blue), strict=True) if value > 128)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_camera_wrote_survives(kind: str) -> None:
    sent = photo(kind=kind)
    assert CAMERA.encode() in sent
    for jpeg in read(sent).files.values():
        assert CAMERA.encode() not in jpeg
        assert set(segments(jpeg)) <= {0xE0, 0xDB, 0xC2, 0xC4}, "JFIF, tables and the frame alone"
        assert not opened(jpeg).getexif()


# What a viewer sees in the four corners of a picture that a phone turned by its tag alone.
UPRIGHT = ["r", "g", "b", "rgb"]
TURNED = {
    1: UPRIGHT,
    2: ["g", "r", "rgb", "b"],
    3: ["rgb", "b", "g", "r"],
    4: ["b", "rgb", "r", "g"],
    5: ["r", "b", "g", "rgb"],
    6: ["b", "r", "rgb", "g"],
    7: ["rgb", "g", "b", "r"],
    8: ["g", "rgb", "r", "b"],
}


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", KINDS)
def test_every_orientation_is_turned_upright(kind: str, orientation: int) -> None:
    drawn = read(photo(kind=kind, orientation=orientation))
    image = opened(drawn.files[rules.WHOLE])
    corners = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)]
    assert [color_at(image, *corner) for corner in corners] == TURNED[orientation]
    assert (image.width > image.height) == (orientation < 5)
    assert image.size == (drawn.width, drawn.height)


def test_an_odd_orientation_takes_nobodys_picture_away() -> None:
    assert read(photo(orientation=77)).width == 640


@pytest.mark.parametrize(
    ("width", "height"), [(4032, 3024), (3024, 4032), (800, 600), (500, 2400), (120, 110)]
)
def test_every_width_line_asks_for_is_there(width: int, height: int) -> None:
    drawn = read(saved(quarters(width, height)))
    assert tuple(drawn.files) == rules.ALL_WIDTHS
    for wanted, jpeg in drawn.files.items():
        image = opened(jpeg)
        limit = max(image.size) if wanted == rules.WHOLE else image.width
        longest = max(width, height) if wanted == rules.WHOLE else width
        assert limit == min(wanted, longest), "never larger than it was"
        assert abs(image.width / image.height - width / height) < 0.05 * width / height
        assert len(jpeg) <= rules.MOST_BYTES


def test_what_no_quality_makes_small_enough_gets_fewer_dots() -> None:
    noise = Image.frombytes("RGB", (2048, 2048), random.Random(7).randbytes(2048 * 2048 * 3))
    jpeg = read(saved(noise, quality=95)).files[rules.WHOLE]
    assert len(jpeg) <= rules.MOST_BYTES
    assert opened(jpeg).width < 2048


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "I;16", "1"])
def test_every_kind_of_color_a_png_has_is_read(mode: str) -> None:
    image = Image.new("I;16", (300, 200), 65_535) if mode == "I;16" else quarters(300, 200).convert(mode)
    drawn = read(saved(image, "PNG"))
    assert color_at(opened(drawn.files[240]), 0.75, 0.75) == "rgb", "white stays white"


def test_ink_for_a_printer_is_read_as_light() -> None:
    drawn = read(saved(quarters().convert("CMYK")))
    assert color_at(opened(drawn.files[240]), 0.25, 0.25) == "r"


def test_what_one_could_see_through_is_white() -> None:
    drawn = read(saved(Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "PNG"))
    assert color_at(opened(drawn.files[240]), 0.5, 0.5) == "rgb"


def test_of_a_picture_that_moves_the_first_is_kept() -> None:
    red, blue = Image.new("RGB", (300, 200), "red"), Image.new("RGB", (300, 200), "blue")
    for kind in ("PNG", "WEBP"):
        drawn = read(saved(red, kind, save_all=True, append_images=[blue], duration=100))
        assert color_at(opened(drawn.files[240]), 0.5, 0.5) == "r"


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are so large."""
    chunks = b""
    for name, content in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(10_000))),
        (b"IEND", b""),
    ):
        chunks += struct.pack(">I", len(content)) + name + content
        chunks += struct.pack(">I", zlib.crc32(name + content))
    return b"\x89PNG\r\n\x1a\n" + chunks


def webp_that_claims(width: int, height: int) -> bytes:
    small = saved(quarters(200, 200), "WEBP", exif=b"Exif\0\0II*\0")
    assert small[12:16] == b"VP8X"
    return small[:24] + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little") + small[30:]


@pytest.mark.parametrize("size", [(60_000, 60_000), (8_000, 7_000), (2_000_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    assert refused(png_that_claims(*size)) == "too many pixels"


def test_a_canvas_as_large_as_a_hall_is_never_made() -> None:
    hall = webp_that_claims(16_383, 16_383)
    assert rules.may_be_opened(hall).reason == "too many pixels", "before the decoder is asked"
    assert refused(hall) == "too many pixels"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no picture"),
        (b"GIF89a" + bytes(100), "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (b"%PDF-1.7", "no picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\xff\xd8\xff", "broken"),
        (b"\x89PNG\r\n\x1a\n", "broken"),
        (b"RIFF\0\0\0\0WEBPVP8X", "broken"),
        (saved(quarters(90, 300)), "too small"),
        (saved(quarters(2000, 300)), "too narrow"),
        (saved(quarters(), "GIF"), "no picture"),
        (saved(quarters(), "TIFF"), "no picture"),
    ],
)
def test_what_is_no_picture_is_refused_by_its_reason(content: bytes, reason: str) -> None:
    assert refused(content) == reason


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_picture_that_was_cut_off_is_refused(kind: str, share: float) -> None:
    whole = saved(quarters(), kind)
    assert refused(whole[: int(len(whole) * share)]) == "broken"


def test_text_as_long_as_a_library_inside_a_png_is_refused() -> None:
    whole = saved(quarters(), "PNG")
    packed = b"Comment\0\0" + zlib.compress(bytes(200_000_000))
    chunk = (
        struct.pack(">I", len(packed)) + b"zTXt" + packed + struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    )
    assert refused(whole[:33] + chunk + whole[33:]) == "broken"


SMALL = {kind: saved(quarters(160, 120), kind) for kind in KINDS}


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(KINDS), at=st.integers(0, 2_000), written=st.binary(min_size=1, max_size=12))
def test_whatever_was_bent_it_is_read_or_refused(kind: str, at: int, written: bytes) -> None:
    whole = SMALL[kind]
    at %= len(whole)
    with suppress(Unreadable):  # and nothing else
        assert tuple(read(whole[:at] + written + whole[at + len(written) :]).files) == rules.ALL_WIDTHS


@given(width=st.integers(1, 16_383), height=st.integers(1, 16_383))
def test_our_sizes_keep_the_shape_and_never_grow(width: int, height: int) -> None:
    for wanted in rules.ALL_WIDTHS:
        made = rules.size_at(wanted, width, height)
        assert 1 <= made[0] <= width
        assert 1 <= made[1] <= height
    needed = rules.needed_of(width, height)
    whole = rules.size_at(rules.WHOLE, width, height)
    assert needed[0] >= whole[0] - 1, "enough is decoded for the largest file"
    assert needed[1] >= whole[1] - 1
    assert min(needed) >= min(1_040, width, height) - 1


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("size", [(300, 200), (201, 777)])
def test_a_webps_size_is_read_before_its_decoder_is(lossless: bool, size: tuple[int, int]) -> None:
    plain = saved(quarters(*size), "WEBP", lossless=lossless)
    extended = saved(quarters(*size), "WEBP", lossless=lossless, exif=b"Exif\0\0II*\0")
    assert {plain[12:16], extended[12:16]} == {b"VP8L" if lossless else b"VP8 ", b"VP8X"}
    assert rules.webp_size(plain) == rules.webp_size(extended) == size


@pytest.mark.parametrize(
    ("width", "found"),
    [
        ("1040", 1040),
        ("240", 240),
        ("2048", 2048),
        ("01040", None),
        ("+240", None),
        ("241", None),
        ("２４０", None),
    ],
)
def test_a_width_is_written_as_we_write_it(width: str, found: int | None) -> None:
    assert rules.find_width(width) == found


@pytest.mark.parametrize(
    "name", ["", "a" * 31, "a" * 33, "A" * 32, "../" + "a" * 29, "a" * 31 + "\n", "é" * 32]
)
def test_what_is_no_name_of_ours_is_asked_of_nobody(name: str) -> None:
    assert not rules.is_name(name)
    assert rules.is_name("0123456789abcdef" * 2)
