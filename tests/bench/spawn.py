"""Interpreters of their own: with nothing but the layer on the path, as on Lambda, or as this one is."""

import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from local import aws, template

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".aws-sam" / "build" / "SharedLayer" / "python"
PINS = ROOT / "layers" / "shared" / "requirements.txt"

START = """
import importlib, sys
sys.path[:0] = sys.argv.pop(1).split(":")
importlib.import_module(sys.argv.pop(1)).main()
"""

Numbers = dict[str, float]


@cache
def layer() -> Path:
    """The layer's python folder: `make build`'s when this interpreter can use it, else one made here."""
    if _is_usable(BUILT):
        return BUILT
    own = ROOT / "build" / f"bench-layer-{zlib.crc32(PINS.read_bytes()):08x}"
    if not _is_usable(own / "python"):
        shutil.rmtree(own, ignore_errors=True)
        _build(own)
    return own / "python"


def _is_usable(path: Path) -> bool:
    """`make deploy` may have left a layer for another processor, and this may be another Python."""
    probe = "import sys; sys.path[:0] = [sys.argv[1]]; import pydantic_core, botocore, linebot, pynamodb"
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", probe, str(path)], capture_output=True)
    return ran.returncode == 0


def _build(artifacts: Path) -> None:
    """As `sam build` does it, for this machine and this Python: in a copy of layers/shared."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    architecture = "arm64" if os.uname().machine in ("arm64", "aarch64") else "x86_64"
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(ROOT / "layers" / "shared", scratch, dirs_exist_ok=True)
        subprocess.run(
            [
                *("make", "-f", str(ROOT / "layers" / "Makefile"), "build-SharedLayer"),
                *(f"ARTIFACTS_DIR={artifacts}", f"RUNTIME={version}", f"ARCHITECTURE={architecture}"),
            ],
            check=True,
            cwd=scratch,
            env=os.environ | {"PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"},
        )


@cache
def transformed() -> dict[str, Any]:
    """template.yaml as plain CloudFormation."""
    os.environ.update(aws.ENVIRONMENT)  # SAM's transform asks for a region
    logging.getLogger("samtranslator").setLevel(logging.ERROR)  # its own metrics are nothing to us
    return template.read(ROOT / "template.yaml")


@cache
def _variables() -> dict[str, str]:
    document = transformed()
    resolver = template.Resolver(document, {}, ref=lambda name: name, attribute=lambda name, _: name)
    variables: dict[str, str] = {**aws.ENVIRONMENT, "PATH": os.environ["PATH"]}
    for resource in document["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            variables |= resolver.resolve(resource["Properties"]["Environment"]["Variables"])
    return {name: str(value) for name, value in variables.items()}


def environment(**changed: str) -> dict[str, str]:
    """Every variable the template gives a function, and Lambda's own; for ARNs and URLs resources' names."""
    return _variables() | changed


def command(module: str, *arguments: str) -> list[str]:
    """`tests.bench.alone.<module>` in an interpreter that sees the layer and our own sources only."""
    path = ":".join(map(str, (ROOT, ROOT / "layers" / "shared", layer())))
    return [sys.executable, "-I", "-S", "-c", START, path, f"tests.bench.alone.{module}", *arguments]


def alone(module: str, **changed: str) -> Numbers:
    """The numbers the module tells. Raises CalledProcessError, after its own words, when it fails."""
    return _numbers(command(module), environment(**changed))


def beside(module: str, *arguments: str) -> Numbers:
    """The same of `tests.bench.<module>` in a process with this interpreter's whole path."""
    return _numbers(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        os.environ | {"PYTHONPATH": f"{ROOT / 'layers' / 'shared'}:{ROOT}"},
    )


def _numbers(started: list[str], variables: dict[str, str]) -> Numbers:
    ran = subprocess.run(started, env=variables, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    numbers: Numbers = json.loads(ran.stdout.splitlines()[-1])
    return numbers


class Talking:
    """A process that tells one line of JSON for every line it is given; the first one when it is ready."""

    def __init__(self, started: list[str], variables: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            started, env=variables, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.hear()

    def ask(self, line: str = "") -> dict[str, Any]:
        """Raises EOFError when the process is gone, as a killed one is."""
        if self.process.stdin is None:
            raise EOFError
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError as gone:
            raise EOFError from gone
        return self.hear()

    def hear(self) -> dict[str, Any]:
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line.endswith("\n"):
            raise EOFError
        told: dict[str, Any] = json.loads(line)
        return told

    def kill(self) -> None:
        self.process.kill()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()
