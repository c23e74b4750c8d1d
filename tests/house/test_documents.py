"""What the documents promise is there, and nothing in the repository names the place it was made in."""

import re
from pathlib import PurePosixPath

import pytest

from tests.house.source import ROOT, committed_files, features, folders, python_files, read

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)|(?:src|href)=\"([^\"]+)\"")
COMMAND = re.compile(r"(?:^|[`$\s])make ([a-z][a-z-]*)(?=[\s`.,;:)]|$)")
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
# Put together here so that this file does not hold what it forbids.
HOSTS = [f"{name}.org" for name in ("pypi", "pythonhosted", "npmjs", "deb.debian")] + [
    "registry" + ".yarnpkg"
]
MACHINE = re.compile("|".join((*map(re.escape, HOSTS), r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/")))


def documents() -> list[str]:
    return [name for name in committed_files() if name.endswith(".md")]


def without_code(text: str) -> str:
    return FENCED.sub("", text)


def broken_links(name: str, text: str) -> list[str]:
    """Links of one document that lead to no file of this repository. Addresses elsewhere are not followed."""
    here = (ROOT / name).parent
    broken = []
    for found in LINK.finditer(without_code(text)):
        target = (found[1] or found[2]).split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not (here / target).exists():
            broken.append(f"{name}: {target}")
    return broken


def commands(text: str) -> set[str]:
    """What a document tells its reader to type after `make`: in code, so that prose may make sense."""
    code = "\n".join(
        [found[0] for found in FENCED.finditer(text)] + re.findall(r"`[^`\n]+`", without_code(text))
    )
    return set(COMMAND.findall(code))


def targets(makefile: str) -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))


def test_every_link_leads_somewhere() -> None:
    assert [broken for name in documents() for broken in broken_links(name, read(name))] == []


def test_a_broken_link_is_noticed() -> None:
    text = (
        '[a](nowhere.md) [b](Makefile) [c](https://line.me) <img src="no.png"> [d](#d)\n```\n[e](x.md)\n```\n'
    )
    assert broken_links("README.md", text) == ["README.md: nowhere.md", "README.md: no.png"]


def test_every_command_in_the_documents_exists() -> None:
    known = targets(read("Makefile"))
    unknown = {(name, command) for name in documents() for command in commands(read(name)) - known}
    assert unknown == set()


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert commands("Type `make run`, then\n```sh\nmake fly PORT=1\n```\nThis will make sense.") == {
        "run",
        "fly",
    }


def test_every_target_of_the_makefile_is_explained() -> None:
    makefile = read("Makefile")
    explained = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    assert explained == phony == targets(makefile)


@pytest.mark.parametrize("folder", sorted(folders("functions") | features()))
def test_the_tour_names_every_function_and_feature(folder: str) -> None:
    assert re.search(rf"\b{folder}\b", read("docs/tour.md"))


def unused_samples(samples: list[str], tests: list[str]) -> list[str]:
    """Samples of events/ that no test reads: by name, or as part of a walk through the function's folder."""
    unused = []
    for sample in samples:
        function, case = PurePosixPath(sample).parts[1], PurePosixPath(sample).stem
        walk = re.compile(rf"events.{{0,40}}\b{function}\b.{{0,60}}glob|\b{function}/.{{0,20}}\*", re.DOTALL)
        if not any(re.search(rf"\b{case}\b", text) or walk.search(text) for text in tests):
            unused.append(sample)
    return unused


def test_every_sample_payload_is_used_by_a_test() -> None:
    samples = [name for name in committed_files() if name.startswith("events/")]
    tests = [source.text for source in python_files() if source.path.startswith("tests/functions/")]
    assert {PurePosixPath(name).parts[1] for name in samples} == folders("functions")
    assert [name for name in samples if not re.fullmatch(r"events/\w+/\w+\.json", name)] == []
    assert unused_samples(samples, tests) == []


def test_an_unused_sample_is_noticed() -> None:
    samples = ["events/fly/up.json", "events/fly/down.json"]
    assert unused_samples(samples, ["payload('fly', 'up')"]) == ["events/fly/down.json"]
    assert unused_samples(samples, ["(ROOT / 'events' / 'fly').glob('*.json')"]) == []


def traces_of_a_machine(text: str) -> list[str]:
    return [found[0] for found in MACHINE.finditer(text)]


def test_no_file_names_a_package_host_or_a_path_of_one_machine() -> None:
    traces = []
    for name in committed_files():
        try:
            traces += [f"{name}: {trace}" for trace in traces_of_a_machine(read(name))]
        except UnicodeDecodeError:
            continue  # a picture
    assert traces == []


@pytest.mark.parametrize(
    "text", [f"see https://{HOSTS[0]}/p", "/" + "root/.venv/bin", "cd /" + "home/hana/renraku"]
)
def test_a_trace_of_a_machine_is_noticed(text: str) -> None:
    assert traces_of_a_machine(text)


def test_a_path_of_lambda_or_of_a_web_page_is_no_trace() -> None:
    assert traces_of_a_machine("/opt/python /tmp/x /webhook/{account_id} docs/work/ $HOME/.pyenv") == []
