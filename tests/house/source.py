"""The repository's own files, as the tests of its habits read them."""

import ast
import contextlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "layers/shared/renraku/"


@dataclass(frozen=True)
class Source:
    """One Python file. `path` is relative to the repository, with forward slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def ships(self) -> bool:
        """Whether this runs on AWS."""
        return self.path.startswith(("functions/", PACKAGE))

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]

    @property
    def feature(self) -> str:
        """The folder under renraku that this file belongs to; "" when there is none."""
        parts = self.path.removeprefix(PACKAGE).split("/")
        return parts[0] if self.path.startswith(PACKAGE) and len(parts) > 1 else ""

    @cached_property
    def imports(self) -> list[str]:
        """Every imported name in full: `from a import b` gives a.b."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
        return found

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]

    def strings(self) -> Iterator[ast.Constant]:
        """Every string that is not a docstring."""
        docstrings = {
            id(node.body[0].value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield node


@cache
def committed_files() -> tuple[str, ...]:
    """Every file that is, or is about to be, committed; in an unpacked archive, what was not made there."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        found = [name for name in listed.stdout.split("\0") if name]
    else:
        every = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        made_here = re.compile(r"\.(?!ci/|github/)[^/]*/|build/|.*__pycache__/")
        found = [path.as_posix() for path in every if not made_here.match(path.as_posix())]
    return tuple(sorted(name for name in set(found) if (ROOT / name).is_file()))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def python_files() -> tuple[Source, ...]:
    found = []
    for name in committed_files():
        if name.endswith(".py"):
            with contextlib.suppress(FileNotFoundError):  # somebody is at work beside this test
                found.append(Source(name, read(name)))
    return tuple(found)


def folders(name: str) -> set[str]:
    """The folders in a folder; caches do not count."""
    top = ROOT / name
    return {
        entry.name for entry in top.iterdir() if entry.is_dir() and not entry.name.startswith(("__", "."))
    }


def features() -> set[str]:
    """The nouns: packages of renraku that are neither LINE nor what every page shares."""
    named = folders(PACKAGE.rstrip("/")) - {"line", "web"}
    return {name for name in named if f"{PACKAGE}{name}/__init__.py" in committed_files()}
