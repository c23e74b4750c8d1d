"""How a test fills in a form of the console that stands there now."""

import re
from html import unescape

from local.http_door import Response
from tests.console import Console


def field(page: Response, name: str) -> str:
    """What a form's field holds."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found, f"no {name}"
    return unescape(found[1])


def version(officer: Console, path: str) -> str:
    return field(officer.get(path), "version")


def save(officer: Console, path: str, **form: str) -> Response:
    """Fills in the form and sends it."""
    return officer.post(path, {"version": version(officer, path), **form})
