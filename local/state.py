"""What `make run` keeps between runs, in .local/: tables, files, keys, queued messages, and LINE itself.

A pickle is only good for the code that wrote it, so it carries the versions it was written by; anything
else in the directory is a former house and is forgotten, which the screen then says.
"""

import hashlib
import json
import os
import pickle  # our own file, written by this program on this machine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import moto
from moto.dynamodb.models import dynamodb_backends
from moto.kms.models import kms_backends
from moto.s3.models import s3_backends

from local import moto_fixes, moto_queues
from local.cloud import Cloud
from local.demo import DemoAccount
from local.demo_members import DemoLetters
from local.line.platform import Platform
from local.queue_door import queue_named
from local.template import AWS_ACCOUNT, REGION

UNREADABLE = (AttributeError, EOFError, ImportError, IndexError, KeyError, pickle.UnpicklingError, TypeError)
"""What unpickling raises, by the pickle module's own documentation, plus what a changed class adds."""


@dataclass
class Kept:
    """The simulator and the demo's accounts, as they were; platform is None when LINE is another's."""

    platform: Platform | None
    accounts: list[DemoAccount]
    now: datetime
    letters: DemoLetters = field(default_factory=DemoLetters)


class StateFile:
    """One file. The simulator's world and a foreign LINE's need one each."""

    def __init__(self, cloud: Cloud, path: Path) -> None:
        self.path = path
        self._cloud = cloud
        self._key = key(cloud)

    def load(self) -> Kept | None:
        """Puts everything back, before Cloud.create; None when nothing fitting was kept."""
        if not self.path.exists():
            return None
        try:
            state = pickle.loads(self.path.read_bytes())  # noqa: S301 - our own file, see the import
        except UNREADABLE:
            return None
        if state["key"] != self._key:
            return None
        for backend, content in zip(_backends(), state["backends"], strict=True):
            backend.__dict__.update(content)
        self._messages = state["messages"]
        kept: Kept = state["kept"]
        return kept

    def restore_queues(self) -> None:
        """After Cloud.create: what was still queued is queued again."""
        for name, messages in self.__dict__.pop("_messages", {}).items():
            for message in messages:
                moto_queues.shelf(queue_named(name)).put_moved(message)

    def save(
        self,
        platform: Platform | None,
        accounts: list[DemoAccount],
        letters: DemoLetters = DemoLetters(),  # noqa: B008 - frozen and empty
    ) -> None:
        """Writes it all, or leaves the former file as it is."""
        kept = Kept(platform, accounts, datetime.now(UTC), letters)
        with moto_fixes.one_at_a_time:
            content = pickle.dumps(
                {
                    "key": self._key,
                    "backends": [backend.__dict__ for backend in _backends()],
                    "messages": {name: door.shelf.messages() for name, door in self._cloud.queues.items()},
                    "kept": kept,
                }
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".new")
        beside.write_bytes(content)
        os.replace(beside, self.path)

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)


def key(cloud: Cloud) -> str:
    """Same key, same shapes: moto's version, the template's tables, the simulator's own code."""
    tables = {
        name: resource["Properties"]
        for name, resource in cloud.stack.document["Resources"].items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }
    digest = hashlib.sha256(f"{moto.__version__} {json.dumps(tables, sort_keys=True)}".encode())
    for source in sorted((Path(__file__).parent / "line").glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _backends() -> list[Any]:
    return [
        dynamodb_backends[AWS_ACCOUNT][REGION],
        kms_backends[AWS_ACCOUNT][REGION],
        s3_backends[AWS_ACCOUNT]["aws"],
    ]
