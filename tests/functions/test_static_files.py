"""What pages fetch: under names that change with what is in them, and nothing not meant for browsers."""

import re

import pytest

from renraku.officers import sessions
from renraku.web import console_wording, static_files
from tests.world import World

SERVED = ["console.css", "console.js", "vendor/htmx.min.js", "vendor/modern-normalize.css"]


@pytest.mark.parametrize("file", SERVED)
def test_a_file_is_kept_for_a_year_under_a_name_that_changes_with_it(world: World, file: str) -> None:
    address = static_files.address(file)
    assert re.fullmatch(r"/console/static/[\w.-]+\.[0-9a-f]{16}\.(css|js)", address)
    answer = world.cloud.request("GET", address, {"host": "localhost"}, b"")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"].startswith(
        "text/css" if file.endswith(".css") else "text/javascript"
    )


@pytest.mark.parametrize(
    "name",
    ["console.css", "console.0000000000000000.css", "README.md", "htmx.org.LICENSE.txt", "..%2fanswers.py"],
)
def test_nothing_else_is_found(world: World, name: str) -> None:
    assert world.cloud.request("GET", f"/console/static/{name}", {"host": "localhost"}, b"").status == 404


def test_the_members_pages_have_their_sheet_at_their_own_address(world: World) -> None:
    address = static_files.address("pages.css")
    assert address.startswith("/p/static/pages.")
    assert world.cloud.request("GET", address, {"host": "localhost"}, b"").status == 200


def test_pages_say_truly_how_long_a_silence_may_last() -> None:
    assert sessions.IDLE.total_seconds() == console_wording.MINUTES_OF_SILENCE * 60
