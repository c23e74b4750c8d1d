"""answer_friends by itself: from the interpreter's birth to the first answer, and the answers after it."""

import json
import statistics
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from local.server import Server
from tests.bench import spawn
from tests.bench.spawn import Numbers

COLD_STARTS = 5
TOKEN = {"token_type": "Bearer", "access_token": "none", "expires_in": 900}
TAKEN = {"sentMessages": [{"id": "1", "quoteToken": "none"}]}


def measure() -> Numbers:
    with line_that_answers_at_once() as url:
        spawn.alone("cold_answer", LINE_API_URL=url)  # writes bytecode, fills the disk's cache
        runs = [spawn.alone("cold_answer", LINE_API_URL=url) for _ in range(COLD_STARTS)]
    told = (
        "first_response_ms",
        "modules",
        "first_call_over_second_cpu_ms",
        "warm_cpu_ms",
        "warm_ms",
        "peak_memory_mb",
    )
    return {f"answer.{name}": statistics.median(run[name] for run in runs) for name in told}


@contextmanager
def line_that_answers_at_once() -> Iterator[str]:
    """The address of a LINE that takes everything; its time is not the measured process's."""
    server = Server(_answer)
    server.start()
    yield f"http://127.0.0.1:{server.port}"
    server.stop()


def _answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    answer = TOKEN if environ["PATH_INFO"].startswith("/oauth2/") else TAKEN
    content = json.dumps(answer).encode()
    headers = [("content-type", "application/json"), ("content-length", str(len(content)))]
    start_response("200 OK", headers)
    return [content]
