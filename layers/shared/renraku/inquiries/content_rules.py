"""What somebody sent really is, by its bytes, whatever it is called; and how much of it we take."""

from dataclasses import dataclass
from urllib.parse import quote

MOST_BYTES = {"image": 10_000_000}
MOST_OTHERS = (
    4_400_000  # what one answer of the console holds: Lambda's 6 MB, and a file in it grows by a third
)
UNKNOWN = "application/octet-stream"
JPEG = "image/jpeg"
SHOWN = frozenset({JPEG, "audio/mp4", "video/mp4"})  # in the page; everything else is taken down to look at

_BEGINS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # Word and Excel of old
)
_VOICES = (b"M4A ", b"M4B ")
_FILMS = (b"isom", b"iso2", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ", b"3gp4", b"3gp5", b"dash")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PARTS = (
    (b"word/", f"{_OFFICE}wordprocessingml.document"),
    (b"xl/", f"{_OFFICE}spreadsheetml.sheet"),
    (b"ppt/", f"{_OFFICE}presentationml.presentation"),
)
ENDINGS = {
    JPEG: ".jpg",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "application/pdf": ".pdf",
}


def most_bytes(kind: str) -> int:
    return MOST_BYTES.get(kind, MOST_OTHERS)


def type_of(content: bytes, kind: str) -> str:
    """`kind` is LINE's: a voice and a film begin alike."""
    for begins, media_type in _BEGINS:
        if content.startswith(begins):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return _film(content[8:12], kind)
    if content.startswith(b"PK\x03\x04"):
        return next((media_type for part, media_type in _PARTS if part in content), "application/zip")
    return UNKNOWN


def _film(brand: bytes, kind: str) -> str:
    if brand in _VOICES or (brand in _FILMS and kind == "audio"):
        return "audio/mp4"
    return "video/mp4" if brand in _FILMS else UNKNOWN


@dataclass(frozen=True)
class Named:
    """How a browser is to take it: whatever is not shown is downloaded under its name."""

    media_type: str
    name: str

    @property
    def is_shown(self) -> bool:
        return self.media_type in SHOWN

    @property
    def headers(self) -> dict[str, str]:
        """For whoever answers with it: no browser opens by itself what is not shown."""
        how = "inline" if self.is_shown else "attachment"
        plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in self.name)
        whole = quote(self.name, safe="")
        return {
            "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "no-store",
        }


def named(media_type: str, name: str, number: str) -> Named:
    """A file's own name without anything that could lead elsewhere; of the others one of ours."""
    own = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|').strip(". ")[:100]
    return Named(media_type, own or f"{number}{ENDINGS.get(media_type, '')}")
