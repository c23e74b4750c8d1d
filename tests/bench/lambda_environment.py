"""One of Lambda's execution environments as a process: a function that runs until it is done, or killed.

Started with the handler's module and the time. Reads a line {"event", "now"}, runs the handler, writes
{"result"} or {"error"}. The parent's clock is virtual, so each line brings the time.
"""

import contextlib
import importlib
import json
import sys
import traceback
from datetime import datetime
from typing import Any

import time_machine

from tests.bench.alone import telling


class _Context:
    aws_request_id = "bench"
    function_name = "bench"

    def get_remaining_time_in_millis(self) -> int:
        return 10_000


class _Told(contextlib.AbstractContextManager["_Told"]):
    """What a handler raises ends its invocation, not its environment."""

    answer: dict[str, Any]

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Exception):
            self.answer = {"error": "".join(traceback.format_exception(error))}
            return True
        return False


def main() -> None:
    stdout = telling.quiet()
    clock = time_machine.travel(datetime.fromisoformat(sys.argv[2]), tick=True).start()
    handler = importlib.import_module(sys.argv[1]).handler
    telling.tell(stdout, ready=1)
    for line in sys.stdin:
        asked = json.loads(line)
        clock.move_to(datetime.fromisoformat(asked["now"]))
        with _Told() as told:
            told.answer = {"result": handler(asked["event"], _Context())}
        stdout.write(json.dumps(told.answer) + "\n")
        stdout.flush()


if __name__ == "__main__":
    main()
