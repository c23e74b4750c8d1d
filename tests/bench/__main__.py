"""`python -m tests.bench [word ...]`: counts and ratios, into build/bench.json and onto the screen.

With words: only the sections whose names begin with one of them; the file keeps its other rows. Never fails
on a missed target or on time; what raises fails. What is measured and why: docs/operating/performance.md.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial

from tests.bench import (
    answer_alone,
    idle,
    layer_size,
    notice_memory,
    roster_memory,
    spawn,
    targets,
    webhook_alone,
)
from tests.bench.spawn import Numbers

WRITTEN_TO = spawn.ROOT / "build" / "bench.json"

SECTIONS: dict[str, Callable[[], Numbers]] = {
    "webhook_calls": partial(spawn.beside, "webhook_calls"),
    "webhook_alone": webhook_alone.measure,
    "webhook_ack": partial(spawn.beside, "webhook_ack"),
    "answer_requests": partial(spawn.beside, "answer_requests"),
    "answer_alone": answer_alone.measure,
    "answer_kill": partial(spawn.beside, "answer_kill"),
    "console_requests": partial(spawn.beside, "console_requests"),
    "notice_requests": partial(spawn.beside, "notice_requests"),
    "inquiry_requests": partial(spawn.beside, "inquiry_requests"),
    "notice_kill": partial(spawn.beside, "notice_kill"),
    "notice_memory": notice_memory.measure,
    "console_list": partial(spawn.beside, "console_list"),
    "gathering_requests": partial(spawn.beside, "gathering_requests"),
    "roster": roster_memory.measure,
    "layer": layer_size.measure,
    "idle": idle.measure,
}


def main(words: list[str]) -> None:
    measured: Numbers = {}
    for name, measure in SECTIONS.items():
        if not words or name.startswith(tuple(words)):
            began = time.monotonic()
            measured |= measure()
            _say(f"measured {name} in {time.monotonic() - began:.0f} s")
    kept: Numbers = json.loads(WRITTEN_TO.read_text()) if words and WRITTEN_TO.exists() else {}
    WRITTEN_TO.parent.mkdir(exist_ok=True)
    WRITTEN_TO.write_text(json.dumps(kept | measured, indent=1) + "\n")
    _say("\n" + targets.table(measured))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
