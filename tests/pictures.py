"""Real little pictures, made while a test runs, with what cameras write into them."""

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, PngImagePlugin

GPS = {1: "N", 2: (35.0, 41.0, 22.0), 3: "E", 4: (139.0, 41.0, 30.0)}
CAMERA = "Hana's telephone"


def quarters(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Red, green, blue and white quarters, so that one sees which way up it is."""
    image = Image.new("RGB", (width, height), "white")
    half = width // 2, height // 2
    image.paste("red", (0, 0, *half))
    image.paste("lime", (half[0], 0, width, half[1]))
    image.paste("blue", (0, half[1], half[0], height))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(width: int = 640, height: int = 480, kind: str = "JPEG", orientation: int = 1) -> bytes:
    """As a phone saves it: with the place, the camera, a comment, and turned by a tag alone."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = CAMERA
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(GPS)
    options: dict[str, Any] = {"exif": exif}
    if kind == "JPEG":
        options["comment"] = CAMERA
    if kind == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", CAMERA)
    return saved(quarters(width, height), kind, **options)


def segments(jpeg: bytes) -> list[int]:
    """The markers before the pixels begin: 0xE1 is EXIF and XMP, 0xE2 a color profile, 0xFE a comment."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found
