"""The files that pages fetch, each under a name that changes with it: kept for a year, never out of date."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("static")
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
MEMBERS_PAGES = {"pages.css"}


@dataclass(frozen=True)
class StaticFile:
    """What is sent. `name` carries a hash of the text: "console.0f3a....css"."""

    name: str
    content_type: str
    text: str


def address(file: str) -> str:
    """Where a browser finds a file of static/, as a template asks for it: static("vendor/htmx.min.js")."""
    return f"/{'p' if file in MEMBERS_PAGES else 'console'}/static/{_files()[file].name}"


def find(name: str) -> StaticFile | None:
    """The file with this hashed name. A name of yesterday is not found: its page names today's."""
    return next((file for file in _files().values() if file.name == name), None)


@cache
def _files() -> dict[str, StaticFile]:
    """Everything a browser may have; licences and READMEs stay where they are."""
    return {
        path.relative_to(FOLDER).as_posix(): _read(path)
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in KINDS
    }


def _read(path: Path) -> StaticFile:
    text = path.read_text("utf-8")
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
    return StaticFile(f"{path.stem}.{fingerprint}{path.suffix}", KINDS[path.suffix], text)
