"""What is a picture, how large ours are, and until when one is shown. Values in, a verdict out."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

WHOLE = 2_048  # the longest side of what a phone shows when a picture is touched
WIDTHS = (1_040, 700, 460, 300, 240)  # what LINE asks an imagemap for
PREVIEW = 700  # what stands in the talk: 240 is blurred on the phones of today
ALL_WIDTHS = (WHOLE, *WIDTHS)
MOST_BYTES = 1_000_000  # of each of our files: LINE's limit for a preview, so that each may be one
MOST_PIXELS = 50_000_000  # the largest phone cameras people have; 150 MB once decoded
LEAST_SIDE = 100
MOST_STRETCHED = 5  # times as long as wide
QUALITIES = (85, 75, 65, 55, 45, 35)
SHRINKING = (1.0, 0.8, 0.6, 0.45)  # for the rare picture that no quality makes small enough
MOST_ALT = 200
DAYS = (30, 90, 365)
MOST_KEPT = timedelta(days=730)  # from its upload; the bucket's own rule comes after it
KEPT_AFTER_REMOVAL = timedelta(hours=24)
ARRIVES_WITHIN = timedelta(hours=1)
ARRIVING, KEPT, REMOVED, GOING = "arriving", "kept", "removed", "going"
_NAME = re.compile(r"[0-9a-f]{32}")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


@dataclass(frozen=True)
class Verdict:
    """Whether it is taken. `reason` is empty for what is."""

    reason: str = ""

    @property
    def accepted(self) -> bool:
        return not self.reason


def kind_of(content: bytes) -> str:
    """By its first bytes, whatever it is called; "" for what is no picture we know."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "HEIC"
    return ""


def may_be_opened(content: bytes) -> Verdict:
    """Before any library sees it. A WebP's canvas is made when it is opened, so its size is read here."""
    kind = kind_of(content)
    if kind == "HEIC":
        return Verdict("heic")
    if not kind:
        return Verdict("no picture")
    size = webp_size(content) if kind == "WEBP" else None
    return may_be_decoded(*size) if size else Verdict("broken" if kind == "WEBP" else "")


def may_have_pixels(width: int, height: int) -> Verdict:
    return Verdict("too many pixels" if width * height > MOST_PIXELS else "")


def may_be_decoded(width: int, height: int) -> Verdict:
    """After its size is known, before its pixels are unpacked."""
    if not may_have_pixels(width, height).accepted:
        return may_have_pixels(width, height)
    if min(width, height) < LEAST_SIDE:
        return Verdict("too small")
    if max(width, height) > MOST_STRETCHED * min(width, height):
        return Verdict("too narrow")
    return Verdict()


def webp_size(content: bytes) -> tuple[int, int] | None:
    """From the first chunk (RFC 9649); None where it is none of the three kinds."""
    kind, at = content[12:16], content[20:30]
    if len(at) < 10:
        return None
    if kind == b"VP8X":
        return _little(at[4:7]) + 1, _little(at[7:10]) + 1
    if kind == b"VP8L" and at[0] == 0x2F:
        bits = _little(at[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and at[3:6] == b"\x9d\x01\x2a":
        return _little(at[6:8]) & 0x3FFF, _little(at[8:10]) & 0x3FFF
    return None


def size_at(wanted: int, width: int, height: int) -> tuple[int, int]:
    """The size of our file: so wide (the whole: so long), and never larger than the picture itself."""
    share = min(1.0, wanted / (max(width, height) if wanted == WHOLE else width))
    return max(1, round(width * share)), max(1, round(height * share))


def needed_of(width: int, height: int) -> tuple[int, int]:
    """How much of a picture the largest of our files need, whichever way it is turned."""
    share = min(1.0, max(WHOLE / max(width, height), WIDTHS[0] / min(width, height)))
    return max(1, round(width * share)), max(1, round(height * share))


def may_say(alt: str) -> Verdict:
    """The words for whoever does not see it."""
    if not alt.strip():
        return Verdict("no words")
    return Verdict("too many words" if len(alt) > MOST_ALT else "")


def shown_until(uploaded_at: datetime, now: datetime, days: int) -> datetime:
    return min(now + timedelta(days=days), uploaded_at + MOST_KEPT)


def is_shown(state: str, expires_at: datetime, now: datetime) -> bool:
    return state == KEPT and now < expires_at


def is_name(picture_id: str) -> bool:
    """Whether it looks like one of ours: what does not is asked of nobody."""
    return bool(_NAME.fullmatch(picture_id))


def find_width(wanted: str) -> int | None:
    """Exactly as we write it: no signs, no zeros in front."""
    return next((width for width in ALL_WIDTHS if str(width) == wanted), None)


def _little(content: bytes) -> int:
    return int.from_bytes(content, "little")
