"""What other people wrote and we keep: as its READMEs say, with its licence, at a version that has a name."""

import re

import pytest

from tests.house.source import ROOT, committed_files, read

FOLDERS = ("layers/shared/renraku/web/static/vendor", "tests/browser/vendor")
ROW = re.compile(r"^\| (\S+) \| (\S+) (\d+\.\d+\.\d+) \| \[\S+\]\((\S+)\) \|", re.MULTILINE)
SAYS_ITS_VERSION = re.compile(r"^/\*!? \S+ v([\d.]+)|version:\"([\d.]+)\"")


def rows() -> list[tuple[str, str, str, str, str]]:
    return [(folder, *row) for folder in FOLDERS for row in ROW.findall(read(f"{folder}/README.md"))]


def version_in(text: str) -> str:
    """The version that a published file gives itself: in its first line, or where its script keeps it."""
    found = SAYS_ITS_VERSION.search(text)
    return (found[1] or found[2]) if found else ""


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row[1]))
def test_a_vendored_file_is_the_version_its_readme_names(row: tuple[str, str, str, str, str]) -> None:
    folder, file, package, version, license_text = row
    assert version_in(read(f"{folder}/{file}")) == version
    assert (ROOT / folder / license_text).stat().st_size > 500
    assert re.search(rf"^fetch {re.escape(package)} {re.escape(version)} ", read(".ci/vendor"), re.MULTILINE)


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_vendored_is_without_its_row(folder: str) -> None:
    named = {
        name for place, file, _, _, license_text in rows() if place == folder for name in (file, license_text)
    }
    there = {name.rpartition("/")[2] for name in committed_files() if name.startswith(f"{folder}/")}
    assert there - {"README.md"} == named
