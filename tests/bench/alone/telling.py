"""How what runs alone tells its numbers: JSON lines on the true stdout; the product's logs go nowhere."""

import json
import os
import sys
import time
from typing import TextIO


def quiet() -> TextIO:
    """The true stdout. From here on print and the product's logger write into nothing."""
    true_stdout = os.fdopen(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    return true_stdout


def tell(stdout: TextIO, **numbers: float) -> None:
    stdout.write(json.dumps(numbers) + "\n")
    stdout.flush()


def cpu_ms() -> float:
    """CPU this process has used since it was born, interpreter and all."""
    return time.process_time() * 1000


def peak_mb() -> float:
    """The most memory this process ever held, without its parent's (as rusage counts after a fork)."""
    try:
        with open("/proc/self/status") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    except FileNotFoundError:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


FOREIGN = ("linebot", "pynamodb", "pydantic", "aiohttp", "requests", "aws_xray_sdk")
"""What receive_webhook must not import (performance.md)."""


def modules() -> int:
    """How many modules are loaded, without the bench's own."""
    return sum(name.split(".")[0] not in ("tests", "__main__") for name in sys.modules)


def foreign_modules() -> int:
    return sum(name.split(".")[0] in FOREIGN for name in sys.modules)
